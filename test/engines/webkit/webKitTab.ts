import { writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Tab } from "../driver/Engine.js";
import { callInPage } from "../driver/pageScript.js";
import { splitKeys } from "../driver/splitKeys.js";
import type { WebDriverSession } from "./webDriverSession.js";

/** Key codes of WebDriver (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const keyCodes: Record<string, string> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  Backspace: "\uE003",
  End: "\uE010",
};

/** Returns the tab with a window handle. */
export function createWebKitTab(session: WebDriverSession, handle: string): Tab {
  const run = <T>(script: string) =>
    session.inWindow(handle, (command) => command<T>("POST", "/execute/sync", { script, args: [] }));
  const perform = (input: object) =>
    session.inWindow(handle, (command) => command("POST", "/actions", { actions: [input] }));
  return {
    id: handle,
    goto: (url) => session.inWindow(handle, (command) => command("POST", "/url", { url })),
    async evaluate(body, ...args) {
      const slot = `result-${crypto.randomUUID()}`;
      const started = await run<string | null>(startSource(callInPage(body, args), slot));
      const text = started ?? (await pollResult(run, slot));
      const { failure, value } = JSON.parse(text) as { failure?: string; value?: unknown };
      if (failure !== undefined) throw new Error(failure);
      return value as never;
    },
    async clickAt(x, y) {
      const actions = [
        { type: "pointerMove", origin: "viewport", x, y },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      await perform({ type: "pointer", id: "mouse", actions });
    },
    async press(keys) {
      const actions = splitKeys(keys).flatMap((key) => {
        const value = keyCodes[key] ?? key;
        return [
          { type: "keyDown", value },
          { type: "keyUp", value },
        ];
      });
      await perform({ type: "key", id: "keyboard", actions });
    },
    async screenshot(path) {
      const image = await session.inWindow(handle, (command) => command<string>("GET", "/screenshot"));
      await writeFile(path, Buffer.from(image, "base64"));
    },
    close: () => session.inWindow(handle, (command) => command("DELETE", "/window")),
  };
}

/**
 * Runs an expression and returns its result at once, unless it is a promise: then the page keeps the result in a slot.
 * `execute/async` would block the commands of all other tabs until the promise has settled.
 */
function startSource(expression: string, slot: string): string {
  return `
    const keep = (outcome) => JSON.stringify(outcome);
    const failed = (error) => keep({ failure: String(error && error.stack ? error + "\\n" + error.stack : error) });
    let result;
    try { result = ${expression}; } catch (error) { return failed(error); }
    if (!result || typeof result.then !== "function") return keep({ value: result });
    const slots = (window.__engineResults ??= {});
    slots[${JSON.stringify(slot)}] = null;
    result.then((value) => keep({ value }), failed).then((text) => { slots[${JSON.stringify(slot)}] = text; });
    return null;`;
}

async function pollResult(run: <T>(script: string) => Promise<T>, slot: string): Promise<string> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- polls until the promise in the page has settled
    const text = await run<string | null | undefined>(
      `const slots = window.__engineResults; return slots ? slots[${JSON.stringify(slot)}] : "left";`,
    );
    if (text === "left") throw new Error("The page was left before its promise settled.");
    if (text) return text;
    // oxlint-disable-next-line no-await-in-loop
    await delay(50);
  }
}
