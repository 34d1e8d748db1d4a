import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { signInAtSandbox } from "./browser/signInCommand.js";
import { chromiumArgs, findChromium } from "./chromium.js";

const root = fileURLToPath(new URL("..", import.meta.url));
// Tests import the package by its name, so that they exercise what users get.
const resolve = {
  alias: [
    { find: /^@medblocks\/react$/, replacement: `${root}src/index.ts` },
    { find: /^@medblocks\/react\/testing$/, replacement: `${root}src/testing.ts` },
  ],
};
const executablePath = findChromium();
// A cache for each run: two side by side would rewrite the modules that the other's browser is about to load.
const cacheDir = mkdtempSync(join(tmpdir(), "medblocks-vitest-"));
process.on("exit", () => rmSync(cacheDir, { recursive: true, force: true }));

export default defineConfig({
  root,
  test: {
    // Browsers wait for each other more than they compute: one for each of two cores.
    maxWorkers: 2,
    coverage: { provider: "v8", include: ["src/**/*.{ts,tsx}"], reporter: ["text"], reportsDirectory: "coverage" },
    projects: [
      {
        resolve,
        test: {
          name: "node",
          environment: "node",
          include: ["test/{auth,fhir,query,sandbox,package,generate,testing}/**/*.test.ts", "test/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react()],
        resolve,
        test: { name: "jsdom", environment: "jsdom", include: ["test/{react,testing}/**/*.test.tsx"] },
      },
      {
        cacheDir,
        plugins: [react()],
        resolve,
        optimizeDeps: {
          include: [
            "react",
            "react-dom/client",
            "react/jsx-dev-runtime",
            "@tanstack/react-query",
            "oidc-client-ts",
            "@testing-library/react",
            "@testing-library/user-event",
            "react-router",
            "fast-check",
          ],
        },
        test: {
          name: "chromium",
          // Its pages have one origin, and so one storage.
          maxWorkers: 1,
          include: ["test/browser/**/*.test.tsx"],
          globalSetup: ["test/browser/sandboxSetup.ts"],
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { signInAtSandbox },
            provider: playwright({
              launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: chromiumArgs },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        resolve,
        test: {
          name: "journey",
          // Each test has a browser context of its own; loading Vite and Playwright anew for each file costs a minute.
          isolate: false,
          environment: "node",
          include: ["test/journey/**/*.test.ts"],
          globalSetup: ["test/journey/clinicSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
