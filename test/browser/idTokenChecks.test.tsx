import { expect, test } from "vitest";
import type { IdTokenChange, SignInBehavior } from "../sandbox/oauth/SignInBehavior.js";
import { createTestApp, sandbox, sandboxUrl, storedText, type TestApp } from "./app.js";
import { openSignedIn, outcomeOf, refreshRequests, refreshToken } from "./refreshApp.js";

const now = Math.floor(Date.now() / 1000);
const day = 86_400;
const elsewhere = "https://issuer.example/";

/** Registers the app's client again; `OURS` in a claim is its id, which is known by then. */
async function behave(app: TestApp, behavior: SignInBehavior): Promise<void> {
  const signIn = JSON.parse(JSON.stringify(behavior).replaceAll("OURS", app.clientId)) as SignInBehavior;
  const redirectUris = [window.location.origin + window.location.pathname];
  await sandbox.addClient({ clientId: app.clientId, redirectUris, postLogoutRedirectUris: redirectUris, signIn });
}

async function signInWith(idToken: IdTokenChange, props: Parameters<typeof createTestApp>[1] = {}): Promise<TestApp> {
  const app = await createTestApp({}, props);
  await behave(app, { idToken });
  await app.load();
  await app.signIn();
  return app;
}

async function expectRefused(idToken: IdTokenChange): Promise<void> {
  const app = await signInWith(idToken);
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "invalid_id_token" } });
  expect(storedText()).not.toContain("accessToken");
}

type Case = [what: string, change: IdTokenChange];
const title = "an id_token %s is refused at sign-in";

test.for<Case>([
  ["without aud", { remove: ["aud"] }],
  ["without a nonce", { remove: ["nonce"] }],
  ["of another nonce", { set: { nonce: "another" } }],
  ["for another client", { set: { aud: ["another"] } }],
])(title, ([, change]) => expectRefused(change));

test.for<Case>([
  ["without iss", { remove: ["iss"] }],
  ["without iat", { remove: ["iat"] }],
  ["without exp", { remove: ["exp"] }],
  ["whose exp is its iat", { set: { iat: now, exp: now } }],
  ["whose exp is before its iat", { set: { iat: now, exp: now - 60 } }],
  ["that expired two days ago", { set: { iat: now - 3 * day, exp: now - 2 * day } }],
  ["whose azp is another client", { set: { azp: "another" } }],
  ["for us and another, whose azp is the other", { set: { aud: ["OURS", "another"], azp: "another" } }],
  ["for us and another, without an azp", { set: { aud: ["OURS", "another"] } }],
])(title, ([, change]) => expectRefused(change));

test("an id_token without sub is refused at sign-in", async () => {
  expect((await signInWith({ remove: ["sub"] })).auth().status).toBe("error");
});

test.for<Case>([
  ["whose aud is a text", { set: { aud: "OURS" } }],
  ["for us and another, whose azp we are", { set: { aud: ["OURS", "another"], azp: "OURS" } }],
  ["that expired an hour ago by a clock that is off", { set: { iat: now - 7200, exp: now - 3600 } }],
  ["that is from the future by a clock that is off", { set: { iat: now + 3600, exp: now + 7200 } }],
  ["of an issuer that nothing names", { set: { iss: elsewhere } }],
])("an id_token %s is accepted at sign-in", async ([, change]) => {
  const app = await signInWith(change);
  expect(app.auth()).toMatchObject({ status: "signedIn", error: undefined });
});

test("an id_token of another issuer than endpoints.issuer is refused at sign-in, and the error names the setting", async () => {
  const app = await signInWith({ set: { iss: elsewhere } }, { endpoints: { issuer: sandboxUrl } });
  expect(app.auth()).toMatchObject({ status: "error" });
  expect(app.auth().error?.message).toContain("endpoints.issuer");
});

test("an id_token is accepted whose iss differs from endpoints.issuer by a slash at the end", async () => {
  const app = await signInWith({}, { endpoints: { issuer: sandboxUrl } });
  expect(app.auth().status).toBe("signedIn");
});

test.for<Case>([
  ["of another issuer", { set: { iss: elsewhere } }],
  ["for another client", { set: { aud: ["another"] } }],
  ["whose azp is another client", { set: { azp: "another" } }],
])("an id_token %s at a token refresh locks the session and revokes the tokens", async ([, change]) => {
  const app = await openSignedIn();
  await behave(app, { refreshedIdToken: change });
  expect(await outcomeOf(app, refreshToken(app))).toBe("locked");
  expect(await refreshRequests(app)).toHaveLength(1);
  await expect.poll(async () => (await app.requests("/oauth2/revoke")).length).toBeGreaterThan(0);
  expect(storedText()).not.toContain("accessToken");
});

test("an id_token of another user at a token refresh ends the session, and the app's data is purged", async () => {
  let purges = 0;
  const app = await openSignedIn({}, { onPurge: () => (purges += 1) });
  await behave(app, { refreshedIdToken: { set: { sub: "another" } } });
  refreshToken(app).catch(() => {});
  await expect.poll(() => app.auth().status).toBe("signedOut");
  expect(purges).toBe(1);
  expect(await refreshRequests(app)).toHaveLength(1);
  expect(storedText()).not.toContain("accessToken");
});
