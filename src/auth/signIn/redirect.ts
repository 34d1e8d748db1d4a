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
  /** Signs in for the pending launch when the page is opened. It does not count as a redirect loop. */
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
        // A signed-in user sees the page until the browser leaves it. A locked page stays locked.
        if (!session.here() && session.state().status !== "loading") session.showLoading();
      },
    };
    const isStarting = session.state().status === "loading";
    const signal = session.signal();
    departure.show();
    // The user signed out while the code was loaded. A session that ends while the page opens ended before this sign-in.
    const isSignedOut = () => !isStarting && signal.aborted;
    const done = loadEngine()
      .then(({ byRedirect }) => {
        if (isSignedOut()) throw new AuthError("signed_out");
        // The sign-in was given up in the meantime: the page is back from the back/forward cache.
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
