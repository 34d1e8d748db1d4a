import { ConfigurationError } from "../ConfigurationError.js";

/** A private key as JSON (RFC 7517), with the `kid` that it is registered by. */
export interface ClientJwk extends JsonWebKey {
  kid?: string | undefined;
}

/** What a client signs with. */
export type ClientKey = ClientJwk | CryptoKey | { key: CryptoKey; kid?: string | undefined };

/** A key that can sign, and what the server knows it by. */
export interface SigningKey {
  key: CryptoKey;
  kid?: string;
}

type Algorithm = EcKeyImportParams | RsaHashedImportParams;

/** Those of RFC 7518 that servers offer for client assertions; SMART asks for ES384 and RS384. */
const algorithms: Readonly<Record<string, Algorithm>> = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  ES384: { name: "ECDSA", namedCurve: "P-384" },
  ES512: { name: "ECDSA", namedCurve: "P-521" },
  RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  RS384: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-384" },
  RS512: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512" },
  PS256: { name: "RSA-PSS", hash: "SHA-256" },
  PS384: { name: "RSA-PSS", hash: "SHA-384" },
  PS512: { name: "RSA-PSS", hash: "SHA-512" },
};

const mend =
  'Pass a private JWK with its kid, or a CryptoKey that may sign. Of a PEM text Node makes one: { ...createPrivateKey(pem).export({ format: "jwk" }), kid }.';

function refuse(what: string): never {
  throw new ConfigurationError(`privateKey ${what}. ${mend}`, "privateKey");
}

/** @throws {@link ConfigurationError} for what cannot be a private key that signs. It never shows the key. */
export function requirePrivateKey(value: unknown): void {
  if (typeof value !== "object" || value === null) refuse("is not a key");
  const key = cryptoKeyOf(value);
  if (key) {
    if (key.type !== "private") refuse("is not a private key");
    if (!key.usages.includes("sign")) refuse("may not sign");
  } else {
    if (!("kty" in value)) refuse("is not a key");
    if (!("d" in value)) refuse("is not a private key");
    algorithmOf(value as ClientJwk);
  }
}

/** @throws {@link ConfigurationError} if it cannot be read. */
export async function signingKeyOf(value: ClientKey): Promise<SigningKey> {
  const { kid } = value as { kid?: string };
  const known = kid === undefined ? {} : { kid };
  const key = cryptoKeyOf(value);
  if (key) return { key, ...known };
  // What it is registered for elsewhere does not matter here, and may stand against signing.
  const { key_ops: _, use: _use, ext: _ext, ...jwk } = value as ClientJwk;
  const imported = crypto.subtle.importKey("jwk", jwk, algorithmOf(jwk), false, ["sign"]);
  // What is thrown there may show a part of the key.
  return { key: await imported.catch(() => refuse("cannot be read")), ...known };
}

function cryptoKeyOf(value: object): CryptoKey | undefined {
  const candidate = ("key" in value ? value.key : value) as Partial<CryptoKey> | null;
  // By its looks: a key of another realm is one, too.
  return candidate?.algorithm && candidate.usages ? (candidate as CryptoKey) : undefined;
}

function algorithmOf({ kty, crv, alg }: ClientJwk): Algorithm {
  const own = kty === "RSA" ? "RS384" : `ES${crv?.replace("P-", "").replace("521", "512")}`;
  return algorithms[alg ?? own] ?? refuse("is of a kind that is not signed with here");
}
