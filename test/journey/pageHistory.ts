import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";

declare global {
  interface Window {
    /** `persisted` of each `pageshow` of this document: true where the back/forward cache restored it. */
    pageShows?: boolean[];
  }
}

/** Goes back as the Back button does. A page from the back/forward cache fires no `load`, so this waits for the address. */
export async function goBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: "commit" });
}

export async function goForward(page: Page): Promise<void> {
  await page.goForward({ waitUntil: "commit" });
}

/** Records in each page that the context opens from now on whether the back/forward cache restored it. */
export async function recordPageShows(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shows: boolean[] = [];
    window.pageShows = shows;
    window.addEventListener("pageshow", ({ persisted }) => shows.push(persisted), true);
  });
}

/** Checks that the page which is shown came out of the back/forward cache; otherwise the error has the browser's reasons. */
export async function expectRestored(page: Page): Promise<void> {
  const shown = () =>
    page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation") as { notRestoredReasons?: unknown }[];
      return { persisted: window.pageShows?.at(-1), notRestoredReasons: navigation?.notRestoredReasons };
    });
  await expect.poll(shown, { timeout: 5000 }).toMatchObject({ persisted: true });
}

/** Keeps pages that the context opens from now on out of the back/forward cache, as an app's `unload` listener does. */
export async function preventRestores(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => window.addEventListener("unload", () => {}));
}
