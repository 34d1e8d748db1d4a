import { expect, test } from "vitest";
import type { EngineBrowser, Tab } from "../driver/Engine.js";
import { clickButton, fill, popupBy, waitForElement, waitForNo } from "../driver/userActions.js";
import { fillInSignIn, forgetAtServer, sandbox, setUpApp, waitForStatus, wardAddress } from "../setup/openApp.js";
import { signedInWard } from "../setup/signedIn.js";

const ward = setUpApp("wardPage");

const note = (tab: Tab) => tab.evaluate(() => document.querySelector("textarea")?.value);

async function unlockAs(browser: EngineBrowser, tab: Tab, username: string): Promise<void> {
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in again"));
  await fillInSignIn(popup, username);
  await waitForStatus(tab, "signedIn");
}

test("another user in another tab locks this one, and its own user can come back to the work", async () => {
  const { browser, tab } = await signedInWard(ward);
  await fill(tab, "Note", "of the practitioner");
  await forgetAtServer(browser);
  const other = await browser.newTab(wardAddress(ward));
  await fillInSignIn(other, "patient");
  await waitForElement(other, { text: "Portal of Okonkwo" });
  await waitForStatus(tab, "locked userChanged");
  await waitForNo(tab, { text: /Okonkwo/ });

  await unlockAs(browser, tab, "practitioner");
  expect(await note(tab)).toBe("of the practitioner");
  await waitForStatus(other, "locked userChanged");
});

test("another user who unlocks the page gets an empty app: nothing of the first user's work, and no request for it", async () => {
  const { browser, tab } = await signedInWard(ward);
  await fill(tab, "Note", "of the practitioner");
  await sandbox.revoke({ clientId: ward.clientId });
  await clickButton(tab, "Save");
  await waitForStatus(tab, "locked revoked");
  await forgetAtServer(browser);
  const before = (await ward.requests(/^\/fhir\/Observation/)).length;
  await unlockAs(browser, tab, "patient");
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  expect(await note(tab)).toBe("");
  expect(await tab.evaluate(() => window.ward.purges)).toBe(1);
  expect(await ward.requests(/^\/fhir\/Observation/)).toHaveLength(before);
});
