import { AuthError } from "../AuthError.js";
import { createGetAccessToken, isExpired } from "./accessToken.js";
import { resolveAuthConfig, type AuthConfig } from "./AuthConfig.js";
import type { AuthStore, SignInOptions } from "./AuthStore.js";
import { forgetSignIns, recognizeCallback, resolveReturnTo, returnToOf, withoutAnswer } from "./callback.js";
import { createSession, loading } from "./createSession.js";
import { goTo, homeOf, twoFrames } from "./navigation.js";
import type { OidcProtocol } from "./oidcProtocol.js";
import { createRotationNotice } from "./rotationNotice.js";
import { userOf, type TokenSet } from "./sessionRecord.js";
import { storagePrefix, webStorage } from "./sessionVault.js";
import { forgetSignInLoop, isSignInLoop } from "./signInLoop.js";
import { createTwinTabs } from "./twinTabs.js";

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
  const session = createSession(config);
  const { vault } = session;
  const twins = createTwinTabs(config);
  const rotations = createRotationNotice(config);
  const loopKey = `${storagePrefix(config)}signIns`;

  let starts = 0;
  let unlisten: (() => void) | undefined;
  let startedUp: Promise<void> | undefined;
  /** A sign-in that is sending the browser away. */
  let leaving: Promise<void> | undefined;
  let protocol: Promise<OidcProtocol> | undefined;

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

  async function startUp(): Promise<void> {
    try {
      const signIns = webStorage("session");
      const url = new URL(window.location.href);
      const callback = recognizeCallback(config, url, signIns);
      // At once: a code must be there neither for other scripts, nor in the history, nor for a second exchange.
      if (callback) goTo(withoutAnswer(url));
      const stored = vault.read();
      if (stored && !(isExpired(stored) && !stored.refreshToken)) session.adopt(stored);
      if (callback === "pending") return await finishSignIn(url);
      const record = session.record();
      if (record) return session.show(record);
      if (stored) return session.end("expired");
      if (callback === "unknown") {
        forgetSignIns(config, signIns);
        throw new AuthError("unknown_state");
      }
      session.showSignedOut(vault.endReason());
    } catch (error) {
      session.fail(error);
    }
  }

  async function finishSignIn(url: URL): Promise<void> {
    const endsBefore = session.ends();
    const memo = returnToOf(config, url, webStorage("session")) ?? withoutAnswer(url);
    const returnTo = resolveReturnTo(memo, window.location.origin);
    const tokens = await loadProtocol()
      .then(({ redeem }) => redeem(url.href))
      .catch((error: unknown) => {
        // Back where it began, failed or not: the next try, and a reload, lead there again.
        goTo(returnTo);
        throw error;
      });
    if (session.ends() !== endsBefore) return discard(tokens);
    vault.begin();
    const next = session.keep({ version: 1, sessionId: crypto.randomUUID(), rotation: 0, ...tokens });
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
    if (session.record() === next) session.show(next);
  }

  async function leave(options: SignInOptions): Promise<void> {
    if (startedUp && session.state().status === "loading") {
      await startedUp;
      if (session.record()) {
        leaving = undefined;
        return;
      }
    }
    const here = window.location.href;
    const returnTo = resolveReturnTo(options.returnTo ?? here, here);
    if (isSignInLoop(webStorage("session"), loopKey)) throw new AuthError("sign_in_loop");
    // After a sign-out the server may still know the user: the next one at this machine must not become them.
    const prompt = options.prompt ?? (vault.asksPassword() ? "login" : undefined);
    // Somebody who is signed in already goes on seeing their work until the page is left.
    if (!session.record()) session.showLoading();
    const { signInUrl } = await loadProtocol();
    window.location.assign(await signInUrl({ ...options, prompt, returnTo }));
    // Whoever chose to stay, or was given no page, must not be left with an app that waits for ever.
    const departure = leaving;
    setTimeout(() => {
      if (leaving === departure) giveUpLeaving();
    }, departurePatienceMs);
  }

  /** As an error, which asks: a second try by itself would cut off a server that is merely slow. */
  function giveUpLeaving(): void {
    leaving = undefined;
    if (session.state().status !== "loading") return;
    if (vault.read()) session.resync(vault.endReason());
    else session.fail(new AuthError("timeout"));
  }

  function discard(tokens: TokenSet): void {
    void loadProtocol()
      .then(({ revoke }) => revoke(tokens))
      .catch(() => {});
  }

  function signIn(options: SignInOptions = {}): Promise<void> {
    leaving ??= leave(options).catch((error: unknown) => {
      leaving = undefined;
      throw session.fail(error);
    });
    // The state's error tells it to the screen; an onClick={() => signIn()} need not catch it as well.
    leaving.catch(() => {});
    return leaving;
  }

  async function signOut(): Promise<void> {
    let ended = session.record();
    try {
      ended = session.current();
      // What another user has begun in another tab is not this tab's to end.
      if (session.state().reason !== "userChanged") session.end("user");
      forgetSignIns(config, webStorage("session"));
      forgetSignInLoop(webStorage("session"), loopKey);
    } catch (error) {
      // The store refuses; the screen and the server can end the session all the same.
      if (session.record()) session.showSignedOut("user");
      reportError(error);
    }
    if (!ended) return;
    twins.end(ended.sessionId);
    if (!navigator.onLine) {
      window.addEventListener("online", () => discard(ended), { once: true });
      return;
    }
    const goodbye = loadProtocol().then(async ({ revoke, signOutUrl }) => {
      await Promise.race([revoke(ended), new Promise((resolve) => setTimeout(resolve, revocationPatienceMs))]);
      return ended.idToken ? signOutUrl(ended.idToken) : undefined;
    });
    const serverPage = await goodbye.catch(() => undefined);
    // A full page load, too, drops whatever the page still holds in memory.
    const home = config.postLogoutRedirectUri ?? homeOf(config.redirectUri ?? window.location.origin);
    if (!leaving) window.location.assign(serverPage ?? home);
  }

  const getAccessToken = createGetAccessToken({
    settled: session.settled,
    current: session.current,
    end: session.end,
    discard,
    caughtUp: () => rotations.caughtUp(session.current),
    announce: rotations.announce,
    isOutdated: twins.isOutdated,
    newer: twins.newer,
    async renew(latest) {
      const { renew } = await loadProtocol();
      const takeBack = twins.claim(latest);
      return renew(latest).catch((error: unknown) => {
        takeBack();
        throw error;
      });
    },
    accept: (next) => session.refresh(session.keep(next)),
    exclusively: (work) =>
      config.storage !== "memory" && "locks" in navigator
        ? navigator.locks.request(`${storagePrefix(config)}renewal`, work)
        : work(),
  });

  function onStorage({ key }: StorageEvent): void {
    if (!leaving && (key === vault.sharedKey || key === null)) session.resync(session.endElsewhere());
  }

  /** Back from the back/forward cache: a sign-in was given up, or somebody signed out on a later page. */
  function onPageShow({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    leaving = undefined;
    session.resync(vault.endReason());
  }

  function listen(): () => void {
    if (vault.sharedKey !== undefined) window.addEventListener("storage", onStorage);
    window.addEventListener("pageshow", onPageShow);
    const deafen = twins.listen(session.record, () => session.end("otherTab"));
    return () => {
      deafen();
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pageshow", onPageShow);
    };
  }

  return {
    getSnapshot: session.state,
    getServerSnapshot: () => loading,
    subscribe: session.subscribe,
    start() {
      // A module that makes a session may be loaded on a server, too; there is nothing to take up there.
      if (typeof window === "undefined") return () => {};
      if (starts === 0) {
        unlisten = listen();
        // What happened while nobody listened.
        if (startedUp && !leaving && session.state().status !== "loading") session.current();
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
