import { AuthError } from "../../AuthError.js";
import { requiresReauthentication } from "../AuthState.js";
import { callbackAt } from "../callback/callbackAt.js";
import {
  callbackWork,
  handOverRecord,
  shareCallbackWork,
  takeOverRecord,
  type CallbackWork,
} from "../callback/pageCallback.js";
import { isLaunchAddress, withoutLaunch } from "../launch/launchAddress.js";
import { isLock, type SessionRecord, type StoredSession } from "../session/sessionRecord.js";
import type { SessionCore } from "../SessionCore.js";
import { isCrossOriginFrame } from "../signIn/crossOriginFrame.js";
import { goTo } from "../signIn/navigation.js";
import type { RedirectSignIn } from "../signIn/redirect.js";
import { isBackFromSignOut } from "../signOut/signOut.js";
import { storagePrefix } from "../storage/storageKeys.js";
import { createAnswerCallback, type CallbackContext } from "./answerCallback.js";
import { createStoredSessionSteps, type StoredSessionContext } from "./restoreStored.js";

export interface RestoreContext extends StoredSessionContext, CallbackContext {
  readonly redirect: RedirectSignIn;
  /** Revokes the tokens of a session that another one replaces. */
  readonly revoke: (record: SessionRecord) => void;
  /** Whether a provider, or another caller of `start()`, uses this store. */
  readonly isStarted: () => boolean;
}

/** Returns what restores the session of a page: from a callback, from a launch, or from storage. */
export function createRestoreSession(core: SessionCore, context: RestoreContext): () => Promise<void> {
  const { config, session, launches } = core;
  const { redirect, loadLaunches, revoke, isStarted } = context;
  const { repository } = session;
  const key = storagePrefix(config);
  const stored = createStoredSessionSteps(core, context);
  const answerCallback = createAnswerCallback(core, context, stored);

  /** If two stores used one refresh token, the server would revoke the tokens: only one store gets it. */
  function handOver(work: CallbackWork, record: SessionRecord): void {
    handOverRecord(work, isStarted() ? { ...record, refreshToken: undefined } : record);
  }

  /** Waits until another store of this client on this page has answered the callback, and shares its session. */
  async function follow(work: CallbackWork): Promise<void> {
    if ((await work) === "leaving") return;
    const record = takeOverRecord(work);
    if (record) repository.write(record);
    // Another copy of the package keeps its tokens in its own memory: each sign-in would lead to the next.
    else if (config.storage === "memory") throw new AuthError("sign_in_loop");
    await restorePage(new URL(window.location.href));
  }

  async function restorePage(url: URL): Promise<void> {
    if (isBackFromSignOut(config, url)) repository.marks.passwordDemand.set(false);
    const isLaunched = isLaunchAddress(config, url);
    if (isLaunched) goTo(withoutLaunch(config, url));
    // Without launches the state is shown in the first task.
    if (config.allowedIssuers) await loadLaunches();
    if (isLaunched) return startLaunch(url);
    const found = stored.findStored();
    if (found) return stored.restoreStored(found);
    if (isLaunchLost(core, repository.read())) throw new AuthError("launch_lost");
    session.showSignedOut(repository.endReason());
  }

  /**
   * Starts the sign-in of a launch. The launch replaces this tab's session, which may be about another patient. Frames of
   * one page share a session, which is then that of the latest launch.
   */
  async function startLaunch(address: URL): Promise<void> {
    launches().launch(address);
    const former = config.storage === "local" ? undefined : repository.read();
    if (former) repository.remove();
    if (former && !isLock(former)) revoke(former);
    // The state shows a failure.
    await redirect.signInForLaunch().catch(() => {});
  }

  return async () => {
    try {
      const url = new URL(window.location.href);
      const callback = callbackAt(config, url);
      const workOfOther = callback ? undefined : callbackWork(key);
      if (workOfOther) return await follow(workOfOther);
      if (!callback) return await restorePage(url);
      // Before anything else: neither other scripts, nor the history, nor a second exchange may find the code.
      goTo(callback.cleanUrl);
      const work = answerCallback(callback);
      shareCallbackWork(key, work);
      await work;
      const record = session.record();
      if (config.storage === "memory" && record) handOver(work, record);
    } catch (error) {
      session.fail(error);
    }
  };
}

/**
 * Whether the page belongs to a launch that is no longer known: Back has led here from another record's session, or the
 * browser has removed what a frame stored. The page around a frame shows the record of that launch, so the user would take
 * any other record for it.
 */
function isLaunchLost({ session, launches }: SessionCore, found: StoredSession | undefined): boolean {
  if (!launches().entry.isSet() || launches().pending()) return false;
  return found !== undefined || (isCrossOriginFrame() && !requiresReauthentication(session.repository.endReason()));
}
