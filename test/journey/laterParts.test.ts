import type { Page } from "playwright";
import { expect, inject, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import {
  countRevocations,
  moveClock,
  popupBy,
  setUpWard,
  waitForClose,
  waitForStatus,
  withoutIdleMoments,
} from "./openWard.js";
import { requireRestored, goBack, recordPageShows } from "./pageHistory.js";

// Parts of the package are loaded when they are needed: by then there may be no connection, or another deployment.

const ward = setUpWard();

/** Which of the parts this page has by now. */
const loadedParts = (page: Page) =>
  page.evaluate(() => {
    const names = performance
      .getEntriesByType("resource")
      .map(({ name }) => /(sessionEngine|popupSteps)/.exec(name)?.[1]);
    return names.filter((name) => name !== undefined).toSorted();
  });

test("a page that has been open for a moment renews and unlocks, though its deployment is gone", async () => {
  const page = await ward.signedIn();
  // What this page signed in with was loaded for that; a reload has a stored session, and needs nothing yet.
  await page.reload();
  await page.getByText("Portal of Okonkwo").waitFor();
  await expect.poll(() => loadedParts(page)).toEqual(["popupSteps", "sessionEngine"]);
  // Its own; the window of the sign-in opens the next deployment.
  await page.route(/sessionEngine|popupSteps/, (route) => route.fulfill({ status: 404 }));
  await moveClock(page, 4000);
  expect(await page.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
  await sandbox.revoke({ clientId: ward.clientId });
  await page.evaluate(() => void window.ward.queryClient.invalidateQueries());
  await waitForStatus(page, "locked revoked");
  await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForStatus(page, "signedIn");
});

test("a page without a connection waits for one before it loads what it does not need yet", async () => {
  const context = await ward.openBrowser();
  // The page comes from a cache, as a service worker's would.
  await context.route(`${ward.url}/**`, async (route) => {
    const response = await fetch(route.request().url());
    const contentType = response.headers.get("Content-Type") ?? "";
    await route.fulfill({ contentType, body: Buffer.from(await response.arrayBuffer()) });
  });
  const page = await context.newPage();
  await context.setOffline(true);
  await page.goto(`${ward.url}/?options=${encodeURIComponent('{"popup":true}')}`);
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(await loadedParts(page)).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => loadedParts(page)).toEqual(["popupSteps", "sessionEngine"]);
});

test.for(["sessionEngine", "popupSteps"])(
  "a window that cannot be used closes, and it is told why (%s)",
  async (part) => {
    const page = await ward.openTab(await withoutIdleMoments(await ward.openBrowser()), { popup: true });
    await waitForStatus(page, "signedOut");
    await page.route(new RegExp(part), (route) => route.fulfill({ status: 404 }), { times: 1 });
    const clickDoor = () => page.getByRole("button", { name: "Sign in by popup" }).click();
    const popup = await popupBy(page, clickDoor);
    await waitForClose(popup);
    await waitForStatus(page, "error network_error");
    const next = await popupBy(page, clickDoor);
    await fillInSignIn(next);
    await waitForStatus(page, "signedIn");
  },
);

test("a callback that cannot be taken up is told, the address is clean, and the next try goes through", async () => {
  const page = await ward.openTab(await withoutIdleMoments(await ward.openBrowser()));
  await page.getByLabel("Username").waitFor();
  await page.route(/sessionEngine/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await fillInSignIn(page);
  await waitForStatus(page, "error network_error");
  expect(page.url()).not.toMatch(/code=|state=/);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Portal of Okonkwo").waitFor();
});

/** Keeps a part waiting until it is released, with `answer` in its place if there is one. */
async function hold(page: Page, answer?: { status: number }) {
  let asked = 0;
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/sessionEngine/, async (route) => {
    asked += 1;
    await isReleased;
    await (answer ? route.fulfill(answer) : route.continue());
  });
  return { isAsked: () => expect.poll(() => asked).toBeGreaterThan(0), release: () => release() };
}

/** A page with a stored session, which needs nothing of the sign-in server's yet. */
async function reloaded(options: Parameters<typeof ward.signedIn>[0] = {}, answer?: { status: number }) {
  const page = await ward.signedIn(options);
  await withoutIdleMoments(page.context());
  const part = await hold(page, answer);
  await page.reload();
  await page.getByText("Portal of Okonkwo").waitFor();
  return { page, part };
}

/** A page in which nobody is signed in, whose part waits. */
async function signedOut() {
  const context = await withoutIdleMoments(await ward.openBrowser());
  await recordPageShows(context);
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  return { page, part: await hold(page) };
}

test("a sign-out shows at once, and a sign-in that is still being loaded does not leave after it", async () => {
  const { page, part } = await reloaded();
  const outcome = page.evaluate(() => window.ward.signIn?.());
  await part.isAsked();
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  const before = (await ward.requests(/oauth2\/auth/)).length;
  part.release();
  expect(await outcome).toBe("signed_out");
  await expect.poll(async () => (await ward.requests(/oauth2\/revoke/)).length).toBeGreaterThan(0);
  expect(await ward.requests(/oauth2\/auth/)).toHaveLength(before);
});

test("a sign-in whose part could not be loaded after all tells nothing to whoever has signed out meanwhile", async () => {
  const { page, part } = await reloaded({}, { status: 404 });
  const states = () => page.evaluate(() => window.ward.states.map(({ status }) => status));
  const outcome = page.evaluate(() => window.ward.signIn?.());
  await part.isAsked();
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  const before = (await states()).length;
  part.release();
  expect(await outcome.catch(() => "signed_out")).toBe("signed_out");
  expect((await states().catch(() => [])).slice(before)).not.toContain("error");
});

test("a sign-out does not wait for what does not come", async () => {
  const { page, part } = await reloaded();
  const home = page.waitForEvent("load");
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  await home;
  part.release();
});

/** Whether the FHIR server takes a token no more. What outlives its page is seen by nobody but the server. */
async function isTakenBack(token: string | undefined): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${inject("sandboxUrl")}/fhir/Patient/patient-1`, { headers })).status === 401;
}

test.for([{ status: 404 }, undefined])(
  "a sign-out takes the tokens back without its part as well (%o)",
  async (answer) => {
    const { page, part } = await reloaded({}, answer);
    const token = await page.evaluate(() => window.ward.getAccessToken?.());
    if (answer) part.release();
    const before = (await ward.requests(/oauth2\/revoke/)).length;
    await page.getByRole("button", { name: "Leave" }).click();
    await waitForStatus(page, "signedOut user");
    await expect.poll(() => isTakenBack(token), { timeout: 8000 }).toBe(true);
    await expect.poll(async () => (await ward.requests(/oauth2\/revoke/)).length).toBeGreaterThanOrEqual(before + 2);
  },
);

test("tokens that a lock takes back are taken back without its part as well", async () => {
  const { page, part } = await reloaded({ idleTimeout: 600 }, { status: 404 });
  const token = await page.evaluate(() => window.ward.getAccessToken?.());
  part.release();
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  await expect.poll(() => isTakenBack(token)).toBe(true);
});

test("a sign-out that has waited leaves the page to whoever signs in again meanwhile", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await waitForStatus(page, "signedOut");
  const clickDoor = () => page.getByRole("button", { name: "Sign in by popup" }).click();
  await fillInSignIn(await popupBy(page, clickDoor));
  await waitForStatus(page, "signedIn");
  await withoutIdleMoments(page.context());
  const part = await hold(page);
  await page.reload();
  await page.getByText("Portal of Okonkwo").waitFor();

  await page.evaluate(() => Object.assign(window, { isStill: true }));
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  const popup = await popupBy(page, clickDoor);
  part.release();
  await fillInSignIn(popup);
  await waitForStatus(page, "signedIn");
  expect(await page.evaluate(() => "isStill" in window)).toBe(true);
});

test("a renewal that waited for its part is not sent after a sign-out", async () => {
  const { page, part } = await reloaded();
  await moveClock(page, 4000);
  void page.evaluate(() => window.ward.getAccessToken?.()).catch(() => {});
  await part.isAsked();
  const revocations = countRevocations(page);
  const renewals: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/oauth2/token")) renewals.push(request.url());
  });
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  part.release();
  await expect.poll(revocations).toBe(2);
  expect(renewals).toEqual([]);
});

test("a tab that waits for its part keeps no other tab from renewing", async () => {
  const { page, part } = await reloaded({ storage: "local" });
  const other = await ward.openTab(page.context(), { storage: "local" });
  await other.getByText("Portal of Okonkwo").waitFor();
  await moveClock(page, 4000);
  await moveClock(other, 4000);
  void page.evaluate(() => window.ward.getAccessToken?.()).catch(() => {});
  await part.isAsked();
  expect(await other.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
  part.release();
});

test("a sign-in whose part does not come ends, and says what to do", async () => {
  const { page } = await signedOut();
  await page.clock.install();
  const outcome = page.evaluate(() => window.ward.signIn?.());
  await waitForStatus(page, "loading");
  await page.clock.runFor(31_000);
  expect(await outcome).toBe("timeout");
  expect(await page.evaluate(() => window.ward.states.at(-1)?.error?.message)).toMatch("load the page anew");
});

test("a bundler's loader that is told to ignore a fault ruins nothing", async () => {
  const context = await withoutIdleMoments(await ward.openBrowser());
  await context.addInitScript(() => addEventListener("vite:preloadError", (event) => event.preventDefault()));
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  await page.route(/sessionEngine/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  expect(await page.evaluate(() => window.ward.signIn?.())).toBe("network_error");
  await page.evaluate(() => void window.ward.signIn?.());
  await page.getByLabel("Username").waitFor();
});

test("a sign-in that was given up meanwhile does not leave", async () => {
  const { page, part } = await signedOut();
  await page.evaluate(() => {
    void window.ward.signIn?.().then((outcome) => (document.documentElement.dataset.outcome = outcome));
  });
  await part.isAsked();
  await page.goto("about:blank");
  await goBack(page);
  await requireRestored(page);
  await waitForStatus(page, "signedOut");
  const before = (await ward.requests(/oauth2\/auth/)).length;
  part.release();
  await page.locator("html[data-outcome=done]").waitFor({ state: "attached" });
  expect(await ward.requests(/oauth2\/auth/)).toHaveLength(before);
});

test("a sign-in leads back to where it was asked for, wherever a router has led on to", async () => {
  const { page, part } = await signedOut();
  await page.evaluate(() => history.replaceState(null, "", "/#asked-here"));
  await page.evaluate(() => void window.ward.signIn?.());
  await part.isAsked();
  await page.evaluate(() => history.pushState(null, "", "/#elsewhere"));
  part.release();
  await fillInSignIn(page);
  await waitForStatus(page, "signedIn");
  expect(new URL(page.url()).hash).toBe("#asked-here");
});

test("a window that is closed while its part is loaded opens anew by the next click", async () => {
  const { page, part } = await signedOut();
  const clickDoor = () => page.getByRole("button", { name: "Sign in by popup" }).click();
  const first = await popupBy(page, clickDoor);
  await first.close();
  const next = await popupBy(page, clickDoor);
  part.release();
  await fillInSignIn(next);
  await waitForStatus(page, "signedIn");
});

test("a window that has come back needs no later part to hand on its answer", async () => {
  const context = await withoutIdleMoments(await ward.openBrowser());
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  await popup.route(/popupSteps|sessionEngine/, (route) => route.fulfill({ status: 404 }));
  await fillInSignIn(popup);
  await waitForStatus(page, "signedIn");
});

test("the error of a window has the browser's own as its cause", async () => {
  const page = await ward.openTab(await withoutIdleMoments(await ward.openBrowser()), { popup: true });
  await waitForStatus(page, "signedOut");
  await page.route(/sessionEngine/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  await waitForStatus(page, "error network_error");
  const cause = await page.evaluate(() => (window.ward.states.at(-1)?.error?.cause as Error | undefined)?.name);
  expect(cause).toBe("TypeError");
});
