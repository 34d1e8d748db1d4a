import type { AuthError } from "../../AuthError.js";
import type { SessionEndReason } from "../AuthState.js";
import type { Absence } from "../storage/sessionMarks.js";
import type { Session } from "./Session.js";
import type { SessionEvent } from "./SessionEvent.js";
import type { SessionOwner, SessionRecord, StoredSession } from "./sessionRecord.js";

/** What can happen to the session of a page. */
export type SessionAction =
  /** A session or lock was found in storage. No component sees it before `SHOWN`. */
  | { readonly type: "SESSION_FOUND"; readonly stored: StoredSession }
  /** The page was opened with the answer to a sign-in by redirect. */
  | { readonly type: "CALLBACK_RECEIVED" }
  /** This window was opened to sign in, and has the answer for the page that opened it. */
  | { readonly type: "POPUP_CALLBACK_RECEIVED" }
  | { readonly type: "REDIRECT_STARTED" }
  /** Storage holds no session that can be used. */
  | { readonly type: "NO_SESSION_FOUND"; readonly reason?: SessionEndReason | undefined }
  /** Components may see the session now. `error` is shown beside it. */
  | {
      readonly type: "SHOWN";
      readonly stored?: StoredSession | undefined;
      readonly error?: AuthError | undefined;
    }
  /**
   * A user has signed in, or has unlocked the session. No component sees it before `SHOWN`: the page goes to the address of
   * the sign-in at the same time.
   */
  | {
      readonly type: "TOKENS_RECEIVED";
      readonly record: SessionRecord;
      /** `onPurge` was called for the former user, and their tokens were revoked. */
      readonly isPurged?: boolean;
    }
  | { readonly type: "TOKENS_REFRESHED"; readonly record: SessionRecord }
  /** The access token has expired and cannot be refreshed. */
  | { readonly type: "EXPIRED" }
  /** A server has refused the tokens. */
  | { readonly type: "REVOKED" }
  | { readonly type: "IDLE" }
  | { readonly type: "OTHER_USER_SIGNED_IN" }
  /** The session has ended for good, for this reason. */
  | { readonly type: "SIGNED_OUT"; readonly reason: SessionEndReason }
  /** The marks that tabs leave show what has happened while this page did not run. */
  | { readonly type: "ABSENCE_FOUND"; readonly absence: Absence }
  /** Another tab, or another page of this tab, may have changed the storage. */
  | { readonly type: "STORAGE_CHANGED"; readonly by: "otherTab" | "thisTab" }
  /** A sign-in, or the start of the page, has failed. */
  | { readonly type: "SIGN_IN_FAILED"; readonly error: AuthError };

/** What the runtime knows beside the session when something happens. */
export interface TransitionContext {
  /** The session or lock in storage, unless its user has signed out since. */
  readonly stored: StoredSession | undefined;
  /** The mark that the end of the last session left, in any tab of this browser that uses the same store. */
  readonly endReason: SessionEndReason | undefined;
  /** Whether other tabs use the same stored session. */
  readonly isShared: boolean;
  /** Whether another person was signed in last, in any tab of this browser, and has not signed out. */
  readonly isOtherThanLast: (person: SessionOwner) => boolean;
  /** Whether the user of this session has signed out since, in any tab of this browser. */
  readonly isSignedOut: (session: StoredSession) => boolean;
}

/** What the runtime must do, in this order. */
export type SessionEffect =
  /** Stores the record of the session, or the lock that replaces it. */
  | { readonly type: "persist"; readonly stored: StoredSession }
  /** Stores a new session, and the mark of its sign-in. */
  | { readonly type: "persistNew"; readonly record: SessionRecord }
  /** Writes the mark of the signed-in user, for a page that is opened later. */
  | { readonly type: "remember"; readonly person: SessionOwner }
  /** Removes the session from storage, and writes the marks of its end. */
  | { readonly type: "clear"; readonly reason: SessionEndReason; readonly ended: StoredSession | undefined }
  /** Aborts the signal of the session: what it began must not go on in the next one. */
  | { readonly type: "abort" }
  /** Shows the state to the listeners, if it has changed. */
  | { readonly type: "publish" }
  /** Has the app clear what it keeps of the user (`onPurge`). */
  | { readonly type: "purge" }
  | { readonly type: "revoke"; readonly record: SessionRecord }
  | { readonly type: "broadcast"; readonly what: "signedIn" | "signedOut"; readonly person: SessionOwner }
  | { readonly type: "emit"; readonly event: SessionEvent }
  | { readonly type: "dispatch"; readonly action: SessionAction };

export type ActionOf<Type extends SessionAction["type"]> = Extract<SessionAction, { type: Type }>;

/** The next session, and what the runtime must do. */
export type Transition = readonly [Session, readonly SessionEffect[]];
