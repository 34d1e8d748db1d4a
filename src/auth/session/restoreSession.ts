import { AuthError } from "../../AuthError.js";
import type { TokenManager } from "../tokens/tokenManager.js";
import { isExpired } from "../tokens/tokenLife.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication } from "../AuthState.js";
import { isCrossOriginFrame } from "../signIn/crossOriginFrame.js";
import { callbackAt } from "../callback/callbackAt.js";
import type { CallbackKind } from "../callback/recognizeCallback.js";
import { forgetSignIns, readAuthTransaction, transactionId } from "../oidc/authTransaction.js";
import { isReachable } from "../isReachable.js";
import type { Session } from "./createSession.js";
import type { IdleGuard } from "../idle/idleGuard.js";
import { launchIn, withoutLaunch, type PendingLaunches } from "../launch/pendingLaunches.js";
import { goTo } from "../signIn/navigation.js";
import type { RedirectSignIn } from "../signIn/redirect.js";
import { isLock, type SessionRecord, type StoredSession } from "./sessionRecord.js";
import { isBackFromSignOut } from "../signOut/signOut.js";
import type { SmartLaunch } from "../launch/SmartServer.js";
import { storagePrefix } from "../storage/storageKeys.js";
import { outlivesPage, webStorage } from "../storage/webStorage.js";

/** How long a page that is opened with an expired token waits for a new one before it shows what is there, in ms. */
const renewalPatienceMs = 5000;

const missingState =
  "The sign-in came back with a code and without its state, so the code was not used. Sign in again; a developer checks that the server, and every redirect on the way back, keeps the whole query.";

export interface RestoreContext {
  readonly config: ResolvedAuthConfig;
  readonly session: Session;
  readonly launches: PendingLaunches;
  readonly idle: Pick<IdleGuard, "isIdleSince">;
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
      const callback = callbackAt(config, url);
      // Before anything else: neither other scripts, nor the history, nor a second exchange may find the code.
      if (callback) goTo(callback.cleanUrl);
      else if (isBackFromSignOut(config, url)) repository.forgetPasswordDemand();
      // This window only hands over the response: what is stored is another page's.
      if (callback?.kind === "popup") return await handToOpener(callback.callbackUrl.href);
      const launch = callback ? undefined : launchOf(url);
      if (launch) return await takeUpLaunch(launch, withoutLaunch(config, url));
      // Whatever is stored may be about another patient than the launch that is under way.
      // Of frames in one page each comes back for the launch of its own.
      const isPending = callback?.kind === "pending";
      const transaction = isPending && readAuthTransaction(config, transactionId(callback.callbackUrl), signIns);
      if (transaction && transaction.launch) launches.keep(transaction.launch);
      const found = repository.read();
      const stored = launches.admits(found) ? found : undefined;
      // Whoever signs in by redirect is shown what comes of that.
      if (!callback && !stored && isLost(found)) throw new AuthError("launch_lost");
      const isUsable = stored && (isLock(stored) || !isExpired(stored) || stored.refreshToken !== undefined);
      if (isUsable) {
        session.adopt(stored);
        // The tab may have been discarded, or closed and restored.
        session.checkMarks(true);
      }
      if (isPending) return await redirect.finish(callback);
      if (callback?.kind === "incomplete") throw unusableCallback(callback.kind);
      if (isUsable) return await takeUpStored();
      if (stored) {
        const isIdle = idle.isIdleSince(stored.signedInAt);
        // Whoever signs in again goes on with the same record, which only the server that launched it can name.
        if (stored.launchedBy && !isIdle) launches.keep({ ...stored.launchedBy, returnTo: url.href });
        return session.end(isIdle ? "idle" : "expired");
      }
      if (callback) throw unusableCallback(callback.kind);
      session.showSignedOut(repository.endReason());
    } catch (error) {
      session.fail(error);
    }
  }

  /** Removes the sign-ins that are under way, whose response was not usable, and returns the error. */
  function unusableCallback(kind: CallbackKind): AuthError {
    forgetSignIns(config, webStorage("session"));
    if (kind === "incomplete") return new AuthError("unknown_state", { advice: missingState });
    return new AuthError(outlivesPage(storagePrefix(config)) ? "unknown_state" : "storage_unavailable");
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
      const { token } = record.launchedBy?.endpoints ?? config.endpoints;
      if (await isReachable(token ?? config.endpoints.token))
        await Promise.race([refreshExpired().catch(() => {}), patience]);
    }
    session.show();
  }

  return restoreSession;
}
