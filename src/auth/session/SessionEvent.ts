import type { AuthErrorCode } from "../../AuthError.js";
import type { AuthState, SessionEndReason } from "../AuthState.js";

/** What has happened to the session on this page. It says neither who it is of, nor anything that they have. */
export type SessionEvent =
  | {
      /** A user has signed in, or has unlocked the session. A reload is neither. */
      readonly type: "signedIn" | "unlocked";
      /** Whether the server gave a refresh token. Without one the session locks when its token runs out. */
      readonly isRenewable: boolean;
    }
  | {
      /** A sign-in, or a renewal of the token, has failed. */
      readonly type: "signInFailed" | "renewalFailed";
      readonly code: AuthErrorCode;
    }
  | { readonly type: "renewed" }
  | {
      /** The session that was in use is locked, or over. */
      readonly type: "locked" | "signedOut";
      readonly reason: SessionEndReason | undefined;
    };

/** Returns the event of a change of the state. Restoring a session is not an event. */
export function sessionEventOf(former: AuthState, next: AuthState): SessionEvent | undefined {
  if (next.error && next.error !== former.error) return { type: "signInFailed", code: next.error.code };
  if (next.status === "locked" && former.status === "signedIn") return { type: "locked", reason: next.reason };
  if (next.status === "signedOut" && former.user) return { type: "signedOut", reason: next.reason };
  return undefined;
}
