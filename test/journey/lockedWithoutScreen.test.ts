import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { accessibleText, popupBy, setUpWard, storedText, waitForClose, waitForStatus } from "./openWard.js";

// The default lock screen is loaded when a session locks. What hides the page needs no file.

const ward = setUpWard();

/** What the server does with the file of the lock screen. */
const faults: [what: string, answer: (page: Page) => Promise<unknown>][] = [
  ["is not there any more", (page) => page.route(/LockScreen-/, (route) => route.fulfill({ status: 404 }))],
  ["cannot be reached", (page) => page.route(/LockScreen-/, (route) => route.abort())],
  ["never comes", (page) => page.route(/LockScreen-/, () => {})],
];

async function lockWhileSaving(page: Page, answer: (page: Page) => Promise<unknown>): Promise<void> {
  await page.getByLabel("Note").fill("half a note");
  await answer(page);
  await sandbox.revoke({ clientId: ward.clientId });
  const asked = page.waitForRequest(/LockScreen-/);
  await page.getByRole("button", { name: "Save" }).click();
  await waitForStatus(page, "locked revoked");
  await asked;
}

test.for(faults)("a lock whose screen %s hides the page, and can be unlocked", async ([, answer]) => {
  const page = await ward.signedIn();
  await lockWhileSaving(page, answer);
  expect(await page.title()).toBe("Locked");
  await page.getByRole("dialog").getByRole("heading", { name: "Locked" }).waitFor();
  expect(await accessibleText(page)).not.toMatch("Okonkwo");
  const texts = page.getByText(/Okonkwo/);
  const isAnyVisible = texts.evaluateAll((all) => all.some((one) => one.checkVisibility({ visibilityProperty: true })));
  expect(await isAnyVisible).toBe(false);
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
});

test("a lock whose screen cannot be loaded says why a sign-in has failed, and leads out", async () => {
  const page = await ward.signedIn();
  await lockWhileSaving(page, (opened) => opened.route(/LockScreen-/, (route) => route.fulfill({ status: 404 })));
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("alert").getByText("did not open a sign-in window").waitFor();
  await page.getByRole("button", { name: /^Sign out/ }).click();
  await page.waitForURL(`${ward.url}/`);
  await waitForStatus(page, "signedOut user");
  expect(await storedText(page)).not.toMatch(/token|claims/i);
});

test("a page that is loaded while its session is locked needs no file of the lock screen either", async () => {
  const page = await ward.signedIn({ storage: "local" });
  await lockWhileSaving(page, (opened) => opened.route(/LockScreen-/, (route) => route.abort()));
  await page.reload();
  await waitForStatus(page, "locked revoked");
  await page.context().clearCookies();
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await fillInSignIn(popup);
  await page.getByText("Portal of Okonkwo").waitFor();
});
