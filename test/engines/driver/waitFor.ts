import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { Json, Tab } from "./Engine.js";

const timeout = 45_000;

/** Waits until an attempt succeeds. A failure says in words what was expected, and what the page shows instead. */
export async function waitUntil(tab: Tab, expected: string, attempt: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + timeout;
  let lastError = "";
  do {
    try {
      // oxlint-disable-next-line no-await-in-loop -- polls
      if (await attempt()) return;
      lastError = "";
    } catch (error) {
      // The page is between two documents, or the element was replaced.
      lastError = ` (${String(error)})`;
    }
    // oxlint-disable-next-line no-await-in-loop
    await delay(100);
  } while (Date.now() < end);
  const shown = await tab
    // Without the query, which may hold tokens.
    .evaluate(
      () => `${location.origin}${location.pathname}: ${document.body.innerText.replaceAll(/\s+/g, " ").slice(0, 400)}`,
    )
    .catch(String);
  expect.fail(`Expected ${expected}. The page shows ${shown}${lastError}`);
}

/** Waits until a condition holds in the page. `expected` completes the sentence "Expected …". */
export function waitFor<A extends Json[]>(
  tab: Tab,
  expected: string,
  condition: (...args: A) => boolean | Promise<boolean>,
  ...args: A
): Promise<void> {
  return waitUntil(tab, expected, () => tab.evaluate(condition, ...args));
}
