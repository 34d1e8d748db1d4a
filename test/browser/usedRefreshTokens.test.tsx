import { expect, test } from "vitest";
import type { SignInBehavior } from "../sandbox/oauth/SignInBehavior.js";
import { sandbox } from "./app.js";
import { moveClock, openSignedIn, outcomeOf, refreshRequests, refreshToken } from "./refreshApp.js";

const refreshedWith = (set: object): SignInBehavior => ({ refreshResponse: { set: { ...set } } });
const refreshedWithout = (...remove: string[]): SignInBehavior => ({ refreshResponse: { remove } });

const adopted: [what: string, behavior: SignInBehavior][] = [
  ["whose id_token has no auth_time any more", { refreshedIdToken: { remove: ["auth_time"] } }],
  [
    "whose id_token has no azp any more",
    { idToken: { set: { azp: "THE CLIENT" } }, refreshedIdToken: { remove: ["azp"] } },
  ],
  ["whose id_token has no iat and no exp", { refreshedIdToken: { remove: ["iat", "exp"] } }],
  ["whose id_token is of 24 kB", { refreshedIdToken: { length: 24_000 } }],
  ["whose id_token is null", refreshedWith({ id_token: null })],
  ["whose id_token is empty", refreshedWith({ id_token: "" })],
  ["without an id_token", refreshedWithout("id_token")],
  ["whose scope is null", refreshedWith({ scope: null })],
  ["without a scope", refreshedWithout("scope")],
  ["whose expires_in is a text", refreshedWith({ expires_in: "3600" })],
  ["whose token_type is in capitals", refreshedWith({ token_type: "BEARER" })],
  ["without a token_type", refreshedWithout("token_type")],
  [
    "whose id_token has a new auth_time",
    { refreshedIdToken: { set: { auth_time: Math.floor(Date.now() / 1000) + 60 } } },
  ],
  ["whose id_token has an azp for the first time", { refreshedIdToken: { set: { azp: "THE CLIENT" } } }],
  ["whose id_token is no JWT", refreshedWith({ id_token: "a.b.c" })],
  ["whose id_token is no text", refreshedWith({ id_token: 7 })],
  ["whose scope is a list", refreshedWith({ scope: ["openid", "offline_access"] })],
  ["without expires_in", refreshedWithout("expires_in")],
  ["whose expires_in is null", refreshedWith({ expires_in: null })],
  ["whose expires_in is 0", refreshedWith({ expires_in: 0 })],
  ["whose expires_in is negative", refreshedWith({ expires_in: -1 })],
  ["with an expires_at that is past", refreshedWith({ expires_at: 1 })],
  ["with an error that is null", refreshedWith({ error: null })],
  [
    "with an expires_at and no expires_in",
    { refreshResponse: { set: { expires_at: "2026-01-01T00:00:00Z" }, remove: ["expires_in"] } },
  ],
];

/** Two refreshes in a row: the second one sends the refresh token that the first one brought. */
async function expectAdopted(behavior: SignInBehavior): Promise<void> {
  const app = await openSignedIn();
  // The same client, whose id is known now.
  const signIn = JSON.parse(JSON.stringify(behavior).replaceAll("THE CLIENT", app.clientId)) as SignInBehavior;
  await sandbox.addClient({ clientId: app.clientId, redirectUris: [window.location.origin], signIn });
  const former = await app.auth().getAccessToken();
  const { sub, name } = app.auth().user ?? {};
  const refreshed = refreshToken(app);
  expect(await outcomeOf(app, refreshed)).toBe("resolved");
  expect(await refreshRequests(app)).toHaveLength(1);
  const token = await refreshed;
  expect(token).not.toBe(former);
  expect(app.auth()).toMatchObject({ status: "signedIn", user: { sub, name } });
  // Good for its lifetime, and where the server names none, until it is refused.
  moveClock(60);
  expect(await app.auth().getAccessToken()).toBe(token);
  expect(await refreshRequests(app)).toHaveLength(1);
  expect(await outcomeOf(app, app.auth().getAccessToken({ rejected: token }))).toBe("resolved");
  expect(await refreshRequests(app)).toHaveLength(2);
}

test.for(adopted)("the tokens of a refresh response %s are used, and so is its refresh token", ([, behavior]) =>
  expectAdopted(behavior),
);

test.for([
  ["{}", {}],
  ["an access token that is null", { access_token: null, token_type: "bearer", expires_in: 3600 }],
  ["an access token that is empty", { access_token: "", token_type: "bearer", expires_in: 3600 }],
  ["a token of another type", { access_token: "t", token_type: "mac", expires_in: 3600 }],
] as const)(
  "a refresh that is answered with %s locks the session, since its refresh token is used up",
  async ([, body]) => {
    const app = await openSignedIn();
    await sandbox.addFault({ body, match: { path: "^/oauth2/token", clientId: app.clientId } });
    refreshToken(app).catch(() => {});
    await expect.poll(() => app.auth().status).toBe("locked");
    expect(await refreshRequests(app)).toHaveLength(1);
  },
);

test("a clock that is set back after a token refresh does not lock the session when its token ends", async () => {
  const app = await openSignedIn();
  const refused = await app.auth().getAccessToken();
  const token = await app.auth().getAccessToken({ rejected: refused });
  // Set back by an hour, after which the token lives for its hour by the server's clock.
  moveClock(-3600);
  moveClock(3590);
  await sandbox.expire({ clientId: app.clientId });
  expect(await outcomeOf(app, app.auth().getAccessToken({ rejected: token }))).toBe("resolved");
});
