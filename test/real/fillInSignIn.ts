import type { Page } from "playwright";

/** Fills in the login page. Default: as the practitioner. */
export async function fillInSignIn(page: Page, username = "practitioner"): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(username);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
