import { AuthError, type AuthErrorCode } from "../AuthError.js";
import { createRefresher } from "../auth/tokens/refresher.js";
import { createTokenManager } from "../auth/tokens/tokenManager.js";
import { resolveAuthConfig } from "../auth/AuthConfig.js";
import type { AuthState, AuthUser, SessionEndReason } from "../auth/AuthState.js";
import type { AuthStore } from "../auth/AuthStore.js";
import type { LaunchContext } from "../auth/launch/LaunchContext.js";
import { quiet } from "../auth/createAuthStore.js";
import { createSession, loading } from "../auth/session/createSession.js";
import { lockOf, userOf, type StoredSession, type TokenSet } from "../auth/session/sessionRecord.js";
import type { SessionRepository } from "../auth/storage/sessionRepository.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { emitEvent } from "../emitEvent.js";
import type { MockMedblocksOptions } from "./MockMedblocks.js";

const hourMs = 60 * 60 * 1000;

const practitioner: Partial<AuthUser> = {
  sub: "mock-practitioner",
  name: "Dr. Mira Castellan",
  email: "mira.castellan@example.com",
  fhirUser: "Practitioner/mira-castellan",
};

/** A session without a sign-in server: the real states, waits and renewals, over tokens that are made here. */
export interface MockSession {
  readonly authStore: AuthStore;
  readonly signIn: (user?: Partial<AuthUser>) => void;
  readonly launch: (context: LaunchContext | undefined) => void;
  readonly signOut: (reason: SessionEndReason) => void;
  readonly lock: (reason: SessionEndReason) => void;
  readonly expireToken: () => void;
  readonly failSignIn: (code: AuthErrorCode) => void;
  readonly setIdleCountdown: (seconds: number | undefined) => void;
  /** Whether a FHIR server would take this token. */
  readonly accepts: (token: string) => boolean;
}

/** @throws {@link ConfigurationError} for a status that is none. */
export function createMockAuthStore(baseUrl: string, options: MockMedblocksOptions): MockSession {
  const { onSignedIn, onPurge } = options;
  /** What is there to begin with has not happened. */
  let isBegun = false;
  const onEvent: MockMedblocksOptions["onEvent"] = (event) => isBegun && options.onEvent?.(event);
  const config = resolveAuthConfig({ baseUrl, clientId: "mock", storage: "memory", onSignedIn, onPurge, onEvent });
  const repository = createMockRepository();
  const session = createSession(config, { revoke: () => {}, broadcast: () => {} }, repository);
  const countdownListeners = new Set<() => void>();
  let user = options.user ?? practitioner;
  let tokens = 0;
  let accepted: string | undefined;
  let signInFailure: AuthErrorCode | undefined;
  let countdown = options.idleCountdown;
  let launched = options.launch;

  function issue(): TokenSet {
    tokens += 1;
    accepted = `mock-access-token-${tokens}`;
    const { scopes = ["openid", "offline_access"], claims, sub, name, email, fhirUser } = user;
    const told = Object.entries({ sub: sub ?? fhirUser ?? email ?? name, name, email, fhirUser });
    return {
      accessToken: accepted,
      receivedAt: Date.now(),
      expiresAt: Date.now() + hourMs,
      refreshToken: "mock-refresh-token",
      scopes: [...scopes],
      claims: { ...Object.fromEntries(told.filter(([, value]) => value !== undefined)), ...claims },
      launch: launched,
      // Nothing here is stored: the patient may be told by their own name.
      context: launched?.patient,
    };
  }

  function signIn(next = user): void {
    user = next;
    session.begin(issue(), undefined);
    session.show();
  }

  function lock(reason: SessionEndReason): void {
    accepted = undefined;
    const here = session.here();
    if (!here) return;
    // As another tab does that locks the session which both share.
    repository.write(lockOf(here, reason));
    session.resync("otherTab");
  }

  /** What a component's call of `signIn()` or `unlock()` comes to: signing in, there and back. */
  async function signInByApp(isDone: () => boolean, returnTo: string | undefined): Promise<void> {
    const signal = session.signal();
    await Promise.resolve();
    const code = signInFailure;
    signInFailure = undefined;
    if (code !== undefined) throw session.fail(new AuthError(code));
    // Somebody has signed out, or in, meanwhile.
    if (signal.aborted || isDone()) return;
    signIn();
    const here = session.here();
    if (here) onSignedIn?.({ user: userOf(here), returnTo: returnTo ?? window.location.href });
  }

  const refresh = createRefresher({
    ...session,
    sessionSignal: session.signal,
    discard: () => {},
    tell: (event) => emitEvent(onEvent, event),
    caughtUp: () => Promise.resolve(),
    announce: () => Promise.resolve(),
    isOutdated: () => false,
    newer: () => Promise.resolve(undefined),
    refreshTokens: () => Promise.resolve({ outcome: "refreshed", tokens: issue() }),
    accept: (next) => void session.keep(next),
    exclusively: (work) => work(),
  });
  const { getAccessToken } = createTokenManager({
    ...session,
    sessionSignal: session.signal,
    isLocked: () => session.state().status === "locked",
    refresh,
  });

  const begin: Record<AuthState["status"], () => void> = {
    loading: () => {},
    signedIn: () => signIn(),
    signedOut: () => session.showSignedOut("reason" in options ? options.reason : "user"),
    locked() {
      signIn();
      lock(options.reason ?? "idle");
    },
    error: () => void session.fail(new AuthError(options.error ?? "access_denied")),
  };
  const { status = "signedIn" } = options;
  if (!Object.hasOwn(begin, status)) {
    const known = Object.keys(begin).join(", ");
    throw new ConfigurationError(`status is ${JSON.stringify(status)}. Set it to one of: ${known}.`, "status");
  }
  begin[status]();
  isBegun = true;

  return {
    authStore: {
      getSnapshot: session.state,
      getServerSnapshot: () => loading,
      subscribe: session.subscribe,
      start: () => () => {},
      signIn: ({ returnTo } = {}) => quiet(signInByApp(() => session.state().status === "signedIn", returnTo)),
      unlock: () =>
        session.state().status === "locked"
          ? quiet(signInByApp(() => session.state().status !== "locked", undefined))
          : Promise.resolve(),
      async signOut() {
        if (session.here()) session.end("user");
      },
      getAccessToken,
      idleCountdown: {
        getSnapshot: () => countdown,
        subscribe(listener) {
          countdownListeners.add(listener);
          return () => countdownListeners.delete(listener);
        },
      },
    },
    signIn,
    launch(context) {
      launched = context;
      const record = session.record();
      if (record) session.keep({ ...record, launch: context, context: context?.patient });
    },
    signOut(reason) {
      accepted = undefined;
      if (session.here()) session.end(reason);
      else session.showSignedOut(reason);
    },
    lock,
    expireToken() {
      accepted = undefined;
    },
    failSignIn(code) {
      signInFailure = code;
    },
    setIdleCountdown(seconds) {
      countdown = seconds;
      for (const listener of countdownListeners) listener();
    },
    accepts: (token) => token === accepted,
  };
}

/** Keeps the session in this object and nowhere else: tests and previews side by side share nothing. */
function createMockRepository(): SessionRepository {
  let stored: StoredSession | undefined;
  let endReason: SessionEndReason | undefined;
  return {
    marks: {
      signIn: () => {},
      isOtherThanLast: () => false,
      isSignedOut: () => false,
      absenceOf: () => undefined,
      passwordDemand: { since: () => undefined, set: () => {} },
      rewrite: () => {},
    },
    read: () => stored,
    write(next) {
      stored = next;
    },
    isStored: () => true,
    remove() {
      stored = undefined;
    },
    begin() {
      endReason = undefined;
      return Date.now();
    },
    end(reason) {
      stored = undefined;
      endReason = reason;
    },
    endReason: () => endReason,
  };
}
