import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright";
import { preview, type PreviewServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumArgs, ensureChromium } from "../chromium.js";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { installPackage, type InstalledApp } from "./installPackage.js";
import { runInstalled } from "./run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
let installed: InstalledApp;
let app: string;
let sandbox: Sandbox;
let server: PreviewServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
  const names = ["react", "react-dom", "oidc-client-ts", "@tanstack", "@types", "vite", "typescript"];
  installed = await installPackage("freshApp", names);
  app = installed.folder;
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "react-jsx",
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: ["vite/client"],
  };
  await writeFile(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["main.tsx"] }));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sandbox?.close();
  await installed?.release();
});

test("the first look of the README type-checks in a fresh app", async () => {
  const { stdout } = await runInstalled("tsc", ["-p", app], root).catch((error: { stdout: string }) => error);
  expect(stdout).toBe("");
}, 60_000);

test("it builds, signs in, and reads patients", async () => {
  await runInstalled("vite", ["build", app, "--logLevel", "error"], root, { VITE_MEDBLOCKS_URL: sandbox.url });
  server = await preview({ root: app, logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "";
  await sandbox.addClient({ clientId: "fresh-app", redirectUris: [url], postLogoutRedirectUris: [url] });

  browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

  await page.goto(`${url}/?deep=link#bed`);
  await page.getByLabel("Username").fill("practitioner");
  await page.getByLabel("Password").fill("practitioner");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: /^Ward of/ }).waitFor();
  expect(page.url()).toBe(`${url}/?deep=link#bed`);

  const rows = page.getByRole("listitem");
  await expect.poll(() => rows.count()).toBe(10);
  const family = (await rows.nth(3).textContent()) ?? "";
  await page.getByLabel("Name").fill(family);
  await expect.poll(async () => new Set(await rows.allTextContents())).toContain(family);
  await rows.first().getByRole("button").click();
  await page.getByTestId("selected").waitFor();
  await page.reload();
  await page.getByRole("heading", { name: /^Ward of/ }).waitFor();

  const asked = (await sandbox.requests({ clientId: "fresh-app" })).filter(({ method }) => method !== "OPTIONS");
  expect(asked.filter(({ path }) => path === "/oauth2/token")).toHaveLength(1);
  expect(asked.filter(({ path }) => path.startsWith("/fhir")).every(({ hasBearer }) => hasBearer)).toBe(true);
  expect(complaints).toEqual([]);
}, 60_000);
