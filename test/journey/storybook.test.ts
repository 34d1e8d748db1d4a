import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright";
import { preview, type PreviewServer } from "vite";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { liveRedirectUri } from "../../storybook/live/liveRedirectUri.js";
import { launchChromium } from "../chromium.js";
import { fillInSignIn, sandbox, sandboxUrl } from "./openClinic.js";
import { popupBy, waitForClose } from "./openWard.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const clientId = `storybook-${crypto.randomUUID()}`;
let folder: string;
let server: PreviewServer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "medblocks-storybook-"));
  await promisify(execFile)("npm", ["run", "build-storybook", "--", "--output-dir", folder], {
    cwd: root,
    // As it would be put on the web: Vitest's NODE_ENV would make a development build.
    env: {
      ...process.env,
      NODE_ENV: "production",
      VITE_MEDBLOCKS_URL: sandboxUrl,
      VITE_MEDBLOCKS_CLIENT_ID: clientId,
    },
  });
  server = await preview({
    root,
    configFile: false,
    build: { outDir: folder },
    preview: { port: 0, host: "localhost" },
  });
  url = `http://localhost:${(server.httpServer.address() as AddressInfo).port}`;
  const redirectUris = [liveRedirectUri(url)];
  await sandbox.addClient({ clientId, redirectUris, postLogoutRedirectUris: redirectUris });
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  onTestFinished(() => expect(faults).toEqual([]));
  return page;
}

test("the Live story signs in by popup, searches, and signs out", async () => {
  const page = await openPage();
  await page.goto(`${url}/?path=/story/live--search-for-patients`);
  const story = page.frameLocator("#storybook-preview-iframe");
  const popup = await popupBy(page, () => story.getByRole("button", { name: "Sign in" }).click());
  const closed = waitForClose(popup);
  await fillInSignIn(popup);
  await closed;
  await story.getByLabel("Name").fill("Okonkwo");
  await story
    .getByText(/^Okonkwo, /)
    .first()
    .waitFor();
  await story.getByRole("button", { name: "Sign out" }).click();
  await story.getByRole("button", { name: "Sign in" }).waitFor();
});

test("without a sandbox the Live story says how to start one", async () => {
  const page = await openPage();
  await page.route(`${sandboxUrl}/**`, (route) => route.abort());
  await page.goto(liveRedirectUri(url));
  await page.getByText(`Nobody answers at ${sandboxUrl}`).waitFor();
  await page.getByText("npm run storybook").waitFor();
  await page.unroute(`${sandboxUrl}/**`);
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
});

test("the built pages ask nobody else for anything", async () => {
  const page = await openPage();
  const strangers: string[] = [];
  await page.route(
    (address) => address.origin !== url,
    (route) => {
      strangers.push(route.request().url());
      return route.abort();
    },
  );
  await page.goto(url);
  await page.getByRole("button", { name: "Live" }).waitFor();
  const frame = page.frameLocator("#storybook-preview-iframe");
  await frame.getByRole("heading", { name: "@medblocks/react" }).waitFor();
  await frame.getByText("Havlíček, Ines").waitFor();
  await page.goto(`${url}/?path=/story/hooks-usefhirattachment--photo`);
  await frame.getByRole("img", { name: "Ines Havlíček" }).waitFor();
  expect(strangers).toEqual([]);
});

test("npm run storybook starts a sandbox that takes the Live story's sign-in", async () => {
  const started = spawn("npm", ["run", "storybook"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(started, "exit");
  let printed = "";
  started.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  onTestFinished(async () => {
    if (started.exitCode === null && started.pid !== undefined) process.kill(-started.pid, "SIGINT");
    await ended;
  });
  await expect.poll(() => printed, { timeout: 90_000 }).toMatch(/Storybook ready/);
  const own = /http:\/\/[\w.]+:\d+/.exec(printed.slice(printed.indexOf("Local:")))?.[0] ?? "";
  const sandboxOfIts = /Live signs in at (\S+)/.exec(printed)?.[1] ?? "";
  expect((await fetch(own)).status).toBe(200);
  const request = new URLSearchParams({
    client_id: "storybook",
    redirect_uri: liveRedirectUri(own),
    response_type: "code",
    scope: "openid",
    state: "state-of-eight-letters",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
  });
  const answer = await fetch(`${sandboxOfIts}/oauth2/auth?${request.toString()}`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringMatching(/sign-in/)]);
}, 120_000);
