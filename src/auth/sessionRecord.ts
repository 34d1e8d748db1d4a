import type { AuthUser } from "./AuthState.js";

/** What a token response says, in our words. Times are milliseconds since 1970. */
export interface TokenSet {
  accessToken: string;
  /** When the token response arrived. `expires_in` counts from here, so that a skewed clock does no harm. */
  receivedAt: number;
  expiresAt: number;
  refreshToken?: string | undefined;
  idToken?: string | undefined;
  scopes: string[];
  claims: Record<string, unknown>;
}

/** The stored session: our own record and the only one. A version that is not ours counts as no session. */
export interface SessionRecord extends TokenSet {
  version: 1;
  /** The same from sign-in to sign-out, through all renewals. */
  sessionId: string;
  /** How many renewals there have been. */
  rotation: number;
  /** This access token replaced one that a server had refused; see `getAccessToken`. */
  renewedAfterRejection?: boolean | undefined;
}

/** The record in `text`, or nothing if it is not one of ours: it may be of another version, cut off, or tampered with. */
export function parseSessionRecord(text: string | null): SessionRecord | undefined {
  if (!text) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isSessionRecord(value) ? value : undefined;
}

function isSessionRecord(value: unknown): value is SessionRecord {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Record<keyof SessionRecord, unknown>;
  return (
    record.version === 1 &&
    typeof record.sessionId === "string" &&
    Number.isInteger(record.rotation) &&
    typeof record.accessToken === "string" &&
    record.accessToken !== "" &&
    Number.isFinite(record.receivedAt) &&
    Number.isFinite(record.expiresAt) &&
    (record.refreshToken === undefined || typeof record.refreshToken === "string") &&
    (record.idToken === undefined || typeof record.idToken === "string") &&
    Array.isArray(record.scopes) &&
    record.scopes.every((scope) => typeof scope === "string") &&
    typeof record.claims === "object" &&
    record.claims !== null
  );
}

/** Whether two records are of one person. Where the server sends no `sub`, only one and the same session surely is. */
export function isSamePerson(a: SessionRecord, b: SessionRecord): boolean {
  return a.sessionId === b.sessionId || (a.claims.sub !== undefined && a.claims.sub === b.claims.sub);
}

/** What an id_token says of itself, not of its user (OpenID Connect Core §2): new with each renewal. */
const ownClaims = new Set(["iat", "exp", "rat", "jti", "nonce", "at_hash", "c_hash", "sid", "auth_time"]);

/** Whether two descriptions of a user say the same, so that a renewal is no news to the screen. */
export function isSameUser(a: AuthUser, b: AuthUser): boolean {
  const told = ({ claims, scopes }: AuthUser) =>
    JSON.stringify([Object.entries(claims).filter(([name]) => !ownClaims.has(name)), scopes]);
  return told(a) === told(b);
}

/** The user whom a session belongs to, without its tokens. */
export function userOf({ claims, scopes }: TokenSet): AuthUser {
  const text = (name: string) => (typeof claims[name] === "string" ? { [name]: claims[name] } : {});
  return { ...text("sub"), ...text("name"), ...text("email"), ...text("fhirUser"), scopes, claims };
}
