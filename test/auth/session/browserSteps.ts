import * as fc from "fast-check";
import { recordOf, storedOf } from "../../../src/auth/session/Session.js";
import { personId, type StoredSession } from "../../../src/auth/session/sessionRecord.js";
import type { BrowserModel, Tab, User } from "./browserModel.js";

const users: readonly User[] = ["ann", "ann", "bob", undefined];

export type Step =
  | { do: "signIn" | "callback"; tab: number; user: User; patient: string | undefined }
  | { do: "otherPatient"; tab: number; patient: string }
  | { do: "open" | "duplicate" | "reload" | "sleep" | "wake" | "read" | "refresh"; tab: number }
  | { do: "signOut" | "expire" | "revoke" | "idle" | "fail" | "leave" | "clearLocal" | "clearSession"; tab: number }
  | { do: "setClock"; by: number }
  | { do: "failStorage"; tab: number; where: "local" | "session"; mode: "working" | "full" | "broken" };

const tab = fc.nat({ max: 2 });
const patient = fc.constantFrom(undefined, undefined, "1", "2");
const anyUser = fc.constantFrom(...users);
/** What users, tabs and servers do. */
export const calmStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("signIn" as const), tab, user: anyUser, patient }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("callback" as const), tab, user: anyUser, patient }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("otherPatient" as const), tab, patient: fc.constantFrom("1", "2") }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom("open", "duplicate", "reload", "sleep", "wake", "wake", "read", "refresh"),
      tab,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("signOut", "signOut", "expire", "revoke", "idle", "fail", "leave"),
      tab,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("setClock" as const), by: fc.constantFrom(-1e7, -5000, 1e5) }) },
);
/** What an app does to storage. */
export const clearing: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom("clearLocal", "clearSession"), tab });
export const failing: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("failStorage" as const),
  tab,
  where: fc.constantFrom("local", "session"),
  mode: fc.constantFrom("working", "full", "broken"),
});

/** What is known beside the browser: it is never told by the code under test. */
export interface Oracle {
  /** Sessions that their user has ended. Nothing may show them again. */
  readonly ended: Set<string>;
  lastUser: User | "nobody";
  hasFailed: boolean;
  now: number;
}

export function perform(browser: BrowserModel, oracle: Oracle, step: Step): void {
  oracle.now += 1000;
  if (step.do === "setClock") {
    oracle.now += step.by;
    return;
  }
  const { tabs } = browser;
  const chosen = tabs[step.tab % tabs.length] as Tab;
  if (step.do === "open" || step.do === "duplicate") {
    if (tabs.length === 3 || !browser.canLoad()) return;
    if (step.do === "open") browser.openTab();
    else browser.duplicate(chosen);
    return;
  }
  if (chosen.isAsleep) {
    // A tab that was discarded is loaded again. Any other action of the user wakes it first.
    chosen.isAsleep = false;
    if (step.do !== "reload") browser.act(chosen, (page) => page.wake());
  }
  act(browser, oracle, chosen, step);
}

function act(browser: BrowserModel, oracle: Oracle, chosen: Tab, step: Exclude<Step, { do: "setClock" }>): void {
  const dispatch = (type: "EXPIRED" | "REVOKED" | "IDLE" | "REDIRECT_STARTED") =>
    browser.act(chosen, (page) => page.dispatch({ type }));
  switch (step.do) {
    case "signIn":
      oracle.lastUser = step.user;
      return browser.act(chosen, (page) => {
        page.begin(browser.newSession(step.user, step.patient));
        page.dispatch({ type: "SHOWN" });
      });
    case "callback":
      if (!browser.canLoad()) return undefined;
      oracle.lastUser = step.user;
      return browser.reload(chosen, browser.newSession(step.user, step.patient));
    case "reload":
      return browser.canLoad() ? browser.reload(chosen) : undefined;
    case "otherPatient":
    case "refresh":
      return browser.act(chosen, (page) => {
        page.current();
        const record = browser.refreshed(page, step.do === "otherPatient" ? step.patient : undefined);
        if (record) page.dispatch({ type: "TOKENS_REFRESHED", record });
      });
    case "sleep":
      chosen.isAsleep = true;
      return undefined;
    case "read":
      return browser.act(chosen, (page) => void page.current());
    case "signOut":
      return signOut(browser, oracle, chosen);
    case "expire":
      return recordOf(chosen.page.session()) ? dispatch("EXPIRED") : undefined;
    case "revoke":
      return recordOf(chosen.page.session()) ? dispatch("REVOKED") : undefined;
    case "idle":
      return dispatch("IDLE");
    case "leave":
      return dispatch("REDIRECT_STARTED");
    case "fail":
      return browser.act(chosen, (page) => page.dispatch({ type: "SIGN_IN_FAILED", error: new Error("x") as never }));
    case "clearLocal":
      if (browser.localStorage.mode !== "broken") browser.act(chosen, () => browser.localStorage.clear());
      return undefined;
    case "clearSession":
      if (chosen.sessionStorage.mode !== "broken") browser.act(chosen, () => chosen.sessionStorage.clear());
      return undefined;
    case "failStorage":
      oracle.hasFailed = true;
      (step.where === "local" ? browser.localStorage : chosen.sessionStorage).mode = step.mode;
      return undefined;
    default:
      return undefined;
  }
}

function signOut(browser: BrowserModel, oracle: Oracle, chosen: Tab): void {
  const known = sessionsOf(browser);
  browser.act(chosen, (page) => {
    const own = storedOf(page.session());
    page.signOut();
    if (!own || page.state().reason !== "user") return;
    for (const one of known) if (describesSameUser(one, own)) oracle.ended.add(one.sessionId);
    oracle.ended.add(own.sessionId);
  });
}

function sessionsOf({ tabs }: BrowserModel): StoredSession[] {
  return tabs.flatMap(({ page }) => storedOf(page.session()) ?? []);
}

function describesSameUser(a: StoredSession, b: StoredSession): boolean {
  return a.sessionId === b.sessionId || (personId(a) !== undefined && personId(a) === personId(b));
}
