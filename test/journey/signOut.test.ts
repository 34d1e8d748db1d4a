import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandboxUrl, signIn, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic();

/** Up to where the browser is back from the server's own sign-out page. */
async function signOut(page: Page): Promise<void> {
  const returned = page.waitForRequest(
    (request) => request.isNavigationRequest() && request.url() === `${clinic.url}/`,
  );
  await page.getByRole("button", { name: "Sign out" }).click();
  await returned;
  await page.waitForURL(`${clinic.url}/`);
  await page.getByRole("button", { name: /sign in/i }).waitFor();
}

test("after a sign-out there is no way back by the Back button", async () => {
  const page = await clinic.open();
  await signIn(page);
  await page.goto(`${clinic.url}/patients/patient-1`);
  await page.getByText("Essential hypertension").first().waitFor();
  await signOut(page);

  const shown: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    const response = await page.goBack().catch(() => null);
    if (!response && page.url() === "about:blank") break;
    await page.waitForLoadState();
    shown.push(await page.locator("body").innerText());
  }
  expect(shown.join()).not.toMatch(/Okonkwo|hypertension/);
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toMatch(/accessToken/);
});

test("a page that the browser kept alive shows nobody when it comes back after the sign-out", async () => {
  const page = await clinic.open();
  await signIn(page);
  await page.goto(`${clinic.url}/patients/patient-1`);
  await page.getByText("Essential hypertension").first().waitFor();
  // Another page of the same tab, as an external link would open it, and the clinic anew from there.
  await page.goto(sandboxUrl);
  await page.goto(`${clinic.url}/patients`);
  await signOut(page);
  while (!page.url().endsWith("/patients/patient-1")) await page.goBack();
  await page.getByRole("button", { name: /sign in/i }).waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/hypertension/);
});

test("the next sign-in asks for the password, though the server knows the user still", async () => {
  const page = await clinic.open();
  await signIn(page);
  await signOut(page);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByLabel("Password").waitFor();
});

test("the tokens are revoked at the server", async () => {
  const page = await clinic.open();
  await signIn(page);
  const before = (await clinic.requests(/revoke/)).length;
  await signOut(page);
  const revocations = (await clinic.requests(/revoke/)).slice(before);
  expect(revocations.map(({ status }) => status)).toEqual([200, 200]);
});
