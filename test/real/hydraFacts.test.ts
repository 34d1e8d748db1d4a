import { createSign, generateKeyPairSync } from "node:crypto";
import { describe, expect, inject, test, vi } from "vitest";
import { beginCodeFlow, isActive, postForm, redeem, refresh } from "../sandbox/codeFlow.js";
import { createCookieJar } from "../sandbox/cookieJar.js";
import { signInByHttp } from "../sandbox/signInByHttp.js";
import { hydraAdmin } from "./hydraAdmin.js";
import { registerClient } from "./registerClient.js";
import { signInUser } from "./signInUser.js";
import { globalOrigin } from "./start/hydraSettings.js";

const deployment = inject("deployment");
const { url, hydraAdminUrl, hydraUrl } = deployment;
const redirectUri = "http://localhost:1/callback";
const user = { username: "practitioner", password: "practitioner" };

function claimsOf(idToken: unknown): Record<string, unknown> {
  const payload = Buffer.from(String(idToken).split(".")[1] ?? "", "base64url").toString();
  return JSON.parse(payload) as Record<string, unknown>;
}

describe("sign-in", () => {
  test("point 1: of two sign-ins of one browser the one that began earlier is refused with request_forbidden, and succeeds on a second attempt without a password", async () => {
    const clientId = await registerClient(hydraAdminUrl, { redirectUris: [redirectUri] });
    const cookies = createCookieJar();
    const begin = () => beginCodeFlow({ url, clientId, redirectUri, scope: "openid" }).authorizeUrl;
    // Both tabs are at the login page, each with its own challenge; the cookies are the later one's.
    const [earlier, later] = [await openLogin(begin(), cookies), await openLogin(begin(), cookies)];
    const refused = new URL(await signInByHttp({ authorizeUrl: earlier, ...user, cookies })).searchParams;
    expect([refused.get("error"), refused.has("code")]).toEqual(["request_forbidden", false]);
    expect(refused.get("error_description")).toMatch(/CSRF value from the token does not match/);
    const accepted = new URL(await signInByHttp({ authorizeUrl: later, ...user, cookies })).searchParams;
    expect(accepted.has("code")).toBe(true);
    const again = await signInByHttp({ authorizeUrl: begin(), ...user, password: "not asked for", cookies });
    expect(new URL(again).searchParams.has("code")).toBe(true);
  });

  test("point 6: a client that is registered without scopes may ask for openid and offline_access", async () => {
    const clientId = await registerClient(hydraAdminUrl, { redirectUris: [redirectUri], scope: "" });
    const flow = beginCodeFlow({ url, clientId, redirectUri, scope: "openid offline_access" });
    const { body } = await redeem(flow, await signInByHttp({ ...flow, ...user }));
    expect(body).toMatchObject({ scope: "openid offline_access", id_token: expect.any(String) });
    expect(body.refresh_token).toEqual(expect.any(String));
  });

  test("point 7: the id_token has acr, amr, rat, sid, at_hash and jti, and its aud is a list", async () => {
    const { id_token, clientId } = await signInUser(deployment);
    const claims = claimsOf(id_token);
    expect(Object.keys(claims)).toEqual(expect.arrayContaining(["acr", "amr", "rat", "sid", "at_hash", "jti"]));
    expect(claims).toMatchObject({ aud: [clientId], iss: url, fhirUser: "Practitioner/practitioner-1" });
  });
});

/** Opens the login page and returns its address. */
async function openLogin(authorizeUrl: string, cookies: ReturnType<typeof createCookieJar>): Promise<string> {
  const response = await fetch(authorizeUrl, {
    redirect: "manual",
    headers: { Cookie: cookies.header(new URL(authorizeUrl)) },
  });
  cookies.store(new URL(authorizeUrl), response);
  return response.headers.get("location") ?? "";
}

describe("token refresh", () => {
  test("point 2: of four concurrent refreshes with one refresh token at least one gets tokens, and the others get server errors or invalid_grant", async () => {
    const { clientId, refresh_token } = await signInUser(deployment);
    // How many of them get tokens is a matter of chance.
    const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(hydraUrl, clientId, refresh_token)));
    const outcomes = answers.map(({ response, body }) => `${response.status} ${body.error ?? "tokens"}`);
    expect(outcomes).toContain("200 tokens");
    for (const outcome of outcomes)
      expect(outcome).toMatch(/^(200 tokens|500 server_error|400 invalid_(grant|request))$/);
  });

  test("point 4: expires_in is the whole lifetime or, by Hydra's rounding, one second less", async () => {
    const tokens = await signInUser(deployment, "practitioner", { accessTokenSeconds: 20 });
    const { response, body } = await refresh(url, tokens.clientId, tokens.refresh_token);
    expect(response.status).toBe(200);
    expect([19, 20]).toContain(tokens.expires_in);
    expect([19, 20]).toContain(body.expires_in);
  });

  test("a refresh ends the former access token at once", async () => {
    const { clientId, access_token, refresh_token } = await signInUser(deployment);
    expect(await isActive(hydraAdminUrl, access_token)).toBe(true);
    const { body } = await refresh(url, clientId, refresh_token);
    expect(await isActive(hydraAdminUrl, access_token)).toBe(false);
    expect(await isActive(hydraAdminUrl, body.access_token)).toBe(true);
  });

  test("point 5: a used refresh token is refused with invalid_grant, and its successor ends with it", async () => {
    const { clientId, refresh_token } = await signInUser(deployment);
    const next = (await refresh(url, clientId, refresh_token)).body;
    const reuse = await refresh(url, clientId, refresh_token);
    expect([reuse.response.status, reuse.body.error]).toEqual([400, "invalid_grant"]);
    expect(reuse.body.error_description).toMatch(/was already used/);
    expect(await isActive(hydraAdminUrl, next.access_token)).toBe(false);
    const successor = await refresh(url, clientId, next.refresh_token);
    expect([successor.response.status, successor.body.error]).toEqual([400, "invalid_grant"]);
  });

  test("point 5: an expired refresh token is refused with invalid_grant", async () => {
    const { clientId, refresh_token } = await signInUser(deployment, "practitioner", { refreshTokenSeconds: 1 });
    await vi.waitUntil(async () => !(await isActive(hydraAdminUrl, refresh_token)), { timeout: 10_000, interval: 200 });
    const { response, body } = await refresh(url, clientId, refresh_token);
    expect([response.status, body.error]).toEqual([400, "invalid_grant"]);
    expect(body.error_description).toMatch(/expired/);
  });

  test("point 5: revoking the access token ends the refresh token as well", async () => {
    const { clientId, access_token, refresh_token } = await signInUser(deployment);
    const revoked = await postForm(`${url}/oauth2/revoke`, { client_id: clientId, token: String(access_token) });
    expect(revoked.response.status).toBe(200);
    const { response, body } = await refresh(url, clientId, refresh_token);
    expect([response.status, body.error]).toEqual([400, "invalid_grant"]);
    expect(body.error_description).toMatch(/malformed or not valid/);
  });

  test("a consent that an administrator revokes ends the access token and the refresh token", async () => {
    const { clientId, access_token, refresh_token, id_token } = await signInUser(deployment);
    const query = `subject=${String(claimsOf(id_token).sub)}&client=${clientId}`;
    await hydraAdmin(hydraAdminUrl, "DELETE", `/oauth2/auth/sessions/consent?${query}`);
    expect(await isActive(hydraAdminUrl, access_token)).toBe(false);
    expect((await refresh(url, clientId, refresh_token)).response.status).toBe(400);
  });
});

test("point 6: an assertion with an unknown kid is refused with 400 invalid_request", async () => {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...keys.publicKey.export({ format: "jwk" }), kid: "known", alg: "RS384", use: "sig" };
  const clientId = await registerClient(hydraAdminUrl, { jwks: { keys: [jwk] } });
  const requestWith = (kid: string) => {
    const header = { alg: "RS384", typ: "JWT", kid };
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: clientId, sub: clientId, aud: `${url}/oauth2/token`, jti: crypto.randomUUID(), iat: now };
    const parts = [header, { ...claims, exp: now + 60 }];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const signature = createSign("RSA-SHA384").update(text).sign(keys.privateKey, "base64url");
    return postForm(`${url}/oauth2/token`, {
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: `${text}.${signature}`,
    });
  };
  expect((await requestWith("known")).response.status).toBe(200);
  const { response, body } = await requestWith("unknown");
  expect([response.status, body.error]).toEqual([400, "invalid_request"]);
});

describe("CORS", () => {
  const origin = new URL(redirectUri).origin;

  const preflight = (from: string) =>
    fetch(`${url}/oauth2/token`, {
      method: "OPTIONS",
      headers: {
        Origin: from,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    });

  test("point 7: a preflight from an origin that is allowed globally allows Authorization and Content-Type, with credentials", async () => {
    const { headers } = await preflight(globalOrigin);
    expect(headers.get("access-control-allow-origin")).toBe(globalOrigin);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(/authorization, ?content-type/);
  });

  test("a preflight from a client's own origin is refused, so an app sends only requests that need none", async () => {
    await registerClient(hydraAdminUrl, { redirectUris: [redirectUri] });
    expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each([
    ["the client's own origin may read a token response", origin, origin],
    ["another origin may not read a token response", "http://elsewhere.example", null],
  ])("point 7: %s", async (_, from, allowed) => {
    const { clientId, refresh_token } = await signInUser(deployment);
    const form = { grant_type: "refresh_token", client_id: clientId, refresh_token: String(refresh_token) };
    const { response } = await postForm(`${url}/oauth2/token`, form, { Origin: from });
    expect(response.headers.get("access-control-allow-origin")).toBe(allowed);
  });

  test("discovery and keys are readable by no app without an origin that is allowed globally", async () => {
    for (const path of ["/.well-known/openid-configuration", "/.well-known/jwks.json"]) {
      const { headers } = await fetch(url + path, { headers: { Origin: origin } });
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});
