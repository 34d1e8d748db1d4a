import { AuthError } from "../../AuthError.js";
import type { AuthState } from "../AuthState.js";
import type { SignInOptions } from "../AuthStore.js";
import { isReachable } from "../../isReachable.js";
import { listenToPopup, type SignInPopup } from "./popup.js";
import { popupSecondTry } from "./popupSecondTry.js";
import type { SessionCore } from "../SessionCore.js";
import type { SignInSteps } from "../signIn/flow.js";

/** A window that was opened to sign in, and the session at that time. */
export interface OpenedWindow {
  readonly window: Window;
  readonly status: AuthState["status"];
  readonly sessionId: string | undefined;
  /** Aborts when the session that was here at that time has ended. */
  readonly signal: AbortSignal;
}

/** Completes a sign-in in a window that is open. */
export interface PopupSteps {
  readonly enter: (opened: OpenedWindow, options: SignInOptions) => Promise<void>;
}

export function createPopupSteps(core: SessionCore, steps: SignInSteps): PopupSteps {
  const { config, session, launches, restored } = core;
  /** A window that looks closed, and may still send a callback. */
  let lost: SignInPopup | undefined;

  async function signIn(popup: SignInPopup, opened: OpenedWindow, options: SignInOptions): Promise<void> {
    if (session.state().status === "loading") {
      await restored();
      if (session.record()) return popup.close();
    }
    // The user has signed out while the code was loading. A session that ended before the sign-in does not count.
    if (opened.status !== "loading" && opened.signal.aborted) throw new AuthError("signed_out");
    const returnTo = steps.returnTo(options);
    const isDoneElsewhere = doneElsewhere(opened);
    const url = await steps.signInUrl(options, { mode: "popup", returnTo });
    if (!(await isReachable(url))) throw new AuthError("network_error");
    popup.goTo(url);
    const callbackUrl = await Promise.race([popup.callback, isDoneElsewhere]);
    if (callbackUrl !== undefined) await takeUp(callbackUrl, options);
    popup.close();
  }

  /** Resolves when another tab has started, unlocked or ended the session: the window is no longer needed. */
  function doneElsewhere({ status }: OpenedWindow): Promise<undefined> {
    const signal = session.signal();
    return new Promise((resolve) => {
      const stop = session.subscribe(look);
      function look(): void {
        const isOver = signal.aborted;
        if (!isOver && (status === "signedIn" || session.state().status !== "signedIn")) return;
        stop();
        resolve(undefined);
      }
      // A sign-out on a page that is signed out already changes nothing that a listener hears of.
      signal.addEventListener("abort", look);
      look();
    });
  }

  async function takeUp(callbackUrl: string, options: SignInOptions): Promise<void> {
    const wasLocked = session.state().status === "locked";
    const returnTo = steps.returnTo(options);
    const isMeant =
      config.onSignedIn !== undefined || options.returnTo !== undefined || launches().pending() !== undefined;
    const arrival = await steps.exchangeCode(callbackUrl);
    // Before any data of the new user is rendered at the former user's address.
    if (arrival.isOtherUser) steps.arrive(arrival, returnTo);
    session.show();
    // A user who unlocks the page stays at the same address: the router does not change.
    if (arrival.isOtherUser || wasLocked || !isMeant) return;
    steps.arrive(arrival, returnTo);
  }

  return {
    async enter(opened, options) {
      lost?.close();
      // The user may have signed out, or signed in elsewhere, since: then the page does not wait for a callback any more.
      const isWanted = () => !opened.signal.aborted && session.here()?.sessionId === opened.sessionId;
      const popup = listenToPopup(config, opened.window, {
        onLate(callbackUrl) {
          const taken = isWanted() ? takeUp(callbackUrl, options).catch(session.told) : Promise.resolve();
          void taken.then(() => popup.close());
        },
        secondTry: (callbackUrl) => (isWanted() ? popupSecondTry(config, steps, callbackUrl) : undefined),
      });
      try {
        await signIn(popup, opened, options);
      } catch (error) {
        // A window that only looks closed may still send a callback.
        if (error instanceof AuthError && error.code.startsWith("popup_")) lost = popup;
        else popup.close();
        throw session.told(error);
      }
    },
  };
}
