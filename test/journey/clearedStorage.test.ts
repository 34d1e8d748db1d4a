import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { sandbox } from "./openClinic.js";
import { freeze, hide, openHidingTabs } from "./openHidingTabs.js";
import { accessibleText, moveClock, setUpWard, unlock, waitForStatus } from "./openWard.js";
import { goBack, preventRestores, recordPageShows, requireRestored } from "./pageHistory.js";

// Apps clear localStorage and sessionStorage, all of it, when a session ends and at other times.

const ward = setUpWard();

/** The session's status as soon as the page has decided what to show; empty once it leaves for another page. */
async function settledStatus(page: Page): Promise<string> {
  const status = page.getByTestId("status").filter({ hasNotText: "loading" }).filter({ hasText: /./ });
  await status.waitFor({ state: "attached" });
  return (await status.textContent()) ?? "";
}

/** Signs out, up to where the app is back from the server's own page. */
async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL(`${ward.url}/`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
}

test.for([
  [
    "when it purges",
    async (page: Page) => {
      await page.evaluate(() => {
        window.ward.onPurge = () => localStorage.clear();
      });
      await signOut(page);
    },
  ],
  [
    "after the sign-out",
    async (page: Page) => {
      await signOut(page);
      await page.evaluate(() => localStorage.clear());
    },
  ],
  [
    "key by key when it purges",
    async (page: Page) => {
      await page.evaluate(() => {
        window.ward.onPurge = () => Object.keys(localStorage).forEach((key) => localStorage.removeItem(key));
      });
      await signOut(page);
    },
  ],
  [
    "a moment after it has purged",
    async (page: Page) => {
      await page.evaluate(() => {
        window.ward.onPurge = () => void setTimeout(() => localStorage.clear());
      });
      await signOut(page);
    },
  ],
] as const)(
  "a discarded tab does not come back signed in after a sign-out, though the app clears localStorage %s",
  async ([, leave]) => {
    const page = await ward.signedIn();
    await preventRestores(page.context());
    const slept = await ward.openTab(page.context());
    await slept.getByText("Portal of Okonkwo").waitFor();
    await slept.goto("about:blank");
    await leave(page);
    await goBack(slept);
    expect(await settledStatus(slept)).toMatch(/^(signedOut|locked)/);
  },
);

/** A sign-out that the server does not get to know of, after which the app is opened again. */
async function signOutHereOnly(page: Page): Promise<void> {
  // The request names no client; the address to come back to is this ward's alone.
  const path = `^/oauth2/sessions/logout.*${new URL(ward.url).port}`;
  const id = await sandbox.addFault({ status: 503, match: { path } });
  const failed = page.waitForEvent("framenavigated", (frame) => /sessions\/logout|^chrome-error:/.test(frame.url()));
  await page.getByRole("button", { name: "Leave" }).click();
  await failed;
  await sandbox.removeFault(id);
  await page.goto(ward.url);
}

test("the next sign-in asks for the password, though the app clears localStorage when it purges", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => {
    window.ward.onPurge = () => localStorage.clear();
  });
  await signOutHereOnly(page);
  const request = page.waitForRequest(/\/oauth2\/auth\?/);
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(new URL((await request).url()).searchParams.get("prompt")).toBe("login");
});

test("after a sign-out the app does not leave for the sign-in page by itself, though it clears sessionStorage when it purges", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => {
    window.ward.onPurge = () => sessionStorage.clear();
  });
  const leaves = page.waitForRequest(/\/oauth2\/auth\?/).then(
    () => "leaves for the sign-in page",
    () => "stays",
  );
  await signOutHereOnly(page);
  const offers = page
    .locator("#root")
    .getByRole("button", { name: "Sign in" })
    .waitFor()
    .then(
      () => "offers a button",
      () => "offers none",
    );
  expect(await Promise.race([leaves, offers])).toBe("offers a button");
});

test("a new tab of a browser with an idle lock asks for the password, though the app has cleared localStorage in another tab", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  const heard = page.evaluate(async () => {
    await new Promise((resolve) => window.addEventListener("storage", resolve, { once: true }));
  });
  const other = await page.context().newPage();
  await other.route("**/elsewhere", (route) => route.fulfill({ contentType: "text/html", body: "Elsewhere" }));
  await other.goto(`${ward.url}/elsewhere`);
  await other.evaluate(() => localStorage.clear());
  // The locked page lives, and has heard of it.
  await heard;
  const fresh = await page.context().newPage();
  const request = fresh.waitForRequest(/\/oauth2\/auth\?/);
  await fresh.goto(ward.url);
  expect(new URL((await request).url()).searchParams.get("prompt")).toBe("login");
});

/** A page of the same origin that is not the app's. */
async function openElsewhere(context: BrowserContext): Promise<Page> {
  const other = await context.newPage();
  await other.route("**/elsewhere", (route) => route.fulfill({ contentType: "text/html", body: "Elsewhere" }));
  await other.goto(`${ward.url}/elsewhere`);
  return other;
}

test.for(["session", "memory"] as const)(
  "a page out of the back/forward cache is locked where localStorage was cleared in its absence (%s)",
  async (storage) => {
    const context = await ward.openBrowser();
    await recordPageShows(context);
    const page = await ward.signedIn({ storage }, "practitioner", context);
    await page.goto("about:blank");
    await (await openElsewhere(context)).evaluate(() => localStorage.clear());
    await goBack(page);
    await requireRestored(page);
    await waitForStatus(page, "locked otherTab");
    expect(await accessibleText(page)).not.toMatch("Okonkwo");
  },
);

test("a reloaded tab is locked where localStorage was cleared in its absence, and unlocking takes the password", async () => {
  const page = await ward.signedIn();
  const other = await openElsewhere(page.context());
  await page.goto("about:blank");
  await other.evaluate(() => localStorage.clear());
  await page.goto(ward.url);
  await waitForStatus(page, "locked otherTab");
  await unlock(page);
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("an app that clears localStorage all the time keeps its user signed in, in hidden tabs as well, and signs out in all", async () => {
  const context = await openHidingTabs();
  const page = await ward.signedIn({}, "practitioner", context);
  const other = await ward.openTab(context);
  await other.getByText("Portal of Okonkwo").waitFor();
  for (const tab of [page, other]) await tab.evaluate(() => void setInterval(() => localStorage.clear(), 20));
  const show = await hide(page);
  await show();
  for (const tab of [page, other]) {
    expect(await tab.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
    expect(await tab.evaluate(() => window.ward.states.at(-1)?.status)).toBe("signedIn");
  }
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(other, "signedOut otherTab");
});

test("a frozen tab shows nothing after a sign-out whose marks the app has cleared", async () => {
  const page = await ward.signedIn({}, "practitioner", await openHidingTabs());
  const other = await ward.openTab(page.context());
  await other.getByText("Portal of Okonkwo").waitFor();
  await hide(page);
  const thaw = await freeze(page);
  await other.evaluate(() => {
    window.ward.onPurge = () => localStorage.clear();
  });
  await other.bringToFront();
  await signOut(other);
  await other.evaluate(() => localStorage.clear());
  await thaw();
  await page.bringToFront();
  await expect.poll(() => settledStatus(page)).toMatch(/^(signedOut|locked)/);
  expect(await accessibleText(page)).not.toMatch("Okonkwo");
});
