import { AuthError } from "../../AuthError.js";
import { isExpired, type TokenManager } from "./tokenManager.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication } from "../AuthState.js";
import { isCrossOriginFrame } from "../signIn/crossOriginFrame.js";
import { forgetSignIns, readAuthTransaction, recognizeCallback, withoutAnswer } from "../signIn/callback.js";
import type { Session } from "./createSession.js";
import type { IdleTimer } from "../idle/idleTimer.js";
import { launchIn, withoutLaunch, type PendingLaunches } from "../launch/pendingLaunches.js";
import { goTo } from "../signIn/navigation.js";
import type { RedirectSignIn } from "../signIn/redirect.js";
import { isLock, type SessionRecord, type StoredSession } from "./sessionRecord.js";
import { isBackFromSignOut } from "../signIn/signOut.js";
import type { SmartLaunch } from "../launch/SmartServer.js";
import { storagePrefix } from "../storage/storageKeys.js";
import { outlivesPage, webStorage } from "../storage/webStorage.js";

/** How long a page that is opened with an expired token waits for a new one before it shows what is there, in ms. */
const renewalPatienceMs = 5000;

export interface RestoreContext {
  readonly config: ResolvedAuthConfig;
  readonly session: Session;
  readonly launches: PendingLaunches;
  readonly idle: Pick<IdleTimer, "isIdleSince">;
  readonly redirect: RedirectSignIn;
  /** Takes back the tokens of a session that gives way. */
  readonly giveBack: (record: SessionRecord) => void;
  readonly refreshExpired: TokenManager["refreshExpired"];
  /** This page was opened to sign in: it hands the URL that it was called back at to the page that waits for it. */
  readonly handToOpener: (callbackUrl: string) => Promise<void>;
}

/** Takes up what a page is opened with: a callback, a launch, or the session that is stored. */
export function createRestoreSession(context: RestoreContext): () => Promise<void> {
  const { config, session, launches, idle, redirect, giveBack, refreshExpired, handToOpener } = context;
  const { repository } = session;

  async function restoreSession(): Promise<void> {
    try {
      const signIns = webStorage("session");
      const url = new URL(window.location.href);
      launches.mark.takeUp();
      const callback = recognizeCallback(config, url, signIns);
      // At once: a code must be there neither for other scripts, nor in the history, nor for a second exchange.
      if (callback) goTo(withoutAnswer(url));
      else if (isBackFromSignOut(config, url)) repository.forgetPasswordDemand();
      // This window is no more than a messenger: what is stored is another page's.
      if (callback === "popup") return await handToOpener(url.href);
      const launch = callback ? undefined : launchOf(url);
      if (launch) return await takeUpLaunch(launch, withoutLaunch(config, url));
      // Whatever is stored may be about another patient than the launch that is under way.
      // Of frames in one page each comes back for the launch of its own.
      const { launch: answered } = callback === "pending" ? readAuthTransaction(config, url, signIns) : {};
      if (answered) launches.keep(answered);
      const found = repository.read();
      const stored = launches.admits(found) ? found : undefined;
      // Whoever signs in by redirect is shown what comes of that.
      if (!callback && !stored && isLost(found)) throw new AuthError("launch_lost");
      const isUsable = stored && (isLock(stored) || !isExpired(stored) || stored.refreshToken !== undefined);
      if (isUsable) session.adopt(stored);
      if (callback === "pending") return await redirect.finish(url);
      if (isUsable) return await takeUpStored();
      if (stored) {
        const isIdle = idle.isIdleSince(stored.signedInAt);
        // Whoever signs in again goes on with the same record, which only the server that launched it can name.
        if (stored.launchedBy && !isIdle) launches.keep({ ...stored.launchedBy, returnTo: url.href });
        return session.end(isIdle ? "idle" : "expired");
      }
      if (callback === "unknown") {
        forgetSignIns(config, signIns);
        throw new AuthError(outlivesPage(storagePrefix(config)) ? "unknown_state" : "storage_unavailable");
      }
      session.showSignedOut(repository.endReason());
    } catch (error) {
      session.fail(error);
    }
  }

  /**
   * Whether the page is for a launch that nobody knows any more: Back has led here from another record's session, or a frame
   * has forgotten it. What is around a frame has that record open, so that any other would be taken for it.
   */
  function isLost(found: StoredSession | undefined): boolean {
    if (!launches.mark.isSet() || launches.pending()) return false;
    return found !== undefined || (isCrossOriginFrame() && !requiresReauthentication(repository.endReason()));
  }

  function launchOf(url: URL): SmartLaunch | undefined {
    try {
      return launchIn(config, url);
    } catch (error) {
      launches.refuse();
      throw error;
    }
  }

  /**
   * A launch begins afresh: a session that is this tab's, which may be about another patient, gives way to it. Frames of
   * one page have one session, which is the later launch's then.
   */
  async function takeUpLaunch(launch: SmartLaunch, returnTo: string): Promise<void> {
    goTo(returnTo);
    launches.keep({ ...launch, returnTo });
    const former = repository.sharedKey === undefined ? repository.read() : undefined;
    if (former) repository.giveWay();
    if (former && !isLock(former)) giveBack(former);
    // What fails is told by the state.
    await redirect.signInForLaunch().catch(() => {});
  }

  async function takeUpStored(): Promise<void> {
    const record = session.record();
    const stored = session.here();
    const since = record?.receivedAt ?? stored?.signedInAt ?? 0;
    const isMeant = stored && isLock(stored) && requiresReauthentication(stored.lockReason);
    if (!isMeant && idle.isIdleSince(since)) return session.close("idle");
    if (record && isExpired(record)) {
      const patience = new Promise<void>((resolve) => {
        setTimeout(resolve, renewalPatienceMs);
      });
      // What fails now may be tried again when a token is needed; if the session is over, that is shown already.
      if (navigator.onLine) await Promise.race([refreshExpired().catch(() => {}), patience]);
    }
    session.show();
  }

  return restoreSession;
}
