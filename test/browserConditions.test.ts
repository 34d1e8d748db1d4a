import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = ["test", "storybook"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/node_modules|storybook-static/.test(file))
    .map((file) => `${folder}/${file}`),
);

function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(join(root, file), "utf8"))).toSorted();
}

test("all tests start Chromium by one file, which leaves the back/forward cache on", () => {
  expect(filesWith(/\bchromium\s*\.\s*(launch|connect)|\bimport\s*\{[^}]*\bchromium\b[^}]*\}\s*from/)).toEqual([
    "test/chromium.ts",
  ]);
  // Both projects that run in a browser, and Storybook's own test runner, take the options from there.
  expect(filesWith(/\blaunchOptions\b[^=]*\bfrom\s*"[^"]*\/chromium\.js"/)).toEqual([
    "test/bench/openBench.ts",
    "test/package/previewedApp.test.ts",
    "test/vitest.config.ts",
  ]);
  expect(readFileSync(join(root, "test/vitest.config.ts"), "utf8").match(/\bplaywright\(/g)).toHaveLength(1);
});

test("no test raises an event by hand that a browser raises itself", () => {
  // A second page, history.back(), Playwright's setOffline() and mouse, and the DevTools protocol raise the real ones.
  // jsdom has no back/forward cache and freezes no page: the orders of listeners that no browser can be asked for are
  // tried there. The real events are in the journeys of sleeping tabs, and in the other engines.
  const inJsdom = ["test/react/coverWhileAway.test.tsx"];
  expect(filesWith(/\bdispatchEvent\(/).filter((file) => file.startsWith("test/"))).toEqual(inJsdom);
});

test("journeys that go through the browser's history use the whole browser: the headless shell has no back/forward cache", () => {
  const travelling = filesWith(/from "\.\/pageHistory\.js"/).filter((file) =>
    filesWith(/\bsetUpClinic\(/).includes(file),
  );
  expect(travelling.length).toBeGreaterThan(0);
  expect(travelling.filter((file) => !filesWith(/\bisWholeBrowser: true\b/).includes(file))).toEqual([]);
});
