import type { KeyInput, Page } from "puppeteer-core";
import type { Tab } from "../driver/Engine.js";
import { splitKeys } from "../driver/splitKeys.js";
import { callInPage } from "../driver/pageScript.js";

const tabs = new WeakMap<Page, Tab>();
let count = 0;

/** Returns the tab of a page of Puppeteer, always the same for the same page. */
export function createFirefoxTab(page: Page): Tab {
  const known = tabs.get(page);
  if (known) return known;
  const tab: Tab = {
    id: `tab-${(count += 1)}`,
    async goto(url) {
      // A page that redirects at once aborts its own navigation. The scenario waits for what the page shows.
      await page.goto(url, { waitUntil: "domcontentloaded" }).catch(() => undefined);
    },
    async evaluate(run, ...args) {
      const text = await page.evaluate(
        `Promise.resolve(${callInPage(run, args)}).then((result) => JSON.stringify(result))`,
      );
      return (text === undefined ? undefined : JSON.parse(text as string)) as never;
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    async press(keys) {
      for (const key of splitKeys(keys)) {
        // oxlint-disable-next-line no-await-in-loop -- a user presses one key after the other
        await page.keyboard.press(key as KeyInput);
      }
    },
    screenshot: async (path) => void (await page.screenshot({ path: path })),
    close: () => page.close(),
  };
  tabs.set(page, tab);
  return tab;
}
