import type { AuthState, AuthUser, SessionEndReason } from "../auth/AuthState.js";
import type { LaunchContext } from "../auth/launch/LaunchContext.js";
import type { AuthErrorCode } from "../AuthError.js";
import type { FhirResource } from "../fhir/FhirResource.js";
import type { Medblocks } from "../react/createMedblocks.js";
import type { MedblocksConfig } from "../react/MedblocksConfig.js";
import type { FhirServerBehavior } from "./fhir/FhirServerBehavior.js";
import type { MockAnswer, MockHandlers, MockRequest } from "./MockHandlers.js";

/** Who is there, what the FHIR server holds, and how the network is. */
export interface MockMedblocksOptions extends Pick<MedblocksConfig, "onSignedIn" | "onPurge" | "onEvent"> {
  /**
   * Who is signed in, or will be. What is left out of `sub` is taken from what else tells people apart. `scopes` limit
   * what may be done, as a server does by SMART scopes. Default: a practitioner who may do everything.
   */
  user?: Partial<AuthUser> | undefined;
  /** The session's state, which is there at once. Default: `"signedIn"`. */
  status?: AuthState["status"] | undefined;
  /**
   * Why the session is over or locked. Default: `"user"` where nobody is signed in, so that a guard shows its prompt, and
   * `"idle"` where it is locked.
   */
  reason?: SessionEndReason | undefined;
  /** What `useLaunchContext()` gives, as if a server had launched the app. Default: it was opened by itself. */
  launch?: LaunchContext | undefined;
  /** What went wrong, where `status` is `"error"`. Default: `"access_denied"`. */
  error?: AuthErrorCode | undefined;
  /** The seconds that `useIdleLock()` gives. Default: none, as without a warning. */
  idleCountdown?: number | undefined;
  /** What the FHIR server holds. What lacks an id or a version gets one; nothing in here is changed. Default: nothing. */
  resources?: readonly FhirResource[] | undefined;
  /**
   * How the FHIR server behaves: `"hapi"`, like HAPI FHIR JPA with the defaults of its starter project; `"strict"`, as FHIR R4
   * asks for it; or an object with variants of other servers. Default: `"hapi"`.
   */
  server?: "hapi" | "strict" | FhirServerBehavior | undefined;
  /** Answers of your own, in place of the FHIR server's. */
  handlers?: MockHandlers | undefined;
  /** How long each answer takes, in ms; `Infinity` for never. Default: 0. */
  delay?: number | undefined;
  /** Whether there is no connection: see `goOffline()`. Default: `false`. */
  isOffline?: boolean | undefined;
  /** The base of the FHIR server, where resources hold absolute references. Nothing is ever sent there. */
  fhirBaseUrl?: string | undefined;
  /** How FHIR requests are made, as for the real provider. Default: without a time limit. */
  fhir?: Omit<NonNullable<MedblocksConfig["fhir"]>, "fetch"> | undefined;
}

/** Which requests fail, and how many of them. */
export interface FailOptions {
  /** So many requests fail. Default: 1. */
  times?: number | undefined;
  /** Only requests like this one, in the form of a handler's name, such as `"PUT Patient/:id"`. Default: any. */
  request?: string | undefined;
}

/**
 * A session and an in-memory FHIR server, with controls. What they change is rendered when they return: a test needs no
 * `act` around them.
 */
export interface MockMedblocks extends Medblocks {
  /** Signs somebody in: the same user as before, who goes on where they were, or another one. */
  readonly signIn: (user?: Partial<AuthUser>) => void;
  /**
   * PendingLaunches the app for another record, as the server that is around it does: what was there of the former patient is
   * thrown away. The same patient's goes on, as after a renewal that tells of another encounter.
   */
  readonly launch: (context: LaunchContext | undefined) => void;
  /** Ends the session, as a sign-out does. Default reason: `"user"`. */
  readonly signOut: (reason?: SessionEndReason) => void;
  /** Locks the session: what is on the screen stays mounted, out of sight. Default reason: `"idle"`. */
  readonly lock: (reason?: SessionEndReason) => void;
  /** The session has run out and can't be renewed: it is locked, with the reason `"expired"`. */
  readonly expireSession: () => void;
  /** The server has taken the session back: it is locked, with the reason `"revoked"`. */
  readonly revokeSession: () => void;
  /** The access token has run out: the next request is refused with 401, renews it and is sent again. */
  readonly expireToken: () => void;
  /** What the next `signIn()` or `unlock()` that a component calls is to fail with. */
  readonly failSignIn: (code: AuthErrorCode) => void;
  /** Sets the seconds that `useIdleLock()` gives; none, as when the warning is over. */
  readonly setIdleCountdown: (seconds: number | undefined) => void;
  /** Requests fail, and TanStack Query pauses, as without a connection. */
  readonly goOffline: () => void;
  /** What waits for the connection goes on. */
  readonly goOnline: () => void;
  /** How long each answer takes from now on, in ms; `Infinity` for never. */
  readonly setDelay: (ms: number) => void;
  /**
   * Lets the next request fail: with an HTTP status and its OperationOutcome, with an answer of your own, or with
   * `"networkError"`. What may succeed later is sent again, as it is for real: `{ times: 4 }` outlasts that.
   */
  readonly failNext: (failure: MockAnswer, options?: FailOptions) => void;
  /** The FHIR requests so far, the oldest first. */
  readonly requests: readonly MockRequest[];
  /** What the FHIR server holds now: of one type, or all. */
  readonly resources: <T extends FhirResource["resourceType"] = FhirResource["resourceType"]>(
    type?: T,
  ) => Extract<FhirResource, { resourceType: T }>[];
  /** The FHIR server, the network and the list of requests are as they were at first. The session is left as it is. */
  readonly reset: () => void;
}
