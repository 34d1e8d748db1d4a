import { isSessionEndReason, type AuthUser, type SessionEndReason } from "../AuthState.js";
import { isLaunchContext, type LaunchContext } from "../launch/LaunchContext.js";
import { withoutHandle } from "../launch/launchDigest.js";
import { missingScopes } from "../scopes/missingScopes.js";
import type { SmartServer } from "../launch/SmartServer.js";

/** What a token response says, in our words. Times are milliseconds since 1970. */
export interface TokenSet {
  accessToken: string;
  /** When the token response arrived. `expires_in` counts from here, so that a skewed clock does no harm. */
  receivedAt: number;
  /** Absent where the server does not say how long the token lasts: it is used until it is refused. */
  expiresAt?: number | undefined;
  /** The lifetime that the server named last, in ms, also where this response does not name it. */
  lifetimeMs?: number | undefined;
  refreshToken?: string | undefined;
  idToken?: string | undefined;
  scopes: string[];
  /** What was asked for, where that is known. */
  requestedScopes?: string[] | undefined;
  claims: Record<string, unknown>;
  launch?: LaunchContext | undefined;
  launchedBy?: SmartServer | undefined;
  context?: string | undefined;
}

/** What tells one person's session from another's. */
export interface Person {
  sessionId: string;
  claims: Record<string, unknown>;
  /** What `identify` said, where the server sends no `sub`. */
  identity?: string | undefined;
  /**
   * A digest of whose record is open, and at which server; see `contextOf`. One person's work on one patient is not for
   * what they do with the next.
   */
  context?: string | undefined;
  /** The server that has launched the app; none for our own. */
  launchedBy?: SmartServer | undefined;
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
  requestedScopes?: string[] | undefined;
}

export type StoredSession = SessionRecord | LockRecord;

export function isLock(stored: StoredSession): stored is LockRecord {
  return "lockReason" in stored;
}

/**
 * The claims that identify and name the user (OpenID Connect Core section 5.1, SMART App Launch 2.2). Any other claim may
 * name a patient: `patient`, `encounter`, `fhirContext`, `launch`, and whatever else a server adds.
 */
const userClaims = [
  "iss",
  "sub",
  "name",
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "preferred_username",
  "email",
  "fhirUser",
];

/** Returns the session without its tokens, and without what shows whose record was open. */
export function lockOf(session: StoredSession, lockReason: SessionEndReason): LockRecord {
  const { sessionId, signedInAt, identity, context, scopes, requestedScopes } = session;
  const claims = Object.fromEntries(
    Object.entries(session.claims).filter(([name, value]) => userClaims.includes(name) && typeof value === "string"),
  );
  const launchedBy = session.launchedBy && withoutHandle(session.launchedBy);
  return {
    version: 1,
    sessionId,
    signedInAt,
    lockReason,
    claims,
    identity,
    context,
    scopes,
    requestedScopes,
    launchedBy,
  };
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
    (record.context === undefined || typeof record.context === "string") &&
    (record.launchedBy === undefined || isSmartServer(record.launchedBy)) &&
    (record.requestedScopes === undefined || Array.isArray(record.requestedScopes)) &&
    (record.lockReason === undefined || isSessionEndReason(record.lockReason)) &&
    Array.isArray(record.scopes) &&
    record.scopes.every((scope) => typeof scope === "string") &&
    typeof record.claims === "object" &&
    record.claims !== null
  );
}

function isSmartServer(value: unknown): value is SmartServer {
  if (typeof value !== "object" || value === null) return false;
  const { iss, fhirBaseUrl, handle, mark, endpoints } = value as Record<keyof SmartServer, unknown>;
  return (
    typeof iss === "string" &&
    typeof fhirBaseUrl === "string" &&
    (handle === undefined || typeof handle === "string") &&
    (mark === undefined || typeof mark === "string") &&
    typeof endpoints === "object" &&
    endpoints !== null
  );
}

function isSessionRecord(record: StoredSession): record is SessionRecord {
  const { rotation, accessToken, receivedAt, expiresAt, lifetimeMs, refreshToken, idToken, launch } = record as Partial<
    Record<keyof SessionRecord, unknown>
  >;
  return (
    Number.isInteger(rotation) &&
    typeof accessToken === "string" &&
    accessToken !== "" &&
    Number.isFinite(receivedAt) &&
    (expiresAt === undefined || Number.isFinite(expiresAt)) &&
    (lifetimeMs === undefined || Number.isFinite(lifetimeMs)) &&
    (refreshToken === undefined || typeof refreshToken === "string") &&
    (idToken === undefined || typeof idToken === "string") &&
    (launch === undefined || isLaunchContext(launch))
  );
}

/** A name for the person that is theirs in other sessions, too; none where they cannot be told apart. */
export function personId({ claims, identity }: Omit<Person, "sessionId">): string | undefined {
  return typeof claims.sub === "string" && claims.sub !== "" ? claims.sub : identity;
}

/** The FHIR base of the server that a session is with, where that is not the app's own: people are others there. */
export function otherServer(
  config: { fhirBaseUrl: string },
  { launchedBy }: Pick<Person, "launchedBy">,
): string | undefined {
  return launchedBy?.fhirBaseUrl === config.fhirBaseUrl ? undefined : launchedBy?.fhirBaseUrl;
}

/** Whether two sessions are of one person, and about one patient where they were launched. Of people who cannot be told apart only one and the same session surely is. */
export function isSamePerson(a: Person, b: Person): boolean {
  const id = personId(a);
  return a.sessionId === b.sessionId || (id !== undefined && id === personId(b) && a.context === b.context);
}

/** What an id_token says of itself, not of its user (OpenID Connect Core §2): new with each renewal. */
const ownClaims = new Set(["iat", "exp", "rat", "jti", "nonce", "at_hash", "c_hash", "sid", "auth_time"]);

/** Whether two descriptions of a user say the same, so that a renewal is no news to the screen. */
export function isSameUser(a: AuthUser, b: AuthUser): boolean {
  const told = ({ sub, claims, scopes, missingScopes: missing }: AuthUser) =>
    JSON.stringify([sub, Object.entries(claims).filter(([name]) => !ownClaims.has(name)), scopes, missing]);
  return told(a) === told(b);
}

/** The user whom a session belongs to, without its tokens. */
export function userOf(session: Omit<Person, "sessionId"> & Pick<TokenSet, "scopes" | "requestedScopes">): AuthUser {
  const { claims, scopes, requestedScopes = [] } = session;
  const missing = missingScopes(scopes, requestedScopes);
  const sub = personId(session);
  const text = (name: string) => (typeof claims[name] === "string" ? { [name]: claims[name] } : {});
  return {
    ...(sub === undefined ? {} : { sub }),
    ...text("name"),
    ...text("email"),
    ...text("fhirUser"),
    scopes,
    ...(missing.length === 0 ? {} : { missingScopes: missing }),
    claims,
  };
}
