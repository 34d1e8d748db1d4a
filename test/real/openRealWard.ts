import type { BrowserContext, Page } from "playwright";
import { fillInSignIn } from "../journey/openClinic.js";
import type { WardOptions } from "../journey/wardPage/main.js";
import type { ClientOptions } from "./registerClient.js";
import { setUpPage, type RealPage } from "./setUpPage.js";

export interface RealWard extends RealPage {
  /** A tab with the ward. */
  openTab(context: BrowserContext, options?: WardOptions): Promise<Page>;
  /** A browser of its own with one tab, in which a user has signed in by redirect. */
  signedIn(options?: WardOptions, username?: string): Promise<Page>;
}

/** Serves the ward against the real servers for the tests of one file, with a client of its own at Hydra. */
export function setUpRealWard(client: ClientOptions = {}): RealWard {
  const page = setUpPage("wardPage", client);
  const openTab = (context: BrowserContext, options: WardOptions = {}) =>
    page.open(context, `/?options=${encodeURIComponent(JSON.stringify(options))}`);
  return Object.assign(page, {
    openTab,
    async signedIn(options: WardOptions = {}, username = "practitioner") {
      const tab = await openTab(await page.openBrowser(), options);
      await fillInSignIn(tab, username);
      await waitForWard(tab);
      return tab;
    },
  });
}

/** Resolves when the ward shows its patient. The error says what the page shows instead. */
async function waitForWard(tab: Page): Promise<void> {
  try {
    await tab.getByText(/^Portal of \S+$/).waitFor();
  } catch (error) {
    throw new Error(`${tab.url()} shows: ${await tab.locator("body").innerText()}`, { cause: error });
  }
}
