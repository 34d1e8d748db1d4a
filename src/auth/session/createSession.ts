import { AuthError } from "../../AuthError.js";
import { randomUuid } from "../../randomUuid.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication, type AuthState, type SessionEndReason } from "../AuthState.js";
import { createSessionRepository, type SessionRepository } from "../storage/sessionRepository.js";
import { loading } from "./statePublisher.js";
import { createSessionRuntime, type SessionPorts, type SessionRuntime } from "./runtime.js";
import { originOf, recordOf, storedOf, type SessionOrigin } from "./Session.js";
import { createSessionGate, type SessionGate } from "./sessionGate.js";
import { type SessionRecord, type StoredSession, type TokenSet } from "./sessionRecord.js";

export { loading };

/** The session machine, as the other rooms use it. Each method dispatches one action, or reads the present session. */
export interface Session extends SessionGate {
  readonly repository: SessionRepository;
  readonly state: () => AuthState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Returns the record that this page knows; none while it is locked. */
  readonly record: () => SessionRecord | undefined;
  /** Returns the newest record, changes by other tabs included. */
  readonly current: () => SessionRecord | undefined;
  /** Returns the session in use, or its lock. */
  readonly here: () => StoredSession | undefined;
  /**
   * Returns the server that launched the app, and the id_token that a server wants to see at its logout page. Only this
   * page keeps them while the session is locked.
   */
  readonly origin: () => SessionOrigin | undefined;
  /** Aborts when the present session ends for good. Work that began before then must not bring it back. */
  readonly signal: () => AbortSignal;
  /** Ends or locks the session by the marks of other tabs. With `hasSlept` the page may have missed their messages. */
  readonly checkMarks: (hasSlept: boolean) => void;
  /** The page was opened with the answer to a sign-in: its own, or that of the page which opened this window. */
  readonly callbackReceived: (mode: "redirect" | "popup") => void;
  /** Whether this window only hands over the answer to a sign-in. */
  readonly isPopupCallback: () => boolean;
  /** Restores a stored session or lock. Components see it after `show`. */
  readonly adopt: (stored: StoredSession) => void;
  /** Begins a session. Components see it after `show`. The data of another user is removed first. */
  readonly begin: (tokens: TokenSet, identity: string | undefined) => SessionRecord;
  /**
   * Stores a newer record of the session. If it is for another patient, the data of the former one is removed first.
   */
  readonly keep: (record: SessionRecord) => SessionRecord;
  /** Shows the session that was restored or begun, with an error beside it. */
  readonly show: (error?: AuthError) => void;
  readonly showLoading: () => void;
  /** Shows that no user is signed in. */
  readonly showSignedOut: (reason: SessionEndReason | undefined) => void;
  /** Shows an error, beside the session where there is one. Returns it, as an `AuthError`. */
  readonly fail: (error: unknown) => AuthError;
  /** Shows the error of a sign-in, and returns it. An end of the session is shown already. */
  readonly told: (error: unknown) => unknown;
  /** Whether the user has to enter the password at the next sign-in, whatever the app wants. */
  readonly requiresReauthentication: () => boolean;
  /**
   * Locks the session here and in the tabs that share it. A session that no component has seen yet ends instead, except
   * after `idle`.
   */
  readonly close: (reason: "expired" | "revoked" | "idle" | "userChanged") => void;
  /** Ends the session for good: here, in storage, and so in the tabs that share it. */
  readonly end: (reason: SessionEndReason) => void;
  /** Reads the storage again: another tab, or another page of this tab, may have changed it. */
  readonly resync: (by: "otherTab" | "thisTab") => void;
}

const actions = { expired: "EXPIRED", revoked: "REVOKED", idle: "IDLE", userChanged: "OTHER_USER_SIGNED_IN" } as const;

export function createSession(
  config: ResolvedAuthConfig,
  ports: Omit<SessionPorts, "repository">,
  repository: SessionRepository = createSessionRepository(config),
): Session {
  const runtime = createSessionRuntime(config, { ...ports, repository });
  const { state, subscribe, signal, dispatch } = runtime;
  const record = () => recordOf(runtime.session());
  const here = () => storedOf(runtime.session());
  const resync = (by: "otherTab" | "thisTab") => dispatch({ type: "STORAGE_CHANGED", by });

  function resyncStored(): void {
    if (here() && config.storage !== "memory") resync("otherTab");
  }

  function checkMarks(hasSlept: boolean): void {
    // A tab that slept gets the events of other tabs only after it is shown again.
    if (hasSlept && state().status !== "loading") resyncStored();
    dispatchAbsence(runtime, repository, hasSlept);
  }

  function fail(error: unknown): AuthError {
    const authError = error instanceof AuthError ? error : new AuthError("authorization_failed", { cause: error });
    dispatch({ type: "SIGN_IN_FAILED", error: authError });
    return authError;
  }

  return {
    repository,
    state,
    subscribe,
    record,
    here,
    origin: () => originOf(runtime.session()),
    signal,
    show: (error) => dispatch({ type: "SHOWN", error }),
    showSignedOut: (reason) => dispatch({ type: "NO_SESSION_FOUND", reason }),
    showLoading: () => dispatch({ type: "REDIRECT_STARTED" }),
    close: (reason) => dispatch({ type: actions[reason] }),
    end: (reason) => dispatch({ type: "SIGNED_OUT", reason }),
    resync,
    ...createSessionGate({
      status: () => state().status,
      subscribe,
      isOpen: () => record() !== undefined,
      sessionSignal: signal,
    }),

    current() {
      resyncStored();
      checkMarks(false);
      return record();
    },

    callbackReceived: (mode) => dispatch({ type: mode === "popup" ? "POPUP_CALLBACK_RECEIVED" : "CALLBACK_RECEIVED" }),
    isPopupCallback: () => runtime.session().status === "popupCallback",

    adopt: (stored) => dispatch({ type: "SESSION_FOUND", stored }),

    begin(tokens, identity) {
      const sessionId = randomUuid();
      const signedInAt = repository.begin();
      const next: SessionRecord = { version: 1, sessionId, signedInAt, rotation: 0, ...tokens, identity };
      dispatch({ type: "TOKENS_RECEIVED", record: next });
      return next;
    },

    keep(next) {
      dispatch({ type: "TOKENS_REFRESHED", record: next });
      return next;
    },

    fail,

    told: (error) => (error instanceof AuthError && error.code === "signed_out" ? error : fail(error)),

    checkMarks,
    requiresReauthentication: () => isLockedUntilPassword(state()) || isPasswordDemanded(repository),
  };
}

function isLockedUntilPassword({ status, reason }: AuthState): boolean {
  return status === "locked" && requiresReauthentication(reason);
}

/** After a sign-out or a lock the server may still know the user. The next user of this device must not become that user. */
function isPasswordDemanded({ marks }: SessionRepository): boolean {
  return marks.passwordDemand.since() !== undefined;
}

/** Reads in the marks what happened while the page did not run, and writes lost marks again. */
function dispatchAbsence(runtime: SessionRuntime, repository: SessionRepository, hasSlept: boolean): void {
  const open = recordOf(runtime.session());
  const absence = open && repository.marks.absenceOf(open, hasSlept);
  repository.marks.rewrite();
  if (absence) runtime.dispatch({ type: "ABSENCE_FOUND", absence });
}
