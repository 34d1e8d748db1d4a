import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { ensureLowest } from "./ensureLowest.js";
import { installPackage, type InstalledApp } from "./installPackage.js";
import { openInstalled, signInAt } from "./openInstalled.js";
import { run } from "./run.js";

const ownModules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const names = ["react", "react-dom", "oidc-client-ts", "jwt-decode", "@tanstack", "@types", "typescript"];

describe.each<[string, () => Promise<string>]>([
  ["the newest versions", () => Promise.resolve(ownModules)],
  ["the lowest versions that we claim", ensureLowest],
])("in a fresh Vite app with %s", (_, modulesOf) => {
  let installed: InstalledApp;
  let app: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    const [modules, started] = await Promise.all([modulesOf(), startSandbox()]);
    sandbox = started;
    installed = await installPackage("freshApp", names, tmpdir(), modules);
    app = installed.folder;
    const component = await readFile(join(app, "App.tsx"), "utf8");
    await writeFile(join(app, "App.tsx"), component.replace("https://dev.medblocks.com", sandbox.url));
    await symlink(join(ownModules, "vite"), join(app, "node_modules", "vite"));
    const compilerOptions = {
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      jsx: "react-jsx",
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    };
    await writeFile(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts", "*.tsx"] }));
  }, 120_000);

  afterAll(async () => {
    await sandbox?.close();
    await installed?.release();
  });

  test("the first look of the README type-checks, and so do all of the package's types", async () => {
    const tsc = join(app, "node_modules", "typescript", "bin", "tsc");
    const { stdout } = await run("node", [tsc, "-p", app], app).catch((error: { stdout: string }) => error);
    expect(stdout).toBe("");
  }, 60_000);

  test("it builds, signs in, and reads patients", async () => {
    const { page, url } = await openInstalled(app, "my-spa", sandbox);
    await page.goto(`${url}/?deep=link#bed`);
    await signInAt(page);
    const signOut = page.getByRole("button", { name: /^Sign out ./ });
    await signOut.waitFor();
    expect(page.url()).toBe(`${url}/?deep=link#bed`);

    const rows = page.getByRole("listitem");
    await expect.poll(() => rows.count()).toBe(20);
    await page.reload();
    await signOut.waitFor();

    const asked = (await sandbox.requests({ clientId: "my-spa" })).filter(({ method }) => method !== "OPTIONS");
    expect(asked.filter(({ path }) => path === "/oauth2/token")).toHaveLength(1);
    expect(asked.filter(({ path }) => path.startsWith("/fhir")).every(({ hasBearer }) => hasBearer)).toBe(true);

    await signOut.click();
    await page.getByText("You are signed out").waitFor();
    await page.goto(url);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  }, 60_000);
});
