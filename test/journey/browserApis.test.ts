import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "./openClinic.js";
import { makeKnown } from "./makeKnown.js";
import { moveClock, popupBy, setUpWard, waitForStatus } from "./openWard.js";

// Point 26: APIs that a browser, an embedded view or a setting of the user's leaves out or lets fail.

const ward = setUpWard();

/** A page in which nobody is signed in, in a browser that `change` has changed; the server knows the user. */
async function openChanged(change: () => void): Promise<Page> {
  const context = await ward.openBrowser();
  await makeKnown(context, ward);
  await context.addInitScript(change);
  return ward.openTab(context, { popup: true });
}

/** The session's status with the error's code, as soon as the session has settled; empty where the app shows nothing. */
async function settledStatus(page: Page): Promise<string> {
  const status = page.getByTestId("status");
  await page.waitForFunction(() => {
    const shown = document.querySelector("[data-testid=status]")?.textContent;
    return shown === undefined || /^(signedIn|locked|error)/.test(shown);
  });
  return (await status.count()) === 0 ? "" : status.innerText();
}

const refuseSessionStorage = () => {
  Storage.prototype.setItem = function (key, value) {
    // The page's own settings; all that the package stores is refused.
    if (this === window.sessionStorage && key !== "options") throw new DOMException("No room", "QuotaExceededError");
    this[key] = value;
  };
};

test.for([
  ["has no localStorage", () => Object.defineProperty(window, "localStorage", { get: () => null })],
  [
    "stores nothing in localStorage",
    () => {
      Storage.prototype.setItem = function (key, value) {
        if (this === window.localStorage) throw new DOMException("No room", "QuotaExceededError");
        this[key] = value;
      };
    },
  ],
  ["has no BroadcastChannel", () => Reflect.deleteProperty(window, "BroadcastChannel")],
  [
    "refuses BroadcastChannels",
    () => {
      window.BroadcastChannel = function refused() {
        throw new DOMException("Not here", "SecurityError");
      } as unknown as typeof BroadcastChannel;
    },
  ],
  [
    "sends no messages by BroadcastChannel",
    () => {
      BroadcastChannel.prototype.postMessage = () => {
        throw new DOMException("Closed", "InvalidStateError");
      };
    },
  ],
  ["has no crypto.randomUUID", () => Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined })],
  [
    "refuses Web Locks",
    () => {
      LockManager.prototype.request = () => Promise.reject(new DOMException("Not here", "SecurityError"));
    },
  ],
] as const)("a browser that %s signs in and refreshes tokens", async ([, change]) => {
  const page = await openChanged(change);
  const uncaught: string[] = [];
  page.on("pageerror", (error) => uncaught.push(error.message));
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await waitForStatus(page, "signedIn");
  await moveClock(page, 4000);
  expect(await page.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
  expect(uncaught).toEqual([]);
});

test("a browser whose sessionStorage is null gets storage_unavailable from a sign-in by redirect, before it leaves", async () => {
  const page = await openChanged(() => Object.defineProperty(window, "sessionStorage", { get: () => null }));
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  expect(await settledStatus(page)).toBe("error storage_unavailable");
});

test("a sign-in by redirect for which the browser stores nothing ends in storage_unavailable, and does not blame the server", async () => {
  const page = await openChanged(refuseSessionStorage);
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  expect(await settledStatus(page)).toBe("error storage_unavailable");
});

test("a sign-in by redirect ends in storage_unavailable where sessionStorage has room for small items only", async () => {
  const page = await openChanged(() => {
    Storage.prototype.setItem = function (key, value) {
      if (this === window.sessionStorage && value.length > 200) throw new DOMException("No room", "QuotaExceededError");
      this[key] = value;
    };
  });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  expect(await settledStatus(page)).toBe("error storage_unavailable");
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("signIn.")))).toEqual([]);
});

test.for([
  [
    "throws",
    () => {
      window.BroadcastChannel = function refused() {
        throw new DOMException("Not here", "SecurityError");
      } as unknown as typeof BroadcastChannel;
    },
  ],
  ["is missing", () => Reflect.deleteProperty(window, "BroadcastChannel")],
] as const)("a sign-in by popup succeeds where BroadcastChannel %s", async ([, change]) => {
  const page = await openChanged(change);
  await waitForStatus(page, "signedOut");
  await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  await waitForStatus(page, "signedIn");
});

test("a sign-in by popup whose session cannot be stored goes on with the tokens in memory", async () => {
  const page = await openChanged(refuseSessionStorage);
  await waitForStatus(page, "signedOut");
  await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  expect(await settledStatus(page)).toBe("signedIn");
  expect(await page.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
});

/** Has `navigator.onLine` say false from now on while servers answer, as with some VPNs and virtual adapters. */
function seemOffline(page: Page): Promise<void> {
  return page.evaluate(() => {
    Object.defineProperty(Navigator.prototype, "onLine", { get: () => false });
  });
}

test("a sign-in leaves for the server where navigator.onLine is false while servers answer", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await waitForStatus(page, "signedOut");
  await seemOffline(page);
  const leaves = page
    .getByLabel("Username")
    .waitFor()
    .then(() => "the sign-in page");
  await page.evaluate(() => void window.ward.signIn?.());
  const fails = page
    .getByText(/^error /)
    .waitFor()
    .then(() => page.getByTestId("status").innerText());
  expect(await Promise.race([leaves, fails])).toBe("the sign-in page");
  await fillInSignIn(page);
  await waitForStatus(page, "signedIn");
});

test("a token refresh is sent where navigator.onLine is false while servers answer", async () => {
  const page = await ward.signedIn();
  await seemOffline(page);
  await moveClock(page, 4000);
  const refreshes = async () =>
    (await ward.requests(/oauth2\/token/)).filter((one) => one.grantType === "refresh_token");
  const before = (await refreshes()).length;
  await page.evaluate(() => void window.ward.getAccessToken?.());
  await expect.poll(async () => (await refreshes()).length, { timeout: 1500 }).toBe(before + 1);
});

test("a sign-out revokes the tokens and ends the server's session where navigator.onLine is false while servers answer", async () => {
  const page = await ward.signedIn();
  await seemOffline(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole("button", { name: "Leave" }).click();
  await expect
    .poll(() => asked, { timeout: 1500 })
    .toEqual(expect.arrayContaining(["/oauth2/revoke", "/oauth2/sessions/logout"]));
});
