import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "../../journey/openClinic.js";
import { moveClock } from "../../journey/openWard.js";
import type * as _page from "../../journey/tabPage/main.js";
import { hydraAdmin } from "../hydraAdmin.js";
import { deployment, proxy, setUpPage } from "../setUpPage.js";

const page = setUpPage("tabPage");
const statusOf = (tab: Page) => tab.evaluate(() => window.medblocks.authStore.getSnapshot().status);

async function waitForSession(tab: Page): Promise<Page> {
  await tab.waitForFunction(() => window.medblocks?.authStore.getSnapshot().status === "signedIn");
  return tab;
}

async function signedInTab(context: BrowserContext, storage: "local" | "session"): Promise<Page> {
  const tab = await page.open(context, `/?storage=${storage}`);
  await tab.evaluate(() => void window.medblocks.authStore.signIn());
  await fillInSignIn(tab);
  return waitForSession(tab);
}

/** Tabs of one browser that share a session. */
async function sharedTabs(count: number): Promise<Page[]> {
  const context = await page.openBrowser();
  const first = await signedInTab(context, "local");
  const others = Array.from({ length: count - 1 }, async () => waitForSession(await page.open(context)));
  return [first, ...(await Promise.all(others))];
}

/** A tab that keeps its session to itself, and its duplicate. */
async function duplicatedTabs(): Promise<[Page, Page]> {
  const context = await page.openBrowser();
  const first = await signedInTab(context, "session");
  const opened = context.waitForEvent("page");
  await first.evaluate(() => void window.open(window.location.href));
  return [first, await waitForSession(await opened)];
}

/** Sends FHIR requests at the same time and returns how many succeeded. */
function readAtOnce(tab: Page, callers: number): Promise<number> {
  return tab.evaluate(async (count) => {
    const reads = Array.from({ length: count }, () => window.medblocks.fhir.read("Patient", "patient-1"));
    return (await Promise.all(reads)).length;
  }, callers);
}

/** Ends the access tokens at Hydra and leaves the refresh tokens. */
const endAccessTokens = () =>
  hydraAdmin(deployment.hydraAdminUrl, "DELETE", `/oauth2/tokens?client_id=${page.clientId}`);

test("five tabs with ten requests each refresh an expired token once, and rotation without grace signs none out", async () => {
  const tabs = await sharedTabs(5);
  for (let round = 1; round <= 2; round += 1) {
    const before = await page.refreshes();
    await Promise.all(tabs.map((tab) => moveClock(tab, 3600)));
    expect(await Promise.all(tabs.map((tab) => readAtOnce(tab, 10)))).toEqual(Array(5).fill(10));
    expect((await page.refreshes()) - before).toBe(1);
  }
  expect(await Promise.all(tabs.map(statusOf))).toEqual(Array(5).fill("signedIn"));
});

test("an access token that ends at Hydra before its time is refreshed once, and every request is repeated", async () => {
  const tabs = await sharedTabs(2);
  const before = await page.refreshes();
  await endAccessTokens();
  expect(await Promise.all(tabs.map((tab) => readAtOnce(tab, 5)))).toEqual([5, 5]);
  expect((await page.refreshes()) - before).toBe(1);
});

test("a duplicated tab takes over the tokens that the other tab has refreshed, back and forth", async () => {
  const [first, duplicate] = await duplicatedTabs();
  for (const [ahead, behind] of [
    [first, duplicate],
    [duplicate, first],
  ] as const) {
    const before = await page.refreshes();
    await Promise.all([moveClock(ahead, 3600), moveClock(behind, 3600)]);
    expect(await readAtOnce(ahead, 3)).toBe(3);
    // Hydra has ended the other tab's access token together with its refresh token.
    expect(await readAtOnce(behind, 3)).toBe(3);
    expect((await page.refreshes()) - before).toBe(1);
  }
  expect(await Promise.all([first, duplicate].map(statusOf))).toEqual(["signedIn", "signedIn"]);
});

test("a reload during a token refresh that Hydra has not received keeps the session", async () => {
  const [tab] = await sharedTabs(1);
  if (!tab) throw new Error("There is no tab.");
  const match = { path: "^/oauth2/token", clientId: page.clientId };
  // Hydra never gets the request, so its refresh token stays unused.
  const id = await proxy.addFault({ latencyMs: 60_000, drop: "before", times: 1, match });
  const before = await page.refreshes();
  await moveClock(tab, 3600);
  void readAtOnce(tab, 1).catch(() => {});
  await expect.poll(async () => (await page.refreshes()) - before).toBe(1);
  await tab.reload();
  await waitForSession(tab);
  expect(await readAtOnce(tab, 1)).toBe(1);
  await proxy.removeFault(id);
});

test("a refresh whose answer is lost ends the session, since Hydra's rotation has no grace", async () => {
  const [tab] = await sharedTabs(1);
  if (!tab) throw new Error("There is no tab.");
  await proxy.addFault({ drop: "after", times: 1, match: { path: "^/oauth2/token", clientId: page.clientId } });
  await moveClock(tab, 3600);
  void readAtOnce(tab, 1).catch(() => {});
  await expect.poll(() => statusOf(tab), { timeout: 15_000 }).toBe("locked");
});
