import { expect, test } from "vitest";
import type { Tab } from "../driver/Engine.js";
import { clickButton, fill, popupBy, reload, waitForClose, waitForElement, waitForNo } from "../driver/userActions.js";
import { waitFor } from "../driver/waitFor.js";
import { fillInSignIn, forgetAtServer, sandbox, setUpApp, waitForStatus } from "../setup/openApp.js";
import { signedInWard } from "../setup/signedIn.js";

const ward = setUpApp("wardPage");
const restlessClinic = setUpApp("clinic", { idleSeconds: 3 });

/** The server revokes the session while the user has typed half a note and saves it. */
async function lockWhileSaving(tab: Tab): Promise<void> {
  await fill(tab, "Note", "half a note");
  await sandbox.revoke({ clientId: ward.clientId });
  await clickButton(tab, "Save");
  await waitForStatus(tab, "locked revoked");
}

const note = (tab: Tab) => tab.evaluate(() => document.querySelector("textarea")?.value);

test("a revoked session locks; after unlocking in a popup the form is still filled, and its save goes through", async () => {
  const { browser, tab } = await signedInWard(ward);
  await lockWhileSaving(tab);
  // The server still knows the user: the window opens and closes without a question.
  await clickButton(tab, "Sign in again");
  await waitForStatus(tab, "signedIn");
  await waitForElement(tab, { text: /^saved / });
  await waitFor(tab, "the title of the app", () => document.title === "Okonkwo · Ward");
  expect(await note(tab)).toBe("half a note");
  await expect.poll(async () => (await browser.tabs()).length, { timeout: 20_000 }).toBe(1);
});

test("while it is locked, no text of the page is visible, and the keyboard reaches only the lock screen", async () => {
  const { tab } = await signedInWard(ward);
  await clickButton(tab, "Details");
  await waitForElement(tab, { text: "Details of Okonkwo" });
  await sandbox.revoke({ clientId: ward.clientId });
  await tab.evaluate(() => void window.ward.queryClient.invalidateQueries());
  await waitForStatus(tab, "locked revoked");
  await waitForNo(tab, { text: /Okonkwo/ });
  await waitFor(tab, 'the title "Locked"', () => document.title === "Locked");
  for (let step = 0; step < 6; step += 1) {
    await tab.press("{Tab}");
    const focused = await tab.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest("[aria-label=Locked]") !== null,
    );
    expect(focused, `focus after ${step + 1} presses of Tab`).toBe(true);
  }
  await tab.press("{Escape}{Escape}");
  await waitForElement(tab, { role: "button", name: "Sign in again" });
  await waitForNo(tab, { text: /Okonkwo/ });
});

test("a session can be unlocked by redirect, and the user is back at the same address", async () => {
  const { browser, tab } = await signedInWard(ward);
  await tab.evaluate(() => history.pushState(null, "", "/patients/1?tab=notes"));
  await lockWhileSaving(tab);
  await forgetAtServer(browser);
  await tab.evaluate(() => void window.ward.unlock?.({ mode: "redirect" }));
  await fillInSignIn(tab);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  await waitForStatus(tab, "signedIn");
  expect(await tab.evaluate(() => location.href)).toBe(`${ward.url}/patients/1?tab=notes`);
});

test("a popup that the user closes leaves the session locked, and the lock screen says so", async () => {
  const { browser, tab } = await signedInWard(ward);
  await lockWhileSaving(tab);
  await forgetAtServer(browser);
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in again"));
  await fillInSignIn(popup, "practitioner", "wrong");
  await waitForElement(popup, { role: "alert", name: /password is wrong/ });
  await popup.close();
  await waitForStatus(tab, "locked revoked popup_closed");
  await waitForElement(tab, { role: "button", name: /on this page/ });
});

test("an unused clinic locks, stays locked after a reload, and asks for the password", async () => {
  const browser = await restlessClinic.openBrowser();
  const tab = await browser.newTab(`${restlessClinic.url}/`);
  await clickButton(tab, "Sign in");
  await fillInSignIn(tab);
  await waitForElement(tab, { role: "heading", name: "Locked" });
  await waitForNo(tab, { text: /Okonkwo|MRN|born/ });
  await reload(tab);
  await waitForElement(tab, { role: "heading", name: "Locked" });
  await waitForNo(tab, { text: /Okonkwo|MRN|born/ });
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in again"));
  await fillInSignIn(popup);
  await waitForClose(browser, tab, popup);
  await waitForNo(tab, { role: "heading", name: "Locked" });
});

test("dialogs and popovers that open in shadow trees are not rendered above the lock screen, which can be used", async () => {
  const { browser, tab } = await signedInWard(ward);
  await lockWhileSaving(tab);
  await forgetAtServer(browser);
  const rendered = await tab.evaluate(() => {
    const host = document.body.appendChild(document.createElement("x-portal"));
    const shadow = host.attachShadow({ mode: "closed" });
    const stubborn = "visibility: visible !important";
    shadow.innerHTML = `<div popover style="${stubborn}">Okonkwo</div><dialog style="${stubborn}">Okonkwo</dialog>`;
    const [popover, dialog] = shadow.children as unknown as [HTMLElement, HTMLDialogElement];
    popover.showPopover();
    dialog.showModal();
    return [popover, dialog].map((element) => element.checkVisibility());
  });
  expect(rendered).toEqual([false, false]);
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in again"));
  await fillInSignIn(popup);
  await waitForStatus(tab, "signedIn");
  expect(await note(tab)).toBe("half a note");
});
