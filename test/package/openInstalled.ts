import type { Page } from "playwright";
import { preview } from "vite";
import { expect, onTestFinished } from "vitest";
import { launchChromium } from "../chromium.js";
import type { Sandbox } from "../sandbox/startSandbox.js";
import { runInstalled } from "./run.js";

export interface OpenedApp {
  readonly page: Page;
  /** Its origin, without a slash at the end. */
  readonly url: string;
}

/** Builds an installed app with Vite, serves it, registers it as a client, and opens a browser; all for one test. */
export async function openInstalled(
  folder: string,
  clientId: string,
  sandbox: Sandbox,
  callbackPath = "",
): Promise<OpenedApp> {
  await runInstalled("vite", ["build", folder, "--logLevel", "error"], folder, { VITE_MEDBLOCKS_URL: sandbox.url });
  const server = await preview({ root: folder, logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
  onTestFinished(() => server.close());
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "";
  await sandbox.addClient({ clientId, redirectUris: [url + callbackPath], postLogoutRedirectUris: [url] });
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  onTestFinished(() => expect(complaints).toEqual([]));
  return { page, url };
}

export async function signInAt(page: Page): Promise<void> {
  await page.getByLabel("Username").fill("practitioner");
  await page.getByLabel("Password").fill("practitioner");
  await page.getByRole("button", { name: "Sign in" }).click();
}
