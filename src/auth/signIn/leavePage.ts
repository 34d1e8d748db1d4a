import { AuthError } from "../../AuthError.js";
import type { SignInOptions } from "../AuthStore.js";
import { forgetSignIn } from "../oidc/authTransaction.js";
import { isReachable } from "../../isReachable.js";
import { isCrossOriginFrame } from "./crossOriginFrame.js";
import { createFinishSignIn, type FinishSignIn } from "./finishSignIn.js";
import { isRedirectLoop } from "./redirectLoop.js";
import type { SessionCore } from "../SessionCore.js";
import type { SignInSteps } from "./flow.js";
import { storageKeys, storagePrefix } from "../storage/storageKeys.js";
import { outlivesPage, webStorage } from "../storage/webStorage.js";

/** How long the browser may take to leave for the sign-in page before the app can be used again, in ms. */
const departurePatienceMs = 15_000;

/** A sign-in that leaves the page for the sign-in page. */
export interface Departure {
  readonly isUnderWay: () => boolean;
  readonly end: () => void;
  /** Shows `loading`, unless a session or its lock is shown. */
  readonly show: () => void;
}

/** What sends the browser to the sign-in page. */
export interface RedirectSteps {
  /** Waits until the page is restored, and goes to the sign-in page if no user is signed in then. */
  readonly leave: (options: SignInOptions, departure: Departure) => Promise<void>;
  /** Goes to the sign-in page without waiting, and without a check for a redirect loop. */
  readonly depart: (options: SignInOptions, departure: Departure, isSecondTry?: boolean) => Promise<void>;
  readonly finish: FinishSignIn;
}

export function createRedirectSteps(core: SessionCore, steps: SignInSteps): RedirectSteps {
  const { config, session, launches, restored } = core;
  const { repository } = session;

  /** Throws where the callback of a sign-in by redirect would find nothing in storage. */
  function requireStorage(isFramed: boolean): void {
    if (!outlivesPage(storagePrefix(config))) {
      throw new AuthError(isFramed ? "popup_required" : "storage_unavailable");
    }
  }

  async function depart(options: SignInOptions, departure: Departure, isSecondTry = false): Promise<void> {
    const isFramed = isCrossOriginFrame();
    requireStorage(isFramed);
    if (isFramed && session.requiresReauthentication()) throw new AuthError("popup_required");
    const returnTo = steps.returnTo(options);
    const url = await steps.signInUrl(options, { mode: "redirect", returnTo, isSecondTry });
    try {
      // A store with little room takes small items only.
      requireStorage(isFramed);
      // Without a connection the browser would show its own error page in place of the app.
      if (!(await isReachable(url))) throw new AuthError("network_error");
    } catch (error) {
      forgetSignIn(config, webStorage("session"), url);
      throw error;
    }
    window.location.assign(url);
    // The user may cancel the navigation, or the server may not answer: the app must not wait for ever.
    setTimeout(() => {
      if (departure.isUnderWay()) giveUp(departure);
    }, departurePatienceMs);
  }

  /** Shows an error with a button: an automatic second try would interrupt a server that is only slow. */
  function giveUp(departure: Departure): void {
    departure.end();
    // The page ignored the changes of other tabs while the browser was leaving it.
    if (session.state().status !== "loading") return void session.current();
    const stored = repository.read();
    if (stored && launches().admits(stored)) session.resync("thisTab");
    else session.fail(new AuthError("timeout"));
  }

  return {
    async leave(options, departure) {
      const started = restored();
      if (started && session.state().status === "loading") {
        await started;
        if (session.record()) return departure.end();
        // A launch that the page was opened with is leaving already.
        if (!departure.isUnderWay()) return undefined;
        // Whatever the page was opened with is shown by now, and is being left.
        departure.show();
      }
      if (isRedirectLoop(webStorage("session"), storageKeys(config).redirectLoop)) throw new AuthError("sign_in_loop");
      return depart(options, departure);
    },

    depart,
    finish: createFinishSignIn(core, steps),
  };
}
