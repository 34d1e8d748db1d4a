import { expect, test } from "vitest";
import { fillInSignIn } from "./openClinic.js";
import { setUpWard, waitForStatus } from "./openWard.js";

const ward = setUpWard();

test("who goes back from the sign-in page gets out", async () => {
  const page = await (await ward.openBrowser()).newPage();
  // Where they came from.
  await page.goto(`${ward.url}/?options=${encodeURIComponent('{"popup":true}')}`);
  await waitForStatus(page, "signedOut");
  const before = page.url();
  await page.goto(`${ward.url}/?options=${encodeURIComponent("{}")}`);
  await page.getByLabel("Username").waitFor();

  await page.goBack();
  await waitForStatus(page, "signedOut");
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect(page.url()).toContain(ward.url);
  await page.goBack();
  expect(page.url()).toBe(before);

  // And who thinks better of it signs in there.
  await page.goForward();
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page);
  await page.getByText(/^Portal of/).waitFor();
});
