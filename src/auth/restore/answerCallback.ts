import type { CallbackWork } from "../callback/pageCallback.js";
import type { Callback } from "../callback/recognizeCallback.js";
import { unusableCallback } from "../callback/unusableCallback.js";
import { readAuthTransaction, transactionId } from "../oidc/authTransaction.js";
import type { SessionCore } from "../SessionCore.js";
import type { RedirectSignIn } from "../signIn/redirect.js";
import { webStorage } from "../storage/webStorage.js";
import type { StoredSessionSteps } from "./restoreStored.js";

export interface CallbackContext {
  readonly redirect: Pick<RedirectSignIn, "finish">;
  /** Loads the code of SMART App Launch. */
  readonly loadLaunches: () => Promise<void>;
  /** Sends the callback URL of a sign-in window to the page that opened the window. */
  readonly handToOpener: (callbackUrl: string) => Promise<void>;
}

/**
 * Returns what completes the sign-in that a callback answers. A callback that answers no sign-in of this tab leaves a
 * stored session as it is.
 */
export function createAnswerCallback(
  core: SessionCore,
  { redirect, loadLaunches, handToOpener }: CallbackContext,
  { findStored, restoreStored }: StoredSessionSteps,
): (callback: Callback) => CallbackWork {
  const { config, launches } = core;
  return async (callback) => {
    const { kind, callbackUrl } = callback;
    // This window only sends the response to its opener: the stored session is another page's.
    if (kind === "popup") {
      await handToOpener(callbackUrl.href);
      return undefined;
    }
    if (config.allowedIssuers) await loadLaunches();
    if (kind === "pending") {
      // Several frames of one page share the storage: each continues with the launch of its own sign-in.
      const transaction = readAuthTransaction(config, transactionId(callbackUrl), webStorage("session"));
      if (transaction?.launch) launches().keep(transaction.launch);
    }
    const stored = findStored();
    if (kind === "pending") return redirect.finish(callback);
    if (kind === "incomplete" || !stored) throw unusableCallback(config, kind);
    await restoreStored(stored);
    return undefined;
  };
}
