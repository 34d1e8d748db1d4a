import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import { launchChromium } from "../chromium.js";
import type { PageName } from "../journey/buildPage.js";
import { closeContext } from "../journey/closeContext.js";
import { servePage, type ServedPage } from "../journey/servePage.js";
import { createProxyControl } from "./proxy/createProxyControl.js";
import { registerClient, type ClientOptions } from "./registerClient.js";

export const deployment = inject("deployment");
export const proxy = createProxyControl(deployment.controlUrl);

export interface RealPage {
  readonly url: string;
  readonly clientId: string;
  /** A browser of its own, in which no user is signed in. */
  openBrowser(): Promise<BrowserContext>;
  /** A tab at a path of the page. */
  open(context: BrowserContext, path?: string): Promise<Page>;
  /** The requests of this page's client, without preflights. */
  requests(path?: RegExp): ReturnType<typeof proxy.requests>;
  /** How many token refreshes the page has sent. */
  refreshes(): Promise<number>;
}

/** Serves a page of the journeys against the real servers for the tests of one file, with a client of its own. */
export function setUpPage(name: PageName, client: ClientOptions = {}): RealPage {
  const clientId = `${name}-${crypto.randomUUID()}`;
  let served: ServedPage | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    const { url: medblocksUrl, innerAddressFhirUrl, starterCorsFhirUrl } = deployment;
    const connectTo = [innerAddressFhirUrl, starterCorsFhirUrl].map((base) => new URL(base).origin);
    served = await servePage(name, { clientId, medblocksUrl, connectTo });
    await registerClient(deployment.hydraAdminUrl, { redirectUris: [served.url], ...client, clientId });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const page: RealPage = {
    get url() {
      return served?.url ?? "";
    },
    clientId,
    async openBrowser() {
      if (!browser) throw new Error("The browser has not started yet.");
      const context = await browser.newContext();
      context.setDefaultTimeout(20_000);
      onTestFinished(() => closeContext(context));
      return context;
    },
    async open(context, path = "/") {
      const tab = await context.newPage();
      await tab.goto(page.url + path);
      return tab;
    },
    async requests(path = /./) {
      const seen = await proxy.requests({ clientId });
      return seen.filter((request) => request.method !== "OPTIONS" && path.test(request.path));
    },
    async refreshes() {
      return (await page.requests(/token/)).filter(({ grantType }) => grantType === "refresh_token").length;
    },
  };
  return page;
}
