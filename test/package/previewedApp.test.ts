import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { preview } from "vite";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ensureChromium, launchOptions } from "../chromium.js";
import { installPackage, type InstalledApp } from "./installPackage.js";
import { runInstalled } from "./run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const source = fileURLToPath(new URL("previewedApp", import.meta.url));
let app: InstalledApp;

beforeAll(async () => {
  const names = await readdir(join(root, "node_modules"));
  app = await installPackage(
    "previewedApp",
    names.filter((name) => name !== ".cache"),
  );
}, 60_000);
afterAll(() => app?.release());

/** What a program has printed, whether it has failed or not. */
async function outputOf(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout, stderr } = await runInstalled(command, args, app.folder, {
    NODE_ENV: "test",
    CI: "true",
    NO_COLOR: "1",
    ...env,
  }).catch((error: { stdout: string; stderr: string }) => error);
  return stripVTControlCharacters(stdout + stderr);
}

async function linesOf(...files: string[]): Promise<number> {
  const texts = await Promise.all(files.map((file) => readFile(join(source, file), "utf8")));
  return texts.join("").trimEnd().split("\n").length;
}

test("its component is tested in Vitest with jsdom", async () => {
  const printed = await outputOf("vitest", ["run"]);
  expect(printed).toMatch(/Tests +4 passed \(4\)/);
  expect(printed).not.toContain("act(");
  expect(await linesOf("vitest.config.ts")).toBeLessThan(30);
}, 60_000);

test("its component is tested in Jest", async () => {
  const printed = await outputOf("jest", []);
  expect(printed).toMatch(/Tests: +4 passed, 4 total/);
  expect(printed).not.toContain("act(");
  expect(await linesOf("jest.config.cjs")).toBeLessThan(30);
}, 60_000);

test("files keep their bytes in Jest, whose jsdom has classes of its own", async () => {
  const printed = await outputOf("jest", ["--testMatch", "**/fileBytes.tsx"]);
  expect(printed).toMatch(/Tests: +6 passed, 6 total/);
}, 60_000);

test("its stories are tested by Storybook's test runner", async () => {
  await outputOf("storybook", ["build", "--quiet"], { NODE_ENV: "production" });
  const server = await preview({
    root: app.folder,
    logLevel: "error",
    build: { outDir: "storybook-static" },
    preview: { port: 0, host: "127.0.0.1" },
  });
  onTestFinished(() => server.close());
  const url = server.resolvedUrls?.local[0] ?? "";
  const printed = await outputOf("test-storybook", ["--url", url, "--index-json"], {
    LAUNCH_OPTIONS: JSON.stringify({ ...launchOptions, executablePath: ensureChromium() }),
  });
  expect(printed).toMatch(/Tests: +6 passed, 6 total/);
  const setUp = [".storybook/main.ts", ".storybook/preview.tsx", "test-runner-jest.config.cjs"];
  expect(await linesOf(...setUp)).toBeLessThan(30);
}, 180_000);
