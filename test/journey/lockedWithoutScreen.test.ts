import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { accessibleText, popupBy, setUpWard, storedText, waitForClose, waitForStatus } from "./openWard.js";

// The default lock screen, and what keeps it usable, are loaded when a session locks. What hides the page needs no file.

const ward = setUpWard();

/** The lock screen, and what keeps it above dialogs that the app opens. */
const lockFiles = /(LockScreen|keepOnTop)-/;

/** What the server does with these files. */
const faults: [what: string, answer: (page: Page) => Promise<unknown>][] = [
  ["is not there any more", (page) => page.route(lockFiles, (route) => route.fulfill({ status: 404 }))],
  ["cannot be reached", (page) => page.route(lockFiles, (route) => route.abort())],
  ["never comes", (page) => page.route(lockFiles, () => {})],
];

async function lockWhileSaving(page: Page, answer: (page: Page) => Promise<unknown>): Promise<void> {
  await page.getByLabel("Note").fill("half a note");
  await answer(page);
  await sandbox.revoke({ clientId: ward.clientId });
  const asked = page.waitForRequest(lockFiles);
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
  await page.evaluate(() => {
    const host = document.body.appendChild(document.createElement("x-portal"));
    host.style.setProperty("visibility", "visible", "important");
    const shadow = host.attachShadow({ mode: "open" });
    shadow.innerHTML = `<p popover="manual" style="visibility: visible !important">Late Okonkwo</p>`;
    (shadow.firstElementChild as HTMLElement).showPopover();
  });
  expect(await page.getByText("Late Okonkwo").evaluate((one) => one.checkVisibility())).toBe(false);
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
});

test("a lock whose screen cannot be loaded says why a sign-in has failed, and leads out", async () => {
  const page = await ward.signedIn();
  await lockWhileSaving(page, (opened) => opened.route(lockFiles, (route) => route.fulfill({ status: 404 })));
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
  await lockWhileSaving(page, (opened) => opened.route(lockFiles, (route) => route.abort()));
  await page.reload();
  await waitForStatus(page, "locked revoked");
  await page.context().clearCookies();
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await fillInSignIn(popup);
  await page.getByText("Portal of Okonkwo").waitFor();
});
