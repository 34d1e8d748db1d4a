import * as fc from "fast-check";
import { beforeAll, test, vi } from "vitest";
import { checkPurges, faultOf, faultOfHistory } from "./browserInvariants.js";
import { createBrowser, type BrowserModel, type BrowserSettings } from "./browserModel.js";
import { calmStep, clearing, failing, perform, type Oracle, type Step } from "./browserSteps.js";
import { loadPageModules, type PageModules } from "./pageModules.js";

// Sequences of what users, tabs, servers and apps do in one browser. After each step the invariants must hold.

const maxLoads = 14;
const modules: PageModules[] = [];

beforeAll(async () => {
  for (let load = 0; load < maxLoads; load += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: each load resets the modules
    modules.push(await loadPageModules());
  }
}, 60_000);

function check(browser: BrowserModel, oracle: Oracle): void {
  for (const one of browser.tabs) {
    if (one.isAsleep) continue;
    const fault = faultOf(browser, oracle, one) ?? faultOfHistory(one.page);
    if (fault) throw new Error(`Tab ${one.index} ${fault}.`);
  }
}

function runSteps(settings: BrowserSettings, steps: readonly Step[]): void {
  const oracle: Oracle = { ended: new Set(), lastUser: "nobody", hasFailed: false, now: 1e12 };
  const browser = createBrowser(modules, settings);
  vi.stubGlobal("reportError", () => {});
  vi.spyOn(Date, "now").mockImplementation(() => oracle.now);
  try {
    browser.openTab();
    for (const step of steps) {
      const ends = browser.tabs.map(({ page }) => ({ page, shown: page.history.length, purges: page.purges() }));
      perform(browser, oracle, step);
      check(browser, oracle);
      const isSignIn = step.do === "signIn" || step.do === "callback";
      for (const { page, shown, purges } of ends) checkPurges(page, shown, purges, isSignIn);
    }
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  }
}

const storages = ["local", "session", "memory"] as const;
const settingsWith = (clears: readonly BrowserSettings["clears"][]) =>
  fc.record({ storage: fc.constantFrom(...storages), clears: fc.constantFrom(...clears) });

test.each([
  ["tabs, users and servers do in one browser", calmStep, ["nothing"]],
  [
    "tabs, users and servers do and the app clears of storage",
    fc.oneof({ weight: 6, arbitrary: calmStep }, clearing),
    ["nothing", "localStorage", "both"],
  ],
  [
    "tabs, users and servers do while storage fails",
    fc.oneof({ weight: 6, arbitrary: calmStep }, clearing, failing),
    ["nothing", "localStorage", "both"],
  ],
] as const)("the session is safe, whatever %s", (_what, step, clears) => {
  fc.assert(fc.property(settingsWith(clears), fc.array(step, { minLength: 1, maxLength: 25 }), runSteps), {
    numRuns: 200,
    seed: 21,
  });
});
