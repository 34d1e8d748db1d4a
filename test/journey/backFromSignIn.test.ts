import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "./openClinic.js";
import { setUpWard, waitForStatus } from "./openWard.js";
import { requireRestored, goBack, goForward, preventRestores, recordPageShows } from "./pageHistory.js";

// Point 24: Back to pages that the back/forward cache keeps, and to pages that it does not keep.

const ward = setUpWard();

/** The server's sign-in page, to which the ward has led by itself; the address before the ward is given, too. */
async function openSignInPage(context: BrowserContext): Promise<{ page: Page; before: string }> {
  const page = await context.newPage();
  await page.goto(`${ward.url}/?options=${encodeURIComponent('{"popup":true}')}`);
  await waitForStatus(page, "signedOut");
  const before = page.url();
  await page.goto(`${ward.url}/?options=${encodeURIComponent("{}")}`);
  await page.getByLabel("Username").waitFor();
  return { page, before };
}

/** The ward's own button; the server's page has one with the same name. */
const signInButton = (page: Page) => page.locator("#root").getByRole("button", { name: "Sign in" });

test("who goes back from the sign-in page to a page that the browser has not kept gets out", async () => {
  const context = await ward.openBrowser();
  await preventRestores(context);
  const { page, before } = await openSignInPage(context);

  await goBack(page);
  await waitForStatus(page, "signedOut");
  await signInButton(page).waitFor();
  expect(page.url()).toContain(ward.url);
  await goBack(page);
  expect(page.url()).toBe(before);

  // And who thinks better of it signs in there.
  await goForward(page);
  await signInButton(page).click();
  await fillInSignIn(page);
  await page.getByText(/^Portal of/).waitFor();
});

test("Back from the sign-in page to a page of the back/forward cache offers a button and does not lead to the sign-in page again", async () => {
  const context = await ward.openBrowser();
  await recordPageShows(context);
  const { page } = await openSignInPage(context);
  const leaves = page.waitForRequest(/\/oauth2\/auth\?/).then(
    () => "leaves for the sign-in page",
    () => "stays",
  );
  await goBack(page);
  const offers = signInButton(page)
    .waitFor()
    .then(
      () => "offers a button",
      () => "offers none",
    );
  expect(await Promise.race([leaves, offers])).toBe("offers a button");
  await requireRestored(page);
  await signInButton(page).click();
  await fillInSignIn(page);
  await page.getByText(/^Portal of/).waitFor();
});
