import type { AuthError } from "../AuthError.js";
import type { LaunchContext } from "./launch/LaunchContext.js";

/** The signed-in user, from the id_token. Every field is absent where the server sends no id_token. */
export interface AuthUser {
  /** The user's id at the sign-in server, stable for this client; without one, what `identify` says. */
  sub?: string;
  name?: string;
  email?: string;
  /** The user's own FHIR resource, such as `Practitioner/123` (SMART App Launch 2.2, `fhirUser`). */
  fhirUser?: string;
  /** The scopes that the server granted, which may differ from the ones asked for. */
  scopes: readonly string[];
  /**
   * Those of the requested scopes that the granted ones do not cover, in whichever of SMART's two spellings; absent where
   * nothing is missing. Launch context and rights that the app counts on may be.
   */
  missingScopes?: readonly string[];
  /**
   * All claims of the id_token, as the server sent them. Of a locked session that was reloaded only those that identify and
   * name the user: any other claim may name a patient.
   */
  claims: Readonly<Record<string, unknown>>;
}

/**
 * Why the session has ended or is locked: the user signed out here or in another tab, the session expired, the server
 * refused its tokens, it was idle for too long, or another user signed in. `userChanged` is also the reason where the same
 * user has opened another patient's record: the screen shows the former patient.
 */
export type SessionEndReason = (typeof endReasons)[number];

const endReasons = ["user", "expired", "revoked", "idle", "otherTab", "userChanged"] as const;

export function isSessionEndReason(value: unknown): value is SessionEndReason {
  return (endReasons as readonly unknown[]).includes(value);
}

/**
 * Whether the next sign-in needs the password: a user ended this session, or left it. The cookie of the sign-in server
 * would sign in whoever uses the computer now.
 */
export function requiresReauthentication(reason: SessionEndReason | undefined): boolean {
  return reason !== undefined && reason !== "expired" && reason !== "revoked";
}

/** What a session is about, where the app was launched by a server or has asked for whose record is meant. */
interface Launched {
  /** The launch context: the open patient, and how the app must show itself. Absent where the server sends none. */
  readonly launch?: LaunchContext | undefined;
  /** Base of the FHIR server that has launched the app; absent where the app was not launched. */
  readonly fhirBaseUrl?: string | undefined;
}

/** Without a session there is no launch context. */
interface NotLaunched {
  readonly user?: undefined;
  readonly launch?: undefined;
  readonly fhirBaseUrl?: undefined;
}

/** What the session is now. Tokens are never part of it, so that renewing one re-renders nothing. */
export type AuthState =
  | (NotLaunched & { readonly status: "loading"; readonly error?: undefined; readonly reason?: undefined })
  | (NotLaunched & {
      readonly status: "signedOut";
      readonly error?: undefined;
      readonly reason?: SessionEndReason | undefined;
    })
  | (Launched & {
      readonly status: "signedIn";
      readonly user: AuthUser;
      /** Why a further sign-in failed, while the session that was there goes on. */
      readonly error?: AuthError | undefined;
      readonly reason?: undefined;
    })
  | (Launched & {
      /**
       * The session has ended, or the app was not used for some time, and the user's work is still on the page. It stays
       * there, hidden, until the same user signs in again (`unlock`) or the session ends for good.
       */
      readonly status: "locked";
      readonly user: AuthUser;
      readonly reason: SessionEndReason;
      /** Why the last try to sign in again failed. */
      readonly error?: AuthError | undefined;
    })
  | (NotLaunched & { readonly status: "error"; readonly error: AuthError; readonly reason?: undefined });
