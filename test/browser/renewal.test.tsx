import { expect, test, vi } from "vitest";
import { createFhirClient } from "@medblocks/react";
import { createTestApp, departureBy, sandbox, sandboxUrl, type TestApp, storedText } from "./app.js";
import { moveClock } from "./refreshApp.js";

const fhirOf = (app: TestApp) =>
  createFhirClient({ baseUrl: `${sandboxUrl}/fhir`, getAccessToken: app.auth().getAccessToken });
const renewals = async (app: TestApp) =>
  (await app.requests("/oauth2/token")).filter(({ grantType }) => grantType === "refresh_token");

const storages = ["session", "local", "memory"] as const;
test.for(storages)(
  "a token at its end is renewed once, for all callers, and nobody hears of it: %s",
  async (storage) => {
    const app = await createTestApp({}, { storage });
    await app.load();
    await app.signIn();
    const [first, state] = [await app.auth().getAccessToken(), app.auth()];
    moveClock(3590);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => app.auth().getAccessToken()));

    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).not.toBe(first);
    expect(await renewals(app)).toHaveLength(1);
    expect(app.auth()).toBe(state);
  },
);

test("a renewal whose id_token is newer, for the same user, is no news", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const state = app.auth();
  const { iat, exp, ...claims } = (state.user?.claims ?? {}) as { iat: number; exp: number };
  const payload = btoa(JSON.stringify({ ...claims, iat: iat + 9, exp: exp + 9 })).replaceAll("=", "");
  const body = {
    access_token: "renewed",
    token_type: "bearer",
    expires_in: 3600,
    scope: "openid offline_access",
    id_token: `e30.${payload.replaceAll("+", "-").replaceAll("/", "_")}.x`,
  };
  await sandbox.addFault({ body, match: { path: "^/oauth2/token", clientId: app.clientId } });
  moveClock(3590);
  await expect(app.auth().getAccessToken()).resolves.toBe("renewed");
  expect(app.auth()).toBe(state);
});

test("a token that expired while the page was closed is renewed when it is needed", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(10_000);
  await app.load();
  expect(app.auth().status).toBe("signedIn");
  await expect(fhirOf(app).search("Patient", { _count: 1 })).resolves.toMatchObject({ resourceType: "Bundle" });
  expect(await renewals(app)).toHaveLength(1);
});

test.for(storages)(
  "a token that the server refuses is renewed once, and the requests repeated: %s",
  async (storage) => {
    const app = await createTestApp({}, { storage });
    await app.load();
    await app.signIn();
    await sandbox.expire({ clientId: app.clientId });
    const found = await Promise.all([1, 2, 3, 4].map((_count) => fhirOf(app).search("Patient", { _count })));
    expect(found.map(({ entry }) => entry?.length)).toEqual([1, 2, 3, 4]);
    expect(await renewals(app)).toHaveLength(1);
  },
);

test("a server that refuses every token locks the session, says so, and is not asked for ever", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  await sandbox.addFault({ status: 401, match: { path: "^/fhir", clientId: app.clientId } });
  await expect(fhirOf(app).search("Patient", {})).rejects.toMatchObject({ name: "FhirError", code: "unauthorized" });
  await expect.poll(() => app.auth()).toMatchObject({ status: "locked", reason: "revoked" });
  expect(await renewals(app)).toHaveLength(1);
  expect(await app.requests("/fhir/Patient")).toHaveLength(2);
});

test("a refresh token that was revoked locks the session, and the request waits until it is over", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  await sandbox.revoke({ clientId: app.clientId });
  const read = fhirOf(app).read("Patient", "any");
  read.catch(() => {});
  await expect.poll(() => app.auth()).toMatchObject({ status: "locked", reason: "revoked" });
  await departureBy(() => app.auth().signOut());
  await expect(read).rejects.toMatchObject({ name: "AuthError", code: "signed_out" });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ name: "AuthError", code: "signed_out" });
});

test("what a failed renewal tells holds no token", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const refreshToken = /"refreshToken":"([^"]+)/.exec(Object.values(sessionStorage).join())?.[1] ?? "none";
  const fault = { error: "invalid_request", error_description: `Please retry the request with ${refreshToken}.` };
  await sandbox.addFault({ status: 400, body: fault, match: { path: "^/oauth2/token", clientId: app.clientId } });
  moveClock(4000);
  const failure: unknown = await app
    .auth()
    .getAccessToken()
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "AuthError", code: "invalid_request" });
  expect(JSON.stringify(failure) + String(failure)).not.toContain(refreshToken);
});

test("a session without a refresh token is locked when its token ends", async () => {
  const app = await createTestApp({ literalSeedResponse: true });
  await app.load();
  await app.signIn();
  moveClock(4000);
  const token = app.auth().getAccessToken();
  token.catch(() => {});
  await expect.poll(() => app.auth()).toMatchObject({ status: "locked", reason: "expired" });
  await departureBy(() => app.auth().signOut());
  await expect(token).rejects.toMatchObject({ code: "signed_out" });
});

test.for([
  ["a broken connection", { drop: "before" as const }],
  ["503", { status: 503, headers: { "Content-Type": "text/html" }, body: "<h1>Maintenance</h1>" }],
  [
    "Hydra's request to try again",
    { status: 400, body: { error: "invalid_request", error_description: "Please retry the request." } },
  ],
  ["a gateway's own error object", { status: 503, body: { error: { code: 503, status: "Service Unavailable" } } }],
  ["a gateway's own error phrase", { status: 429, body: { error: "Too Many Requests" } }],
  ["an error that is no verdict", { status: 500, body: { error: "error", error_description: "unknown" } }],
] as const)("%s during a renewal: it is tried again, and the session stands", async ([, fault]) => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(4000);
  await sandbox.addFault({ ...fault, times: 2, match: { path: "^/oauth2/token", clientId: app.clientId } });
  await expect(app.auth().getAccessToken()).resolves.toMatch(/./);
  expect(await renewals(app)).toHaveLength(3);
  expect(app.auth().status).toBe("signedIn");
});

test("a fault that stays is told after a few tries, and the session stands", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(4000);
  const id = await sandbox.addFault({ status: 503, match: { path: "^/oauth2/token", clientId: app.clientId } });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ name: "AuthError", isRetryable: true });
  expect(await renewals(app)).toHaveLength(4);
  expect(app.auth().status).toBe("signedIn");
  await sandbox.removeFault(id);
  await expect(app.auth().getAccessToken()).resolves.toMatch(/./);
});

test("a token that is due but good is handed out, however the renewal fails", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const token = await app.auth().getAccessToken();
  moveClock(3580);
  await sandbox.addFault({ status: 503, match: { path: "^/oauth2/token", clientId: app.clientId } });
  await expect(app.auth().getAccessToken()).resolves.toBe(token);
  expect(await renewals(app)).toHaveLength(1);
});

test("a page that is opened with an expired token renews it before it shows anything", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(10_000);
  await app.load();
  expect(await renewals(app)).toHaveLength(1);
  expect(app.auth().status).toBe("signedIn");
});

test("one whose session is over by then signs in anew: nobody was working", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(10_000);
  await sandbox.revoke({ clientId: app.clientId });
  await app.load();
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "expired" });
});

test("one that cannot be renewed just now is shown as it is", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(10_000);
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path: "^/oauth2/token", clientId: app.clientId } });
  await app.load();
  expect(app.auth().status).toBe("signedIn");
  await sandbox.removeFault(id);
});

test("a renewal that is answered after the sign-out gives nobody a token", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  moveClock(4000);
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path: "^/oauth2/token", clientId: app.clientId } });
  const token = app.auth().getAccessToken();
  token.catch(() => {});
  await vi.waitFor(async () => expect(await renewals(app)).toHaveLength(1));
  void app.auth().signOut();
  await sandbox.removeFault(id);
  await expect(token).rejects.toMatchObject({ code: "signed_out" });
  expect(app.auth().status).toBe("signedOut");
  expect(storedText()).not.toContain("accessToken");
});
