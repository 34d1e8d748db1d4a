import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import { launchChromium } from "../chromium.js";
import { closeContext } from "../journey/closeContext.js";
import { servePage, type ServedPage } from "../journey/servePage.js";
import type { WardOptions } from "../journey/wardPage/main.js";
import { createProxyControl } from "./proxy/createProxyControl.js";
import { registerClient, type ClientOptions } from "./registerClient.js";

const deployment = inject("deployment");
const proxy = createProxyControl(deployment.controlUrl);

export interface RealWard {
  readonly url: string;
  readonly clientId: string;
  /** A browser of its own, in which no user is signed in. */
  openBrowser(): Promise<BrowserContext>;
  openTab(context: BrowserContext, options?: WardOptions): Promise<Page>;
  /** The requests of this ward, without preflights. */
  requests(path?: RegExp): ReturnType<typeof proxy.requests>;
}

/** Serves the ward page against the real servers for the tests of one file, with a client of its own at Hydra. */
export function setUpRealWard(client: ClientOptions = {}): RealWard {
  const clientId = `ward-${crypto.randomUUID()}`;
  let served: ServedPage | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    served = await servePage("wardPage", { clientId, medblocksUrl: deployment.url });
    await registerClient(deployment.hydraAdminUrl, { redirectUris: [served.url], ...client, clientId });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const ward: RealWard = {
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
    async openTab(context, options = {}) {
      const page = await context.newPage();
      await page.goto(`${ward.url}/?options=${encodeURIComponent(JSON.stringify(options))}`);
      return page;
    },
    async requests(path = /./) {
      const seen = await proxy.requests({ clientId });
      return seen.filter((request) => request.method !== "OPTIONS" && path.test(request.path));
    },
  };
  return ward;
}
