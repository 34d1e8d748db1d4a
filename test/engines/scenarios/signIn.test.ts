import { expect, test } from "vitest";
import { clickButton, popupBy, reload, waitForClose, waitForElement } from "../driver/userActions.js";
import { fillInSignIn, setUpApp, waitForStatus, wardAddress } from "../setup/openApp.js";
import { signedInWard } from "../setup/signedIn.js";

const ward = setUpApp("wardPage");

const exchanges = async () => {
  const seen = await ward.requests(/^\/oauth2\/token/);
  return seen.filter(({ grantType }) => grantType === "authorization_code").length;
};

test("sign-in by redirect costs one token request and leaves no code in the address", async () => {
  const before = await exchanges();
  const { tab } = await signedInWard(ward);
  expect(await tab.evaluate(() => location.href)).toBe(wardAddress(ward));
  expect((await exchanges()) - before).toBe(1);
});

test("a wrong password is refused at the server's page, and the right one then works", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward));
  await fillInSignIn(tab, "practitioner", "wrong");
  await waitForElement(tab, { role: "alert", name: /password is wrong/ });
  await fillInSignIn(tab);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
});

test("a reload keeps the user signed in without a request for tokens", async () => {
  const { tab } = await signedInWard(ward);
  const before = (await ward.requests(/^\/oauth2/)).length;
  await reload(tab);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  await waitForStatus(tab, "signedIn");
  expect(await ward.requests(/^\/oauth2/)).toHaveLength(before);
});

test("a sign-in that the user cancels at the server's page is shown as access_denied, and can be tried again", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward));
  await clickButton(tab, "Cancel");
  await waitForStatus(tab, "error access_denied");
  expect(await tab.evaluate(() => location.href)).not.toMatch(/error=|state=/);
  await clickButton(tab, "Sign in");
  await fillInSignIn(tab);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
});

test("sign-in by popup leaves the page as it was and closes the window", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward, { popup: true }));
  await waitForElement(tab, { role: "button", name: "Sign in by popup" });
  await tab.evaluate(() => void Object.assign(window, { untouched: true }));
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in by popup"));
  await fillInSignIn(popup);
  await waitForStatus(tab, "signedIn");
  await waitForClose(browser, tab, popup);
  expect(await tab.evaluate(() => "untouched" in window)).toBe(true);
});

test("a popup that the user closes rejects with popup_closed, and the next click opens another", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward, { popup: true }));
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in by popup"));
  // A window that is closed within 0.2 seconds of the page's arrival looks like one that the server's page has cut off.
  await fillInSignIn(popup, "practitioner", "wrong");
  await waitForElement(popup, { role: "alert", name: /password is wrong/ });
  await popup.close();
  await waitForStatus(tab, "error popup_closed");
  const next = await popupBy(browser, tab, () => clickButton(tab, "Sign in by popup"));
  await fillInSignIn(next);
  await waitForStatus(tab, "signedIn");
});

test("a sign-in that is cancelled in the popup is shown on the page as access_denied", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward, { popup: true }));
  const popup = await popupBy(browser, tab, () => clickButton(tab, "Sign in by popup"));
  await clickButton(popup, "Cancel");
  await waitForStatus(tab, "error access_denied");
  await waitForClose(browser, tab, popup);
});
