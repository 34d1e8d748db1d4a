import type { WardOptions } from "../../journey/wardPage/main.js";
import type { EngineBrowser, Tab } from "../driver/Engine.js";
import { clickButton, waitForElement } from "../driver/userActions.js";
import { waitFor } from "../driver/waitFor.js";
import { fillInSignIn, wardAddress, type AppUnderTest } from "./openApp.js";

export interface SignedIn {
  browser: EngineBrowser;
  tab: Tab;
}

/** Opens a browser with the ward page, signed in by redirect. */
export async function signedInWard(
  app: AppUnderTest,
  options: WardOptions = {},
  username = "practitioner",
): Promise<SignedIn> {
  const browser = await app.openBrowser();
  const tab = await browser.newTab(wardAddress(app, options));
  await fillInSignIn(tab, username);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  return { browser, tab };
}

/** Opens a browser with the clinic, signed in from its start page. */
export async function signedInClinic(app: AppUnderTest, username = "practitioner"): Promise<SignedIn> {
  const browser = await app.openBrowser();
  const tab = await browser.newTab(`${app.url}/`);
  await clickButton(tab, "Sign in");
  await fillInSignIn(tab, username);
  await waitForElement(tab, { role: "button", name: "Sign out" });
  return { browser, tab };
}

/** Opens a browser with several tabs of the tab page that share one session. */
export async function signedInTabs(app: AppUnderTest, count: number): Promise<{ browser: EngineBrowser; tabs: Tab[] }> {
  const browser = await app.openBrowser();
  const tabs = [await browser.newTab(app.url)];
  await signInTabPage(tabs[0] as Tab);
  while (tabs.length < count) {
    // oxlint-disable-next-line no-await-in-loop -- a user opens one tab after the other
    tabs.push(await browser.newTab(app.url));
  }
  for (const tab of tabs) {
    // oxlint-disable-next-line no-await-in-loop
    await waitForTabStatus(tab, "signedIn");
  }
  return { browser, tabs };
}

/** Signs in by redirect from the tab page, which has no button for it. */
export async function signInTabPage(tab: Tab): Promise<void> {
  await waitForTabStatus(tab, "signedOut");
  await tab.evaluate(() => void window.medblocks.authStore.signIn());
  await fillInSignIn(tab);
  await waitForTabStatus(tab, "signedIn");
}

/** Waits until the session of the tab page has a status. */
export function waitForTabStatus(tab: Tab, status: string): Promise<void> {
  return waitFor(
    tab,
    `the session to be "${status}"`,
    (expected) => window.medblocks.authStore.getSnapshot().status === expected,
    status,
  );
}
