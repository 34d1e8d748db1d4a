import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "../../journey/openClinic.js";
import { moveClock, popupBy, waitForClose, waitForStatus } from "../../journey/openWard.js";
import { hydraAdmin } from "../hydraAdmin.js";
import { setUpRealWard } from "../openRealWard.js";
import { deployment } from "../setUpPage.js";

const ward = setUpRealWard();
const unlockButton = (page: Page) => page.getByRole("button", { name: "Sign in again" });
const shown = (page: Page) => page.locator("html").ariaSnapshot();

/** What an administrator does at Hydra: ends what this client was granted for the page's user. */
async function revokeConsent(page: Page): Promise<void> {
  const subject = await page.evaluate(() => window.ward.states.at(-1)?.user?.sub);
  const query = `subject=${subject}&client=${ward.clientId}`;
  await hydraAdmin(deployment.hydraAdminUrl, "DELETE", `/oauth2/auth/sessions/consent?${query}`);
}

/** A page that an administrator has locked while a form was half filled in. */
async function revokedPage(): Promise<Page> {
  const page = await ward.signedIn();
  await page.getByLabel("Note").fill("half a note");
  await revokeConsent(page);
  await page.getByRole("button", { name: "Save" }).click();
  await waitForStatus(page, "locked revoked");
  expect(await shown(page)).not.toContain("Okonkwo");
  return page;
}

test("a session that an administrator revokes locks; unlocking by popup keeps the form and sends the save", async () => {
  const page = await revokedPage();
  const popup = await popupBy(page, () => unlockButton(page).click());
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
  await page.getByText(/^saved /).waitFor();
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
});

test("a session that an administrator revokes is unlocked by redirect", async () => {
  const page = await revokedPage();
  await page.evaluate(() => void window.ward.unlock?.({ mode: "redirect" }));
  await page.getByText("Portal of Okonkwo").waitFor();
  await waitForStatus(page, "signedIn");
});

test("after an administrator has ended the login session too, unlocking asks for the password", async () => {
  const page = await ward.signedIn();
  const sid = await page.evaluate(() => window.ward.states.at(-1)?.user?.claims.sid);
  await revokeConsent(page);
  await hydraAdmin(deployment.hydraAdminUrl, "DELETE", `/oauth2/auth/sessions/login?sid=${String(sid)}`);
  await page.getByRole("button", { name: "Read again" }).click();
  await waitForStatus(page, "locked revoked");
  const popup = await popupBy(page, () => unlockButton(page).click());
  await fillInSignIn(popup);
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
});

/** A page that has locked for lack of activity. */
async function idlePage(): Promise<Page> {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await page.getByLabel("Note").fill("half a note");
  await moveClock(page, 700);
  // The next document has the same clock.
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 700_000;
  });
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  return page;
}

test("after an idle lock Hydra asks for the password, and the work goes on", async () => {
  const page = await idlePage();
  const popup = await popupBy(page, () => unlockButton(page).click());
  await popup.getByLabel("Password").waitFor();
  await fillInSignIn(popup);
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
});

test("after an idle lock an unlock by redirect asks for the password as well", async () => {
  const page = await idlePage();
  await page.evaluate(() => void window.ward.unlock?.({ mode: "redirect" }));
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
  await waitForStatus(page, "signedIn");
});

test("another user who unlocks an idle lock begins afresh, without the former user's work", async () => {
  const page = await idlePage();
  const popup = await popupBy(page, () => unlockButton(page).click());
  await fillInSignIn(popup, "admin");
  await page.getByText("Portal of Okonkwo").waitFor();
  await expect.poll(() => page.evaluate(() => window.ward.states.at(-1)?.user?.claims.email)).toMatch(/^admin@/);
  expect(await page.getByLabel("Note").inputValue()).toBe("");
});
