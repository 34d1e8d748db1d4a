import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchChromium } from "../chromium.js";
import { makeKnown } from "./makeKnown.js";
import { sandbox } from "./openClinic.js";
import { servePage, type ServedPage } from "./servePage.js";
import type * as _page from "./tabPage/main.js";

const clientId = `tabs-${crypto.randomUUID()}`;
let served: ServedPage;
let browser: Browser;
let url: string;

beforeAll(async () => {
  served = await servePage("tabPage", { clientId });
  ({ url } = served);
  await sandbox.addClient({ clientId, redirectUris: [url], postLogoutRedirectUris: [url] });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const status = (page: Page) => page.evaluate(() => window.medblocks.authStore.getSnapshot().status);
const renewals = async () => {
  const seen = await sandbox.requests({ clientId });
  return seen.filter(({ method, grantType }) => method === "POST" && grantType === "refresh_token").length;
};

async function openTab(context: BrowserContext, query = ""): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url + query);
  await page.waitForFunction(() => window.medblocks.authStore.getSnapshot().status !== "loading");
  return page;
}

/** One browser whose tabs share a session: signed in in the first, and so in all. */
async function signedInTabs(count: number): Promise<Page[]> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  await makeKnown(context, { url, clientId });
  const first = await openTab(context);
  await first.evaluate(() => void window.medblocks.authStore.signIn());
  await first.waitForFunction(() => window.medblocks?.authStore.getSnapshot().status === "signedIn");
  const others = await Promise.all(Array.from({ length: count - 1 }, () => openTab(context)));
  return [first, ...others];
}

/** A tab that keeps its session to itself, and a duplicate of it, as the browser makes one. */
async function twinTabs(prepare?: (context: BrowserContext) => Promise<unknown>): Promise<[Page, Page]> {
  const context = await browser.newContext();
  await prepare?.(context);
  onTestFinished(() => context.close());
  await makeKnown(context, { url, clientId });
  const first = await openTab(context, "/?storage=session");
  await first.evaluate(() => void window.medblocks.authStore.signIn());
  await first.waitForFunction(() => window.medblocks?.authStore.getSnapshot().status === "signedIn");
  const opened = context.waitForEvent("page");
  await first.evaluate(() => void window.open(window.location.href));
  const twin = await opened;
  await twin.waitForFunction(() => window.medblocks?.authStore.getSnapshot().status === "signedIn");
  return [first, twin];
}

/** Moves the tab's clock on, as sleep does. */
function moveClock(page: Page, seconds: number): Promise<void> {
  return page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, seconds * 1000);
}

/** FHIR requests, all at once, by each tab; gives how many were answered. */
function readAtOnce(page: Page, callers: number): Promise<number> {
  return page.evaluate(async (many) => {
    const reads = Array.from({ length: many }, () => window.medblocks.fhir.search("Patient", { _count: 1 }));
    return (await Promise.all(reads)).length;
  }, callers);
}

test("five tabs with ten requests each, whose token the server refuses: one renewal", async () => {
  const tabs = await signedInTabs(5);
  const before = await renewals();
  await sandbox.expire({ clientId });
  expect(await Promise.all(tabs.map((tab) => readAtOnce(tab, 10)))).toEqual([10, 10, 10, 10, 10]);
  expect((await renewals()) - before).toBe(1);
  expect(await Promise.all(tabs.map(status))).toEqual(Array(5).fill("signedIn"));
});

test("three tabs whose token has run out: one renewal, and rotation signs nobody out", async () => {
  const tabs = await signedInTabs(3);
  for (let round = 1; round <= 3; round += 1) {
    const before = await renewals();
    for (const tab of tabs) {
      await moveClock(tab, 3600);
    }
    await Promise.all(tabs.map((tab) => readAtOnce(tab, 5)));
    expect((await renewals()) - before).toBe(1);
  }
  expect(await Promise.all(tabs.map(status))).toEqual(["signedIn", "signedIn", "signedIn"]);
});

test("a tab that is closed while it renews leaves the others to do it", async () => {
  const [closing, staying] = await signedInTabs(2);
  if (!closing || !staying) throw new Error("There are no two tabs.");
  const id = await sandbox.addFault({ latencyMs: 60_000, times: 1, match: { path: "^/oauth2/token", clientId } });
  const before = await renewals();
  await sandbox.expire({ clientId });
  void readAtOnce(closing, 1).catch(() => {});
  await expect.poll(async () => (await renewals()) - before).toBe(1);
  const waiting = readAtOnce(staying, 3);
  await closing.close();
  expect(await waiting).toBe(3);
  expect(await status(staying)).toBe("signedIn");
  await sandbox.removeFault(id);
});

test("a sign-out in one tab signs out all of them, and each says why", async () => {
  const tabs = await signedInTabs(3);
  await tabs[0]?.evaluate(() => void window.medblocks.authStore.signOut());
  for (const tab of tabs.slice(1)) {
    await tab.waitForFunction(() => window.medblocks.authStore.getSnapshot().status === "signedOut");
    expect(await tab.evaluate(() => window.medblocks.authStore.getSnapshot().reason)).toBe("otherTab");
    expect(await tab.evaluate(() => JSON.stringify(localStorage))).not.toContain("accessToken");
  }
});

test("a duplicated tab takes over what its twin has renewed, back and forth, and no token is sent twice", async () => {
  const [first, twin] = await twinTabs();
  for (const [ahead, behind] of [
    [first, twin],
    [twin, first],
    [first, twin],
  ] as const) {
    const before = await renewals();
    // A token that was renewed just now, and is refused again, would end the session.
    await Promise.all([moveClock(ahead, 120), moveClock(behind, 120)]);
    await sandbox.expire({ clientId });
    expect(await readAtOnce(ahead, 3)).toBe(3);
    // A server such as Hydra ends the former access token at the renewal: the other tab finds its own refused.
    expect(await readAtOnce(behind, 3)).toBe(3);
    expect((await renewals()) - before).toBe(1);
  }
  expect(await Promise.all([status(first), status(twin)])).toEqual(["signedIn", "signedIn"]);
});

test("a duplicated tab sends no used refresh token, though the app has cleared localStorage", async () => {
  const [first, twin] = await twinTabs();
  await sandbox.expire({ clientId });
  expect(await readAtOnce(first, 1)).toBe(1);
  await first.evaluate(() => localStorage.clear());
  const sends = twin.waitForRequest(/\/oauth2\/token$/).then(
    () => "sends its refresh token",
    () => "sends none",
  );
  const reads = readAtOnce(twin, 1).then(
    () => "reads by the other tab's token",
    () => "fails",
  );
  expect(await Promise.race([sends, reads])).toBe("reads by the other tab's token");
  expect(await status(first)).toBe("signedIn");
});

test("a duplicated tab whose twin has renewed and is gone signs in anew, and sends nothing that was used", async () => {
  const [first, twin] = await twinTabs();
  await sandbox.expire({ clientId });
  expect(await readAtOnce(first, 1)).toBe(1);
  await first.close();
  const before = await renewals();
  void readAtOnce(twin, 1).catch(() => {});
  await expect
    .poll(() => twin.evaluate(() => window.medblocks.authStore.getSnapshot()), { timeout: 10_000 })
    .toMatchObject({ status: "locked", reason: "expired" });
  expect((await renewals()) - before).toBe(0);
});

test("a twin that sleeps is not signed out by the one that could not reach it", async () => {
  const [first, twin] = await twinTabs();
  await sandbox.expire({ clientId });
  expect(await readAtOnce(first, 1)).toBe(1);
  // Whatever it is asked, it does not answer.
  await first.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  void readAtOnce(twin, 1).catch(() => {});
  await expect.poll(() => status(twin), { timeout: 10_000 }).toBe("locked");
  await moveClock(first, 3600);
  expect(await readAtOnce(first, 1)).toBe(1);
  expect(await status(first)).toBe("signedIn");
});

test("a renewal that failed on the way leaves its refresh token to be tried again", async () => {
  const [first] = await twinTabs();
  const id = await sandbox.addFault({ drop: "before", match: { path: "^/oauth2/token", clientId } });
  await sandbox.expire({ clientId });
  await expect(readAtOnce(first, 1)).rejects.toThrow(/could not be reached/);
  await sandbox.removeFault(id);
  expect(await readAtOnce(first, 1)).toBe(1);
});

test("a reload in the middle of a renewal leaves its refresh token to be tried again", async () => {
  const [first] = await twinTabs();
  const id = await sandbox.addFault({ latencyMs: 60_000, times: 1, match: { path: "^/oauth2/token", clientId } });
  const before = await renewals();
  await sandbox.expire({ clientId });
  void readAtOnce(first, 1).catch(() => {});
  await expect.poll(async () => (await renewals()) - before).toBe(1);
  await first.reload();
  await first.waitForFunction(() => window.medblocks?.authStore.getSnapshot().status === "signedIn");
  expect(await readAtOnce(first, 1)).toBe(1);
  await sandbox.removeFault(id);
});

test("a sign-out in one tab ends its duplicate, too", async () => {
  const [first, twin] = await twinTabs();
  await first.evaluate(() => void window.medblocks.authStore.signOut());
  await twin.waitForFunction(() => window.medblocks.authStore.getSnapshot().status === "signedOut");
  expect(await twin.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("accessToken");
});

test("a reload sends no used refresh token, though the browser could neither store the new one nor remove the former", async () => {
  const [first] = await twinTabs();
  await sandbox.expire({ clientId });
  await first.evaluate(() => {
    const setItem = Reflect.get(Storage.prototype, "setItem");
    Storage.prototype.setItem = function (key, value) {
      if (this === sessionStorage) throw new DOMException("Not now", "SecurityError");
      setItem.call(this, key, value);
    };
    const removeItem = Reflect.get(Storage.prototype, "removeItem");
    Storage.prototype.removeItem = function (key) {
      if (this === sessionStorage) throw new DOMException("Not now", "SecurityError");
      removeItem.call(this, key);
    };
  });
  const before = await renewals();
  expect(await readAtOnce(first, 1)).toBe(1);
  expect((await renewals()) - before).toBe(1);
  await first.reload();
  await first.waitForFunction(() => window.medblocks?.authStore.getSnapshot().status === "signedIn");
  await moveClock(first, 3600);
  void readAtOnce(first, 1).catch(() => {});
  await expect.poll(() => status(first), { timeout: 10_000 }).toBe("locked");
  expect((await renewals()) - before).toBe(1);
});

test("a duplicated tab sends no used refresh token where the browser has no localStorage", async () => {
  const [first, twin] = await twinTabs((context) =>
    context.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => null })),
  );
  const before = await renewals();
  await sandbox.expire({ clientId });
  expect(await readAtOnce(first, 1)).toBe(1);
  expect(await readAtOnce(twin, 1)).toBe(1);
  expect((await renewals()) - before).toBe(1);
  expect(await Promise.all([status(first), status(twin)])).toEqual(["signedIn", "signedIn"]);
});
