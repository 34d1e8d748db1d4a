import { expect, test } from "vitest";
import type { SignInBehavior } from "../sandbox/oauth/SignInBehavior.js";
import { createTestApp, sandbox } from "./app.js";
import { moveClock, openSignedIn, outcomeOf, refreshRequests, refreshToken } from "./refreshApp.js";

const without = (...remove: string[]): SignInBehavior => ({ tokenResponse: { remove } });
const withMembers = (set: object, ...remove: string[]): SignInBehavior => ({
  tokenResponse: { set: { ...set }, remove },
});

/** A sign-in is there, and still there after a reload. */
async function expectSignedIn(signIn: SignInBehavior, scope: string): Promise<void> {
  const app = await createTestApp({ signIn }, { scope });
  await app.load();
  await app.signIn();
  expect(app.auth()).toMatchObject({ status: "signedIn", error: undefined });
  expect(await outcomeOf(app, app.auth().getAccessToken())).toBe("resolved");
  const token = await app.auth().getAccessToken();
  await app.load();
  expect(app.auth()).toMatchObject({ status: "signedIn", error: undefined });
  moveClock(60);
  expect(await app.auth().getAccessToken()).toBe(token);
}

const openid = "openid offline_access";
const noIdToken = "offline_access";

type Case = [what: string, signIn: SignInBehavior, scope: string];

const allNull = { refresh_token: null, id_token: null, scope: null, expires_in: null, token_type: null };

const accepted: Case[] = [
  ["whose refresh_token is empty", withMembers({ refresh_token: "" }), openid],
  ["without a refresh_token", without("refresh_token"), openid],
  ["whose id_token is empty", withMembers({ id_token: "" }), noIdToken],
  ["whose scope is empty", withMembers({ scope: "" }), openid],
  ["without a scope", without("scope"), openid],
  ["whose token_type is null", withMembers({ token_type: null }), openid],
  ["whose expires_in is a text", withMembers({ expires_in: "3600" }), openid],
  ["whose refresh_token is null", withMembers({ refresh_token: null }), openid],
  ["whose id_token is null", withMembers({ id_token: null }), noIdToken],
  ["whose scope is null", withMembers({ scope: null }), openid],
  ["whose scope is a list", withMembers({ scope: ["openid", "offline_access"] }), openid],
  ["whose optional members are all null", withMembers(allNull), noIdToken],
  ["without expires_in", without("expires_in"), openid],
  ["whose expires_in is null", withMembers({ expires_in: null }), openid],
  ["whose expires_in is 0", withMembers({ expires_in: 0 }), openid],
  ["whose expires_in is negative", withMembers({ expires_in: -1 }), openid],
  ["with an expires_at that is past", withMembers({ expires_at: 1 }), openid],
  ["with an expires_at and no expires_in", withMembers({ expires_at: "2026-01-01T00:00:00Z" }, "expires_in"), openid],
];

test.for(accepted)("a token response %s signs in, also after a reload", ([, signIn, scope]) =>
  expectSignedIn(signIn, scope),
);

async function expectFormerKept(refresh_token: string | null): Promise<void> {
  const app = await openSignedIn();
  const body = { access_token: "refreshed", token_type: "bearer", expires_in: 3600, scope: "openid", refresh_token };
  await sandbox.addFault({ body, times: 1, match: { path: "^/oauth2/token", clientId: app.clientId } });
  expect(await refreshToken(app)).toBe("refreshed");
  expect(await outcomeOf(app, refreshToken(app))).toBe("resolved");
  expect(await refreshRequests(app)).toHaveLength(2);
  await app.load();
  expect(app.auth().status).toBe("signedIn");
}

test("a refresh_token that is null at a token refresh leaves the former one", () => expectFormerKept(null));

test("a refresh_token that is empty at a token refresh leaves the former one", () => expectFormerKept(""));

test("a token without expires_in is used until the server refuses it, and refreshed then", async () => {
  const app = await createTestApp({ signIn: without("expires_in") });
  await app.load();
  await app.signIn();
  expect(app.auth().status).toBe("signedIn");
  const token = await app.auth().getAccessToken();
  moveClock(86_400);
  expect(await app.auth().getAccessToken()).toBe(token);
  expect(await outcomeOf(app, app.auth().getAccessToken({ rejected: token }))).toBe("resolved");
  expect(await refreshRequests(app)).toHaveLength(1);
});
