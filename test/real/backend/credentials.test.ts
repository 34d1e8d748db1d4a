import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createBackendClient, type KeyConfig, type SecretConfig } from "@medblocks/react/server";
import type { JWK } from "oidc-provider";
import { describe, expect, inject, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { registerClient, type ClientOptions } from "../registerClient.js";

const { url, hydraAdminUrl } = inject("deployment");

/** Characters that a form encodes, that a URL reserves, and that are not ASCII (RFC 6749, section 2.3.1). */
const oddSecret = "s:%+&é/= ?#\"'\\~ü%3A";

const keys = {
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
  RS384: generateKeyPairSync("rsa", { modulusLength: 2048 }),
};
const jwkOf = (key: KeyObject, more: object) => ({ ...key.export({ format: "jwk" }), ...more }) as JWK;
type Algorithm = keyof typeof keys;

async function registerKey(alg: Algorithm, kid: string): Promise<string> {
  const jwks = { keys: [jwkOf(keys[alg].publicKey, { alg, kid, use: "sig" })] };
  return registerClient(hydraAdminUrl, { jwks });
}

type Credentials = Omit<SecretConfig, "baseUrl"> | Omit<KeyConfig, "baseUrl">;

/** Returns the status of a read of the capabilities and of a search, with a token for these credentials. */
async function searchWith(config: Credentials): Promise<string> {
  const { fhir } = createBackendClient({ baseUrl: url, ...config });
  return (await fhir.search("Patient", { _count: 1 })).type;
}

describe("a client with a secret", () => {
  test.each<[how: string, more: ClientOptions & Partial<SecretConfig>]>([
    ["in the Authorization header", {}],
    ["in the form", { tokenEndpointAuthMethod: "client_secret_post" }],
    [
      "of letters and digits only, and an id with dots and dashes",
      { clientId: `a.b-c_${Date.now()}`, clientSecret: "plain0" },
    ],
    ["and an id of the same odd characters", { clientId: `n:%+&é/= ${Date.now()}` }],
  ])("a client is accepted with its secret %s", async (_, more) => {
    const clientSecret = more.clientSecret ?? oddSecret;
    const clientId = await registerClient(hydraAdminUrl, { ...more, clientSecret });
    const { tokenEndpointAuthMethod } = more;
    await expect(searchWith({ clientId, clientSecret, tokenEndpointAuthMethod })).resolves.toBe("searchset");
  });

  test("a client gets the scopes that it asks for, and no more than it may", async () => {
    const clientId = await registerClient(hydraAdminUrl, { clientSecret: oddSecret, scope: "system/*.read" });
    const config = { clientId, clientSecret: oddSecret };
    await expect(searchWith({ ...config, scope: "system/*.read" })).resolves.toBe("searchset");
    const error = await failureOf(searchWith({ ...config, scope: "system/*.write" }));
    expect(error).toMatchObject({ code: "invalid_scope", status: 400 });
  });

  test.each<[what: string, wrong: Partial<SecretConfig>]>([
    ["with a wrong secret", { clientSecret: "wrong" }],
    ["with a secret that is encoded twice", { clientSecret: encodeURIComponent(oddSecret) }],
    ["by a method that it is not registered for", { tokenEndpointAuthMethod: "client_secret_post" }],
    ["with an unknown id", { clientId: "nobody" }],
  ])("a client is refused %s", async (_, wrong) => {
    const clientId = await registerClient(hydraAdminUrl, { clientSecret: oddSecret });
    const error = await failureOf(searchWith({ clientId, clientSecret: oddSecret, ...wrong }));
    expect(error).toMatchObject({ code: "invalid_client", status: 401, oauthError: "invalid_client" });
  });
});

describe("a client with a key", () => {
  test.each<Algorithm>(["ES384", "RS384"])("a client is accepted by a signature of %s", async (alg) => {
    const clientId = await registerKey(alg, "key-1");
    const privateKey = jwkOf(keys[alg].privateKey, { kid: "key-1" });
    await expect(searchWith({ clientId, privateKey } as Credentials)).resolves.toBe("searchset");
  });

  test("a client signs each token request with an assertion of its own", async () => {
    const clientId = await registerKey("ES384", "key-1");
    const privateKey = jwkOf(keys.ES384.privateKey, { kid: "key-1" });
    const config = { baseUrl: url, clientId, privateKey } as KeyConfig;
    // Hydra refuses a `jti` that it has seen.
    const tokens = await Promise.all([config, config].map((one) => createBackendClient(one).getAccessToken()));
    expect(new Set(tokens).size).toBe(2);
  });

  test("a client is refused with another client's key", async () => {
    const clientId = await registerKey("ES384", "key-1");
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    const config = { clientId, privateKey: jwkOf(privateKey, { kid: "key-1" }) } as Credentials;
    expect(await failureOf(searchWith(config))).toMatchObject({ code: "invalid_client", status: 401 });
  });

  test("point 6: a client is refused at once with an unknown kid, which Hydra calls invalid_request", async () => {
    const clientId = await registerKey("ES384", "key-1");
    const config = { clientId, privateKey: jwkOf(keys.ES384.privateKey, { kid: "key-2" }) } as Credentials;
    const error = await failureOf(searchWith(config));
    expect(error).toMatchObject({ code: "invalid_request", status: 400, oauthError: "invalid_request" });
  });
});
