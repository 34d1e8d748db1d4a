import type { Page } from "playwright";
import { expect, test } from "vitest";
import { setUpWard, waitForStatus } from "./openWard.js";

// Point 22: an id_token of 24 kB, as with many claims, makes an address that servers refuse (HTTP 431).
const ward = setUpWard({ signIn: { idToken: { length: 24_000 } } });

const leave = (page: Page) => page.getByRole("button", { name: "Leave" }).click();

test("a sign-out with a long id_token posts the logout request as a form, and the server's session ends", async () => {
  const page = await ward.signedIn();
  const request = page.waitForRequest(/\/oauth2\/sessions\/logout/);
  await leave(page);
  expect((await request).method()).toBe("POST");
  expect((await (await request).response())?.status()).toBe(302);
  await page.getByText(/signed out/i).waitFor();
  expect(page.url()).not.toContain("id_token_hint");
});

test("a sign-out with a long id_token stays in its window on a page whose <base target> opens others", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => document.head.append(Object.assign(document.createElement("base"), { target: "_blank" })));
  await leave(page);
  await page.getByText(/signed out/i).waitFor();
  expect(page.context().pages()).toHaveLength(1);
});

test("where the page's Content-Security-Policy allows no form, a sign-out with a long id_token goes to the start of the app", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => {
    const policy = document.createElement("meta");
    Object.assign(policy, { httpEquiv: "Content-Security-Policy", content: "form-action 'none'" });
    document.head.append(policy);
    history.replaceState(null, "", "/?chart=1");
  });
  await leave(page);
  await page.waitForURL((url) => url.search === "");
  await waitForStatus(page, "signedOut user");
});
