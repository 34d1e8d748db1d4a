import { expect, test } from "vitest";
import type { EngineBrowser, Tab } from "../driver/Engine.js";
import { click, popupBy, reload } from "../driver/userActions.js";
import { waitFor } from "../driver/waitFor.js";
import type * as _page from "../../journey/tabPage/main.js";
import { sandbox, setUpApp } from "../setup/openApp.js";
import { signedInTabs, signInTabPage, waitForTabStatus } from "../setup/signedIn.js";

const app = setUpApp("tabPage");

const refreshes = async () => {
  const seen = await app.requests(/^\/oauth2\/token/);
  return seen.filter(({ grantType }) => grantType === "refresh_token").length;
};

/** Reads a patient a number of times at once. Returns how many reads succeeded. */
function readAtOnce(tab: Tab, count: number): Promise<number> {
  return tab.evaluate(async (many) => {
    const reads = Array.from({ length: many }, () => window.medblocks.fhir.search("Patient", { _count: 1 }));
    return (await Promise.all(reads)).length;
  }, count);
}

/** A link with `rel=opener` opens a tab that starts with a copy of this tab's sessionStorage, as a duplicated tab does. */
async function duplicateTab(browser: EngineBrowser, tab: Tab): Promise<Tab> {
  await tab.evaluate(() => {
    const link = document.body.appendChild(document.createElement("a"));
    Object.assign(link, { href: location.href, target: "_blank", rel: "opener", textContent: "Duplicate" });
  });
  return popupBy(browser, tab, () => click(tab, { role: "link", name: "Duplicate" }));
}

/** Moves the clock of a page on. */
function moveClock(tab: Tab, seconds: number): Promise<void> {
  return tab.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, seconds * 1000);
}

test("four tabs whose access token the server refuses share one token refresh", async () => {
  const { tabs } = await signedInTabs(app, 4);
  const before = await refreshes();
  await sandbox.expire({ clientId: app.clientId });
  expect(await Promise.all(tabs.map((tab) => readAtOnce(tab, 5)))).toEqual([5, 5, 5, 5]);
  expect((await refreshes()) - before).toBe(1);
  for (const tab of tabs) await waitForTabStatus(tab, "signedIn");
});

test("four tabs whose access token has run out share one token refresh, again and again", async () => {
  const { tabs } = await signedInTabs(app, 4);
  for (const round of [1, 2]) {
    const before = await refreshes();
    await Promise.all(tabs.map((tab) => moveClock(tab, 3600)));
    await Promise.all(tabs.map((tab) => readAtOnce(tab, 3)));
    expect((await refreshes()) - before, `round ${round}`).toBe(1);
  }
  for (const tab of tabs) await waitForTabStatus(tab, "signedIn");
});

test("a token refresh whose connection breaks leaves the session, and is tried again", async () => {
  const { tabs } = await signedInTabs(app, 1);
  const tab = tabs[0] as Tab;
  const reconnect = await app.addFault({ drop: "before", match: { path: "^/oauth2/token" } });
  await sandbox.expire({ clientId: app.clientId });
  const before = await refreshes();
  const read = readAtOnce(tab, 1).catch(() => 0);
  await expect.poll(async () => (await refreshes()) - before, { timeout: 20_000 }).toBeGreaterThan(0);
  await waitForTabStatus(tab, "signedIn");
  await reconnect();
  await read;
  expect(await readAtOnce(tab, 1)).toBe(1);
});

test("a reload during a token refresh keeps the session", async () => {
  const { tabs } = await signedInTabs(app, 1);
  const tab = tabs[0] as Tab;
  const release = await app.addFault({ latencyMs: 60_000, times: 1, match: { path: "^/oauth2/token" } });
  await sandbox.expire({ clientId: app.clientId });
  const before = await refreshes();
  void readAtOnce(tab, 1).catch(() => undefined);
  await expect.poll(async () => (await refreshes()) - before, { timeout: 20_000 }).toBe(1);
  await reload(tab);
  await waitForTabStatus(tab, "signedIn");
  expect(await readAtOnce(tab, 1)).toBe(1);
  await release();
});

test("a duplicated tab uses the token that the first tab has refreshed, and no refresh token is sent twice", async () => {
  const browser = await app.openBrowser();
  const tab = await browser.newTab(`${app.url}/?storage=session`);
  await signInTabPage(tab);
  const duplicate = await duplicateTab(browser, tab);
  await waitForTabStatus(duplicate, "signedIn");
  await waitFor(duplicate, "a copy of the storage", () => sessionStorage.getItem("storage") === "session");
  const before = await refreshes();
  await Promise.all([moveClock(tab, 120), moveClock(duplicate, 120)]);
  await sandbox.expire({ clientId: app.clientId });
  expect(await readAtOnce(tab, 2)).toBe(2);
  expect(await readAtOnce(duplicate, 2)).toBe(2);
  expect((await refreshes()) - before).toBe(1);
  for (const one of [tab, duplicate]) await waitForTabStatus(one, "signedIn");
});
