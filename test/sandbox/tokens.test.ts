// @vitest-environment node
import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isActive, postForm, refresh, signInForTokens, type TokenAnswer } from "./codeFlow.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const clientId = "spa";
const secret = "a secret: with/odd+%& characters, ü";
const keys = generateKeyPairSync("ec", { namedCurve: "P-384" });
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    clients: [
      { clientId, redirectUris: [redirectUri] },
      { clientId: "other", redirectUris: [redirectUri] },
      { clientId: "short", redirectUris: [redirectUri], accessTokenSeconds: 60 },
      { clientId: "backend", clientSecret: secret },
      { clientId: "posting", clientSecret: secret, tokenEndpointAuthMethod: "client_secret_post" },
      { clientId: "signing", jwks: { keys: [{ ...keys.publicKey.export({ format: "jwk" }), alg: "ES384" }] } },
    ],
  });
});
afterAll(() => sandbox.close());

function signIn(scope = "openid offline_access user/*.read", client = clientId): Promise<TokenAnswer> {
  return signInForTokens({
    url: sandbox.url,
    clientId: client,
    redirectUri,
    scope,
    username: "practitioner",
    password: "practitioner",
  });
}

function basic(id: string, password: string): Record<string, string> {
  // Form-URL-encoded one by one (RFC 6749 §2.3.1): `id=password`, with a colon for the sign between them.
  const credentials = new URLSearchParams({ [id]: password }).toString().replace("=", ":");
  return { Authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

function inForm(id: string, password = secret): Record<string, string> {
  return { client_id: id, client_secret: password };
}

function revoke(token: TokenAnswer["access_token"], client = clientId) {
  return postForm(`${sandbox.url}/oauth2/revoke`, { token: String(token), client_id: client });
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function tokenRequest(form: Record<string, string>, headers?: Record<string, string>) {
  return postForm(`${sandbox.url}/oauth2/token`, form, headers);
}

describe("refresh tokens", () => {
  it.each(["offline", "offline_access"])("are given for %s, and for nothing else", async (scope) => {
    expect(await signIn(`openid ${scope}`)).toHaveProperty("refresh_token");
    expect(await signIn("openid")).not.toHaveProperty("refresh_token");
  });

  it("rotate, and each renewal ends the access token before it at once", async () => {
    const first = await signIn();
    const { response, body: second } = await refresh(sandbox.url, clientId, first.refresh_token);
    expect(response.status).toBe(200);
    expect(Object.keys(second)).toEqual(Object.keys(first));
    expect(second).toMatchObject({
      expires_in: 3599,
      scope: "openid offline_access user/*.read",
      token_type: "bearer",
    });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await isActive(sandbox.url, first.access_token)).toBe(false);
    expect(await isActive(sandbox.url, second.access_token)).toBe(true);
  });

  it("end their whole family when one is used twice, and no other sign-in", async () => {
    const untouched = await signIn();
    const first = await signIn();
    const { body: second } = await refresh(sandbox.url, clientId, first.refresh_token);
    const reuse = await refresh(sandbox.url, clientId, first.refresh_token);
    expect(reuse.response.status).toBe(400);
    expect(reuse.body).toEqual({ error: "invalid_grant", error_description: expect.any(String) });
    expect(await isActive(sandbox.url, second.access_token)).toBe(false);
    expect((await refresh(sandbox.url, clientId, second.refresh_token)).body.error).toBe("invalid_grant");
    expect(await isActive(sandbox.url, untouched.access_token)).toBe(true);
  });

  it("give what was granted, whatever scope a refresh asks for", async () => {
    const { refresh_token: token } = await signIn();
    const narrowed = await refresh(sandbox.url, clientId, token, { scope: "openid offline_access" });
    expect(narrowed.body.scope).toBe("openid offline_access user/*.read");
    const widened = await refresh(sandbox.url, clientId, narrowed.body.refresh_token, { scope: "openid email" });
    expect(widened.body.scope).toBe("openid offline_access user/*.read");
  });

  it("are of no use to another client", async () => {
    const { refresh_token: token } = await signIn();
    expect((await refresh(sandbox.url, "other", token)).body.error).toBe("invalid_grant");
  });
});

describe("access tokens", () => {
  it("live as long as the client's registration says", async () => {
    expect(await signIn("openid", "short")).toMatchObject({ expires_in: 60 });
  });

  it("open the FHIR server until they are ended, all of a client's or one", async () => {
    const read = async (token: TokenAnswer["access_token"]) =>
      (await fetch(`${sandbox.url}/fhir/Patient?_count=1`, { headers: { Authorization: `Bearer ${token}` } })).status;
    const [one, two] = [await signIn(), await signIn()];
    expect([await read(one.access_token), await read(two.access_token)]).toEqual([200, 200]);
    await sandbox.expire({ accessToken: String(one.access_token) });
    expect([await read(one.access_token), await read(two.access_token)]).toEqual([401, 200]);
    await sandbox.expire({ clientId });
    expect(await read(two.access_token)).toBe(401);
    const renewed = await refresh(sandbox.url, clientId, two.refresh_token);
    expect(await read(renewed.body.access_token)).toBe(200);
  });

  it("end with their refresh tokens when a client's grants are revoked", async () => {
    const kept = await signIn("openid offline_access", "other");
    const tokens = await signIn();
    await sandbox.revoke({ clientId });
    expect(await isActive(sandbox.url, tokens.access_token)).toBe(false);
    expect((await refresh(sandbox.url, clientId, tokens.refresh_token)).body.error).toBe("invalid_grant");
    expect(await isActive(sandbox.url, kept.access_token)).toBe(true);
  });
});

describe("revocation", () => {
  it.each(["refresh_token", "access_token"] as const)("of the %s ends both, with an empty answer", async (kind) => {
    const tokens = await signIn();
    const { response, body } = await revoke(tokens[kind]);
    expect(response.status).toBe(200);
    expect(response.headers.has("content-type")).toBe(false);
    expect(body).toEqual({});
    expect(await isActive(sandbox.url, tokens.access_token)).toBe(false);
    expect((await refresh(sandbox.url, clientId, tokens.refresh_token)).body.error).toBe("invalid_grant");
  });

  it("of an unknown token, or by another client, is answered the same and does nothing", async () => {
    const tokens = await signIn();
    expect((await revoke("unknown")).response.status).toBe(200);
    expect((await revoke(tokens.access_token, "other")).response.status).toBe(200);
    expect(await isActive(sandbox.url, tokens.access_token)).toBe(true);
  });
});

describe("client credentials", () => {
  const grant = { grant_type: "client_credentials", scope: "system/*.read" };

  it("work as Basic credentials, each form-URL-encoded, or in the form, as the client is registered", async () => {
    const expected = {
      access_token: expect.any(String),
      expires_in: 3599,
      scope: "system/*.read",
      token_type: "bearer",
    };
    const byHeader = await tokenRequest(grant, basic("backend", secret));
    expect(byHeader.body).toEqual(expected);
    const byForm = await tokenRequest({ ...grant, client_id: "posting", client_secret: secret });
    expect(byForm.body).toEqual(expected);
    expect(await isActive(sandbox.url, byForm.body.access_token)).toBe(true);
  });

  it("work as a signed assertion", async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: "signing",
      sub: "signing",
      aud: `${sandbox.url}/oauth2/token`,
      jti: randomUUID(),
      exp: now + 60,
    };
    const signed = `${base64url({ alg: "ES384", typ: "JWT" })}.${base64url(claims)}`;
    const key = { key: keys.privateKey, dsaEncoding: "ieee-p1363" } as const;
    const { response } = await tokenRequest({
      ...grant,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: `${signed}.${createSign("SHA384").update(signed).sign(key).toString("base64url")}`,
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ["a wrong secret", 401, "invalid_client", () => tokenRequest(grant, basic("backend", "wrong"))],
    ["an unknown client", 401, "invalid_client", () => tokenRequest(grant, basic("unknown", secret))],
    ["a secret in the form", 401, "invalid_client", () => tokenRequest({ ...grant, ...inForm("backend") })],
    ["a secret in the header", 401, "invalid_client", () => tokenRequest(grant, basic("posting", secret))],
    ["a wrong secret in the form", 401, "invalid_client", () => tokenRequest({ ...grant, ...inForm("posting", "x") })],
    ["no secret", 401, "invalid_client", () => tokenRequest({ ...grant, client_id: "backend" })],
    ["an unknown scope", 400, "invalid_scope", () => tokenRequest({ ...grant, scope: "x" }, basic("backend", secret))],
    ["no grant type", 400, "invalid_request", () => tokenRequest({}, basic("backend", secret))],
  ])("with %s are %i %s", async (_what, status, error, ask) => {
    const { response, body } = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(body).toEqual({ error, error_description: expect.any(String) });
  });
});
