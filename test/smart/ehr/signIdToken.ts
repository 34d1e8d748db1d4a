import { createSign, generateKeyPairSync, type JsonWebKey } from "node:crypto";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const kid = "ehr-key-1";

/** The public half of the key that signs id_tokens. */
export const idTokenKeys: { keys: JsonWebKey[] } = {
  keys: [{ ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }],
};

/** Signs the claims of an id_token as RS256. */
export function signIdToken(claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "RS256", typ: "JWT", kid })}.${encode(claims)}`;
  return `${content}.${createSign("sha256").update(content).sign(privateKey, "base64url")}`;
}
