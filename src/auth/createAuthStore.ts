import { AuthError } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { createAccessTokens, isExpired } from "./accessToken.js";
import { resolveAuthConfig, type AuthConfig } from "./AuthConfig.js";
import { isDeliberate } from "./AuthState.js";
import type { AuthStore, UnlockOptions } from "./AuthStore.js";
import { forgetSignIns, recognizeCallback, withoutAnswer } from "./callback.js";
import { createSession, loading } from "./createSession.js";
import { createIdleClock } from "./idleClock.js";
import { goTo } from "./navigation.js";
import type { OidcProtocol } from "./oidcProtocol.js";
import { handToOpener } from "./popup.js";
import { createRotationNotice } from "./rotationNotice.js";
import { isLock, type TokenSet } from "./sessionRecord.js";
import { storagePrefix } from "./sessionVault.js";
import { webStorage } from "./webStorage.js";
import { createPopupSignIn } from "./popupSignIn.js";
import { createRedirectSignIn } from "./redirectSignIn.js";
import { createSignInSteps, type SignInContext } from "./signInSteps.js";
import { createSignOut, isBackFromSignOut } from "./signOut.js";
import { createTabNews } from "./tabNews.js";
import { createTwinTabs } from "./twinTabs.js";
import { withLock } from "./webLocks.js";

/** How long a page that is opened with an expired token waits for a new one before it shows what is there, in ms. */
const renewalPatienceMs = 5000;

/**
 * The session of one client at one deployment, in a browser. Making it does nothing; `start()` begins.
 *
 * @throws `ConfigurationError` that names the first setting that is wrong.
 */
export function createAuthStore(input: AuthConfig): AuthStore {
  const config = resolveAuthConfig(input);
  const twins = createTwinTabs(config);
  const session = createSession(config, (closed) => {
    // Tokens that a duplicated tab has renewed since are of its family: taking them back would sign that tab out.
    if (!twins.isOutdated(closed)) discard(closed);
  });
  const { vault } = session;
  const rotations = createRotationNotice(config);
  const news = createTabNews(config);
  const idle = createIdleClock(config);

  let starts = 0;
  let unlisten: (() => void) | undefined;
  let startedUp: Promise<void> | undefined;
  let protocol: Promise<OidcProtocol> | undefined;
  /** This page was opened to sign in, and to close. */
  let isMessenger = false;

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

  /** Takes tokens back at the server, now or when it can be reached again; nobody waits for it. */
  function discard(tokens: TokenSet): void {
    const revoke = () =>
      void loadProtocol()
        .then((to) => to.revoke(tokens))
        .catch(() => {});
    if (navigator.onLine) revoke();
    else window.addEventListener("online", revoke, { once: true });
  }

  const signingIn: SignInContext = {
    config,
    session,
    loadProtocol,
    startedUp: () => startedUp,
    discard,
    onBegun(record) {
      idle.note();
      news.tell("signedIn", record);
    },
  };
  const steps = createSignInSteps(signingIn);
  const { signIn: signInByRedirect, finish, isLeaving, stayHere } = createRedirectSignIn(signingIn, steps);
  const signInByPopup = createPopupSignIn(signingIn, steps);

  function unlock({ mode, ...options }: UnlockOptions = {}): Promise<void> {
    // Timers sleep with the computer: whoever wakes it may be somebody else.
    idle.check();
    if (session.state().status !== "locked") return Promise.resolve();
    const byRedirect = () => signInByRedirect(options);
    return mode === "redirect" ? byRedirect() : signInByPopup(options, mode === undefined ? byRedirect : undefined);
  }

  const signOut = createSignOut({
    config,
    session,
    loadProtocol,
    discard,
    isLeaving,
    tell: (person) => news.tell("signedOut", person),
  });

  const { getAccessToken, refreshExpired } = createAccessTokens({
    async ready(signal) {
      if (typeof window === "undefined") {
        const message = "There is no session on a server. Give createFhirClient the requesting user's own token there.";
        throw new ConfigurationError(message, "getAccessToken");
      }
      // Timers sleep with the computer; whoever wakes it and asks for data comes past here.
      idle.check();
      return session.ready(signal);
    },
    whileOpen: session.whileOpen,
    isLocked: () => session.state().status === "locked",
    ends: session.ends,
    current: session.current,
    close: session.close,
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
    accept(next) {
      session.keep(next);
      // A page that is still being opened shows it when it knows what else there is.
      if (session.state().status !== "loading") session.refresh(next);
    },
    exclusively: (work) => (config.storage === "memory" ? work() : withLock(`${storagePrefix(config)}renewal`, work)),
  });

  async function startUp(): Promise<void> {
    try {
      const signIns = webStorage("session");
      const url = new URL(window.location.href);
      const callback = recognizeCallback(config, url, signIns);
      // At once: a code must be there neither for other scripts, nor in the history, nor for a second exchange.
      if (callback) goTo(withoutAnswer(url));
      else if (isBackFromSignOut(config, url)) vault.forgetPasswordDemand();
      // This window is no more than a messenger: what is stored is another page's.
      if (callback === "popup") {
        isMessenger = true;
        return await handToOpener(config, url.href);
      }
      const stored = vault.read();
      const isUsable = stored && (isLock(stored) || !isExpired(stored) || stored.refreshToken !== undefined);
      if (isUsable) session.adopt(stored);
      if (callback === "pending") return await finish(url);
      if (isUsable) return await takeUpStored();
      if (stored) return session.end(idle.isIdleSince(stored.signedInAt) ? "idle" : "expired");
      if (callback === "unknown") {
        forgetSignIns(config, signIns);
        throw new AuthError("unknown_state");
      }
      session.showSignedOut(vault.endReason());
    } catch (error) {
      session.fail(error);
    }
  }

  async function takeUpStored(): Promise<void> {
    const record = session.record();
    const stored = session.here();
    const since = record?.receivedAt ?? stored?.signedInAt ?? 0;
    const isMeant = stored && isLock(stored) && isDeliberate(stored.lockReason);
    if (!isMeant && idle.isIdleSince(since)) return session.close("idle");
    if (record && isExpired(record)) {
      const patience = new Promise<void>((resolve) => {
        setTimeout(resolve, renewalPatienceMs);
      });
      // What fails now may be tried again when a token is needed; if the session is over, that is shown already.
      if (navigator.onLine) await Promise.race([refreshExpired().catch(() => {}), patience]);
    }
    const here = session.here();
    if (here && session.state().status === "loading") session.show(here);
  }

  /** Whether what is here can be had without the password; a session that has only run out can. */
  function isLeftOpen(): boolean {
    const { status, reason } = session.state();
    return status === "signedIn" || (status === "locked" && !isDeliberate(reason));
  }

  function onStorage({ key }: StorageEvent): void {
    const isGoing = isLeaving() && session.state().status === "loading";
    if (!isGoing && (key === vault.sharedKey || key === null)) session.resync(session.endElsewhere());
  }

  /** Back from the back/forward cache: a sign-in was given up, or somebody signed out on a later page. */
  function onPageShow({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    stayHere();
    session.resync(vault.endReason());
  }

  function listen(): () => void {
    if (vault.sharedKey !== undefined) window.addEventListener("storage", onStorage);
    window.addEventListener("pageshow", onPageShow);
    const stops = [
      twins.listen(session.record),
      news.listen(session.here, {
        onSignedOut: () => session.end("otherTab"),
        onOtherPerson: () => {
          if (session.record()) session.close("userChanged");
        },
      }),
      session.subscribe(idle.check),
      idle.listen({
        isWatched: isLeftOpen,
        countsActivity: () => session.state().status === "signedIn",
        onIdle: () => session.close("idle"),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
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
      startedUp ??= startUp();
      if (starts === 0 && !isMessenger) {
        unlisten = listen();
        // What happened while nobody listened.
        if (!isLeaving() && session.state().status !== "loading") session.current();
      }
      starts += 1;
      let isStopped = false;
      return () => {
        if (isStopped) return;
        isStopped = true;
        starts -= 1;
        if (starts === 0) unlisten?.();
      };
    },
    signIn: ({ mode = "redirect", ...options } = {}) =>
      quiet(mode === "popup" ? signInByPopup(options) : signInByRedirect(options)),
    signOut,
    unlock: (options) => quiet(unlock(options)),
    getAccessToken,
    idleCountdown: idle.countdown,
  };
}

/** The state's error tells it to the screen; an onClick={() => signIn()} need not catch it as well. */
export function quiet(work: Promise<void>): Promise<void> {
  work.catch(() => {});
  return work;
}
