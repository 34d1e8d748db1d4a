import { AuthError } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { abortable, createGetAccessToken, isExpired } from "./accessToken.js";
import { resolveAuthConfig, type AuthConfig } from "./AuthConfig.js";
import { isDeliberate, type AuthState, type SessionEndReason } from "./AuthState.js";
import type { AuthStore, SignInOptions } from "./AuthStore.js";
import { forgetSignIns, recognizeCallback, resolveReturnTo, withoutAnswer } from "./callback.js";
import type { OidcProtocol } from "./oidcProtocol.js";
import { isSamePerson, isSameUser, userOf, type SessionRecord, type TokenSet } from "./sessionRecord.js";
import { createSessionVault, storagePrefix, webStorage } from "./sessionVault.js";
import { forgetSignInLoop, isSignInLoop } from "./signInLoop.js";

const loading: AuthState = { status: "loading" };
/** How long the browser may take to leave for the sign-in page before the app can be used again, in ms. */
const departurePatienceMs = 15_000;
/** How long sign-out waits for the server to revoke the tokens, in ms. The user is signed out here before that. */
const revocationPatienceMs = 3000;

/**
 * The session of one client at one deployment, in a browser. Making it does nothing; `start()` begins.
 *
 * @throws `ConfigurationError` that names the first setting that is wrong.
 */
export function createAuthStore(input: AuthConfig): AuthStore {
  const config = resolveAuthConfig(input);
  const vault = createSessionVault(config);
  const loopKey = `${storagePrefix(config)}signIns`;

  let state: AuthState = loading;
  let record: SessionRecord | undefined;
  let starts = 0;
  let unlisten: (() => void) | undefined;
  let startedUp: Promise<void> | undefined;
  /** A sign-in that is sending the browser away. */
  let leaving: Promise<void> | undefined;
  /** Where a sign-in that failed was to lead: the next one from the same page leads there. */
  let interrupted: { page: string; returnTo: string } | undefined;
  /** Counts the ends of sessions: what began before one must not bring it back. */
  let ends = 0;
  let protocol: Promise<OidcProtocol> | undefined;
  const listeners = new Set<() => void>();

  function setState(next: AuthState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function show(next: SessionRecord, error?: AuthError): void {
    record = next;
    const user = userOf(next);
    if (state.status === "signedIn" && state.error === error && isSameUser(state.user, user)) return;
    setState({ status: "signedIn", user, error });
  }

  function showSignedOut(reason: SessionEndReason | undefined): void {
    record = undefined;
    ends += 1;
    setState({ status: "signedOut", reason });
  }

  function end(reason: SessionEndReason): void {
    try {
      vault.end(reason);
    } finally {
      // Whatever the storage does, the screen must not go on showing a session that has ended.
      showSignedOut(reason);
    }
  }

  function fail(error: unknown): AuthError {
    const authError = error instanceof AuthError ? error : new AuthError("authorization_failed", { cause: error });
    if (record) show(record, authError);
    else setState({ status: "error", error: authError });
    return authError;
  }

  function loadProtocol(): Promise<OidcProtocol> {
    protocol ??= import("./oidcProtocol.js").then(
      ({ createOidcProtocol }) => createOidcProtocol(config),
      (cause: unknown) => {
        protocol = undefined;
        throw new AuthError("network_error", { cause });
      },
    );
    return protocol;
  }

  /** Takes up what the storage holds now: another tab, or this page before it was left, may have changed it. */
  function resync(reason: SessionEndReason | undefined): void {
    const stored = vault.read();
    // The other user's session is never taken up by itself: this page was somebody else's.
    if (state.status === "signedOut" && state.reason === "userChanged") return;
    if (stored && record && !isSamePerson(stored, record)) showSignedOut("userChanged");
    else if (stored) show(stored);
    else if (state.status !== "signedOut") showSignedOut(reason);
  }

  function keep(tokens: TokenSet, sessionId: string, renewedAfterRejection: boolean): SessionRecord {
    record = { version: 1, sessionId, ...tokens, renewedAfterRejection };
    vault.write(record);
    return record;
  }

  async function startUp(): Promise<void> {
    try {
      const signIns = webStorage("session");
      const url = new URL(window.location.href);
      const callback = recognizeCallback(config, url, signIns);
      // At once: a code must be there neither for other scripts, nor in the history, nor for a second exchange.
      if (callback) goTo(withoutAnswer(url));
      const stored = vault.read();
      if (stored && !(isExpired(stored) && !stored.refreshToken)) record = stored;
      if (callback === "pending") return await finishSignIn(url);
      if (record) return show(record);
      if (stored) return end("expired");
      if (callback === "unknown") {
        forgetSignIns(config, signIns);
        throw new AuthError("unknown_state");
      }
      showSignedOut(vault.endReason());
    } catch (error) {
      fail(error);
    }
  }

  async function finishSignIn(url: URL): Promise<void> {
    const endsBefore = ends;
    const { returnToOf, redeem } = await loadProtocol();
    const returnTo = resolveReturnTo((await returnToOf(url.href)) ?? withoutAnswer(url), window.location.origin);
    interrupted = { page: window.location.href, returnTo };
    const tokens = await redeem(url.href);
    if (ends !== endsBefore) return discard(tokens);
    interrupted = undefined;
    const next = keep(tokens, crypto.randomUUID(), false);
    if (config.onSignedIn) {
      try {
        config.onSignedIn({ user: userOf(tokens), returnTo });
      } catch (error) {
        // The app's own fault is told as such: the sign-in has not failed.
        reportError(error);
      }
    } else {
      goTo(returnTo);
    }
    // The router goes first: the page that the callback came to may send signed-in users elsewhere.
    await twoFrames();
    if (record === next) show(next);
  }

  async function leave(options: SignInOptions): Promise<void> {
    if (startedUp && state.status === "loading") {
      await startedUp;
      if (record) {
        leaving = undefined;
        return;
      }
    }
    const here = window.location.href;
    const otherwise = interrupted?.page === here ? interrupted.returnTo : here;
    const returnTo = resolveReturnTo(options.returnTo ?? otherwise, here);
    if (isSignInLoop(webStorage("session"), loopKey)) throw new AuthError("sign_in_loop");
    // After a sign-out the server may still know the user: the next one at this machine must not become them.
    const prompt = options.prompt ?? (isDeliberate(vault.endReason()) ? "login" : undefined);
    // Somebody who is signed in already goes on seeing their work until the page is left.
    if (!record) setState(loading);
    const { signInUrl } = await loadProtocol();
    window.location.assign(await signInUrl({ ...options, prompt, returnTo }));
    // Whoever chose to stay, or was given no page, must not be left with an app that waits for ever.
    setTimeout(giveUpLeaving, departurePatienceMs);
  }

  function giveUpLeaving(): void {
    leaving = undefined;
    if (state.status === "loading") resync(vault.endReason());
  }

  function discard(tokens: TokenSet): void {
    void loadProtocol()
      .then(({ revoke }) => revoke(tokens))
      .catch(() => {});
  }

  function signIn(options: SignInOptions = {}): Promise<void> {
    leaving ??= leave(options).catch((error: unknown) => {
      leaving = undefined;
      throw fail(error);
    });
    // The state's error tells it to the screen; an onClick={() => signIn()} need not catch it as well.
    leaving.catch(() => {});
    return leaving;
  }

  async function signOut(): Promise<void> {
    const ended = current();
    try {
      end("user");
      forgetSignIns(config, webStorage("session"));
      forgetSignInLoop(webStorage("session"), loopKey);
    } catch (error) {
      // The store refuses; the server can end the session all the same.
      reportError(error);
    }
    if (!ended || !navigator.onLine) return;
    const goodbye = loadProtocol().then(async ({ revoke, signOutUrl }) => {
      await Promise.race([revoke(ended), new Promise((resolve) => setTimeout(resolve, revocationPatienceMs))]);
      return ended.idToken ? signOutUrl(ended.idToken) : undefined;
    });
    const serverPage = await goodbye.catch(() => undefined);
    // A full page load, too, drops whatever the page still holds in memory.
    const home = config.postLogoutRedirectUri ?? homeOf(config.redirectUri ?? window.location.origin);
    if (!leaving) window.location.assign(serverPage ?? home);
  }

  function current(): SessionRecord | undefined {
    if (record && config.storage !== "memory") resync(endElsewhere());
    return record;
  }

  function settled(signal: AbortSignal | undefined): Promise<void> {
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
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const getAccessToken = createGetAccessToken({
    settled,
    current,
    end,
    discard,
    renew: async (latest) => (await loadProtocol()).renew(latest),
    accept(tokens, previous, rejected) {
      const next = keep(tokens, previous.sessionId, rejected);
      show(next);
      return next;
    },
    exclusively: (work) =>
      config.storage !== "memory" && "locks" in navigator
        ? navigator.locks.request(`${storagePrefix(config)}renewal`, work)
        : work(),
  });

  function onStorage({ key }: StorageEvent): void {
    if (!leaving && (key === vault.sharedKey || key === null)) resync(endElsewhere());
  }

  /** Why another tab, or another page of this one, ended the session. */
  function endElsewhere(): SessionEndReason {
    const reason = vault.endReason();
    return reason === undefined || reason === "user" ? "otherTab" : reason;
  }

  /** Back from the back/forward cache: a sign-in was given up, or somebody signed out on a later page. */
  function onPageShow({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    leaving = undefined;
    resync(vault.endReason());
  }

  function listen(): () => void {
    if (vault.sharedKey !== undefined) window.addEventListener("storage", onStorage);
    window.addEventListener("pageshow", onPageShow);
    return () => {
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pageshow", onPageShow);
    };
  }

  return {
    getSnapshot: () => state,
    getServerSnapshot: () => loading,
    subscribe,
    start() {
      if (starts === 0) {
        unlisten = listen();
        // What happened while nobody listened.
        if (startedUp && !leaving && state.status !== "loading") current();
      }
      starts += 1;
      startedUp ??= startUp();
      let isStopped = false;
      return () => {
        if (isStopped) return;
        isStopped = true;
        starts -= 1;
        if (starts === 0) unlisten?.();
      };
    },
    signIn,
    signOut,
    getAccessToken,
  };
}

/** Another address without another page. Routers read it at this event; replaceState by itself tells nobody. */
function goTo(url: string): void {
  window.history.replaceState(window.history.state, "", url);
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state as unknown }));
}

/** Where an app begins: at its redirect URI if that is a folder, else (as with `/auth/callback`) at its origin. */
function homeOf(redirectUri: string): string {
  const { origin, pathname } = new URL(redirectUri);
  return origin + (pathname.endsWith("/") ? pathname : "/");
}

/** Long enough for a router to have rendered; a hidden tab draws no frames, so there is a limit. */
function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
