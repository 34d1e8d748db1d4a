import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makeKnown } from "./makeKnown.js";
import { fillInSignIn, sandbox, sandboxUrl } from "./openClinic.js";
import { accessibleText, moveClock, setUpWard, waitForStatus } from "./openWard.js";
import { requireRestored, goBack, recordPageShows } from "./pageHistory.js";
import type { WardOptions } from "./wardPage/main.js";

// The package's channels and locks keep no page out of the back/forward cache. Chromium drops a page from it when a
// broadcast for the page arrives, or another tab asks for a lock that the page holds.

const ward = setUpWard();

/** A tab in which somebody is signed in, and which says of each page whether it came out of the cache. */
async function signedIn(options: WardOptions = {}): Promise<Page> {
  const context = await ward.openBrowser();
  await recordPageShows(context);
  return ward.signedIn(options, "practitioner", context);
}

/** Leaves for a document of the same origin that is not the app. */
async function leave(page: Page): Promise<void> {
  await page.route("**/elsewhere", (route) => route.fulfill({ contentType: "text/html", body: "Elsewhere" }));
  await page.goto(`${ward.url}/elsewhere`);
}

test.for(["session", "local", "memory"] as const)(
  "a page with a session goes into the back/forward cache and comes out of it signed in (%s)",
  async (storage) => {
    const page = await signedIn({ storage });
    await leave(page);
    await goBack(page);
    await requireRestored(page);
    await waitForStatus(page, "signedIn");
    expect(await page.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
  },
);

test("a page out of the back/forward cache whose session has been removed in the meantime is signed out", async () => {
  const context = await ward.openBrowser();
  await recordPageShows(context);
  await makeKnown(context, ward);
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await waitForStatus(page, "signedIn");
  await leave(page);
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) if (key.endsWith(".session")) sessionStorage.removeItem(key);
  });
  await goBack(page);
  await requireRestored(page);
  await waitForStatus(page, "signedOut otherTab");
});

test("a sign-in that was given up can be started again on the page that the back/forward cache restores", async () => {
  const context = await ward.openBrowser();
  await recordPageShows(context);
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await page.getByLabel("Username").waitFor();
  await goBack(page);
  await requireRestored(page);
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await fillInSignIn(page);
  await waitForStatus(page, "signedIn");
});

test("a page that is left in the middle of a token refresh does not keep other tabs from refreshing", async () => {
  const page = await signedIn({ storage: "local" });
  const other = await ward.openTab(page.context(), { storage: "local" });
  await other.getByText("Portal of Okonkwo").waitFor();
  const match = { path: "^/oauth2/token", clientId: ward.clientId };
  const id = await sandbox.addFault({ latencyMs: 60_000, times: 1, match });
  const refreshes = async () => (await ward.requests(/oauth2\/token/)).length;
  const before = await refreshes();
  for (const tab of [page, other]) await moveClock(tab, 4000);
  await page.evaluate(() => void window.ward.getAccessToken?.().catch(() => {}));
  await expect.poll(refreshes, { timeout: 10_000 }).toBe(before + 1);
  await leave(page);
  expect(await other.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
  await sandbox.removeFault(id);
});

const launchOf = (patient: string) => btoa(JSON.stringify({ patient }));

/** A page of patient-1 that the back/forward cache has restored, after the tab was launched for patient-3. */
async function restoreFirstLaunch(): Promise<Page> {
  const context = await ward.openBrowser();
  await recordPageShows(context);
  await makeKnown(context, ward);
  // Other tabs hear of this session by storage events, and no broadcast drops the page from the cache.
  const options = JSON.stringify({ storage: "local", launch: {}, scope: "openid launch offline_access" });
  const page = await context.newPage();
  const launch = async (patient: string, family: string) => {
    const query = { options, iss: `${sandboxUrl}/fhir`, launch: launchOf(patient) };
    await page.goto(`${ward.url}/?${new URLSearchParams(query).toString()}`);
    await page.getByText(`Portal of ${family}`).waitFor();
  };
  await launch("patient-1", "Okonkwo");
  await launch("patient-3", "Ogunleye");
  // The entry in between is the page that the second launch has opened, before the sign-in.
  await page.evaluate(() => history.go(-2));
  await requireRestored(page);
  return page;
}

test("a launched page out of the back/forward cache locks where the tab was launched for another patient in the meantime", async () => {
  const page = await restoreFirstLaunch();
  await waitForStatus(page, "locked userChanged");
  expect(await accessibleText(page)).not.toMatch(/Okonkwo|Ogunleye/);

  // A reload finds the other launch's session, and shows nothing of it, as does the same page out of the cache.
  await page.reload();
  await waitForStatus(page, "error launch_lost");
  await leave(page);
  await goBack(page);
  await requireRestored(page);
  await waitForStatus(page, "error launch_lost");
  expect(await accessibleText(page)).not.toMatch(/Okonkwo|Ogunleye/);
});

test("unlocking a launched page that the back/forward cache restored asks for the launch of that page", async () => {
  const page = await restoreFirstLaunch();
  await waitForStatus(page, "locked userChanged");
  const request = page.context().waitForEvent("request", (one) => one.url().includes("/oauth2/auth?"));
  await page.getByRole("dialog").getByRole("button", { name: "Sign in" }).first().click();
  expect(new URL((await request).url()).searchParams.get("launch")).toBe(launchOf("patient-1"));
});
