import type { AuthError } from "../../AuthError.js";
import type { AuthUser, SessionEndReason } from "../AuthState.js";
import type { LaunchContext } from "../launch/LaunchContext.js";
import type { LockRecord, SessionRecord, StoredSession } from "./sessionRecord.js";

/** The session of this page. Only `transition` makes the next one. Components see the `AuthState` that is derived from it. */
export type Session =
  | OpeningSession
  /** The browser is leaving for the sign-in page, and no session is here. */
  | { readonly status: "redirecting" }
  /** This window only hands the URL of its callback to the page that opened it. */
  | { readonly status: "popupCallback" }
  | { readonly status: "signedOut"; readonly reason?: SessionEndReason | undefined }
  | { readonly status: "failed"; readonly error: AuthError }
  | ActiveSession
  | LockedSession;

/** The page is being opened, or exchanges the code of a callback. */
export interface OpeningSession {
  readonly status: "initializing" | "exchangingCode";
  /** The session or lock that was found in storage, or that the code was exchanged for. No component sees it yet. */
  readonly stored?: StoredSession | undefined;
}

export interface ActiveSession {
  readonly status: "active";
  readonly record: SessionRecord;
  /** Why a further sign-in failed, or why the session could not be stored. The session goes on. */
  readonly error?: AuthError | undefined;
}

export interface LockedSession {
  readonly status: "locked";
  readonly lock: LockRecord;
  /** The user and the launch context as the page showed them. The stored lock says less. */
  readonly user: AuthUser;
  readonly launch?: LaunchContext | undefined;
  /** Parts of the session that only this page keeps while it is locked. */
  readonly origin?: SessionOrigin | undefined;
  /** Why the last try to unlock failed. */
  readonly error?: AuthError | undefined;
}

/** The server that launched the app, and the id_token that a server wants to see at its sign-out page. */
export type SessionOrigin = Pick<SessionRecord, "idToken" | "launchedBy">;

/** Returns the session in use, or its lock. */
export function storedOf(session: Session): StoredSession | undefined {
  if (session.status === "active") return session.record;
  if (session.status === "locked") return session.lock;
  return isOpening(session) ? session.stored : undefined;
}

/** Returns the session with its tokens, also where no component sees it yet. A lock has no tokens. */
export function recordOf(session: Session): SessionRecord | undefined {
  const stored = storedOf(session);
  return stored && !("lockReason" in stored) ? stored : undefined;
}

/** Returns the origin of the session. Of a reloaded lock only the launching server is known. */
export function originOf(session: Session): SessionOrigin | undefined {
  if (session.status === "locked") return session.origin ?? { launchedBy: session.lock.launchedBy };
  // Only these members: a lock keeps the returned object, and must not keep tokens.
  const { idToken } = recordOf(session) ?? {};
  const stored = storedOf(session);
  return stored && { idToken, launchedBy: stored.launchedBy };
}

export function isOpening(session: Session): session is OpeningSession {
  return session.status === "initializing" || session.status === "exchangingCode";
}
