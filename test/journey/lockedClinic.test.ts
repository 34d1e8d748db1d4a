import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn, sandbox, sandboxUrl, setUpClinic, signIn } from "./openClinic.js";

const clinic = setUpClinic();
// Long enough to sign in, short enough to wait for.
const restlessClinic = setUpClinic({}, { idleSeconds: 3 });

/** Whatever the list, the search and the charts of the clinic have on them. */
const ofPatients = /okon|paul|patient|MRN|search|born/i;

const lockScreen = (page: Page) => page.getByRole("dialog", { name: "Locked" });
const unlockButton = (page: Page) => lockScreen(page).getByRole("button", { name: "Sign in again" });

/** The window that opens for signing in again. */
async function openWindow(page: Page): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await unlockButton(page).click();
  return opened;
}

/** A search that finds the session ended by the server. */
async function lockWhileSearching(page: Page, text: string): Promise<void> {
  await page.getByRole("link", { name: /,/ }).first().waitFor();
  // The photos of the list are there as well: one that is asked for later would find the session ended first.
  await page.waitForLoadState("networkidle");
  await sandbox.revoke({ clientId: clinic.clientId });
  await page.getByRole("searchbox").pressSequentially(text);
  await lockScreen(page).waitFor();
}

/** The server knows nobody any more, and asks who it is. */
async function forgetAtServer(page: Page): Promise<void> {
  await page.context().clearCookies({ domain: new URL(sandboxUrl).hostname });
}

test("a session that the server ends in the middle of a search is unlocked in a window, and the search goes on", async () => {
  const page = await clinic.openAs("practitioner");
  await lockWhileSearching(page, "okon");

  expect(await page.title()).toBe("Locked");
  const shown = await page.locator("body").ariaSnapshot();
  expect(shown).toContain("Dr. Petra Lindqvist");
  expect(shown).not.toMatch(ofPatients);

  const popup = await openWindow(page);
  // The server knows the user by its cookie, and has nothing to ask.
  await expect.poll(() => popup.isClosed()).toBe(true);
  await lockScreen(page).waitFor({ state: "detached" });
  expect(await page.getByRole("searchbox").inputValue()).toBe("okon");
  await page.getByRole("link", { name: "Okonkwo, Paul" }).waitFor();
  expect(await page.getByRole("searchbox").evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.title()).toBe("Patients · Harbourside Clinic");
});

test("who unlocks it as somebody else begins afresh, and finds nothing of the former search", async () => {
  const page = await clinic.openAs("practitioner");
  await lockWhileSearching(page, "silva");
  await forgetAtServer(page);

  const popup = await openWindow(page);
  await fillInSignIn(popup, "patient");
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  expect(page.url()).toMatch(/\/patients\/[^/?]+$/);
  expect(await lockScreen(page).count()).toBe(0);
  expect(await page.getByRole("searchbox").count()).toBe(0);
  const left = await page.evaluate(() => JSON.stringify([document.body.innerHTML, sessionStorage, localStorage]));
  expect(left).not.toMatch(/silva/i);
});

test("a colleague who unlocks it begins at the start, not at the other's search", async () => {
  const page = await clinic.openAs("practitioner");
  await lockWhileSearching(page, "okon");
  await forgetAtServer(page);

  const popup = await openWindow(page);
  await fillInSignIn(popup, "admin");
  await page.getByText("Ada Whitfield").waitFor();
  await page.waitForURL(`${clinic.url}/patients`);
  expect(await page.getByRole("searchbox").inputValue()).toBe("");
  await page
    .getByRole("link", { name: /^Abbas/ })
    .first()
    .waitFor();
});

test("by keyboard nobody gets behind the lock screen, nor to a button by accident", async () => {
  const page = await clinic.openAs("practitioner");
  await lockWhileSearching(page, "okon");

  // Who goes on typing writes nothing, and presses nothing.
  expect(await lockScreen(page).evaluate((screen) => screen === document.activeElement)).toBe(true);
  await page.keyboard.type("kwo ");
  expect(page.context().pages()).toHaveLength(1);

  await page.keyboard.press("Tab");
  expect(await unlockButton(page).evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Tab");
  const signOut = lockScreen(page).getByRole("button", { name: "Sign out" });
  expect(await signOut.evaluate((button) => button === document.activeElement)).toBe(true);

  // A browser gives in to the second one in a row, whatever the page says.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await lockScreen(page).isVisible()).toBe(true);
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(ofPatients);
  // And the focus is on the lock screen again.
  await expect.poll(() => lockScreen(page).evaluate((screen) => screen.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Tab");
  expect(await page.locator("#root :focus").count()).toBe(0);
});

test("after a window that was closed, the page itself signs in, and says what that costs", async () => {
  const page = await clinic.openAs("practitioner");
  await lockWhileSearching(page, "okon");
  await forgetAtServer(page);

  const popup = await openWindow(page);
  // Somebody begins, and thinks better of it.
  await popup.getByLabel("Username").pressSequentially("somebody", { delay: 50 });
  await popup.close();
  await lockScreen(page).getByRole("alert").getByText("popup_closed").waitFor();
  await lockScreen(page)
    .getByText(/signing in on this page.*loses/i)
    .waitFor();
  await lockScreen(page)
    .getByRole("button", { name: /on this page/ })
    .click();
  await fillInSignIn(page);
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
});

test("a patient's own name is not on the lock screen", async () => {
  const page = await clinic.openAs("patient", "/patients/patient-1");
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  await page.waitForLoadState("networkidle");
  await sandbox.revoke({ clientId: clinic.clientId });
  // What is on the screen is fetched anew when the connection is back.
  await page.clock.install();
  await page.clock.fastForward("01:00");
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await lockScreen(page).waitFor();
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(ofPatients);
});

test("a clinic that nobody uses says that it is about to lock, locks, and stays so until the password is given", async () => {
  const page = await restlessClinic.openAs("practitioner");
  await page.getByText(/This session locks in \d+ second/).waitFor();
  await lockScreen(page).waitFor();
  await page.reload();
  await lockScreen(page).getByText("Harbourside Clinic").waitFor();
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(ofPatients);
  await page.goto(restlessClinic.url);
  await lockScreen(page).getByText("Harbourside Clinic").waitFor();
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(ofPatients);

  const asked = page.context().waitForEvent("request", (request) => request.url().includes("/oauth2/auth?"));
  const popup = await openWindow(page);
  expect(new URL((await asked).url()).searchParams.get("prompt")).toBe("login");
  await fillInSignIn(popup);
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
});

test("whoever goes on in the last minute is told that they stay signed in", async () => {
  const page = await clinic.open();
  await page.clock.install();
  await signIn(page);
  await page.clock.fastForward("14:30");
  const warning = page.getByText(/This session locks in \d+ seconds/);
  await warning.waitFor();
  // Read out once, and not each second.
  const readOut = page.getByRole("status").getByText("This session locks within a minute, unless you go on.");
  expect(await readOut.count()).toBe(1);
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(/locks in \d/);

  await page.keyboard.press("Shift");
  await warning.waitFor({ state: "detached" });
  await page.getByRole("status").getByText("You stay signed in.").waitFor();
  await page.clock.fastForward("14:30");
  expect(await lockScreen(page).count()).toBe(0);
  await warning.waitFor();
});
