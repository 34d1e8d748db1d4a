import { isSessionEndReason, type AuthUser, type SessionEndReason } from "./AuthState.js";

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

/** What tells one person's session from another's. */
export interface Person {
  sessionId: string;
  claims: Record<string, unknown>;
  /** What `identify` said, where the server sends no `sub`. */
  identity?: string | undefined;
}

/** The stored session: our own record and the only one. A version that is not ours counts as no session. */
export interface SessionRecord extends TokenSet, Person {
  version: 1;
  /** Ms since 1970: the sign-in, however often it was renewed since. */
  signedInAt: number;
  /** How many renewals there have been. */
  rotation: number;
  /** This access token replaced one that a server had refused; see `getAccessToken`. */
  renewedAfterRejection?: boolean | undefined;
}

/** What is left of a session that is locked, in the same place: who it belongs to, and no token. */
export interface LockRecord extends Person {
  version: 1;
  signedInAt: number;
  lockReason: SessionEndReason;
  scopes: string[];
}

export type StoredSession = SessionRecord | LockRecord;

export function isLock(stored: StoredSession): stored is LockRecord {
  return "lockReason" in stored;
}

/** A session without its tokens. */
export function lockOf(
  { sessionId, signedInAt, claims, identity, scopes }: StoredSession,
  lockReason: SessionEndReason,
): LockRecord {
  return { version: 1, sessionId, signedInAt, lockReason, claims, identity, scopes };
}

/** The record in `text`, or nothing if it is not one of ours: it may be of another version, cut off, or tampered with. */
export function parseStoredSession(text: string | null): StoredSession | undefined {
  if (!text) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isStoredSession(value) && (isLock(value) || isSessionRecord(value)) ? value : undefined;
}

function isStoredSession(value: unknown): value is StoredSession {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Record<keyof StoredSession, unknown> & Partial<Record<keyof LockRecord, unknown>>;
  return (
    record.version === 1 &&
    typeof record.sessionId === "string" &&
    Number.isFinite(record.signedInAt) &&
    (record.identity === undefined || typeof record.identity === "string") &&
    (record.lockReason === undefined || isSessionEndReason(record.lockReason)) &&
    Array.isArray(record.scopes) &&
    record.scopes.every((scope) => typeof scope === "string") &&
    typeof record.claims === "object" &&
    record.claims !== null
  );
}

function isSessionRecord(record: StoredSession): record is SessionRecord {
  const { rotation, accessToken, receivedAt, expiresAt, refreshToken, idToken } = record as Partial<
    Record<keyof SessionRecord, unknown>
  >;
  return (
    Number.isInteger(rotation) &&
    typeof accessToken === "string" &&
    accessToken !== "" &&
    Number.isFinite(receivedAt) &&
    Number.isFinite(expiresAt) &&
    (refreshToken === undefined || typeof refreshToken === "string") &&
    (idToken === undefined || typeof idToken === "string")
  );
}

/** A name for the person that is theirs in other sessions, too; none where they cannot be told apart. */
export function personId({ claims, identity }: Omit<Person, "sessionId">): string | undefined {
  return typeof claims.sub === "string" && claims.sub !== "" ? claims.sub : identity;
}

/** Whether two sessions are of one person. Of people who cannot be told apart only one and the same session surely is. */
export function isSamePerson(a: Person, b: Person): boolean {
  const id = personId(a);
  return a.sessionId === b.sessionId || (id !== undefined && id === personId(b));
}

/** What an id_token says of itself, not of its user (OpenID Connect Core §2): new with each renewal. */
const ownClaims = new Set(["iat", "exp", "rat", "jti", "nonce", "at_hash", "c_hash", "sid", "auth_time"]);

/** Whether two descriptions of a user say the same, so that a renewal is no news to the screen. */
export function isSameUser(a: AuthUser, b: AuthUser): boolean {
  const told = ({ sub, claims, scopes }: AuthUser) =>
    JSON.stringify([sub, Object.entries(claims).filter(([name]) => !ownClaims.has(name)), scopes]);
  return told(a) === told(b);
}

/** The user whom a session belongs to, without its tokens. */
export function userOf(session: Omit<Person, "sessionId"> & { scopes: string[] }): AuthUser {
  const { claims, scopes } = session;
  const sub = personId(session);
  const text = (name: string) => (typeof claims[name] === "string" ? { [name]: claims[name] } : {});
  return {
    ...(sub === undefined ? {} : { sub }),
    ...text("name"),
    ...text("email"),
    ...text("fhirUser"),
    scopes,
    claims,
  };
}
