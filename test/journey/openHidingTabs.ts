import type { BrowserContext, Page } from "playwright";
import { onTestFinished } from "vitest";
import { launchWithHiddenTabs } from "../chromium.js";
import { closeContext } from "./closeContext.js";

/** A browser of its own, in which only the tab in front is visible, as for users. */
export async function openHidingTabs(): Promise<BrowserContext> {
  const { browser, context } = await launchWithHiddenTabs();
  onTestFinished(async () => {
    await closeContext(context);
    await browser.close();
  });
  context.setDefaultTimeout(15_000);
  return context;
}

/** Has another tab of the window in front, so that this one is hidden; gives the function that brings it back. */
export async function hide(page: Page): Promise<() => Promise<void>> {
  const inFront = await page.context().newPage();
  await inFront.bringToFront();
  await page.waitForFunction(() => document.visibilityState === "hidden", undefined, { polling: 50 });
  return async () => {
    await page.bringToFront();
    await page.waitForFunction(() => document.visibilityState === "visible", undefined, { polling: 50 });
    await inFront.close();
  };
}

/** Freezes a hidden tab, as browsers do after some minutes: none of its tasks run. Returns the function that thaws it. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  return async () => {
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await session.detach();
  };
}
