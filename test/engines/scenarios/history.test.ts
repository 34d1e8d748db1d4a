import { expect, test } from "vitest";
import type { Tab } from "../driver/Engine.js";
import { engineDifferences } from "../driver/engineDifferences.js";
import { clickButton, goInHistory, waitForElement, waitForNo } from "../driver/userActions.js";
import { waitFor } from "../driver/waitFor.js";
import { fillInSignIn, sandboxUrl, setUpApp, waitForStatus, wardAddress } from "../setup/openApp.js";
import { signedInWard } from "../setup/signedIn.js";

// Point 30: what Back leads to in each engine.

const ward = setUpApp("wardPage");

const address = (tab: Tab) => tab.evaluate(() => location.href);
const startPage = { role: "heading", name: "An embedded Medblocks" } as const;

test("Back from the sign-in page leads out, and starts no other sign-in", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(`${sandboxUrl}/`);
  await waitForElement(tab, startPage);
  await tab.goto(wardAddress(ward));
  await waitForElement(tab, { label: "Username" });
  const before = (await ward.requests(/^\/oauth2\/auth$/)).length;

  await goInHistory(tab, -1);
  // A browser may replace the entry of a page that redirects before its user has done anything.
  if ((await address(tab)) !== `${sandboxUrl}/`) {
    await waitForStatus(tab, "signedOut");
    await waitForElement(tab, { role: "button", name: "Sign in" });
    await goInHistory(tab, -1);
  }
  await waitForElement(tab, startPage);
  expect(await ward.requests(/^\/oauth2\/auth$/)).toHaveLength(before);
});

test("after the sign-in, neither Back nor Forward leads to an address with a code", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward, { popup: true }));
  await waitForStatus(tab, "signedOut");
  await tab.evaluate(() => void window.ward.signIn?.());
  await fillInSignIn(tab);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  expect(await address(tab)).not.toMatch(/[?&](code|state)=/);
  await goInHistory(tab, -1);
  expect(await address(tab)).not.toMatch(/[?&](code|state)=/);
  await goInHistory(tab, 1);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  expect(await address(tab)).not.toMatch(/[?&](code|state)=/);
});

test("after a sign-out, Back shows no patient and reads none", async () => {
  const browser = await ward.openBrowser();
  const tab = await browser.newTab(wardAddress(ward));
  await fillInSignIn(tab);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  await clickButton(tab, "Leave");
  await waitFor(tab, "to be back at the app", (url) => location.href === url, `${ward.url}/`);
  await waitForStatus(tab, "signedOut user");
  const before = (await ward.requests(/^\/fhir/)).length;
  const entries = await tab.evaluate(() => history.length);
  for (let step = 1; step < Math.min(entries, 5); step += 1) {
    await goInHistory(tab, -1);
    await waitForNo(tab, { text: /(Portal|Stubborn|Details) of Okonkwo/ });
  }
  expect(await ward.requests(/^\/fhir/)).toHaveLength(before);
});

test.for(["session", "local"] as const)(
  "Back to a page whose user has signed out in another tab shows no patient (storage: %s)",
  async (storage) => {
    const { browser, tab } = await signedInWard(ward, { storage });
    await tab.evaluate(() =>
      addEventListener("pageshow", ({ persisted }) => localStorage.setItem("persisted", String(persisted))),
    );
    await tab.goto(`${sandboxUrl}/`);
    await waitForElement(tab, startPage);
    const other = await browser.newTab(wardAddress(ward, { storage }));
    await clickButton(other, "Leave");
    await waitForStatus(other, "signedOut user");

    await goInHistory(tab, -1);
    await waitForElement(tab, { role: "button", name: "Sign in" });
    await waitForNo(tab, { text: /Okonkwo/ });
    // The tabs of `storage: "session"` send each other messages, and a message to a page in the cache drops the page.
    if (storage === "local" && engineDifferences[ward.engine].restoresSignedOutPage) {
      expect(await tab.evaluate(() => localStorage.getItem("persisted"))).toBe("true");
    }
  },
);

test("a page that the back/forward cache restores goes on with its session", async () => {
  const { tab } = await signedInWard(ward);
  await tab.evaluate(() =>
    addEventListener("pageshow", ({ persisted }) => void Object.assign(window, { isRestored: persisted })),
  );
  await tab.goto(`${sandboxUrl}/`);
  await waitForElement(tab, startPage);
  await goInHistory(tab, -1);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  expect(await tab.evaluate(() => Reflect.get(window, "isRestored") as boolean)).toBe(true);
  const before = (await ward.requests(/^\/fhir/)).length;
  await clickButton(tab, "Read again");
  await expect.poll(async () => (await ward.requests(/^\/fhir/)).length, { timeout: 20_000 }).toBe(before + 1);
  await waitForStatus(tab, "signedIn");
});

test("a page that the back/forward cache restores is hidden until its session was checked", async () => {
  const { tab } = await signedInWard(ward);
  await tab.evaluate(() =>
    addEventListener("pageshow", ({ persisted }) => {
      const portal = document.querySelector("aside");
      const isVisible = portal?.checkVisibility({ visibilityProperty: true });
      Object.assign(window, { atReturn: `${persisted} ${isVisible}` });
    }),
  );
  await tab.goto(`${sandboxUrl}/`);
  await waitForElement(tab, startPage);
  await goInHistory(tab, -1);
  await waitForElement(tab, { text: "Portal of Okonkwo" });
  expect(await tab.evaluate(() => Reflect.get(window, "atReturn") as string)).toBe("true false");
});
