import { AuthError } from "../AuthError.js";
import type { ResolvedAuthConfig } from "./AuthConfig.js";
import type { SignInOptions } from "./AuthStore.js";
import { resolveReturnTo, returnToOf, withoutAnswer } from "./callback.js";
import { goTo, rendered } from "./navigation.js";
import { storagePrefix } from "./sessionVault.js";
import { isSignInLoop } from "./signInLoop.js";
import type { SignInContext, SignInSteps } from "./signInSteps.js";
import { outlivesPage, webStorage } from "./webStorage.js";

/** How long the browser may take to leave for the sign-in page before the app can be used again, in ms. */
const departurePatienceMs = 15_000;

export interface RedirectSignIn {
  readonly signIn: (options: SignInOptions) => Promise<void>;
  /** Ends the sign-in that this page was called back by, and leads back to where it began. */
  readonly finish: (url: URL) => Promise<void>;
  /** Whether the browser is about to leave for the sign-in page. */
  readonly isLeaving: () => boolean;
  /** The browser did not leave, or is back. */
  readonly stayHere: () => void;
}

/** Where the sign-ins of the last minute are counted. */
export function loopKey(config: ResolvedAuthConfig): string {
  return `${storagePrefix(config)}signIns`;
}

/** Signing in by leaving the page for the sign-in page, and coming back (RFC 6749 §4.1). */
export function createRedirectSignIn(context: SignInContext, steps: SignInSteps): RedirectSignIn {
  const { config, session, startedUp } = context;
  const { vault } = session;
  /** A sign-in that is sending the browser away. */
  let leaving: Promise<void> | undefined;

  async function leave(options: SignInOptions): Promise<void> {
    const started = startedUp();
    if (started && session.state().status === "loading") {
      await started;
      if (session.record()) {
        leaving = undefined;
        return;
      }
    }
    // Better told here than by the browser's own page in the place of the app.
    if (!navigator.onLine) throw new AuthError("network_error");
    if (!outlivesPage()) throw new AuthError("storage_unavailable");
    const here = window.location.href;
    const returnTo = resolveReturnTo(options.returnTo ?? here, here);
    if (isSignInLoop(webStorage("session"), loopKey(config))) throw new AuthError("sign_in_loop");
    // Somebody who is signed in already goes on seeing their work until the page is left; what is locked stays so.
    if (!session.here()) session.showLoading();
    const url = await steps.signInUrl({ ...options, mode: "redirect", returnTo });
    window.location.assign(url);
    // Whoever chose to stay, or was given no page, must not be left with an app that waits for ever.
    const departure = leaving;
    setTimeout(() => {
      if (leaving === departure) giveUpLeaving();
    }, departurePatienceMs);
  }

  /** As an error, which asks: a second try by itself would cut off a server that is merely slow. */
  function giveUpLeaving(): void {
    leaving = undefined;
    // What other tabs did meanwhile was not for a page that is going.
    if (session.state().status !== "loading") return void session.current();
    if (vault.read()) session.resync(vault.endReason());
    else session.fail(new AuthError("timeout"));
  }

  return {
    signIn(options) {
      leaving ??= leave(options).catch((error: unknown) => {
        leaving = undefined;
        throw steps.told(error);
      });
      return leaving;
    },

    async finish(url) {
      const memo = returnToOf(config, url, webStorage("session")) ?? withoutAnswer(url);
      const returnTo = resolveReturnTo(memo, window.location.origin);
      const endsBefore = session.ends();
      const arrival = await steps.redeem(url.href).catch((error: unknown) => {
        // Signed out in the meantime: that is what is shown already.
        if (session.ends() !== endsBefore) return undefined;
        // Back where it began, failed or not: the next try, and a reload, lead there again.
        goTo(returnTo);
        throw error;
      });
      if (!arrival) return;
      steps.arrive(arrival, returnTo);
      // The router goes first: the page that the callback came to may send signed-in users elsewhere.
      await rendered();
      // Another tab may have renewed it, or ended it, by now.
      const here = session.here();
      if (here && session.state().status === "loading") session.show(here);
    },

    isLeaving: () => leaving !== undefined,
    stayHere() {
      leaving = undefined;
    },
  };
}
