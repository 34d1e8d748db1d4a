import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import { resolveAuthConfig, type AuthConfig } from "./AuthConfig.js";
import type { AuthStore } from "./AuthStore.js";
import { createIdleGuard } from "./idle/idleGuard.js";
import { readEntryLaunch } from "./launch/launchAddress.js";
import { createNoLaunches } from "./launch/noLaunches.js";
import { createLazyParts } from "./lazyParts.js";
import { listenToPage } from "./listenToPage.js";
import { createRevocation } from "./signOut/createRevocation.js";
import { handToOpener } from "./popup/popupChannel.js";
import { createPopupSignIn } from "./popup/popupSignIn.js";
import { createSession, loading, type Session } from "./session/createSession.js";
import { createRestoreSession } from "./restore/restoreSession.js";
import type { SessionPorts } from "./session/runtime.js";
import type { SessionCore } from "./SessionCore.js";
import { createRedirectSignIn } from "./signIn/redirect.js";
import { createSignOut } from "./signOut/signOut.js";
import { createSignInStarter } from "./startSignIn.js";
import { startOnce } from "./startOnce.js";
import { createMarks } from "./storage/marks.js";
import { createSessionRepository } from "./storage/sessionRepository.js";
import { storagePrefix } from "./storage/storageKeys.js";
import { isOutdated } from "./tabs/isOutdated.js";
import { createTabChannel } from "./tabs/tabChannel.js";
import { sendUser } from "./tabs/userNews.js";
import { loadRefresh } from "./tokens/loadRefresh.js";
import type { Refresher } from "./tokens/refresher.js";
import { createTokenManager, type TokenSource } from "./tokens/tokenManager.js";

/**
 * Returns the session of one client at one deployment, in a browser. Making it does nothing; `start()` begins.
 *
 * @throws `ConfigurationError` that names the first setting that is wrong.
 */
export function createAuthStore(input: AuthConfig): AuthStore {
  const config = resolveAuthConfig(input);
  const marks = createMarks(storagePrefix(config));
  const channel = createTabChannel(config);
  const ports: Omit<SessionPorts, "repository"> = {
    revoke(record) {
      // A duplicated tab that has refreshed them uses tokens of the same family: revoking these would sign that tab out.
      if (!isOutdated(config, marks, record)) void core.discard(record);
    },
    broadcast(what, person) {
      // Before listeners see the session, or the idle time would lock it again.
      if (what === "signedIn") idle.note();
      sendUser(config, channel, what, person);
    },
  };
  const session = createSession(config, ports, createSessionRepository(config, marks));
  const idle = createIdleGuard(config, session.state, () => session.close("idle"));
  let launches = createNoLaunches(config);
  let restored: Promise<void> | undefined;
  const core: SessionCore = {
    config,
    session,
    launches: () => launches,
    restored: () => restored,
    discard: createRevocation(config, async () => (await parts.loadEngine()).protocol.revocationEndpoint()),
  };
  const parts = createLazyParts(core, marks, channel);
  const byRedirect = createRedirectSignIn(core, parts.loadEngine);
  const byPopup = createPopupSignIn(session, parts.loadPopupSteps);
  const { signIn, unlock } = createSignInStarter(core, { byRedirect, byPopup });
  const refresh = loadRefresh(config, session, parts.loadEngine);
  const { getAccessToken, refreshExpired } = createTokenManager(tokenSource(session, idle.check, refresh));
  const restoreSession = createRestoreSession(core, {
    idle,
    redirect: byRedirect,
    async loadLaunches() {
      // Before a router writes another state.
      const entryLaunch = readEntryLaunch(config);
      const { createPendingLaunches } = await parts.loadLaunches();
      launches = createPendingLaunches(config, entryLaunch);
    },
    revoke: ports.revoke,
    refreshExpired,
    isStarted: () => isStarted(),
    handToOpener(callbackUrl) {
      session.callbackReceived("popup");
      return handToOpener(config, callbackUrl);
    },
  });
  const { start, isStarted } = startOnce({
    restore() {
      restored = restoreSession();
    },
    // A window that was opened to sign in hands over the answer, and closes.
    listen: () =>
      session.isPopupCallback() ? undefined : listenToPage(core, { byRedirect, channel, marks, idle, parts }),
  });

  return {
    getSnapshot: session.state,
    getServerSnapshot: () => loading,
    subscribe: session.subscribe,
    start,
    signIn: ({ ...options } = {}) => quiet(signIn(options)),
    signOut: createSignOut(core, parts.loadEngine, () => byRedirect.isLeaving() || byPopup.isOpen()),
    unlock(options = {}) {
      // Timers sleep with the computer: another person may have woken it.
      idle.check();
      return quiet(unlock(options));
    },
    getAccessToken,
    idleCountdown: idle.countdown,
  };
}

function tokenSource(session: Session, checkIdle: () => void, refresh: Refresher): TokenSource {
  return {
    async ready(signal) {
      if (typeof window === "undefined") {
        const message =
          isDevelopment &&
          "There is no session on a server. Give createFhirClient the requesting user's own token there.";
        throw new ConfigurationError(message, "getAccessToken");
      }
      // Timers sleep with the computer: another person may have woken it.
      checkIdle();
      return session.ready(signal);
    },
    isLocked: () => session.state().status === "locked",
    whileOpen: session.whileOpen,
    sessionSignal: session.signal,
    current: session.current,
    close: session.close,
    refresh,
  };
}

/** Marks the rejection as handled: the state has the error, so that `onClick={() => signIn()}` need not catch it. */
export function quiet(work: Promise<void>): Promise<void> {
  work.catch(() => {});
  return work;
}
