import { createHash, createSign, randomUUID, type KeyObject } from "node:crypto";
import { changeMembers, type IdTokenChange } from "../SignInBehavior.js";

type Claims = Record<string, unknown>;

/** What Hydra knows of the sign-in that an id_token is about. */
interface SignInFacts {
  accessToken: string;
  /** When the authorization was requested, in seconds. */
  requestedAt: number;
  sessionId: string | undefined;
}

export interface IdTokens {
  /** Returns oidc-provider's id_token with the claims that Hydra gives, changed as the behavior says, and signed again. */
  reissue(idToken: string, facts: SignInFacts, changes: readonly (IdTokenChange | undefined)[]): string;
}

export function createIdTokens(privateKey: KeyObject, keyId: string): IdTokens {
  return {
    reissue(idToken, facts, changes) {
      let claims = hydraClaims(claimsOf(idToken), facts);
      for (const change of changes) claims = changeMembers(claims, change);
      const length = Math.max(...changes.map((change) => change?.length ?? 0));
      const signed = sign(privateKey, keyId, claims);
      return signed.length >= length ? signed : sign(privateKey, keyId, padded(claims, length - signed.length));
    },
  };
}

export function claimsOf(idToken: string): Claims {
  return JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8")) as Claims;
}

function hydraClaims({ aud, ...claims }: Claims, { accessToken, requestedAt, sessionId }: SignInFacts): Claims {
  return {
    // As Kratos has it for a password, which is what Medblocks signs in with.
    acr: "aal1",
    amr: ["password"],
    at_hash: createHash("sha256").update(accessToken).digest().subarray(0, 16).toString("base64url"),
    aud: [aud],
    ...claims,
    jti: randomUUID(),
    rat: requestedAt,
    sid: sessionId,
  };
}

function padded(claims: Claims, missing: number): Claims {
  return { ...claims, groups: "x".repeat(missing) };
}

function sign(key: KeyObject, kid: string, claims: Claims): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "RS256", kid, typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${createSign("RSA-SHA256").update(content).sign(key).toString("base64url")}`;
}
