import { AuthError } from "../AuthError.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import { emitEvent } from "../emitEvent.js";
import { createTokenManager } from "./tokens/tokenManager.js";
import { resolveAuthConfig, type AuthConfig } from "./AuthConfig.js";
import { requiresReauthentication } from "./AuthState.js";
import type { AuthStore, SignInOptions, UnlockOptions } from "./AuthStore.js";
import { forgetSignIns } from "./oidc/authTransaction.js";
import { createSession, loading } from "./session/createSession.js";
import { isCrossOriginFrame } from "./signIn/crossOriginFrame.js";
import { createIdleGuard } from "./idle/idleGuard.js";
import { createPendingLaunches } from "./launch/pendingLaunches.js";
import { preload, lazyModule } from "./lazyModule.js";
import { revokeTokens } from "./oidc/revokeTokens.js";
import { createRotationGuard } from "./tabs/rotationGuard.js";
import type { Person, SessionRecord, TokenSet } from "./session/sessionRecord.js";
import { createMarks } from "./storage/marks.js";
import { createSessionRepository } from "./storage/sessionRepository.js";
import { storageKeys, storagePrefix } from "./storage/storageKeys.js";
import { webStorage } from "./storage/webStorage.js";
import { handToOpener } from "./popup/popupChannel.js";
import { createPopupSignIn } from "./popup/popupSignIn.js";
import { createRedirectSignIn } from "./signIn/redirect.js";
import type { SignInContext } from "./signIn/flow.js";
import { createSignOut } from "./signOut/signOut.js";
import { createRestoreSession } from "./session/restoreSession.js";
import { listenToMarks } from "./tabs/listenToMarks.js";
import { watchAbsence } from "./tabs/watchAbsence.js";
import { createTabChannel } from "./tabs/tabChannel.js";
import { listenToUsers, sendUser } from "./tabs/userNews.js";
import { createDuplicatedTabs } from "./tabs/duplicatedTabs.js";
import { withLock } from "./tabs/webLocks.js";

/**
 * The session of one client at one deployment, in a browser. Making it does nothing; `start()` begins.
 *
 * @throws `ConfigurationError` that names the first setting that is wrong.
 */
export function createAuthStore(input: AuthConfig): AuthStore {
  const config = resolveAuthConfig(input);
  const marks = createMarks(storagePrefix(config));
  const channel = createTabChannel(config);
  const duplicatedTabs = createDuplicatedTabs(config, marks, channel);
  const ports = {
    revoke: giveBack,
    broadcast(what: "signedIn" | "signedOut", person: Person) {
      // Before listeners see the session: it must not be idle at once.
      if (what === "signedIn") idle.note();
      sendUser(config, channel, what, person);
    },
  };
  const session = createSession(config, ports, createSessionRepository(config, marks));
  const { repository } = session;
  const rotations = createRotationGuard(config);
  const idle = createIdleGuard(config, session.state, () => session.close("idle"));
  const launches = createPendingLaunches(config);

  let starts = 0;
  let unlisten: (() => void) | undefined;
  let restored: Promise<void> | undefined;
  /** This page was opened to sign in, and to close. */
  let isMessenger = false;

  const loadSignInEngine = lazyModule(
    () => import("./signIn/signInEngine.js"),
    ({ createSignInEngine }) => createSignInEngine(signingIn),
  );
  const loadPopupSteps = lazyModule(
    // Both at once: somebody looks at an empty window meanwhile.
    () => Promise.all([import("./popup/popupSteps.js"), loadSignInEngine()]),
    ([{ createPopupSteps }, { steps }]) => createPopupSteps(signingIn, steps),
  );

  /** Revokes tokens at the server that has issued them. Rejects where it could not be reached. */
  async function revoke(tokens: TokenSet): Promise<void> {
    const known = tokens.launchedBy ?? { endpoints: config.discovery ? config.overrides : config.endpoints };
    const mustDiscover = config.discovery && !tokens.launchedBy && known.endpoints.revocation === undefined;
    const discovered = mustDiscover ? (await loadSignInEngine()).protocol.revocationEndpoint() : undefined;
    const endpoint = known.endpoints.revocation ?? (await discovered);
    await revokeTokens({ endpoint, clientId: config.clientId }, tokens);
  }

  /** Revokes tokens now, or when the browser is online again. Resolves after the first try. */
  function revokeNowOrLater(tokens: TokenSet): Promise<void> {
    const again = () => void revoke(tokens).catch(() => {});
    // Before the first try: the connection may be back before that has failed.
    window.addEventListener("online", again, { once: true });
    return revoke(tokens).then(
      () => window.removeEventListener("online", again),
      () => {},
    );
  }

  const discard = (tokens: TokenSet) => void revokeNowOrLater(tokens);

  /** Takes back the tokens of a session that has given way, or is locked. */
  function giveBack(record: SessionRecord): void {
    // Those that a duplicated tab has renewed since are of one family with its own: taking them back would sign it out.
    if (!duplicatedTabs.isOutdated(record)) discard(record);
  }

  const signingIn: SignInContext = {
    config,
    session,
    launches,
    restored: () => restored,
    discard,
  };
  const byRedirect = createRedirectSignIn({ config, session, launches, loadSignInEngine });
  const { signIn: signInByRedirect, isLeaving, stayHere } = byRedirect;
  const byPopup = createPopupSignIn(session, loadPopupSteps);
  const signInByPopup = byPopup.signIn;

  /** By redirect, except where a frame has just found that it takes a window, or is known to. */
  function modeOf({ mode }: SignInOptions): "redirect" | "popup" {
    if (mode !== undefined || !isCrossOriginFrame()) return mode ?? "redirect";
    const { error } = session.state();
    const isRefused = error?.code === "popup_required" || error?.code === "storage_unavailable";
    return isRefused || session.requiresReauthentication() ? "popup" : "redirect";
  }

  /**
   * Whether signing in would be without the launch that the page is for. In a frame of another site that launch's record
   * may be open around it; elsewhere whoever was told can still sign in, for what they choose.
   */
  function isLaunchLost(): boolean {
    const known = launches.pending() ?? session.origin()?.launchedBy;
    if (!launches.mark.isSet() || known?.handle !== undefined) return false;
    const { status, reason } = session.state();
    return isCrossOriginFrame() || (status === "signedOut" && !requiresReauthentication(reason));
  }

  function refuseLost(): Promise<never> {
    return Promise.reject(session.fail(new AuthError("launch_lost")));
  }

  function signIn(options: SignInOptions): Promise<void> {
    if (isLaunchLost()) return refuseLost();
    return modeOf(options) === "popup" ? signInByPopup(options) : signInByRedirect(options);
  }

  function unlock({ mode, ...options }: UnlockOptions = {}): Promise<void> {
    // Timers sleep with the computer: whoever wakes it may be somebody else.
    idle.check();
    if (session.state().status !== "locked") return Promise.resolve();
    if (isLaunchLost()) return refuseLost();
    const onBlocked = () => signInByRedirect(options);
    return mode === "redirect" ? onBlocked() : signInByPopup(options, mode === undefined ? onBlocked : undefined);
  }

  const signOut = createSignOut({
    config,
    session,
    launches,
    loadSignInEngine,
    revokeNowOrLater,
    isSigningIn: () => isLeaving() || byPopup.isOpen(),
  });

  const { getAccessToken, refreshExpired } = createTokenManager({
    async ready(signal) {
      if (typeof window === "undefined") {
        const message =
          isDevelopment &&
          "There is no session on a server. Give createFhirClient the requesting user's own token there.";
        throw new ConfigurationError(message, "getAccessToken");
      }
      // Timers sleep with the computer; whoever wakes it and asks for data comes past here.
      idle.check();
      return session.ready(signal);
    },
    whileOpen: session.whileOpen,
    isLocked: () => session.state().status === "locked",
    sessionSignal: session.signal,
    current: session.current,
    close: session.close,
    end: session.end,
    discard,
    tell: (event) => emitEvent(config.onEvent, event),
    caughtUp: () => rotations.caughtUp(session.current),
    announce: rotations.announce,
    isOutdated: duplicatedTabs.isOutdated,
    newer: duplicatedTabs.newer,
    async refreshTokens(latest) {
      const { protocol } = await loadSignInEngine();
      // Signed out, or locked, while that was being loaded: its tokens are taken back already.
      if (session.record()?.sessionId !== latest.sessionId) throw new AuthError("signed_out");
      const takeBack = duplicatedTabs.claim(latest);
      return protocol.refreshTokens(latest).catch((error: unknown) => {
        takeBack();
        throw error;
      });
    },
    accept(next) {
      session.keep(next);
    },
    async exclusively(work) {
      // Ahead of the lock: a tab that waits for it must not keep the others waiting. Another one may renew for it yet.
      await loadSignInEngine().catch(() => {});
      if (config.storage === "memory") return work();
      const { refreshLock } = storageKeys(config);
      // The second lock keeps other tabs out where the page's own script has stolen the first one.
      return withLock(refreshLock, () => withLock(`${refreshLock}.work`, work));
    },
  });

  const restoreSession = createRestoreSession({
    config,
    session,
    launches,
    idle,
    redirect: byRedirect,
    giveBack,
    refreshExpired,
    isStarted: () => starts > 0,
    handToOpener(callbackUrl) {
      isMessenger = true;
      return handToOpener(config, callbackUrl);
    },
  });

  let wasLocked = false;
  /** What was begun before a lock may tell of a patient, and is of no use any more. */
  function forgetOnLock(): void {
    const isLocked = session.state().status === "locked";
    if (isLocked && !wasLocked) forgetSignIns(config, webStorage("session"));
    wasLocked = isLocked;
  }

  /** Whether this page was opened for a record that nobody is signed in for yet: what is stored is about another. */
  function isOpenedForOther(): boolean {
    return session.here() === undefined && !launches.admits(repository.read());
  }

  /** Whatever has signed somebody in here: the entry is for what it shows. */
  function markEntry(): void {
    const record = session.record();
    if (record) launches.mark.set(record.launchedBy);
  }

  function onStorage({ key }: StorageEvent): void {
    const isGoing = isLeaving() && session.state().status === "loading";
    if (isOpenedForOther()) return;
    if (!isGoing && (key === repository.sharedKey || key === null)) session.resync("otherTab");
  }

  /** Back from the back/forward cache: a sign-in was given up, or somebody signed out on a later page. */
  function onPageShow({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    stayHere();
    if (!isOpenedForOther()) session.resync("thisTab");
    else if (launches.pending() || !launches.mark.isSet()) session.showSignedOut(undefined);
    else session.fail(new AuthError("launch_lost"));
  }

  function listen(): () => void {
    if (repository.sharedKey !== undefined) window.addEventListener("storage", onStorage);
    window.addEventListener("pageshow", onPageShow);
    // A session that was stored is here by now.
    markEntry();
    const stops = [
      duplicatedTabs.listen(session.record),
      listenToUsers(config, channel, session.here, {
        onSignedOut: () => session.end("otherTab"),
        onOtherUser: () => {
          if (session.record()) session.close("userChanged");
        },
      }),
      listenToMarks(marks, () => session.checkMarks(false)),
      watchAbsence(session.checkMarks),
      session.subscribe(idle.check),
      session.subscribe(forgetOnLock),
      session.subscribe(markEntry),
      launches.mark.listen(),
      idle.listen(),
      preload(loadPopupSteps),
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
      restored ??= restoreSession();
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
    signIn: ({ ...options } = {}) => quiet(signIn(options)),
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
