import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";

// Types of our own: a back end's project may know none of the browser's.

/** A private key as JSON (RFC 7517), with the `kid` that it is registered by. */
export interface ClientJwk {
  kty?: string | undefined;
  kid?: string | undefined;
  /** What it signs as (RFC 7518). Default: ES384 for a key on P-384, RS384 for RSA. */
  alg?: string | undefined;
  crv?: string | undefined;
  d?: string | undefined;
  [member: string]: unknown;
}

/** A `CryptoKey`, of whatever platform. */
export interface ClientCryptoKey {
  readonly type: string;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** What a client signs with. */
export type ClientKey = ClientJwk | ClientCryptoKey | { key: ClientCryptoKey; kid?: string | undefined };

/** A key that can sign, and what the server knows it by. */
export interface SigningKey {
  key: ClientCryptoKey;
  kid?: string;
}

interface Algorithm {
  name: string;
  namedCurve?: string;
  hash?: string;
}

/** Those of RFC 7518 and 8037 that servers offer for client assertions; SMART asks for ES384 and RS384. */
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
  EdDSA: { name: "Ed25519" },
  Ed25519: { name: "Ed25519" },
};
const leastRsaBits = 2048;

const mend =
  'Pass a private JWK with its kid, or a CryptoKey that may sign. Of a PEM text Node makes one: { ...createPrivateKey(pem).export({ format: "jwk" }), kid }.';

function refuse(what: string): never {
  throw new ConfigurationError(isDevelopment && `privateKey ${what}. ${mend}`, "privateKey");
}

/** @throws {@link ConfigurationError} for what cannot be a private key that signs. It never shows the key. */
export function requirePrivateKey(value: unknown): void {
  if (typeof value !== "object" || value === null) refuse("is not a key");
  const key = cryptoKeyOf(value);
  if (key) return requireSigning(key);
  if (!("kty" in value)) refuse("is not a key");
  if (!("d" in value)) refuse("is not a private key");
  algorithmOf(value as ClientJwk);
}

/** @throws {@link ConfigurationError} if it cannot be read, or cannot sign. */
export async function signingKeyOf(value: ClientKey): Promise<SigningKey> {
  const { kid } = value as { kid?: string };
  const known = kid === undefined ? {} : { kid };
  const key = cryptoKeyOf(value);
  if (key) return { key, ...known };
  // What it is registered for elsewhere does not matter here, and may stand against signing.
  const { key_ops: _, use: _use, ext: _ext, ...jwk } = value as ClientJwk;
  const imported = crypto.subtle.importKey("jwk", jwk as JsonWebKey, algorithmOf(jwk), false, ["sign"]);
  // What is thrown there may show a part of the key.
  const own = await imported.catch(() => refuse("cannot be read"));
  requireSigning(own);
  return { key: own, ...known };
}

/** For a key that the platform does not sign with after all. */
export function unusableKey(): ConfigurationError {
  return new ConfigurationError(isDevelopment && `privateKey cannot sign here. ${mend}`, "privateKey");
}

function cryptoKeyOf(value: object): ClientCryptoKey | undefined {
  const candidate = ("key" in value ? value.key : value) as Partial<ClientCryptoKey> | null;
  // By its looks: a key of another realm is one, too.
  return candidate?.algorithm && candidate.usages ? (candidate as ClientCryptoKey) : undefined;
}

function requireSigning({ type, algorithm, usages }: ClientCryptoKey): void {
  if (type !== "private") refuse("is not a private key");
  if (!usages.includes("sign")) refuse("may not sign");
  const {
    name,
    namedCurve,
    hash,
    modulusLength = leastRsaBits,
  } = algorithm as Omit<Algorithm, "hash"> & {
    hash?: { name: string };
    modulusLength?: number;
  };
  const isKnown = Object.values(algorithms).some(
    (one) => one.name === name && one.namedCurve === namedCurve && one.hash === hash?.name,
  );
  if (!isKnown) refuse("is of a kind that is not signed with here");
  if (modulusLength < leastRsaBits) refuse(`has fewer than ${leastRsaBits} bits`);
}

function algorithmOf({ kty, crv, alg }: ClientJwk): Algorithm {
  const own = kty === "RSA" ? "RS384" : kty === "OKP" ? crv : `ES${crv?.replace("P-", "").replace("521", "512")}`;
  return algorithms[alg ?? own ?? ""] ?? refuse("is of a kind that is not signed with here");
}
