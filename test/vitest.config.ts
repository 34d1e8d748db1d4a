import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { sourceAlias } from "../storybook/sourceAlias.js";
import { redirectOf } from "./browser/redirectCommand.js";
import { signInAtSandbox } from "./browser/signInCommand.js";
import { findChromium, launchOptions } from "./chromium.js";
import { findRedis } from "./redis.js";
import { snippetModules } from "./snippetModules.js";
import { storiesAreWanted } from "./stories/storiesAreWanted.js";

const root = fileURLToPath(new URL("..", import.meta.url));
// Tests import the package by its name, so that they exercise what users get.
const resolve = { alias: sourceAlias };
const executablePath = findChromium();
// Made anew for each project: Vitest writes into it.
const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { ...launchOptions, ...(executablePath === undefined ? {} : { executablePath }) },
  }),
  instances: [{ browser: "chromium" as const }],
});
// A cache for each run: two side by side would rewrite the modules that the other's browser is about to load.
const cacheDir = mkdtempSync(join(tmpdir(), "medblocks-vitest-"));
process.on("exit", () => rmSync(cacheDir, { recursive: true, force: true }));

// Loading the modules anew for each file costs as much as the tests. What a test replaces is put back before the next.
const sharedModules = { isolate: false, restoreMocks: true, unstubGlobals: true };

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
          ...sharedModules,
          environment: "node",
          include: ["test/{auth,fhir,query,server,sandbox,generate,testing}/**/*.test.ts", "test/*.test.ts"],
          // Where no Redis is to be had.
          exclude: findRedis() === undefined ? ["test/server/redisStore.test.ts"] : [],
          testTimeout: 20_000,
          // A sandbox starts in 3 s, and on a busy machine in more than the default of 10.
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "package",
          ...sharedModules,
          environment: "node",
          include: ["test/package/*.test.ts"],
          globalSetup: ["test/package/packageSetup.ts"],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react(), snippetModules()],
        resolve,
        test: {
          name: "jsdom",
          ...sharedModules,
          environment: "jsdom",
          setupFiles: ["test/react/domSetup.ts"],
          include: ["test/{react,testing}/**/*.test.tsx"],
        },
      },
      {
        plugins: [react()],
        resolve,
        test: {
          name: "happy-dom",
          ...sharedModules,
          environment: "happy-dom",
          setupFiles: ["test/react/domSetup.ts"],
          // What is for people's own tests works in whatever they test in.
          include: ["test/testing/**/*.test.tsx"],
        },
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
            "jwt-decode",
            "oidc-client-ts",
            "@testing-library/react",
            "@testing-library/user-event",
            "react-router",
            "fast-check",
            "rfc6902",
          ],
        },
        test: {
          name: "chromium",
          include: ["test/{browser,testing}/**/*.test.tsx"],
          globalSetup: ["test/browser/sandboxSetup.ts"],
          testTimeout: 20_000,
          // Its pages have one origin, and so one storage. Not by maxWorkers: then it would wait for all other projects.
          browser: { ...inChromium(), fileParallelism: false, commands: { redirectOf, signInAtSandbox } },
        },
      },
      {
        resolve,
        test: {
          name: "journey",
          ...sharedModules,
          environment: "node",
          include: ["test/journey/**/*.test.ts"],
          globalSetup: ["test/journey/clinicSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(storiesAreWanted(process.argv.slice(2)) ? [await storiesProject()] : []),
    ],
  },
});

/** The stories of `storybook/`, each mounted, played and checked for accessibility. */
async function storiesProject(): Promise<TestProjectInlineConfiguration> {
  const { storybookTest } = await import("@storybook/addon-vitest/vitest-plugin");
  return {
    plugins: [
      await storybookTest({ configDir: `${root}storybook` }),
      // The plugin names one cache for all runs.
      { name: "own-cache", config: { order: "post", handler: () => ({ cacheDir: join(cacheDir, "stories") }) } },
    ],
    test: {
      name: "stories",
      // Each story has a mock of its own; a page for each file would load all that is around it anew.
      isolate: false,
      browser: inChromium(),
    },
  };
}
