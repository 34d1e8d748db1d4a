// @vitest-environment node
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginCodeFlow, redeem, refresh, signInForTokens } from "./codeFlow.js";
import { createCookieJar } from "./cookieJar.js";
import { claimsOf } from "./oauth/hydra/createIdTokens.js";
import type { SignInBehavior } from "./oauth/SignInBehavior.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const user = { username: "practitioner", password: "practitioner" };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function register(signIn: SignInBehavior, server = sandbox) {
  const clientId = `client-${randomUUID()}`;
  await server.addClient({ clientId, redirectUris: [redirectUri], postLogoutRedirectUris: [redirectUri], signIn });
  return { url: server.url, clientId, redirectUri, scope: "openid offline_access" };
}

async function tokensOf(signIn: SignInBehavior) {
  const flow = await register(signIn);
  const tokens = await signInForTokens({ ...flow, ...user });
  return { ...flow, tokens, renew: () => refresh(sandbox.url, flow.clientId, tokens.refresh_token) };
}

describe("point 2: requests that send a refresh token which is in use", () => {
  it.each([
    [undefined, 500, "server_error", 200],
    ["invalid_request", 400, "invalid_request", 200],
    ["reuse", 400, "invalid_grant", 400],
  ] as const)("get, with %s, %i %s, and the next refresh gets %i", async (concurrentRefreshes, status, error, next) => {
    const { clientId, renew } = await tokensOf(concurrentRefreshes ? { concurrentRefreshes } : {});
    // Held back until all have arrived, so that they are processed at once.
    const held = await sandbox.addFault({ match: { clientId, path: "^/oauth2/token" }, latencyMs: 60_000 });
    const arrived = async () => (await sandbox.requests({ clientId })).filter((seen) => seen.status === 0).length;
    const requests = [renew(), renew(), renew(), renew()];
    await expect.poll(arrived).toBe(4);
    await sandbox.removeFault(held);
    const answers = await Promise.all(requests);
    const [first] = answers.filter(({ response }) => response.ok);
    const others = answers.filter(({ response }) => !response.ok);
    expect(others.map(({ response, body }) => [response.status, body.error])).toEqual(
      [1, 2, 3].map(() => [status, error]),
    );
    expect((await refresh(sandbox.url, clientId, first?.body.refresh_token)).response.status).toBe(next);
  });
});

it("point 1: the earlier of two sign-ins may come back with server_error", async () => {
  const flow = await register({ overlappingSignIns: "server_error" });
  const cookies = createCookieJar();
  const open = () => signInByHttp({ ...beginCodeFlow(flow), ...user, cookies, until: "/sign-in" });
  const earlier = await open();
  await open();
  const callback = new URL(await signInByHttp({ authorizeUrl: earlier, ...user, cookies }));
  expect(callback.searchParams.get("error")).toBe("server_error");
  expect(callback.searchParams.get("state")).toBe("state-of-the-app");
});

it("point 1: by default sign-ins do not disturb each other", async () => {
  const flow = await register({});
  const cookies = createCookieJar();
  const open = () => signInByHttp({ ...beginCodeFlow(flow), ...user, cookies, until: "/sign-in" });
  const pages = [await open(), await open()];
  for (const authorizeUrl of pages) expect(await signInByHttp({ authorizeUrl, ...user, cookies })).toContain("code=");
});

it("point 4: expires_in is the whole lifetime at the code exchange, and one second less at a refresh", async () => {
  const { tokens, renew } = await tokensOf({});
  expect([tokens.expires_in, (await renew()).body.expires_in]).toEqual([3600, 3599]);
});

describe("point 22: a token response", () => {
  it("may have other members at the code exchange and at a refresh", async () => {
    const { tokens, renew } = await tokensOf({
      tokenResponse: { set: { scope: null, expires_at: 1 }, remove: ["expires_in"] },
      refreshResponse: { set: { id_token: null, refresh_token: "" } },
    });
    expect(tokens).toMatchObject({ scope: null, expires_at: 1, id_token: expect.any(String) });
    expect(tokens).not.toHaveProperty("expires_in");
    const { body } = await renew();
    expect(body).toMatchObject({ scope: null, expires_at: 1, id_token: null, refresh_token: "" });
    expect(body.access_token).toEqual(expect.any(String));
  });

  it("may have an id_token with other claims, and with more at a refresh", async () => {
    const { tokens, renew } = await tokensOf({
      idToken: { set: { iss: "https://elsewhere.example" }, remove: ["sid"] },
      refreshedIdToken: { set: { azp: "another" } },
    });
    const claims = claimsOf(String(tokens.id_token));
    expect(claims.iss).toBe("https://elsewhere.example");
    expect(claims).not.toHaveProperty("sid");
    expect(claims).not.toHaveProperty("azp");
    expect(claimsOf(String((await renew()).body.id_token))).toMatchObject({ iss: claims.iss, azp: "another" });
  });

  it("may have an id_token of 24 kB, which is too long for the address of a sign-out", async () => {
    const { tokens } = await tokensOf({ idToken: { length: 24_000 } });
    expect(String(tokens.id_token).length).toBeGreaterThanOrEqual(24_000);
    const query = new URLSearchParams({ id_token_hint: String(tokens.id_token) });
    expect((await fetch(`${sandbox.url}/oauth2/sessions/logout?${query}`)).status).toBe(431);
    const asForm = await fetch(`${sandbox.url}/oauth2/sessions/logout`, { method: "POST", body: query });
    expect(asForm.status).toBe(200);
  });
});

it("point 28: an authorization response may have an iss, or no state", async () => {
  const flow = await register({ authorizationResponse: { set: { iss: "https://issuer.example" }, remove: ["state"] } });
  const callback = new URL(await signInByHttp({ ...beginCodeFlow(flow), ...user }));
  expect([...callback.searchParams.keys()].sort()).toEqual(["code", "iss", "scope"]);
});

it("point 28: the discovery document may be that of another issuer, for all clients of a sandbox", async () => {
  const issuer = "https://elsewhere.example";
  const other = await startSandbox({
    signIn: { discovery: { set: { issuer } }, tokenResponse: { remove: ["expires_in"] } },
  });
  try {
    const discovery = await fetch(`${other.url}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer, token_endpoint: `${other.url}/oauth2/token` });
    const flow = await register({ idToken: { set: { iss: issuer } } }, other);
    const started = beginCodeFlow(flow);
    const { body } = await redeem(started, await signInByHttp({ ...started, ...user }));
    expect(body).not.toHaveProperty("expires_in");
    expect(claimsOf(String(body.id_token)).iss).toBe(issuer);
  } finally {
    await other.close();
  }
});

it("a misspelt member of a behavior is refused", async () => {
  const misspelt: object = { tokenAnswer: { remove: ["scope"] } };
  await expect(register(misspelt)).rejects.toThrow("A sign-in behavior has no tokenAnswer.");
  await expect(startSandbox({ signIn: misspelt })).rejects.toThrow("A sign-in behavior has no tokenAnswer.");
});
