import type { AuthError } from "../AuthError.js";

/** Who is signed in, from the id_token. Every field is absent where the server sends no id_token. */
export interface AuthUser {
  /** The user's id at the sign-in server, stable for this client; without one, what `identify` says. */
  sub?: string;
  name?: string;
  email?: string;
  /** The user's own FHIR resource, such as `Practitioner/123` (SMART App Launch 2.2, `fhirUser`). */
  fhirUser?: string;
  /** The scopes that the server granted, which may differ from the ones asked for. */
  scopes: readonly string[];
  /** All claims of the id_token, as the server sent them. */
  claims: Readonly<Record<string, unknown>>;
}

/**
 * Why nobody is signed in any more, or why the session is locked: the user signed out here or in another tab, the session
 * ran out, the server refused its tokens, it was idle for too long, or somebody else signed in.
 */
export type SessionEndReason = (typeof endReasons)[number];

const endReasons = ["user", "expired", "revoked", "idle", "otherTab", "userChanged"] as const;

export function isSessionEndReason(value: unknown): value is SessionEndReason {
  return (endReasons as readonly unknown[]).includes(value);
}

/**
 * Whether somebody meant this session to end, or has left it alone, so that signing in again has to be meant as well and
 * costs the password: the server's own cookie would let anybody in who sits there now.
 */
export function isDeliberate(reason: SessionEndReason | undefined): boolean {
  return reason !== undefined && reason !== "expired" && reason !== "revoked";
}

/** What the session is now. Tokens are never part of it, so that renewing one re-renders nothing. */
export type AuthState =
  | { readonly status: "loading"; readonly user?: undefined; readonly error?: undefined; readonly reason?: undefined }
  | {
      readonly status: "signedOut";
      readonly user?: undefined;
      readonly error?: undefined;
      readonly reason?: SessionEndReason | undefined;
    }
  | {
      readonly status: "signedIn";
      readonly user: AuthUser;
      /** Why a further sign-in failed, while the session that was there goes on. */
      readonly error?: AuthError | undefined;
      readonly reason?: undefined;
    }
  | {
      /**
       * The session has ended, or nobody has used the app for a while, with somebody's work still on the page: it stays
       * there, unseen, until the same person signs in again (`unlock`) or the session ends for good.
       */
      readonly status: "locked";
      readonly user: AuthUser;
      readonly reason: SessionEndReason;
      /** Why the last try to sign in again failed. */
      readonly error?: AuthError | undefined;
    }
  | {
      readonly status: "error";
      readonly user?: undefined;
      readonly error: AuthError;
      readonly reason?: undefined;
    };
