import { AuthError } from "@medblocks/react";
import { expect, test } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, everythingIn, sandbox, type TestApp } from "./app.js";

/** Starts a sign-in and gives the address that it comes back to; nothing has been loaded there yet. */
async function callbackOf(app: TestApp, answer: { consent?: "deny"; cancel?: boolean } = {}): Promise<URL> {
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const credentials = { username: "practitioner", password: "practitioner" };
  return new URL(await commands.signInAtSandbox({ authorizeUrl, ...credentials, ...answer }));
}

async function openAt(app: TestApp, url: URL | string): Promise<void> {
  window.history.replaceState(null, "", url);
  await app.load();
}

const codeIn = (url: URL) => url.searchParams.get("code") ?? "none";

/** What Hydra answers one of two sign-ins that overlap, although nobody's setup is wrong. */
const isPassing = (oauthError: string) => ["server_error", "request_forbidden"].includes(oauthError);

test("denied consent is access_denied, and signing in again works", async () => {
  const app = await createTestApp({ consent: "ask" });
  await app.load();
  await openAt(app, await callbackOf(app, { consent: "deny" }));

  const { status, error } = app.auth();
  expect(status).toBe("error");
  expect(error).toBeInstanceOf(AuthError);
  expect(error).toMatchObject({ code: "access_denied", oauthError: "access_denied" });
  expect(error?.message).toMatch(/Sign in again/);
  expect(window.location.search).toBe("");

  await app.signIn();
  expect(app.auth().status).toBe("signedIn");
});

test("after a failed sign-in the user is back where it began, and so is whoever tries again", async () => {
  const app = await createTestApp({ consent: "ask" });
  await app.load();
  window.history.replaceState(null, "", "?deep=link");
  await openAt(app, await callbackOf(app, { consent: "deny" }));
  expect(app.auth().error).toMatchObject({ code: "access_denied" });
  expect(window.location.search).toBe("?deep=link");
  await app.signIn();
  expect(window.location.search).toBe("?deep=link");
});

test.for([
  ["access_denied", "access_denied"],
  ["invalid_request", "invalid_request"],
  ["unauthorized_client", "unauthorized_client"],
  ["unsupported_response_type", "unsupported_response_type"],
  ["invalid_scope", "invalid_scope"],
  ["server_error", "server_error"],
  ["temporarily_unavailable", "temporarily_unavailable"],
  ["login_required", "login_required"],
  ["interaction_required", "interaction_required"],
  ["consent_required", "consent_required"],
  ["account_selection_required", "account_selection_required"],
  ["invalid_state", "invalid_state"],
  ["request_forbidden", "authorization_failed"],
  // A server's word never passes for one of ours.
  ["signed_out", "authorization_failed"],
] as const)("error=%s on the callback is %s", async ([oauthError, code]) => {
  const app = await createTestApp();
  await app.load();
  const refusalOf = (authorizeUrl: string) => {
    const state = new URL(authorizeUrl).searchParams.get("state") ?? "";
    const answer = { error: oauthError, error_description: "The server says more.", state };
    return `${window.location.pathname}?${new URLSearchParams(answer).toString()}`;
  };
  const first = await departureBy(() => app.auth().signIn());
  if (isPassing(oauthError)) {
    // The first time the app tries again by itself, and shows no error: only the second refusal is shown.
    window.history.replaceState(null, "", refusalOf(first));
    const second = await departureBy(async () => void app.load());
    expect(app.auth().status).toBe("loading");
    await openAt(app, refusalOf(second));
  } else {
    await openAt(app, refusalOf(first));
  }

  expect(app.auth().error).toMatchObject({ code, oauthError });
  expect(app.auth().error?.description).toBe("The server says more.");
  expect(app.auth().error?.message).toMatch(/\. .*\./);
  expect(app.auth().error?.message).not.toContain("says more");
  expect(await app.requests("/oauth2/token")).toEqual([]);
});

test.for([
  ["ACCESS_DENIED", { code: "access_denied", oauthError: "access_denied" }],
  ["No access for Amina Okonkwo", { code: "authorization_failed", oauthError: undefined }],
] as const)("an error of the callback gets only an error code from the address: %s", async ([error, expected]) => {
  const app = await createTestApp();
  await app.load();
  const state = new URL(await departureBy(() => app.auth().signIn())).searchParams.get("state") ?? "";
  await openAt(app, `${window.location.pathname}?${new URLSearchParams({ error, state }).toString()}`);
  expect(app.auth().error).toMatchObject(expected);
  expect(JSON.stringify(app.auth().error)).not.toMatch(/Okonkwo/);
});

test("a further sign-in that fails is told beside the session, which goes on", async () => {
  const app = await createTestApp({ consent: "ask" });
  await app.load();
  await app.signIn();
  await openAt(app, await callbackOf(app, { consent: "deny" }));
  expect(app.auth()).toMatchObject({ status: "signedIn", error: { code: "access_denied" } });
  await app.auth().getAccessToken();
  expect(app.auth()).toMatchObject({ status: "signedIn", error: { code: "access_denied" } });
});

test("an error without a state is taken as the answer to the sign-in that is under way", async () => {
  const app = await createTestApp();
  await app.load();
  const { origin, pathname } = await callbackOf(app);
  await openAt(app, `${origin}${pathname}?error=server_error`);
  expect(app.auth().status).toBe("error");
  expect(window.location.search).toBe("");
});

test("a tampered state is refused, and its code goes nowhere", async () => {
  const app = await createTestApp();
  await app.load();
  const url = await callbackOf(app);
  url.searchParams.set("state", "0123456789abcdef");
  await openAt(app, url);

  expect(app.auth().error).toMatchObject({ code: "unknown_state" });
  expect(app.auth().error?.message).not.toContain(codeIn(url));
  expect(await app.requests("/oauth2/token")).toEqual([]);
  expect(window.location.search).toBe("");

  await app.signIn();
  expect(app.auth().status).toBe("signedIn");
});

test("a callback opened twice leaves the session as it is, and is exchanged once", async () => {
  const app = await createTestApp();
  await app.load();
  const url = await callbackOf(app);
  await openAt(app, url);
  await openAt(app, url);

  expect(app.auth()).toMatchObject({ status: "signedIn" });
  expect(window.location.search).toBe("");
  expect(await app.requests("/oauth2/token")).toHaveLength(1);
});

test("a used callback without a session says so", async () => {
  const app = await createTestApp();
  await app.load();
  const url = await callbackOf(app);
  await openAt(app, url);
  window.sessionStorage.clear();
  await openAt(app, url);

  expect(app.auth().error).toMatchObject({ code: "unknown_state" });
  expect(window.location.search).toBe("");
  expect(await app.requests("/oauth2/token")).toHaveLength(1);
});

test("an expired code is invalid_grant", async () => {
  const app = await createTestApp();
  await app.load();
  const url = await callbackOf(app);
  await sandbox.expire({ clientId: app.clientId, codes: true });
  await openAt(app, url);

  expect(app.auth().error).toMatchObject({ code: "invalid_grant", oauthError: "invalid_grant" });
  const text = everythingIn(app.auth().error);
  expect(text).toContain("invalid_grant");
  expect(text).not.toContain(codeIn(url));
  expect(text).not.toContain("code_verifier");
});

test("an answer from another issuer is refused", async () => {
  const app = await createTestApp();
  await app.load();
  const url = await callbackOf(app);
  url.searchParams.set("iss", "https://elsewhere.example");
  await openAt(app, url);
  expect(app.auth().error).toMatchObject({ code: "issuer_mismatch" });
  expect(await app.requests("/oauth2/token")).toEqual([]);
});

test("a ?code= that belongs to another library is left alone", async () => {
  const app = await createTestApp();
  await openAt(app, "?code=theirs&state=their-own-state");
  expect(app.auth().status).toBe("signedOut");
  expect(window.location.search).toBe("?code=theirs&state=their-own-state");
});

test("a sign-in that was given up long ago claims nobody's callback", async () => {
  const app = await createTestApp();
  await app.load();
  await callbackOf(app);
  for (const key of Object.keys(sessionStorage).filter((name) => name.includes(".signIn."))) {
    const state = JSON.parse(sessionStorage.getItem(key) ?? "{}") as { created: number };
    sessionStorage.setItem(key, JSON.stringify({ ...state, created: state.created - 700 }));
  }
  await openAt(app, "?code=theirs&state=their-own-state");
  expect(app.auth().status).toBe("signedOut");
  expect(window.location.search).toBe("?code=theirs&state=their-own-state");
});

test.for([
  "https://evil.example/",
  "//evil.example",
  "javascript:alert(1)",
  "https://user@localhost/",
  "\\\\evil.example",
  `blob:${window.location.origin}/0f6c2b1e`,
])("returnTo=%s is refused before anything is sent", async (returnTo) => {
  const app = await createTestApp();
  await app.load();
  await expect(app.auth().signIn({ returnTo })).rejects.toMatchObject({ code: "invalid_return_to" });
  expect(app.auth().error).toMatchObject({ code: "invalid_return_to" });
  expect(await app.requests("/oauth2/auth")).toEqual([]);
});
