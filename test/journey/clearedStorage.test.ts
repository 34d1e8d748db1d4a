import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandbox } from "./openClinic.js";
import { moveClock, setUpWard, waitForStatus } from "./openWard.js";
import { goBack, preventRestores } from "./pageHistory.js";

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
