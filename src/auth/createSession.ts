import { AuthError } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { abortable } from "./accessToken.js";
import type { ResolvedAuthConfig } from "./AuthConfig.js";
import type { AuthState, SessionEndReason } from "./AuthState.js";
import { isSamePerson, isSameUser, userOf, type SessionRecord } from "./sessionRecord.js";
import { createSessionVault, type SessionVault } from "./sessionVault.js";

export const loading: AuthState = { status: "loading" };

/** The session's state, its record and where that is kept: what there is to know, without what is done to it. */
export interface Session {
  readonly vault: SessionVault;
  readonly state: () => AuthState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The record as this page knows it. */
  readonly record: () => SessionRecord | undefined;
  /** The record as it is now, other tabs' changes included. */
  readonly current: () => SessionRecord | undefined;
  /** Resolves when it is known whether somebody is signed in. */
  readonly settled: (signal: AbortSignal | undefined) => Promise<void>;
  /** Counts the ends of sessions: what began before one must not bring it back. */
  readonly ends: () => number;
  /** Takes a stored record up without showing it yet. */
  readonly adopt: (record: SessionRecord) => void;
  /** Stores a new record without showing it yet. */
  readonly keep: (record: SessionRecord) => SessionRecord;
  readonly show: (record: SessionRecord, error?: AuthError) => void;
  /** Shows a newer record of the same session, and leaves what is told beside it. */
  readonly refresh: (record: SessionRecord) => void;
  readonly showLoading: () => void;
  readonly showSignedOut: (reason: SessionEndReason | undefined) => void;
  /** Shows an error, beside the session where there is one. Returns it, as an `AuthError`. */
  readonly fail: (error: unknown) => AuthError;
  /** Ends the session here, in what is stored, and so in the tabs that share it. */
  readonly end: (reason: SessionEndReason) => void;
  /** Takes up what the storage holds now: another tab, or this page before it was left, may have changed it. */
  readonly resync: (reason: SessionEndReason | undefined) => void;
  /** Why another tab, or another page of this one, ended the session. */
  readonly endElsewhere: () => SessionEndReason;
}

export function createSession(config: ResolvedAuthConfig): Session {
  const vault = createSessionVault(config);
  let state: AuthState = loading;
  let record: SessionRecord | undefined;
  let ends = 0;
  const listeners = new Set<() => void>();

  function setState(next: AuthState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function show(next: SessionRecord, error?: AuthError): void {
    record = next;
    const user = userOf(next);
    if (state.status === "signedIn" && state.error === error && isSameUser(state.user, user)) return;
    setState({ status: "signedIn", user, error });
  }

  /** Shows a newer record; what is told beside the session stays for as long as it is the same one. */
  function refresh(next: SessionRecord): void {
    const isSame = state.status === "signedIn" && record?.sessionId === next.sessionId;
    show(next, isSame ? state.error : undefined);
  }

  function showSignedOut(reason: SessionEndReason | undefined): void {
    record = undefined;
    ends += 1;
    setState({ status: "signedOut", reason });
  }

  function resync(reason: SessionEndReason | undefined): void {
    const stored = vault.read();
    // The other user's session is never taken up by itself: this page was somebody else's.
    if (state.status === "signedOut" && state.reason === "userChanged") return;
    if (stored && record && !isSamePerson(stored, record)) showSignedOut("userChanged");
    else if (stored) refresh(stored);
    else if (state.status !== "signedOut") showSignedOut(reason);
  }

  function endElsewhere(): SessionEndReason {
    const reason = vault.endReason();
    return reason === undefined || reason === "user" ? "otherTab" : reason;
  }

  return {
    vault,
    state: () => state,
    subscribe,
    record: () => record,
    ends: () => ends,
    show,
    refresh,
    showSignedOut,
    showLoading: () => setState(loading),
    resync,
    endElsewhere,

    current() {
      if (record && config.storage !== "memory") resync(endElsewhere());
      return record;
    },

    settled(signal) {
      if (typeof window === "undefined") {
        const message = "There is no session on a server. Give createFhirClient the requesting user's own token there.";
        return Promise.reject(new ConfigurationError(message, "getAccessToken"));
      }
      let stop: (() => void) | undefined;
      const change = new Promise<void>((resolve) => {
        const check = () => {
          if (state.status !== "loading") resolve();
        };
        stop = subscribe(check);
        check();
      });
      return abortable(change, signal).finally(() => stop?.());
    },

    adopt(next) {
      record = next;
    },

    keep(next) {
      vault.write(next);
      record = next;
      return next;
    },

    fail(error) {
      const authError = error instanceof AuthError ? error : new AuthError("authorization_failed", { cause: error });
      if (record) show(record, authError);
      else setState({ status: "error", error: authError });
      return authError;
    },

    end(reason) {
      try {
        vault.end(reason);
      } finally {
        // Whatever the storage does, the screen must not go on showing a session that has ended.
        showSignedOut(reason);
      }
    },
  };
}
