import { AuthError } from "../AuthError.js";
import type { SignInOptions } from "./AuthStore.js";
import { resolveReturnTo } from "./callback.js";
import { openPopup, type SignInPopup } from "./popup.js";
import type { SignInContext, SignInSteps } from "./signInSteps.js";

/** Signs in in a window of its own; `onBlocked` is what to do where the browser opens none. */
export type PopupSignIn = (options: SignInOptions, onBlocked?: () => Promise<void>) => Promise<void>;

export function createPopupSignIn(context: SignInContext, steps: SignInSteps): PopupSignIn {
  const { config, session, startedUp } = context;
  /** The window that is open, and what comes of it. */
  let current: { popup: SignInPopup; done: Promise<void> } | undefined;
  /** A window that looks closed, and may come back with an answer. */
  let lost: SignInPopup | undefined;

  async function enter(popup: SignInPopup, options: SignInOptions): Promise<void> {
    if (session.state().status === "loading") {
      await startedUp();
      if (session.record()) return popup.close();
    }
    if (!navigator.onLine) throw new AuthError("network_error");
    const here = window.location.href;
    const returnTo = resolveReturnTo(options.returnTo ?? here, here);
    const isDoneElsewhere = doneElsewhere();
    const url = await steps.signInUrl({ ...options, mode: "popup", returnTo });
    popup.goTo(url);
    const callbackUrl = await Promise.race([popup.callback, isDoneElsewhere]);
    if (callbackUrl !== undefined) await takeUp(callbackUrl, options);
    popup.close();
  }

  /** Resolves when the session was unlocked, begun or ended in another tab: nobody needs the window any more. */
  function doneElsewhere(): Promise<undefined> {
    const endsBefore = session.ends();
    const wasSignedIn = session.state().status === "signedIn";
    return new Promise((resolve) => {
      const stop = session.subscribe(() => {
        const isOver = session.ends() !== endsBefore;
        if (!isOver && (wasSignedIn || session.state().status !== "signedIn")) return;
        stop();
        resolve(undefined);
      });
    });
  }

  async function takeUp(callbackUrl: string, options: SignInOptions): Promise<void> {
    const wasLocked = session.state().status === "locked";
    const arrival = await steps.redeem(callbackUrl);
    const here = window.location.href;
    // Before anything of theirs is rendered at the other's address.
    if (arrival.isOthers) steps.arrive(arrival, here);
    session.show(arrival.record);
    // Whoever unlocks the page goes on where they were; a router has no part in it.
    if (arrival.isOthers || wasLocked || (!config.onSignedIn && options.returnTo === undefined)) return;
    steps.arrive(arrival, resolveReturnTo(options.returnTo ?? here, here));
  }

  return (options, onBlocked) => {
    if (current) {
      current.popup.focus();
      return current.done;
    }
    lost?.close();
    let popup: SignInPopup;
    const [endsBefore, sessionId] = [session.ends(), session.here()?.sessionId];
    try {
      // Before anything is awaited or loaded: browsers open a window in the click itself only.
      popup = openPopup(config, (late) => {
        // Signed out, or somebody signed in, since: nobody waits for this answer any more.
        const isWanted = session.ends() === endsBefore && session.here()?.sessionId === sessionId;
        const taken = isWanted ? takeUp(late, options).catch(steps.told) : Promise.resolve();
        void taken.then(() => popup.close());
      });
    } catch (error) {
      return onBlocked ? onBlocked() : Promise.reject(steps.told(error));
    }
    const done = enter(popup, options)
      .catch((error: unknown) => {
        // One that only looks closed may come back yet.
        if (error instanceof AuthError && error.code.startsWith("popup_")) lost = popup;
        else popup.close();
        throw steps.told(error);
      })
      .finally(() => {
        current = undefined;
      });
    current = { popup, done };
    return done;
  };
}
