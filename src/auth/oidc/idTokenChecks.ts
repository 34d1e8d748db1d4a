import { jwtDecode } from "jwt-decode";
import type { SmartServer } from "../launch/SmartServer.js";

export type Claims = Readonly<Record<string, unknown>>;

/** What an id_token has to match. */
export interface ExpectedIdToken {
  readonly clientId: string;
  /** The issuer that settings, discovery or the authorization response name; none where nothing names it. */
  readonly issuer: string | undefined;
  /** The server that has launched the app; none for our own. */
  readonly server?: SmartServer | undefined;
  /** None where none was sent. */
  readonly nonce?: string | undefined;
}

/** The claim that an id_token fails by; `clock` where only the device's clock speaks against it. */
export type IdTokenFault = "sub" | "iss" | "aud" | "azp" | "nonce" | "iat" | "exp" | "clock";

/**
 * Returns the claims of an id_token; nothing where it is no JWT. `sub` is a text (OpenID Connect Core §2), which some
 * servers write as a number, and not in each id_token alike; a number that JSON cannot hold exactly names nobody. The signature is not verified: the token came from the token
 * endpoint over TLS (OpenID Connect Core §3.1.3.7, 6).
 */
export function decodeIdToken(idToken: string): Claims | undefined {
  try {
    const claims: unknown = jwtDecode(idToken);
    if (typeof claims !== "object" || claims === null || Array.isArray(claims)) return undefined;
    const { sub } = claims as Claims;
    return Number.isSafeInteger(sub) ? { ...claims, sub: String(sub) } : { ...claims };
  } catch {
    return undefined;
  }
}

const daySeconds = 86_400;

/**
 * Checks the id_token of a sign-in as OpenID Connect Core §3.1.3.7 asks for it, and returns the claim that is wrong. The
 * nonce proves that it is fresh, so the device's clock refuses only what expired more than a day ago: a clock that is an
 * hour off must not lock a user out.
 */
export function findIdTokenFault(claims: Claims, expected: ExpectedIdToken, now: number): IdTokenFault | undefined {
  const { issuer, server, nonce } = expected;
  if (textOf(claims.sub) === undefined) return "sub";
  const iss = textOf(claims.iss);
  if (iss === undefined || !isExpectedIssuer(iss, issuer, server)) return "iss";
  const audienceFault = findAudienceFault(claims, expected.clientId, true);
  if (audienceFault) return audienceFault;
  if (nonce !== undefined && claims.nonce !== nonce) return "nonce";
  const [iat, exp] = [timeIn(claims.iat), timeIn(claims.exp)];
  if (iat === undefined) return "iat";
  if (exp === undefined || exp <= iat) return "exp";
  return exp + daySeconds < now / 1000 ? "clock" : undefined;
}

/**
 * What the id_token of a token refresh means. `current`: its claims replace the former ones. `unusable`: it says nothing
 * that can be used, so the former claims stay. `otherUser`, `otherIssuer`: the tokens are not for this session.
 */
export type RefreshedIdToken = "current" | "unusable" | "otherUser" | "otherIssuer";

/**
 * Compares the id_token of a token refresh with the claims of the session (OpenID Connect Core §12.2). A new `auth_time`,
 * and an `azp` that is absent or that is this client, are accepted, which Core does not allow: identity servers send the
 * time of the latest sign-in at the server, and add `azp` when a client gets a second audience.
 */
export function compareRefreshedIdToken(
  claims: Claims | undefined,
  former: Claims,
  expected: ExpectedIdToken,
): RefreshedIdToken {
  if (!claims) return "unusable";
  const [sub, iss, formerSub] = [textOf(claims.sub), textOf(claims.iss), textOf(former.sub)];
  if (sub !== undefined && formerSub !== undefined && sub !== formerSub) return "otherUser";
  // Without any knowledge of the issuer, the one of the sign-in is kept.
  const issuer = textOf(former.iss) ?? expected.issuer;
  if (iss !== undefined && !isExpectedIssuer(iss, issuer, expected.server)) return "otherIssuer";
  if (findAudienceFault(claims, expected.clientId, false)) return "otherIssuer";
  const [iat, exp] = [timeIn(claims.iat), timeIn(claims.exp)];
  // A user who signed in without an id_token is known by `identify`, or not at all: a `sub` would be another name for them.
  const isComplete =
    sub !== undefined &&
    formerSub !== undefined &&
    iss !== undefined &&
    iat !== undefined &&
    exp !== undefined &&
    exp > iat;
  return isComplete ? "current" : "unusable";
}

/** `needsAzp`: a token for further audiences has to name this client as the party that it was issued to. */
function findAudienceFault({ aud, azp }: Claims, clientId: string, needsAzp: boolean): "aud" | "azp" | undefined {
  const audiences = [aud].flat();
  if (!audiences.includes(clientId)) return "aud";
  const isAbsent = azp === undefined || azp === null || azp === "";
  if (isAbsent) return needsAzp && audiences.some((one) => one !== clientId) ? "azp" : undefined;
  return azp === clientId ? undefined : "azp";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns a time in seconds since 1970, which some servers write as a text. */
export function timeIn(value: unknown): number | undefined {
  const time = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof time === "number" && Number.isFinite(time) ? time : undefined;
}

/**
 * Whether a server may call itself `iss`, a slash at the end and the letters of the host aside. A launching server whose SMART configuration names no
 * issuer is known by its origin (RFC 9207 §2.4, RFC 9700 §4.4).
 */
export function isExpectedIssuer(iss: string, issuer: string | undefined, server?: SmartServer): boolean {
  if (issuer !== undefined) return plainIssuer(iss) === plainIssuer(issuer);
  if (!server || !URL.canParse(iss)) return !server;
  const places = [server.fhirBaseUrl, server.endpoints.token, server.endpoints.authorization];
  return places.some((place) => place !== undefined && new URL(place).origin === new URL(iss).origin);
}

/** Host names have no case, and settings are read as URLs (RFC 3986 §6.2.2.1). */
function plainIssuer(issuer: string): string {
  return issuer.replace(/^https?:\/\/[^/?#@]+/i, (origin) => origin.toLowerCase()).replace(/\/$/, "");
}
