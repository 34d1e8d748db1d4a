import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "./openClinic.js";
import { popupBy, setUpWard, waitForClose, waitForStatus } from "./openWard.js";

// Two tabs of one browser that sign in at once, at a server with one CSRF cookie for each client, as Hydra is (point 1).
const ward = setUpWard({ signIn: { overlappingSignIns: "request_forbidden" } });

/** The status that the ward shows once it has come back from the sign-in page. */
async function statusAfterSignIn(page: Page): Promise<string> {
  await fillInSignIn(page);
  const status = page.getByTestId("status").getByText(/^(signedIn|error)/);
  await status.waitFor();
  return status.innerText();
}

async function openLoginPages(): Promise<[earlier: Page, later: Page]> {
  const context = await ward.openBrowser();
  const earlier = await ward.openTab(context);
  await earlier.getByLabel("Password").waitFor();
  const later = await ward.openTab(context);
  await later.getByLabel("Password").waitFor();
  return [earlier, later];
}

test("the later of two sign-ins at once succeeds", async () => {
  const [, later] = await openLoginPages();
  expect(await statusAfterSignIn(later)).toBe("signedIn");
});

test("the earlier of two sign-ins at once succeeds as well, and its user types the password once", async () => {
  const [earlier, later] = await openLoginPages();
  await statusAfterSignIn(later);
  expect(await statusAfterSignIn(earlier)).toBe("signedIn");
});

test("the earlier of two sign-ins at once succeeds in a window of its own as well, and its user types the password once", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  await popup.getByLabel("Password").waitFor();
  const later = await ward.openTab(context, { popup: false });
  await later.getByLabel("Password").waitFor();
  expect(await statusAfterSignIn(later)).toBe("signedIn");
  await fillInSignIn(popup);
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
});
