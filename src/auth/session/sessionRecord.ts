import { isSessionEndReason, type AuthUser, type SessionEndReason } from "../AuthState.js";
import { isLaunchContext, type LaunchContext } from "../launch/LaunchContext.js";
import { withoutHandle } from "../launch/launchDigest.js";
import { missingScopes } from "../scopes/missingScopes.js";
import type { SmartServer } from "../launch/SmartServer.js";

/** The content of a token response. Times are in ms since 1970. */
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
  /** The scopes of the authorization request, where they are known. */
  requestedScopes?: string[] | undefined;
  claims: Record<string, unknown>;
  launch?: LaunchContext | undefined;
  launchedBy?: SmartServer | undefined;
  context?: string | undefined;
}

/** The user that a session belongs to, and the patient whose record is open. */
export interface SessionOwner {
  sessionId: string;
  claims: Record<string, unknown>;
  /** The result of `identify`, where the server sends no `sub`. */
  identity?: string | undefined;
  /**
   * A digest of the patient whose record is open, and of the server; see `contextOf`. A user's work on one patient must not
   * be shown or sent with the next patient's record.
   */
  context?: string | undefined;
  /** The server that has launched the app. Absent for the app's own server. */
  launchedBy?: SmartServer | undefined;
}

/** The stored session. A record of another version counts as no session. */
export interface SessionRecord extends TokenSet, SessionOwner {
  version: 1;
  /** The time of the sign-in in ms since 1970. A token refresh does not change it. */
  signedInAt: number;
  /** The number of token refreshes. */
  rotation: number;
  /** This access token replaced one that a server had refused; see `getAccessToken`. */
  renewedAfterRejection?: boolean | undefined;
}

/** The stored record of a locked session: the user whom the session belongs to, and no token. */
export interface LockRecord extends SessionOwner {
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

/** Returns the record in `text`; `undefined` if it is of another version, cut off, or changed by another script. */
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

/** Returns an identifier of the user that is the same in each session; `undefined` where the server does not identify users. */
export function personId({ claims, identity }: Omit<SessionOwner, "sessionId">): string | undefined {
  return typeof claims.sub === "string" && claims.sub !== "" ? claims.sub : identity;
}

/** Returns the FHIR base of the server of a session, if it is not the app's own server. Each server has its own users. */
export function otherServer(
  config: { fhirBaseUrl: string },
  { launchedBy }: Pick<SessionOwner, "launchedBy">,
): string | undefined {
  return launchedBy?.fhirBaseUrl === config.fhirBaseUrl ? undefined : launchedBy?.fhirBaseUrl;
}

/**
 * Whether two sessions belong to the same user, and to the same patient where the app was launched. Without a subject
 * identifier, only an equal `sessionId` proves that.
 */
export function belongsToSameUser(a: SessionOwner, b: SessionOwner): boolean {
  const id = personId(a);
  return a.sessionId === b.sessionId || (id !== undefined && id === personId(b) && a.context === b.context);
}

/** Claims about the id_token, not about the user (OpenID Connect Core section 2). Each token refresh changes them. */
const ownClaims = new Set(["iat", "exp", "rat", "jti", "nonce", "at_hash", "c_hash", "sid", "auth_time"]);

/** Whether components would show the same for both users. A token refresh then renders nothing. */
export function describesSameUser(a: AuthUser, b: AuthUser): boolean {
  const shown = ({ sub, claims, scopes, missingScopes: missing }: AuthUser) =>
    JSON.stringify([sub, Object.entries(claims).filter(([name]) => !ownClaims.has(name)), scopes, missing]);
  return shown(a) === shown(b);
}

/** Returns the user of a session, as components see the user. */
export function userOf(
  session: Omit<SessionOwner, "sessionId"> & Pick<TokenSet, "scopes" | "requestedScopes">,
): AuthUser {
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
