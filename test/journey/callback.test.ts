import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn, sandbox, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic({ consent: "ask" }, { isWholeBrowser: true });

/** Comes back to a clinic whose script does not load, so that the test can change the address before it is read. */
async function signInUpToCallback(page: Page): Promise<URL> {
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page);
  await page.route(`${clinic.url}/assets/*.js`, (route) => route.abort());
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL((url) => url.origin === clinic.url && url.searchParams.has("code"));
  await page.unrouteAll();
  return new URL(page.url());
}

/** The clinic says what happened, and one more sign-in works. */
async function expectNoticeThenSignIn(page: Page, notice: RegExp): Promise<void> {
  await page.getByRole("alert").getByText(notice).waitFor();
  expect(page.url()).not.toMatch(/code=|state=|error=/);
  await page.getByRole("button", { name: /sign in|try again/i }).click();
  // The server may know the user by now, and asks for what it needs.
  const password = page.getByLabel("Password");
  const allow = page.getByRole("button", { name: "Allow" });
  await password.or(allow).waitFor();
  if (await password.isVisible()) await fillInSignIn(page);
  await allow.click();
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
}

test("denied consent", async () => {
  const page = await clinic.open();
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await expectNoticeThenSignIn(page, /Access was denied/);
});

test("a sign-in that was cancelled", async () => {
  const page = await clinic.open();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page
    .getByRole("button", { name: "Cancel" })
    .or(page.getByRole("link", { name: "Cancel" }))
    .click();
  await expectNoticeThenSignIn(page, /Access was denied/);
});

test("a tampered state", async () => {
  const page = await clinic.open();
  const callback = await signInUpToCallback(page);
  callback.searchParams.set("state", "tampered-with-state");
  await page.goto(callback.href);
  await expectNoticeThenSignIn(page, /not started in this tab/);
});

test("an expired code", async () => {
  const page = await clinic.open();
  const callback = await signInUpToCallback(page);
  await sandbox.expire({ clientId: clinic.clientId, codes: true });
  await page.goto(callback.href);
  await expectNoticeThenSignIn(page, /took too long/);
});

test("a callback that is opened twice: the session goes on here, and elsewhere it is refused", async () => {
  const page = await clinic.open();
  const callback = await signInUpToCallback(page);
  await page.goto(callback.href);
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
  await page.goto(callback.href);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  expect(page.url()).not.toContain("code=");

  const elsewhere = await page.context().newPage();
  await elsewhere.goto(callback.href);
  await elsewhere
    .getByRole("alert")
    .getByText(/already used/)
    .waitFor();
  expect(elsewhere.url()).not.toContain("code=");
});

test.for([
  [
    "HTML",
    { status: 502, headers: { "Content-Type": "text/html" }, body: "<h1>Bad Gateway</h1>" },
    /not available just now/,
  ],
  ["500", { status: 500, body: { error: "server_error" } }, /has a fault/],
  ["{}", { body: {} }, /usable token response/],
  ["no access token", { body: { token_type: "bearer", expires_in: 60 } }, /usable token response/],
  ["nothing", { drop: "before" as const }, /could not be reached/],
] as const)("a token endpoint that answers %s", async ([, fault, notice]) => {
  const page = await clinic.open();
  const callback = await signInUpToCallback(page);
  await sandbox.addFault({ ...fault, times: 1, match: { path: "^/oauth2/token", clientId: clinic.clientId } });
  await page.goto(callback.href);
  await expectNoticeThenSignIn(page, notice);
});
