import { recordOf, storedOf } from "../../../src/auth/session/Session.js";
import { belongsToSameUser, personId } from "../../../src/auth/session/sessionRecord.js";
import type { BrowserModel, Tab } from "./browserModel.js";
import type { Oracle } from "./browserSteps.js";

/** Returns what is wrong with a tab, as a sentence. */
export function faultOf(browser: BrowserModel, oracle: Oracle, { page, sessionStorage }: Tab): string | undefined {
  const session = page.session();
  const own = storedOf(session);
  const record = recordOf(session);
  const isWorking = !oracle.hasFailed;
  if (page.state().status === "signedIn" && !record) return "is signed in without a record";
  if (record && page.isLocked()) return "has a record while it is locked";
  if (own && isWorking && oracle.ended.has(own.sessionId)) return `shows ${own.sessionId}, whose user has signed out`;
  const user = record && personId(record);
  const last = oracle.lastUser;
  if (user !== undefined && last !== "nobody" && last !== undefined && user !== last && isWorking) {
    return `shows ${user} after ${last} has signed in`;
  }
  return isWorking ? leftoverOf(browser, page, sessionStorage) : undefined;
}

/** Tokens of a session that no tab has open must be in no storage that this tab uses. */
function leftoverOf(
  browser: BrowserModel,
  page: Tab["page"],
  sessionStorage: Tab["sessionStorage"],
): string | undefined {
  const open = new Set(browser.tabs.flatMap((one) => recordOf(one.page.session())?.sessionId ?? []));
  const content = sessionStorage.content() + browser.localStorage.content();
  const found = [...content.matchAll(/(?:access|refresh|id)-(s\d+)\./g)].map(([, id = ""]) => id);
  const leftover = found.find((id) => !open.has(id));
  return leftover === undefined
    ? undefined
    : `leaves tokens of ${leftover} in storage, and is ${page.session().status}`;
}

/** Returns what is wrong with what a page has shown, one state after the other. */
export function faultOfHistory({ history }: Tab["page"]): string | undefined {
  for (const [index, shown] of history.entries()) {
    const previous = history[index - 1];
    if (!previous?.stored || (previous.status !== "signedIn" && previous.status !== "locked")) continue;
    if (shown.stored && !belongsToSameUser(previous.stored, shown.stored))
      return "went from one user to another at once";
    const hasEnded = shown.status !== "signedIn" && shown.status !== "locked";
    if (hasEnded !== shown.wasAborted) return hasEnded ? "ended without an abort" : "was aborted without an end";
    if (hasEnded && shown.status !== "signedOut") return `ended as ${shown.status}`;
  }
  return undefined;
}

/** A session that was on the screen ends with one purge. A sign-in may purge what an earlier page has left. */
export function checkPurges(page: Tab["page"], shown: number, purges: number, isSignIn: boolean): void {
  const steps = page.history.slice(Math.max(0, shown - 1));
  const isOpen = (index: number) => ["signedIn", "locked"].includes(steps[index]?.status ?? "");
  const ends = steps.filter(({ status }, index) => status === "signedOut" && isOpen(index - 1)).length;
  const done = page.purges() - purges;
  if (ends > done) throw new Error("A session ended without a purge.");
  if (ends > 0 && done > ends + Number(isSignIn)) throw new Error(`${ends} ends, and ${done} purges.`);
}
