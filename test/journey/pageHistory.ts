import type { BrowserContext, Page } from "playwright";

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

/**
 * Resolves when the page that is shown came out of the back/forward cache (`persisted` is true); otherwise the error has the
 * browser's reasons. It is no failed assertion, so that a `test.fails` whose page was not in the cache turns red.
 */
export async function requireRestored(page: Page): Promise<void> {
  const isRestored = page.waitForFunction(() => window.pageShows?.at(-1) === true, undefined, { timeout: 5000 });
  await isRestored.catch(async (cause: unknown) => {
    const reasons = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation") as { notRestoredReasons?: unknown }[];
      return JSON.stringify(navigation?.notRestoredReasons);
    });
    throw new Error(`The back/forward cache has not restored ${page.url()}: ${reasons}`, { cause });
  });
}

/** Keeps pages that the context opens from now on out of the back/forward cache, as an app's `unload` listener does. */
export async function preventRestores(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => window.addEventListener("unload", () => {}));
}
