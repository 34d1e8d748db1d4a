import { generateKeyPairSync } from "node:crypto";
import { ConfigurationError, createBackendClient, type BackendConfig, type ClientKey } from "@medblocks/react/server";
import { expect, test, vi } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { failureOf } from "../fhir/startFhir.js";

const config = { baseUrl: "https://dev.medblocks.com", clientId: "nightly", clientSecret: "s3cr3t-of-ours" };
const withKey = { baseUrl: "https://dev.medblocks.com", clientId: "nightly" };
const pair = generateKeyPairSync("ec", { namedCurve: "P-384" });
const privateJwk = pair.privateKey.export({ format: "jwk" });
const cryptoKey = await crypto.subtle.importKey("jwk", privateJwk, { name: "ECDSA", namedCurve: "P-384" }, false, [
  "sign",
]);

function keyPair(modulusLength: number, hash: string): Promise<CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1]);
  return crypto.subtle.generateKey({ name: "RSASSA-PKCS1-v1_5", modulusLength, publicExponent, hash }, true, ["sign"]);
}

async function rsaKey(modulusLength: number, hash: string): Promise<CryptoKey> {
  return (await keyPair(modulusLength, hash)).privateKey;
}

function errorOf(settings: object): unknown {
  try {
    createBackendClient(settings as BackendConfig);
  } catch (error) {
    return error;
  }
  throw new Error("It was taken.");
}

test.each<[option: string, settings: object]>([
  ["baseUrl", { ...config, baseUrl: undefined }],
  ["baseUrl", { ...config, baseUrl: "dev.medblocks.com" }],
  ["baseUrl", { ...config, baseUrl: "https://nightly:s3cr3t-of-ours@dev.medblocks.com" }],
  ["clientId", { ...config, clientId: " " }],
  ["clientSecret", { ...config, clientSecret: undefined }],
  ["clientSecret", { ...config, clientSecret: "" }],
  ["clientSecret", { ...config, clientSecret: 7 }],
  ["tokenEndpointAuthMethod", { ...config, tokenEndpointAuthMethod: "private_key_jwt" }],
  ["privateKey", { ...config, privateKey: privateJwk }],
  ["privateKey", { ...withKey, privateKey: "-----BEGIN PRIVATE KEY-----" }],
  ["privateKey", { ...withKey, privateKey: null }],
  ["privateKey", { ...withKey, privateKey: {} }],
  ["privateKey", { ...withKey, privateKey: pair.publicKey.export({ format: "jwk" }) }],
  ["privateKey", { ...withKey, privateKey: { ...privateJwk, crv: "P-999" } }],
  ["privateKey", { ...withKey, privateKey: { kty: "oct", d: "s3cr3t-of-ours" } }],
  ["scope", { ...config, scope: ["system/*.rs"] }],
  ["endpoints", { ...config, endpoints: { tokn: "https://dev.medblocks.com/t" } }],
  ["endpoints.token", { ...config, endpoints: { token: "/oauth2/token" } }],
  ["endpoints.token", { ...config, endpoints: { token: "https://nightly:s3cr3t-of-ours@dev.medblocks.com/t" } }],
  ["extraParams", { ...config, extraParams: { audience: undefined } }],
  ["extraParams", { ...config, extraParams: { client_secret: "s3cr3t-of-ours" } }],
  ["fhirBaseUrl", { ...config, fhirBaseUrl: "/fhir" }],
  ["cacheBaseUrl", { ...config, cacheBaseUrl: "/fhir" }],
  ["tokenStore", { ...config, tokenStore: new Set() }],
  ["tokenStore", { ...config, tokenStore: null }],
  ["tokenTimeout", { ...config, tokenTimeout: 0 }],
  ["timeout", { ...config, fhir: { timeout: Number.NaN } }],
])("%s that is wrong is named, with the mend: %j", (option, settings) => {
  const error = errorOf(settings);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ option });
  expect((error as Error).message).toMatch(/\. (Set|Pass|Leave|Check|The endpoints are)/);
  expect((error as Error).message).not.toContain("s3cr3t");
});

test.fails.for<[what: string, option: string, settings: object]>([
  ["a JWK without kid", "privateKey", { privateKey: privateJwk, scope: "system/*.rs" }],
  ["a CryptoKey without kid", "privateKey", { privateKey: { key: cryptoKey }, scope: "system/*.rs" }],
  ["a JWK without a scope", "scope", { privateKey: { ...privateJwk, kid: "1" } }],
  ["a JWK with an empty scope", "scope", { privateKey: { ...privateJwk, kid: "1" }, scope: " " }],
])("rule 18: a private key needs a kid and a scope, and the missing one is named: %s", ([, option, settings]) =>
  failsByAssertion(() => {
    const create = () => createBackendClient({ ...withKey, ...settings } as BackendConfig);
    expect(create).toThrow(expect.objectContaining({ name: "ConfigurationError", option }));
  })(),
);

test("a key that cannot be read says so when a token is wanted, and shows nothing of itself", async () => {
  const backend = createBackendClient({ ...withKey, privateKey: { ...privateJwk, d: "s3cr3t-of-ours" } });
  const error = await failureOf(backend.fhir.read("Patient", "pat-4711"));
  expect(error).toMatchObject({ name: "ConfigurationError", option: "privateKey" });
  expect(String(error)).not.toContain("s3cr3t");
});

test.each<[option: string, url: string]>([
  ["baseUrl", "http://dev.medblocks.com"],
  ["baseUrl", "http://8.8.8.8"],
  ["endpoints.token", "http://login.medblocks.com/oauth2/token"],
  ["fhirBaseUrl", "http://fhir.medblocks.com/fhir"],
  ["baseUrl", "http://10.evil.com"],
  ["baseUrl", "http://127.0.0.1.evil.com"],
  ["baseUrl", "http://hydra.auth:4444"],
])("%s: no secret and no token go in the clear to %s", (option, url) => {
  const settings = option === "endpoints.token" ? { endpoints: { token: url } } : { [option]: url };
  expect(errorOf({ ...config, ...settings })).toMatchObject({ option, message: expect.stringContaining("https") });
});

test.each([
  "http://localhost:4444",
  "http://127.0.0.1:4444",
  "http://[::1]:4444",
  "http://hydra:4444",
  "http://hydra.auth.svc.cluster.local",
  "http://10.1.2.3",
  "http://172.20.0.2",
  "http://192.168.1.2",
  "http://[fd12:3456::1]",
  "http://hydra.internal",
  "http://100.64.0.1",
  "http://169.254.1.1",
  "http://auth.hospital.corp",
])("an address that only a network of one's own knows may do without TLS: %s", (baseUrl) => {
  expect(createBackendClient({ ...config, baseUrl }).fhir.baseUrl).toBe(`${baseUrl}/fhir`);
});

test("and a host of one's own network that is named", () => {
  const baseUrl = "http://hydra.auth:4444";
  expect(createBackendClient({ ...config, baseUrl, insecureHosts: ["hydra.auth"] }).fhir.baseUrl).toBe(
    `${baseUrl}/fhir`,
  );
});

test.each<[what: string, key: () => Promise<ClientKey>]>([
  ["an RSA key that is too short", () => rsaKey(1024, "SHA-384")],
  ["an RSA key that signs by SHA-1", () => rsaKey(2048, "SHA-1")],
  ["a public key", async () => (await keyPair(2048, "SHA-384")).publicKey],
])("%s is refused before anything is sent", async (_, key) => {
  const privateKey = await key();
  expect(errorOf({ ...withKey, privateKey })).toMatchObject({ option: "privateKey" });
});

test("a JWK of an RSA key that is too short is refused when a token is wanted", async () => {
  const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey.export({ format: "jwk" });
  const backend = createBackendClient({ ...withKey, privateKey: short });
  expect(await failureOf(backend.getAccessToken())).toMatchObject({ option: "privateKey" });
});

test("an inner address for FHIR files what it reads under the outer one", () => {
  const { fhir } = createBackendClient({
    ...config,
    fhirBaseUrl: "http://hapi:8080/fhir/",
    cacheBaseUrl: "https://dev.medblocks.com/fhir",
  });
  expect(fhir.baseUrl).toBe("http://hapi:8080/fhir");
  expect(fhir.cacheBaseUrl).toBe("https://dev.medblocks.com/fhir");
});

test("in a browser it refuses to be made; a DOM in Node, as tests have it, is none", () => {
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  expect(createBackendClient(config).fhir.baseUrl).toBe("https://dev.medblocks.com/fhir");
  vi.stubGlobal("process", Object.create(process, { versions: { value: {} } }));
  expect(errorOf(config)).toMatchObject({
    name: "ConfigurationError",
    message: expect.stringMatching(/^createBackendClient\(\) was called in a browser/),
  });
});
