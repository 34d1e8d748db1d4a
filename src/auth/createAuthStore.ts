import { AuthError } from "../AuthError.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import { emitEvent } from "../emitEvent.js";
import type { SessionEvent } from "./session/SessionEvent.js";
import { createTokenManager } from "./tokens/tokenManager.js";
import { resolveAuthConfig, type AuthConfig } from "./AuthConfig.js";
import type { AuthStore } from "./AuthStore.js";
import { createSession, loading } from "./session/createSession.js";
import { createIdleGuard } from "./idle/idleGuard.js";
import { readEntryLaunch } from "./launch/launchAddress.js";
import { createNoLaunches } from "./launch/noLaunches.js";
import { preload, lazyModule } from "./lazyModule.js";
import { revokeTokens } from "./oidc/revokeTokens.js";
import type { Person, SessionRecord, TokenSet } from "./session/sessionRecord.js";
import { createMarks } from "./storage/marks.js";
import { createSessionRepository } from "./storage/sessionRepository.js";
import { storagePrefix } from "./storage/storageKeys.js";
import { handToOpener } from "./popup/popupChannel.js";
import { createPopupSignIn } from "./popup/popupSignIn.js";
import { createRedirectSignIn } from "./signIn/redirect.js";
import type { SessionCore } from "./SessionCore.js";
import type { SessionEngine } from "./sessionEngine.js";
import { isOutdated } from "./tabs/isOutdated.js";
import { isExpired } from "./tokens/tokenLife.js";
import { createSignInStarter } from "./startSignIn.js";
import { watchBrowser } from "./watchBrowser.js";
import { createSignOut } from "./signOut/signOut.js";
import { createRestoreSession } from "./restore/restoreSession.js";
import { listenToMarks } from "./tabs/listenToMarks.js";
import { watchAbsence } from "./tabs/watchAbsence.js";
import { createTabChannel } from "./tabs/tabChannel.js";
import { listenToUsers, sendUser } from "./tabs/userNews.js";

/**
 * The session of one client at one deployment, in a browser. Making it does nothing; `start()` begins.
 *
 * @throws `ConfigurationError` that names the first setting that is wrong.
 */
export function createAuthStore(input: AuthConfig): AuthStore {
  const config = resolveAuthConfig(input);
  const marks = createMarks(storagePrefix(config));
  const channel = createTabChannel(config);
  const ports = {
    revoke,
    broadcast(what: "signedIn" | "signedOut", person: Person) {
      // Before listeners see the session: it must not be idle at once.
      if (what === "signedIn") idle.note();
      sendUser(config, channel, what, person);
    },
  };
  const session = createSession(config, ports, createSessionRepository(config, marks));
  const idle = createIdleGuard(config, session.state, () => session.close("idle"));
  let launches = createNoLaunches(config);
  let restored: Promise<void> | undefined;
  let engine: SessionEngine | undefined;
  let unlisten: (() => void) | undefined;
  let stopEngine: (() => void) | undefined;

  const loadLaunches = lazyModule(
    () => import("./launch/pendingLaunches.js"),
    (module) => module,
  );
  const loadEngine = lazyModule(
    () => Promise.all([import("./sessionEngine.js"), config.allowedIssuers && loadLaunches()]),
    ([{ createSessionEngine }]) => {
      engine = createSessionEngine(core, marks, channel);
      if (unlisten) stopEngine = engine.listen();
      return engine;
    },
  );
  const loadPopupSteps = lazyModule(
    // Both at once: the user looks at an empty window.
    () => Promise.all([import("./popup/popupSteps.js"), loadEngine()]),
    ([{ createPopupSteps }, { steps }]) => createPopupSteps(core, steps),
  );

  /** Revokes tokens at the server that has issued them. Rejects where it could not be reached. */
  async function revokeOnce(tokens: TokenSet): Promise<void> {
    const known = tokens.launchedBy ?? { endpoints: config.discovery ? config.overrides : config.endpoints };
    const mustDiscover = config.discovery && !tokens.launchedBy && known.endpoints.revocation === undefined;
    const discovered = mustDiscover ? (await loadEngine()).protocol.revocationEndpoint() : undefined;
    const endpoint = known.endpoints.revocation ?? (await discovered);
    await revokeTokens({ endpoint, clientId: config.clientId }, tokens);
  }

  /** Revokes tokens now, or when the browser is online again. Resolves after the first try. */
  function discard(tokens: TokenSet): Promise<void> {
    const again = () => void revokeOnce(tokens).catch(() => {});
    // Before the first try: the connection may be back before that has failed.
    window.addEventListener("online", again, { once: true });
    return revokeOnce(tokens).then(
      () => window.removeEventListener("online", again),
      () => {},
    );
  }

  /** Revokes the tokens of a session that another one replaces, or that is locked. */
  function revoke(record: SessionRecord): void {
    // A duplicated tab that has refreshed them uses tokens of the same family: revoking these would sign that tab out.
    if (!isOutdated(config, marks, record)) void discard(record);
  }

  const core: SessionCore = {
    config,
    session,
    launches: () => launches,
    restored: () => restored,
    discard,
  };
  const byRedirect = createRedirectSignIn(core, loadEngine);
  const byPopup = createPopupSignIn(session, loadPopupSteps);
  const { signIn, unlock } = createSignInStarter(core, { byRedirect, byPopup });
  const signOut = createSignOut(core, loadEngine, () => byRedirect.isLeaving() || byPopup.isOpen());

  /** A token that has not ended is used where the code of the refresh cannot be loaded. */
  async function refresh(rejected?: string): Promise<SessionRecord> {
    const loaded = await loadEngine().catch((error: unknown) => {
      emitEvent<SessionEvent>(config.onEvent, {
        type: "renewalFailed",
        code: error instanceof AuthError ? error.code : "network_error",
      });
      const record = rejected === undefined ? session.current() : undefined;
      if (!record || isExpired(record)) throw error;
      return record;
    });
    return "refresh" in loaded ? loaded.refresh(rejected) : loaded;
  }

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
    isLocked: () => session.state().status === "locked",
    whileOpen: session.whileOpen,
    sessionSignal: session.signal,
    current: session.current,
    close: session.close,
    refresh,
  });

  /** This window was opened to sign in, and to close. */
  let isMessenger = false;
  const restoreSession = createRestoreSession(core, {
    idle,
    redirect: byRedirect,
    async loadLaunches() {
      // Before a router writes another state.
      const entryLaunch = readEntryLaunch(config);
      const { createPendingLaunches } = await loadLaunches();
      launches = createPendingLaunches(config, entryLaunch);
    },
    revoke,
    refreshExpired,
    isStarted: () => starts > 0,
    handToOpener(callbackUrl) {
      isMessenger = true;
      return handToOpener(config, callbackUrl);
    },
  });

  function listen(): () => void {
    const stops = [
      watchBrowser(core, byRedirect),
      listenToUsers(config, channel, session.here, {
        onSignedOut: () => session.end("otherTab"),
        onOtherUser: () => {
          if (session.record()) session.close("userChanged");
        },
      }),
      listenToMarks(marks, () => session.checkMarks(false)),
      watchAbsence(session.checkMarks),
      session.subscribe(idle.check),
      idle.listen(),
      preload(loadPopupSteps),
    ];
    stopEngine = engine?.listen();
    let isOver = false;
    void restored?.then(() => isOver || stops.push(launches.entry.listen()));
    return () => {
      isOver = true;
      stopEngine?.();
      for (const stop of stops) stop();
    };
  }

  let starts = 0;

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
        if (!byRedirect.isLeaving() && session.state().status !== "loading") session.current();
      }
      starts += 1;
      let isStopped = false;
      return () => {
        if (isStopped) return;
        isStopped = true;
        starts -= 1;
        if (starts > 0) return;
        unlisten?.();
        unlisten = undefined;
      };
    },
    signIn: ({ ...options } = {}) => quiet(signIn(options)),
    signOut,
    unlock(options = {}) {
      // Timers sleep with the computer: another person may have woken it.
      idle.check();
      return quiet(unlock(options));
    },
    getAccessToken,
    idleCountdown: idle.countdown,
  };
}

/** The state's error tells it to the screen; an onClick={() => signIn()} need not catch it as well. */
export function quiet(work: Promise<void>): Promise<void> {
  work.catch(() => {});
  return work;
}
