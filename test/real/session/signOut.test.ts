import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "../../journey/openClinic.js";
import { storedText, waitForStatus } from "../../journey/openWard.js";
import { setUpRealWard } from "../openRealWard.js";
import { deployment } from "../setUpPage.js";

const ward = setUpRealWard();
const asking = setUpRealWard({ metadata: { signOut: "ask" } });
const leave = (page: Page) => page.getByRole("button", { name: "Leave" }).click();

/** The parameters of the next sign-in's authorization request, which the page sends by itself or by its button. */
async function nextSignIn(page: Page): Promise<URLSearchParams> {
  const request = page.waitForRequest((one) => one.url().includes("/oauth2/auth?"));
  await page.getByRole("button", { name: /sign in/i }).click();
  return new URL((await request).url()).searchParams;
}

test("a sign-out by GET ends the session at Hydra, revokes both tokens and comes back; then Hydra asks for the password", async () => {
  const page = await ward.signedIn();
  const logout = page.waitForRequest((request) => request.url().includes("/oauth2/sessions/logout"));
  await leave(page);
  expect((await logout).method()).toBe("GET");
  await waitForStatus(page, "signedOut user");
  expect(page.url()).not.toContain("state=");
  expect(await storedText(page)).not.toContain("accessToken");
  const revocations = await ward.requests(/oauth2\/revoke/);
  expect(revocations.map(({ status }) => status)).toEqual([200, 200]);
  expect((await nextSignIn(page)).has("prompt")).toBe(false);
  await page.getByLabel("Password").waitFor();
});

test("a sign-out that the user confirms at Hydra's logout page comes back to the app", async () => {
  const page = await asking.signedIn();
  await leave(page);
  await page.getByRole("heading", { name: "Sign out?" }).waitFor();
  expect(new URL(page.url()).origin).toBe(deployment.url);
  await page.getByRole("button", { name: "Yes, sign out" }).click();
  await waitForStatus(page, "signedOut user");
  await nextSignIn(page);
  await page.getByLabel("Password").waitFor();
});

test("a sign-out that the user refuses at Hydra's logout page ends the app's session, and the next sign-in needs the password", async () => {
  const page = await asking.signedIn();
  await leave(page);
  await page.getByRole("button", { name: "No, stay signed in" }).click();
  await page.getByText("You are still signed in").waitFor();
  await page.goto(asking.url);
  await waitForStatus(page, "signedOut user");
  // Hydra still knows the user, so the app asks for the password itself.
  expect((await nextSignIn(page)).get("prompt")).toBe("login");
  await page.getByLabel("Password").waitFor();
});

test("a sign-out without an id_token revokes the tokens and goes back to the app without Hydra's logout page", async () => {
  const page = await ward.signedIn({ scope: "offline_access" });
  const before = (await ward.requests(/oauth2\/(revoke|sessions\/logout)/)).length;
  await leave(page);
  await waitForStatus(page, "signedOut user");
  const requests = (await ward.requests(/oauth2\/(revoke|sessions\/logout)/)).slice(before);
  expect(new Set(requests.map(({ path }) => path))).toEqual(new Set(["/oauth2/revoke"]));
  expect((await nextSignIn(page)).get("prompt")).toBe("login");
});

test("point 3: Hydra takes a logout request that a form posts, and redirects back", async () => {
  const page = await ward.signedIn();
  const idToken = await page.evaluate(() => {
    const [, record = "{}"] = Object.entries(sessionStorage).find(([, value]) => value.includes("idToken")) ?? [];
    return (JSON.parse(record) as { idToken?: string }).idToken ?? "";
  });
  expect(idToken).not.toBe("");
  await page.evaluate(
    ({ action, fields }) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action });
      for (const [name, value] of Object.entries(fields)) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      document.body.append(form);
      form.submit();
    },
    {
      action: `${deployment.url}/oauth2/sessions/logout`,
      fields: { id_token_hint: idToken, post_logout_redirect_uri: ward.url, state: "posted" },
    },
  );
  await page.waitForURL(/state=posted/);
  const next = await ward.openTab(page.context());
  await fillInSignIn(next);
  await next.getByText("Portal of Okonkwo").waitFor();
});
