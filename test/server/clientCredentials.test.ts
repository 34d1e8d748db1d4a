import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createBackendClient, createFhirClient, type KeyConfig, type SecretConfig } from "@medblocks/react/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf } from "../fhir/startFhir.js";
import { signInForTokens } from "../sandbox/codeFlow.js";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { json, secret, startBackend } from "./startBackend.js";

const redirectUri = "http://localhost:3000";
const stranger = generateKeyPairSync("ec", { namedCurve: "P-384" });
const es384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const rs384 = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwkOf = (key: KeyObject, more: object) => ({ ...key.export({ format: "jwk" }), ...more });
type Client = Omit<SecretConfig, "baseUrl"> | Omit<KeyConfig, "baseUrl">;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    clients: [
      { clientId: "spa", redirectUris: [redirectUri] },
      { clientId: "night:ly + 1", clientSecret: secret },
      { clientId: "posting", clientSecret: secret, tokenEndpointAuthMethod: "client_secret_post" },
      { clientId: "literal", clientSecret: secret, literalSeedResponse: true },
      { clientId: "reader", clientSecret: secret, scope: "system/Patient.rs" },
      { clientId: "es384", jwks: { keys: [jwkOf(es384.publicKey, { alg: "ES384", kid: "1" })] } },
      { clientId: "rs384", jwks: { keys: [jwkOf(rs384.publicKey, { alg: "RS384", kid: "2" })] } },
    ],
  });
});
afterAll(() => sandbox.close());

/** How many patients a back end finds at the sandbox. */
async function patientsFor(config: Client): Promise<number | undefined> {
  const { fhir } = createBackendClient({ baseUrl: sandbox.url, ...config });
  return (await fhir.search("Patient", { _summary: "count" })).total;
}

describe("a client proves who it is", () => {
  const { privateKey } = es384;
  test.each<[how: string, config: Client]>([
    ["by a secret in the header, whatever characters it has", { clientId: "night:ly + 1", clientSecret: secret }],
    [
      "by a secret in the form",
      { clientId: "posting", clientSecret: secret, tokenEndpointAuthMethod: "client_secret_post" },
    ],
    ["and gets the response of the platform's documentation", { clientId: "literal", clientSecret: secret }],
    [
      "and asks for an id_token, which some servers send along",
      { clientId: "night:ly + 1", clientSecret: secret, scope: "openid" },
    ],
    ["by an elliptic JWK: ES384", { clientId: "es384", privateKey: jwkOf(privateKey, { kid: "1" }) }],
    ["by an RSA JWK: RS384", { clientId: "rs384", privateKey: jwkOf(rs384.privateKey, { kid: "2" }) }],
    [
      "by a JWK that says more of itself",
      { clientId: "es384", privateKey: jwkOf(privateKey, { kid: "1", alg: "ES384", use: "sig", key_ops: ["verify"] }) },
    ],
    [
      "by what Node makes of a PEM text",
      {
        clientId: "rs384",
        privateKey: jwkOf(createPrivateKey(rs384.privateKey.export({ type: "pkcs8", format: "pem" })), { kid: "2" }),
      },
    ],
  ])("%s", async (_, config) => {
    expect(await patientsFor(config)).toBe(212);
  });

  test("by a CryptoKey, that nothing can be read from", async () => {
    const jwk = jwkOf(privateKey, {});
    const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-384" }, false, ["sign"]);
    expect(await patientsFor({ clientId: "es384", privateKey: key })).toBe(212);
    expect(await patientsFor({ clientId: "es384", privateKey: { key, kid: "1" } })).toBe(212);
  });

  test.each<[what: string, config: Client]>([
    ["a wrong secret", { clientId: "night:ly + 1", clientSecret: `${secret}!` }],
    ["an unknown client", { clientId: "nobody", clientSecret: secret }],
    ["a way that it is not registered for", { clientId: "posting", clientSecret: secret }],
    ["another's key", { clientId: "es384", privateKey: jwkOf(stranger.privateKey, { kid: "1" }) }],
  ])("and %s is refused", async (_, config) => {
    const error = await failureOf(patientsFor(config));
    expect(error).toMatchObject({ code: "invalid_client", status: 401, oauthError: "invalid_client" });
  });

  test("point 6: and a key that is not registered is refused as an invalid request", async () => {
    const error = await failureOf(
      patientsFor({ clientId: "es384", privateKey: jwkOf(stranger.privateKey, { kid: "9" }) }),
    );
    expect(error).toMatchObject({ code: "invalid_request", status: 400, oauthError: "invalid_request" });
  });

  test("and asks for no more than it may", async () => {
    const reader = { clientId: "reader", clientSecret: secret };
    expect(await patientsFor({ ...reader, scope: "system/Patient.rs" })).toBe(212);
    expect(await failureOf(patientsFor({ ...reader, scope: "system/*.cruds" }))).toMatchObject({
      code: "invalid_scope",
    });
  });
});

test("both grants in one process: each reads what it may, with its own token", async () => {
  const { access_token: userToken } = await signInForTokens({
    url: sandbox.url,
    clientId: "spa",
    redirectUri,
    scope: "openid",
    username: "patient",
    password: "patient",
  });
  const user = createFhirClient({
    baseUrl: `${sandbox.url}/fhir`,
    getAccessToken: () => Promise.resolve(String(userToken)),
  });
  const backend = createBackendClient({ baseUrl: sandbox.url, clientId: "night:ly + 1", clientSecret: secret });
  const totals = await Promise.all(
    [user, backend.fhir, user].map((fhir) => fhir.search("Patient", { _summary: "count" })),
  );
  expect(totals.map(({ total }) => total)).toEqual([1, 212, 1]);
});

describe("the token request", () => {
  const granted = json({ access_token: "a", expires_in: 3599, scope: "", token_type: "bearer" });

  test("is what RFC 6749 §4.4.2 has, with the credentials encoded one by one", async () => {
    const { backend, tokenRequests } = await startBackend(() => granted, { scope: " system/*.rs  launch " });
    await backend.getAccessToken();
    const [request] = tokenRequests();
    expect(request).toMatchObject({
      method: "POST",
      url: "/oauth2/token",
      headers: {
        accept: "application/json",
        "content-type": expect.stringMatching(/^application\/x-www-form-urlencoded/),
      },
    });
    expect([...new URLSearchParams(request?.body)]).toEqual([
      ["scope", "launch system/*.rs"],
      ["grant_type", "client_credentials"],
    ]);
    const [, credentials = ""] = /^Basic (.+)$/.exec(request?.headers.authorization ?? "") ?? [];
    const [id, encoded, ...rest] = Buffer.from(credentials, "base64").toString("latin1").split(":");
    expect(rest).toEqual([]);
    expect(new URLSearchParams(`id=${id}&secret=${encoded}`).get("id")).toBe("night:ly");
    expect(new URLSearchParams(`id=${id}&secret=${encoded}`).get("secret")).toBe(secret);
  });

  test("leaves alone what needs no encoding: some servers decode nothing", async () => {
    const { another, tokenRequests } = await startBackend(() => granted);
    const plain = { clientId: "3f2b-4c1d_9.e*", clientSecret: "Zx~1.9_y-*" };
    await another(plain).getAccessToken();
    const sent = Buffer.from(tokenRequests()[0]?.headers.authorization?.slice(6) ?? "", "base64").toString();
    expect(sent).toBe(`${plain.clientId}:${plain.clientSecret.replace("~", "%7E")}`);
  });

  test("asks for no scope by default, and takes further parameters and another address", async () => {
    const elsewhere = await startBackend(() => granted);
    const { another, tokenRequests } = await startBackend(() => granted);
    const backend = another({
      endpoints: { token: `${elsewhere.server.origin}/oauth2/token/of/ours` },
      extraParams: { audience: "https://fhir.example" },
    });
    await backend.getAccessToken();
    expect(tokenRequests()).toEqual([]);
    expect(elsewhere.tokenRequests().map(({ url, body }) => `${url} ${body}`)).toEqual([
      "/oauth2/token/of/ours audience=https%3A%2F%2Ffhir.example&grant_type=client_credentials",
    ]);
  });

  test("with a key holds what SMART Backend Services asks for, and the secret half stays here", async () => {
    const { server, tokenRequests } = await startBackend(() => granted);
    const privateKey = jwkOf(es384.privateKey, { kid: "1" });
    for (const more of [{}, { assertionAudience: "https://outer.example/oauth2/token" }]) {
      const backend = createBackendClient({ baseUrl: server.origin, clientId: "es384", privateKey, ...more });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await backend.getAccessToken();
    }
    const [claims, outer] = tokenRequests().map(({ body, headers }) => {
      expect(headers.authorization).toBeUndefined();
      const form = new URLSearchParams(body);
      expect(form.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      const [header, payload] = (form.get("client_assertion") ?? "").split(".");
      expect(JSON.parse(Buffer.from(header ?? "", "base64url").toString())).toEqual({
        alg: "ES384",
        kid: "1",
        typ: "JWT",
      });
      return JSON.parse(Buffer.from(payload ?? "", "base64url").toString()) as Record<string, unknown>;
    });
    expect(claims).toEqual({
      iss: "es384",
      sub: "es384",
      aud: `${server.origin}/oauth2/token`,
      jti: expect.stringMatching(/.{20,}/),
      exp: expect.any(Number),
    });
    const seconds = Number(claims?.exp) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThanOrEqual(300);
    expect(outer).toMatchObject({ aud: "https://outer.example/oauth2/token" });
    expect(outer?.jti).not.toBe(claims?.jti);
  });
});
