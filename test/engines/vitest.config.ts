import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { sourceAlias } from "../../storybook/sourceAlias.js";
import type { EngineName } from "./driver/Engine.js";

/** The same scenarios in each engine, with one sandbox for all of them. */
const inEngine = (engine: EngineName): TestProjectInlineConfiguration => ({
  resolve: { alias: sourceAlias },
  test: {
    name: engine,
    provide: { engine },
    environment: "node",
    isolate: false,
    include: ["test/engines/scenarios/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    // A browser for each of two cores.
    maxWorkers: 2,
    globalSetup: ["test/engines/run/engineSetup.ts"],
    projects: [inEngine("firefox"), inEngine("webkit")],
  },
});
