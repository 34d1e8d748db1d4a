import { expect, test } from "vitest";
import type { Tab } from "../driver/Engine.js";
import { clickButton, waitForElement, waitForNo } from "../driver/userActions.js";
import { waitFor } from "../driver/waitFor.js";
import { sandbox, setUpApp, waitForStatus, wardAddress } from "../setup/openApp.js";
import { signedInTabs, signedInWard, waitForTabStatus } from "../setup/signedIn.js";

const tabPage = setUpApp("tabPage");
const ward = setUpApp("wardPage");

const storedText = (tab: Tab) => tab.evaluate(() => JSON.stringify([sessionStorage, localStorage]));

test("a sign-out in one tab signs out all four and removes the tokens from storage", async () => {
  const { tabs } = await signedInTabs(tabPage, 4);
  const others = tabs.slice(1);
  for (const tab of others) {
    await tab.evaluate(() => addEventListener("storage", () => Object.assign(window, { hasStorageEvent: true })));
  }
  await tabs[0]?.evaluate(() => void window.medblocks.authStore.signOut());
  for (const tab of others) {
    await waitForTabStatus(tab, "signedOut");
    expect(await tab.evaluate(() => window.medblocks.authStore.getSnapshot().reason)).toBe("otherTab");
    await waitFor(tab, "a storage event of the browser", () => "hasStorageEvent" in window);
    expect(await storedText(tab)).not.toMatch(/accessToken/);
  }
});

test("a sign-out ends at the server's page and comes back, and the next sign-in asks for the password", async () => {
  const { tab } = await signedInWard(ward);
  await clickButton(tab, "Leave");
  await waitFor(tab, "to be back at the app", (url) => location.href === url, `${ward.url}/`);
  await waitForStatus(tab, "signedOut user");
  expect(await storedText(tab)).not.toMatch(/accessToken/);
  await clickButton(tab, "Sign in");
  await waitForElement(tab, { label: "Password" });
});

test("a sign-out reaches a tab that keeps its session to itself, and clears the patient from it", async () => {
  const { browser, tab } = await signedInWard(ward);
  const other = await browser.newTab(wardAddress(ward));
  await waitForElement(other, { text: "Portal of Okonkwo" });
  await clickButton(tab, "Leave");
  await waitForStatus(other, "signedOut otherTab");
  await waitForNo(other, { text: /Okonkwo/ });
  expect(await storedText(other)).not.toMatch(/accessToken/);
});

test("a sign-out whose server page fails asks for the password at the next sign-in", async () => {
  const { tab } = await signedInWard(ward);
  // This request names no client; the address to return to names the app.
  const path = `^/oauth2/sessions/logout.*${new URL(ward.url).port}`;
  const id = await sandbox.addFault({ status: 503, body: "Out of order", match: { path } });
  try {
    await clickButton(tab, "Leave");
    await waitForElement(tab, { text: "Out of order" });
    await tab.goto(`${ward.url}/`);
    await clickButton(tab, "Sign in");
    await waitForElement(tab, { label: "Password" });
  } finally {
    await sandbox.removeFault(id);
  }
});
