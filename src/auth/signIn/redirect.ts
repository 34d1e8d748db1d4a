import { AuthError } from "../../AuthError.js";
import type { SignInOptions } from "../AuthStore.js";
import type { CallbackWork } from "../callback/pageCallback.js";
import type { Callback } from "../callback/recognizeCallback.js";
import { forgetSignIn, readAuthTransaction, transactionId } from "../oidc/authTransaction.js";
import type { SessionCore } from "../SessionCore.js";
import { withoutLaunch } from "../launch/launchAddress.js";
import { goTo } from "./navigation.js";
import type { Departure, RedirectSteps } from "./leavePage.js";
import { resolveReturnTo } from "./returnTo.js";
import { webStorage } from "../storage/webStorage.js";

export interface RedirectSignIn {
  readonly signIn: (options: SignInOptions) => Promise<void>;
  /** Signs in for the launch that is pending, as the page is opened; it is no loop, however often a server launches. */
  readonly signInForLaunch: () => Promise<void>;
  /** Completes the sign-in that a callback answers, and leads back to where it began. */
  readonly finish: (callback: Callback) => CallbackWork;
  /** Whether the browser is about to leave for the sign-in page. */
  readonly isLeaving: () => boolean;
  /** The browser did not leave, or is back. */
  readonly stayHere: () => void;
}

/** Signing in by leaving the page for the sign-in page, and coming back (RFC 6749 §4.1). */
export function createRedirectSignIn(
  core: SessionCore,
  loadEngine: () => Promise<{ readonly byRedirect: RedirectSteps }>,
): RedirectSignIn {
  const { config, session, launches } = core;
  let current: { departure: Departure; done: Promise<void> } | undefined;

  function begin(leave: (steps: RedirectSteps, departure: Departure) => Promise<void>): Promise<void> {
    const departure: Departure = {
      isUnderWay: () => current?.departure === departure,
      end() {
        if (departure.isUnderWay()) current = undefined;
      },
      show() {
        // Somebody who is signed in already goes on seeing their work until the page is left; what is locked stays so.
        if (!session.here() && session.state().status !== "loading") session.showLoading();
      },
    };
    const isStarting = session.state().status === "loading";
    const signal = session.signal();
    departure.show();
    // Signed out while it was being loaded; what ends as the page is opened was there before anybody asked.
    const isSignedOut = () => !isStarting && signal.aborted;
    const done = loadEngine()
      .then(({ byRedirect }) => {
        if (isSignedOut()) throw new AuthError("signed_out");
        // Given up meanwhile: the page is back from the back/forward cache.
        return departure.isUnderWay() ? leave(byRedirect, departure) : undefined;
      })
      .catch((error: unknown) => {
        departure.end();
        throw isSignedOut() ? new AuthError("signed_out") : session.told(error);
      });
    current = { departure, done };
    return done;
  }

  return {
    signIn(options) {
      if (current) return current.done;
      // Where the user is now: while it is being loaded a router may lead on.
      const here = withoutLaunch(config, new URL(window.location.href));
      const meant = options.returnTo ?? launches().pending()?.returnTo ?? here;
      const returnTo = URL.canParse(meant, here) ? new URL(meant, here).href : meant;
      return begin((steps, departure) => steps.leave({ ...options, returnTo }, departure));
    },
    signInForLaunch: () => begin((steps, departure) => steps.depart({}, departure)),

    async finish(callback) {
      session.callbackReceived("redirect");
      const signal = session.signal();
      const engine = await loadEngine().catch((error: unknown) => {
        if (signal.aborted) return undefined;
        // The verifier is not needed any more; the next try, and a reload, lead to where the sign-in began.
        const signIns = webStorage("session");
        const { returnTo } = readAuthTransaction(config, transactionId(callback.callbackUrl), signIns) ?? {};
        forgetSignIn(config, signIns, callback.callbackUrl.href);
        goTo(resolveReturnTo(returnTo ?? callback.cleanUrl, window.location.origin));
        throw error;
      });
      if (!engine || signal.aborted) return undefined;
      return engine.byRedirect.finish(callback, (options) =>
        begin((steps, departure) => steps.depart(options, departure, true)),
      );
    },

    isLeaving: () => current !== undefined,
    stayHere() {
      current = undefined;
    },
  };
}
