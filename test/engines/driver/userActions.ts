import type { EngineBrowser, Json, Tab, Target } from "./Engine.js";
import { centerOf, countVisible, isFocused, type Center } from "./findElement.js";
import { waitFor, waitUntil } from "./waitFor.js";

/** Waits until a visible element matches. */
export function waitForElement(tab: Tab, target: Target): Promise<void> {
  return waitUntil(tab, `to see ${inWords(target)}`, async () => (await countVisible(tab, target)) > 0);
}

/** Waits until no visible element matches. */
export function waitForNo(tab: Tab, target: Target): Promise<void> {
  return waitUntil(tab, `not to see ${inWords(target)}`, async () => (await countVisible(tab, target)) === 0);
}

/** Clicks an element as soon as it can be seen and has stopped moving. */
export function click(tab: Tab, target: Target): Promise<void> {
  let last: Center | null = null;
  return waitUntil(tab, `to click ${inWords(target)}`, async () => {
    const center = await centerOf(tab, target);
    if (center && center.x === last?.x && center.y === last.y) {
      await tab.clickAt(center.x, center.y);
      return true;
    }
    last = center;
    return false;
  });
}

/** Clicks a field and waits until it has the focus: WebKit's driver answers before the page has handled the click. */
export async function focus(tab: Tab, target: Target): Promise<void> {
  await click(tab, target);
  await waitUntil(tab, `${inWords(target)} to have the focus`, () => isFocused(tab, target));
}

export function clickButton(tab: Tab, name: string | RegExp): Promise<void> {
  return click(tab, { role: "button", name });
}

/** Replaces the text of a field by key presses. */
export async function fill(tab: Tab, label: string, text: string): Promise<void> {
  await focus(tab, { label });
  await tab.evaluate(() => (document.activeElement as HTMLInputElement).select());
  await tab.press(text === "" ? "{Backspace}" : text);
  await waitFor(
    tab,
    `the field ${label} to hold what was typed`,
    (expected) => (document.activeElement as HTMLInputElement).value === expected,
    text,
  );
}

/** Returns the window that opens because of `work`. */
export async function popupBy(browser: EngineBrowser, opener: Tab, work: () => Promise<void>): Promise<Tab> {
  const before = new Set((await browser.tabs()).map(({ id }) => id));
  let popup: Tab | undefined;
  await work();
  await waitUntil(opener, "a window to open", async () => {
    popup = (await browser.tabs()).find(({ id }) => !before.has(id));
    return popup !== undefined;
  });
  return popup as unknown as Tab;
}

/** Waits until a window has closed. */
export function waitForClose(browser: EngineBrowser, opener: Tab, popup: Tab): Promise<void> {
  return waitUntil(opener, "the other window to close", async () =>
    (await browser.tabs()).every(({ id }) => id !== popup.id),
  );
}

function inWords(target: Target): string {
  if ("role" in target) return `the ${target.role} ${String(target.name)}`;
  return "label" in target ? `the field ${String(target.label)}` : `the text ${String(target.text)}`;
}

/** Reloads the page. Resolves when another document has replaced the current one. */
export async function reload(tab: Tab): Promise<void> {
  await replaceDocument(tab, "the page to reload", () => location.reload());
}

/** Goes back in the history, or forward by a positive number. Resolves when another document is shown. */
export async function goInHistory(tab: Tab, delta: number): Promise<void> {
  await replaceDocument(tab, "another page of the history", (by) => history.go(by), delta);
}

async function replaceDocument<A extends Json[]>(
  tab: Tab,
  expected: string,
  leave: (...args: A) => void,
  ...args: A
): Promise<void> {
  const mark = `left-${crypto.randomUUID()}`;
  await tab.evaluate((name) => void Object.assign(document, { [name]: true }), mark);
  await tab.evaluate(leave, ...args);
  await waitFor(tab, expected, (name) => !(name in document) && document.readyState !== "loading", mark);
}
