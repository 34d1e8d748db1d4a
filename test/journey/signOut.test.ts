import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandbox, sandboxUrl, signIn, setUpClinic } from "./openClinic.js";
import { goBack } from "./pageHistory.js";

const clinic = setUpClinic({}, { isWholeBrowser: true });

/** Up to where the browser is back from the server's own sign-out page. */
async function signOut(page: Page): Promise<void> {
  const returned = page.waitForRequest(
    (request) => request.isNavigationRequest() && request.url().startsWith(`${clinic.url}/?state=`),
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
    await goBack(page);
    if (page.url() === "about:blank") break;
    shown.push(await page.locator("body").innerText());
  }
  expect(shown.join()).not.toMatch(/Okonkwo|hypertension/);
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toMatch(/accessToken/);
});

test("a page that was left before a sign-out shows nobody when the user goes back to it", async () => {
  const page = await clinic.open();
  await signIn(page);
  await page.goto(`${clinic.url}/patients/patient-1`);
  await page.getByText("Essential hypertension").first().waitFor();
  // Another page of the same tab, as an external link would open it, and the clinic anew from there.
  await page.goto(sandboxUrl);
  await page.goto(`${clinic.url}/patients`);
  await signOut(page);
  while (!page.url().endsWith("/patients/patient-1")) await goBack(page);
  await page.getByRole("button", { name: /sign in/i }).waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/hypertension/);
});

/** The parameters of the next sign-in's authorization request. */
async function nextSignIn(page: Page): Promise<URLSearchParams> {
  const request = page.waitForRequest((one) => one.url().includes("/oauth2/auth?"));
  await page.getByRole("button", { name: /sign in/i }).click();
  return new URL((await request).url()).searchParams;
}

test("after a sign-out that the server has done, too, its page asks for the password by itself", async () => {
  const page = await clinic.openAs("practitioner");
  await signOut(page);
  expect((await nextSignIn(page)).has("prompt")).toBe(false);
  await page.getByLabel("Password").waitFor();
});

test.for([
  ["fails", { status: 503 }],
  ["breaks off", { drop: "before" as const }],
] as const)("where the server's sign-out page %s, the app asks for it", async ([, fault]) => {
  const page = await clinic.openAs("practitioner");
  // The request names no client; the address to come back to is this clinic's alone.
  const path = `^/oauth2/sessions/logout.*${new URL(clinic.url).port}`;
  const id = await sandbox.addFault({ ...fault, match: { path } });
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(() => page.url()).toMatch(/sessions\/logout|^chrome-error:/);
  await page.goto(clinic.url);
  expect((await nextSignIn(page)).get("prompt")).toBe("login");
  await page.getByLabel("Password").waitFor();
  await sandbox.removeFault(id);
});

test("the tokens are revoked at the server", async () => {
  const page = await clinic.openAs("practitioner");
  const before = (await clinic.requests(/revoke/)).length;
  await signOut(page);
  await expect
    .poll(async () => (await clinic.requests(/revoke/)).slice(before).map(({ status }) => status))
    .toEqual([200, 200]);
});
