import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { sourceAlias } from "../../storybook/sourceAlias.js";

/** Tests against a real Hydra and a real HAPI. `test/real/main.ts` starts both and provides `deployment`. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  resolve: { alias: sourceAlias },
  test: {
    name: "real",
    environment: "node",
    include: ["test/real/**/*.test.ts"],
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
