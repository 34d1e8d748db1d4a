import { AuthError } from "../../AuthError.js";
import type { TokenManager } from "../tokens/tokenManager.js";
import { isExpired } from "../tokens/tokenLife.js";
import { requiresReauthentication } from "../AuthState.js";
import { isCrossOriginFrame } from "../signIn/crossOriginFrame.js";
import { callbackAt } from "../callback/callbackAt.js";
import {
  callbackWork,
  handOverRecord,
  shareCallbackWork,
  takeOverRecord,
  type CallbackWork,
} from "../callback/pageCallback.js";
import type { Callback } from "../callback/recognizeCallback.js";
import { unusableCallback } from "../callback/unusableCallback.js";
import { readAuthTransaction, transactionId } from "../oidc/authTransaction.js";
import { isReachable } from "../isReachable.js";
import type { SessionCore } from "../SessionCore.js";
import type { IdleGuard } from "../idle/idleGuard.js";
import { isLaunchAddress, withoutLaunch } from "../launch/launchAddress.js";
import { goTo } from "../signIn/navigation.js";
import type { RedirectSignIn } from "../signIn/redirect.js";
import { isLock, type SessionRecord, type StoredSession } from "./sessionRecord.js";
import { isBackFromSignOut } from "../signOut/signOut.js";
import { storagePrefix } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

/** How long a page that is opened with an expired token waits for a new one before it shows what is there, in ms. */
const renewalPatienceMs = 5000;

export interface RestoreContext {
  readonly idle: Pick<IdleGuard, "isIdleSince">;
  readonly redirect: RedirectSignIn;
  /** Loads the code of SMART App Launch. */
  readonly loadLaunches: () => Promise<void>;
  /** Revokes the tokens of a session that another one replaces. */
  readonly revoke: (record: SessionRecord) => void;
  readonly refreshExpired: TokenManager["refreshExpired"];
  /** This page was opened to sign in: it hands the URL that it was called back at to the page that waits for it. */
  readonly handToOpener: (callbackUrl: string) => Promise<void>;
  /** Whether a provider, or another caller of `start()`, uses this store. */
  readonly isStarted: () => boolean;
}

/** Takes up what a page is opened with: a callback, a launch, or the session that is stored. */
export function createRestoreSession(core: SessionCore, context: RestoreContext): () => Promise<void> {
  const { config, session, launches } = core;
  const { idle, redirect, loadLaunches, revoke, refreshExpired, handToOpener, isStarted } = context;
  const key = storagePrefix(config);
  const { repository } = session;
  const takesLaunches = config.allowedIssuers !== undefined;

  async function restoreSession(): Promise<void> {
    try {
      const url = new URL(window.location.href);
      const callback = callbackAt(config, url);
      const workOfOther = callback ? undefined : callbackWork(key);
      if (workOfOther) return await follow(workOfOther);
      if (!callback) return await takeUpPage(url);
      // Before anything else: neither other scripts, nor the history, nor a second exchange may find the code.
      goTo(callback.cleanUrl);
      const work = takeUpCallback(callback);
      shareCallbackWork(key, work);
      await work;
      const record = session.record();
      if (config.storage === "memory" && record) handOver(work, record);
    } catch (error) {
      session.fail(error);
    }
  }

  /** Two stores that both use a refresh token would have the server revoke the tokens: only one of them gets it. */
  function handOver(work: CallbackWork, record: SessionRecord): void {
    handOverRecord(work, isStarted() ? { ...record, refreshToken: undefined } : record);
  }

  /** Waits for the callback that another store of this client on this page has taken up, and goes on with its session. */
  async function follow(work: CallbackWork): Promise<void> {
    if ((await work) === "leaving") return;
    const record = takeOverRecord(work);
    if (record) repository.write(record);
    // Another copy of the package, whose tokens are in its own memory: each sign-in would lead to the next.
    else if (config.storage === "memory") throw new AuthError("sign_in_loop");
    await takeUpPage(new URL(window.location.href));
  }

  async function takeUpCallback(callback: Callback): CallbackWork {
    const { kind, callbackUrl } = callback;
    // This window only hands over the response: what is stored is another page's.
    if (kind === "popup") {
      await handToOpener(callbackUrl.href);
      return undefined;
    }
    if (takesLaunches) await loadLaunches();
    if (kind === "pending") {
      // Of frames in one page each comes back for the launch of its own.
      const transaction = readAuthTransaction(config, transactionId(callbackUrl), webStorage("session"));
      if (transaction?.launch) launches().keep(transaction.launch);
    }
    const stored = findStored();
    if (kind === "pending") return redirect.finish(callback);
    if (kind === "incomplete" || !stored) throw unusableCallback(config, kind);
    await takeUpStored(stored);
    return undefined;
  }

  async function takeUpPage(url: URL): Promise<void> {
    if (isBackFromSignOut(config, url)) repository.marks.passwordDemand.set(false);
    const isLaunched = isLaunchAddress(config, url);
    if (isLaunched) goTo(withoutLaunch(config, url));
    if (takesLaunches) await loadLaunches();
    if (isLaunched) return takeUpLaunch(url);
    const stored = findStored();
    if (stored) return takeUpStored(stored);
    if (isLost(repository.read())) throw new AuthError("launch_lost");
    session.showSignedOut(repository.endReason());
  }

  /** Returns the stored session, or lock, that this page may show. Where it can be used, the page takes it up. */
  function findStored(): StoredSession | undefined {
    const found = repository.read();
    // Whatever is stored may be about another patient than the launch that is under way.
    if (!found || !launches().admits(found)) return undefined;
    if (isUsable(found)) {
      session.adopt(found);
      // The tab may have been discarded, or closed and restored.
      session.checkMarks(true);
    }
    return found;
  }

  /**
   * Whether the page is for a launch that nobody knows any more: Back has led here from another record's session, or a frame
   * has forgotten it. What is around a frame has that record open, so that any other would be taken for it.
   */
  function isLost(found: StoredSession | undefined): boolean {
    if (!launches().entry.isSet() || launches().pending()) return false;
    return found !== undefined || (isCrossOriginFrame() && !requiresReauthentication(repository.endReason()));
  }

  /**
   * A launch begins afresh: a session that is this tab's, which may be about another patient, gives way to it. Frames of
   * one page have one session, which is the later launch's then.
   */
  async function takeUpLaunch(address: URL): Promise<void> {
    launches().launch(address);
    const former = config.storage !== "local" ? repository.read() : undefined;
    if (former) repository.remove();
    if (former && !isLock(former)) revoke(former);
    // What fails is told by the state.
    await redirect.signInForLaunch().catch(() => {});
  }

  async function takeUpStored(found: StoredSession): Promise<void> {
    if (!isUsable(found)) {
      const isIdle = idle.isIdleSince(found.signedInAt);
      // Who signs in again goes on with the same record, which only the server that launched it can name.
      if (found.launchedBy && !isIdle) launches().keep({ ...found.launchedBy, returnTo: window.location.href });
      return session.end(isIdle ? "idle" : "expired");
    }
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

function isUsable(stored: StoredSession): boolean {
  return isLock(stored) || !isExpired(stored) || stored.refreshToken !== undefined;
}
