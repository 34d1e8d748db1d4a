import type { Browser, BrowserContext, Frame, Page } from "playwright";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { launchChromium } from "../chromium.js";
import type { SandboxClient } from "../sandbox/startSandbox.js";
import { closeContext } from "./closeContext.js";
import { makeKnown } from "./makeKnown.js";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { servePage, type PageSettings, type ServedPage } from "./servePage.js";
import type { WardOptions } from "./wardPage/main.js";

export interface WardUnderTest {
  readonly url: string;
  readonly clientId: string;
  /** A browser of its own, in which nobody is signed in; it gives frames of other sites no storage. */
  openBrowser(): Promise<BrowserContext>;
  /** A tab with the ward; nobody is waited for. */
  openTab(context: BrowserContext, options?: WardOptions): Promise<Page>;
  /** A browser with one tab, in which somebody is signed in by redirect; the server knew them already. */
  signedIn(options?: WardOptions, username?: string, context?: BrowserContext): Promise<Page>;
  requests(path?: RegExp): ReturnType<typeof sandbox.requests>;
}

type WardSettings = Pick<PageSettings, "connectTo" | "hostPaths"> & Pick<SandboxClient, "signIn">;

/** The ward for the tests of one file, with a client of its own and a real browser. */
export function setUpWard(settings: WardSettings = {}): WardUnderTest {
  const { signIn = {}, ...pageSettings } = settings;
  const clientId = `ward-${crypto.randomUUID()}`;
  let served: ServedPage | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    served = await servePage("wardPage", { clientId, ...pageSettings });
    await sandbox.addClient({ clientId, redirectUris: [served.url], postLogoutRedirectUris: [served.url], signIn });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const ward: WardUnderTest = {
    get url() {
      return served?.url ?? "";
    },
    clientId,
    async openBrowser() {
      if (!browser) throw new Error("The browser is not there yet.");
      const context = await browser.newContext();
      context.setDefaultTimeout(15_000);
      onTestFinished(() => closeContext(context));
      return context;
    },
    async openTab(context, options = {}) {
      const page = await context.newPage();
      await page.goto(`${ward.url}/?options=${encodeURIComponent(JSON.stringify(options))}`);
      return page;
    },
    async signedIn(options = {}, username = "practitioner", given?: BrowserContext) {
      const context = given ?? (await ward.openBrowser());
      await makeKnown(context, ward, username);
      const page = await ward.openTab(context, options);
      await page.getByText(/^Portal of \S+$/).waitFor();
      return page;
    },
    async requests(path = /./) {
      const seen = await sandbox.requests({ clientId });
      return seen.filter((request) => request.method !== "OPTIONS" && path.test(request.path));
    },
  };
  return ward;
}

/** Resolves when the ward says so: `"signedIn"`, `"locked idle"`, `"error popup_closed"`. */
export async function waitForStatus(page: Page | Frame, status: string): Promise<void> {
  await page.waitForFunction(
    (expected) => document.querySelector("[data-testid=status]")?.textContent === expected,
    status,
  );
}

/** What assistive technology finds in the document. */
export function accessibleText(page: Page): Promise<string> {
  return page.locator("html").ariaSnapshot();
}

/** Moves the tab's clock on, as sleep does: no timer fires meanwhile. */
export async function moveClock(page: Page, seconds: number): Promise<void> {
  await page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, seconds * 1000);
}

/** The window that opens because of `work`. */
export async function popupBy(page: Page, work: () => Promise<unknown>): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await work();
  const popup = await opened;
  popup.setDefaultTimeout(15_000);
  return popup;
}

/** Resolves when a window is closed, which it may be before anybody has waited for it. */
export async function waitForClose(popup: Page): Promise<void> {
  if (!popup.isClosed()) await popup.waitForEvent("close");
}

/** Unlocks by the lock screen's button, as `username`, whether or not the server asks for the password. */
export async function unlock(page: Page, username = "practitioner"): Promise<Page> {
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await fillInSignIn(popup, username);
  return popup;
}

/** A browser whose pages are never idle: nothing is loaded before it is needed. */
export async function withoutIdleMoments(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  return context;
}

/** Counts the tokens that this page, and no other, has the server revoke from now on. */
export function countRevocations(page: Page): () => number {
  let count = 0;
  page.on("requestfinished", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === "/oauth2/revoke") count += 1;
  });
  return () => count;
}

export async function storedText(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([sessionStorage, localStorage]));
}
