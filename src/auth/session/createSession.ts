import { AuthError } from "../../AuthError.js";
import { emitEvent } from "../../emitEvent.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication, type AuthState, type SessionEndReason } from "../AuthState.js";
import { isSameLaunch } from "../launch/LaunchContext.js";
import { sessionEventOf, type SessionEvent } from "./SessionEvent.js";
import {
  isLock,
  isSamePerson,
  isSameUser,
  lockOf,
  userOf,
  type LockRecord,
  type SessionRecord,
  type StoredSession,
  type TokenSet,
} from "./sessionRecord.js";
import { createSessionRepository, type SessionRepository } from "../storage/sessionRepository.js";
import { createSessionGate, type SessionGate } from "./sessionGate.js";

export const loading: AuthState = { status: "loading" };

type SessionOrigin = Pick<SessionRecord, "idToken" | "launchedBy">;

/** The session's state, its record and where that is kept: what there is to know, without what is done to it. */
export interface Session extends SessionGate {
  readonly repository: SessionRepository;
  readonly state: () => AuthState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The record as this page knows it; none while it is locked. */
  readonly record: () => SessionRecord | undefined;
  /** The record as it is now, other tabs' changes included. */
  readonly current: () => SessionRecord | undefined;
  /** The session that is here, in use or locked. */
  readonly here: () => StoredSession | undefined;
  /**
   * What the session came by: the server that launched the app, and what a server wants to see for its own sign-out page.
   * Of a locked session all of it is kept on this page alone.
   */
  readonly origin: () => SessionOrigin | undefined;
  /** Aborts when the present session ends for good. Work that began before then must not bring it back. */
  readonly signal: () => AbortSignal;
  /** Takes a stored session or lock up without showing it yet. */
  readonly adopt: (stored: StoredSession) => void;
  /** Begins a session without showing it yet. What another person has left here is thrown away first. */
  readonly begin: (tokens: TokenSet, identity: string | undefined) => SessionRecord;
  /**
   * Stores a newer record of the session without showing it yet. Where it is about another patient, what was here of the
   * former is thrown away first.
   */
  readonly keep: (record: SessionRecord) => SessionRecord;
  readonly show: (stored: StoredSession, error?: AuthError) => void;
  /** Shows a newer record of the same session, and leaves what is told beside it. */
  readonly refresh: (record: SessionRecord) => void;
  readonly showLoading: () => void;
  /** Shows that nobody is signed in. */
  readonly showSignedOut: (reason: SessionEndReason | undefined) => void;
  /** Shows an error, beside the session where there is one. Returns it, as an `AuthError`. */
  readonly fail: (error: unknown) => AuthError;
  /** Shows what a sign-in failed with, and returns it; that the session is over is shown already. */
  readonly told: (error: unknown) => unknown;
  /** Whether the server has to ask for the password, whatever the app wants. */
  readonly requiresReauthentication: () => boolean;
  /**
   * Locks the session here and in the tabs that share it. Where nobody sees it yet it ends, and can be begun again
   * without more ado; only after `idle` it is locked there as well.
   */
  readonly close: (reason: SessionEndReason) => void;
  /** Ends the session for good: here, in what is stored, and so in the tabs that share it. */
  readonly end: (reason: SessionEndReason) => void;
  /** Ends it for good on this page only: what is stored cannot be reached. */
  readonly endHere: (reason: SessionEndReason) => void;
  /** Ends it for good, and leaves alone what is stored where that is another person's. */
  readonly leave: (reason: SessionEndReason) => void;
  /** Takes up what the storage holds now: another tab, or this page before it was left, may have changed it. */
  readonly resync: (reason: SessionEndReason | undefined) => void;
  /** Why another tab, or another page of this one, ended the session. */
  readonly endElsewhere: () => SessionEndReason;
}

/** `onClosed` is told each session whose tokens are of no more use: it is locked, or has given way to another. */
export function createSession(
  config: ResolvedAuthConfig,
  onClosed: (record: SessionRecord) => void,
  repository: SessionRepository = createSessionRepository(config),
): Session {
  let state: AuthState = loading;
  let record: SessionRecord | undefined;
  let lock: LockRecord | undefined;
  let lockedOrigin: SessionOrigin | undefined;
  let lifetime = new AbortController();
  const listeners = new Set<() => void>();

  const here = () => record ?? lock;

  function setState(next: AuthState): void {
    const event = sessionEventOf(state, next);
    state = next;
    for (const listener of listeners) listener();
    if (event) emitEvent(config.onEvent, event);
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function show(next: StoredSession, error?: AuthError): void {
    if (isLock(next)) return showLocked(next, error);
    [record, lock, lockedOrigin] = [next, undefined, undefined];
    const user = userOf(next);
    const fhirBaseUrl = next.launchedBy?.fhirBaseUrl;
    const launch = isSameLaunch(state.launch, next.launch) ? state.launch : next.launch;
    const isSameSession = launch === state.launch && fhirBaseUrl === state.fhirBaseUrl;
    if (state.status === "signedIn" && state.error === error && isSameSession && isSameUser(state.user, user)) return;
    setState({ status: "signedIn", user, launch, fhirBaseUrl, error });
  }

  function showLocked(next: LockRecord, error?: AuthError): void {
    // A lock that is noticed again is no news, and takes nothing back.
    if (state.status === "locked" && lock === next && state.error === error) return;
    const isMine = here()?.sessionId === next.sessionId;
    if (record) lockedOrigin = { idToken: record.idToken, launchedBy: record.launchedBy };
    [record, lock] = [undefined, next];
    // What is behind the lock screen stays as it is; what is stored says less.
    const user = (isMine && state.user) || userOf(next);
    const launch = isMine ? state.launch : undefined;
    const fhirBaseUrl = next.launchedBy?.fhirBaseUrl;
    setState({ status: "locked", user, launch, fhirBaseUrl, reason: next.lockReason, error });
  }

  function refresh(next: SessionRecord): void {
    const isSame = state.status === "signedIn" && record?.sessionId === next.sessionId;
    show(next, isSame ? state.error : undefined);
  }

  function showSignedOut(reason: SessionEndReason | undefined): void {
    [record, lock, lockedOrigin] = [undefined, undefined, undefined];
    setState({ status: "signedOut", reason });
  }

  function endHere(reason: SessionEndReason): void {
    lifetime.abort(new AuthError("signed_out"));
    lifetime = new AbortController();
    showSignedOut(reason);
    purge();
  }

  function purge(): void {
    try {
      config.onPurge?.();
    } catch (error) {
      // The app's own fault is told as such; the session has ended all the same.
      reportError(error);
    }
  }

  function end(reason: SessionEndReason): void {
    try {
      repository.end(reason, here());
    } finally {
      // Whatever the storage does, the screen must not go on showing a session that has ended.
      endHere(reason);
    }
  }

  function close(reason: SessionEndReason): void {
    const open = here();
    if (!open || !(state.status !== "loading" || reason === "idle")) return leave(reason);
    const next = lockOf(open, reason);
    try {
      if (!isTakenByOther()) repository.lock(next);
    } finally {
      showLocked(next);
      if (!isLock(open)) onClosed(open);
    }
  }

  /** Whether what is stored is another person's: it is not this one's to lock, or to end. */
  function isOthers(stored: StoredSession | undefined): boolean {
    const mine = here();
    return stored !== undefined && mine !== undefined && !isSamePerson(stored, mine);
  }

  function isTakenByOther(): boolean {
    try {
      return isOthers(repository.read());
    } catch {
      // A store that refuses is told by what is done next.
      return false;
    }
  }

  function leave(reason: SessionEndReason): void {
    if (isTakenByOther()) endHere("userChanged");
    else end(reason);
  }

  function resync(reason: SessionEndReason | undefined): void {
    const stored = repository.read();
    // The other user's session is never taken up by itself: this page was somebody else's.
    if (state.status === "signedOut" && state.reason === "userChanged") return;
    const mine = here();
    // A renewal in another tab has told of another patient.
    if (mine && stored?.sessionId === mine.sessionId && stored.context !== mine.context) {
      endHere("userChanged");
      show(stored);
      return;
    }
    // It stays locked for its own user until they are back: neither the other one's session nor their sign-out is theirs.
    if (lock?.lockReason === "userChanged" && (isOthers(stored) || (!stored && repository.sharedKey !== undefined)))
      return;
    if (isOthers(stored)) {
      close("userChanged");
      return;
    }
    if (!stored) {
      if (mine) endHere(reason ?? "otherTab");
      else if (state.status === "loading") showSignedOut(reason);
      return;
    }
    if (!isLock(stored)) {
      // A page that is still being opened shows it when it knows what else there is.
      if (state.status === "loading" && record) record = stored;
      else refresh(stored);
      return;
    }
    if (!lock) showLocked(stored);
  }

  function endElsewhere(): SessionEndReason {
    const reason = repository.endReason();
    return reason === undefined || reason === "user" ? "otherTab" : reason;
  }

  function fail(error: unknown): AuthError {
    const authError = error instanceof AuthError ? error : new AuthError("authorization_failed", { cause: error });
    const mine = here();
    if (mine) show(mine, authError);
    else setState({ status: "error", error: authError });
    return authError;
  }

  return {
    repository,
    state: () => state,
    subscribe,
    record: () => record,
    here,
    origin: () => record ?? lockedOrigin ?? (lock && { launchedBy: lock.launchedBy }),
    signal: () => lifetime.signal,
    show,
    refresh,
    showSignedOut,
    showLoading: () => setState(loading),
    close,
    end,
    endHere,
    leave,
    resync,
    endElsewhere,
    ...createSessionGate({
      status: () => state.status,
      subscribe,
      isOpen: () => record !== undefined,
      sessionSignal: () => lifetime.signal,
    }),

    current() {
      if (here() && config.storage !== "memory") resync(endElsewhere());
      return record;
    },

    adopt(stored) {
      [record, lock] = isLock(stored) ? [undefined, stored] : [stored, undefined];
    },

    begin(tokens, identity) {
      const sessionId = crypto.randomUUID();
      const mine = here();
      // Who was here before may have closed the tab without signing out: what the app keeps by itself is theirs still.
      const former = mine ?? repository.lastPerson();
      if (former && !isSamePerson(former, { ...tokens, sessionId, identity })) {
        // Where nothing is shown yet there is nothing to take away, and no news to tell.
        if (mine && state.status !== "loading") endHere("userChanged");
        else purge();
      }
      // One of this app's other tabs, or of before: its tokens are of no more use to anybody.
      const overwritten = mine ? undefined : repository.read();
      if (overwritten && !isLock(overwritten)) onClosed(overwritten);
      const signedInAt = repository.begin();
      const next: SessionRecord = { version: 1, sessionId, signedInAt, rotation: 0, ...tokens, identity };
      repository.write(next);
      repository.remember(next);
      [record, lock] = [next, undefined];
      const type = state.status === "locked" ? "unlocked" : "signedIn";
      emitEvent<SessionEvent>(config.onEvent, { type, isRenewable: next.refreshToken !== undefined });
      return next;
    },

    keep(next) {
      const isOfOther = record !== undefined && record.context !== next.context;
      repository.write(next);
      if (isOfOther) {
        repository.remember(next);
        endHere("userChanged");
      }
      record = next;
      return next;
    },

    fail,

    told: (error) => (error instanceof AuthError && error.code === "signed_out" ? error : fail(error)),

    requiresReauthentication() {
      // After a sign-out or a lock the server may still know the user: the next one at this machine must not become them.
      return (
        (state.status === "locked" && requiresReauthentication(state.reason)) || repository.requiresReauthentication()
      );
    },
  };
}
