import { createBackendClient, fhirQueryOptions, resourcesOf, type TokenStore } from "@medblocks/react/server";
import { createPrivateKey, webcrypto } from "node:crypto";

// A back end's project as it may be: Node's types, and none of the browser's.

const tokenStore: TokenStore = { get: async () => undefined, set: async () => undefined };
const common = { baseUrl: process.env.MEDBLOCKS_URL, clientId: process.env.MEDBLOCKS_CLIENT_ID };

export const backend = createBackendClient({
  ...common,
  clientSecret: process.env.MEDBLOCKS_CLIENT_SECRET,
  tokenStore,
});
export const names = resourcesOf(await backend.fhir.search("Patient", { name: "Ng" })).map(({ name }) => name);
export const options = fhirQueryOptions(backend.fhir, "Organization", "1");

const jwk = createPrivateKey(process.env.PEM ?? "").export({ format: "jwk" });
createBackendClient({ ...common, privateKey: { ...jwk, kid: "1" } });
const key = await webcrypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-384" }, false, ["sign"]);
createBackendClient({ ...common, privateKey: { key, kid: "1" } });

// @ts-expect-error -- a text is no key
createBackendClient({ ...common, privateKey: "-----BEGIN PRIVATE KEY-----" });
