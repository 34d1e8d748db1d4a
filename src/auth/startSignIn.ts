import { AuthError } from "../AuthError.js";
import { requiresReauthentication } from "./AuthState.js";
import type { SignInOptions, UnlockOptions } from "./AuthStore.js";
import type { PopupSignIn } from "./popup/popupSignIn.js";
import type { SessionCore } from "./SessionCore.js";
import { isCrossOriginFrame } from "./signIn/crossOriginFrame.js";
import type { RedirectSignIn } from "./signIn/redirect.js";

export interface SignInStarter {
  readonly signIn: (options: SignInOptions) => Promise<void>;
  readonly unlock: (options: UnlockOptions) => Promise<void>;
}

interface SignInWays {
  readonly byRedirect: Pick<RedirectSignIn, "signIn">;
  readonly byPopup: Pick<PopupSignIn, "signIn">;
}

/** Chooses how a user signs in. A window is opened at once: browsers allow it in the click only. */
export function createSignInStarter({ session, launches, restored }: SessionCore, ways: SignInWays): SignInStarter {
  const { byRedirect, byPopup } = ways;

  /** By redirect, except in another origin's frame where a redirect was refused, or cannot succeed. */
  function modeOf({ mode }: SignInOptions): "redirect" | "popup" {
    if (mode !== undefined || !isCrossOriginFrame()) return mode ?? "redirect";
    const { error } = session.state();
    const isRefused = error?.code === "popup_required" || error?.code === "storage_unavailable";
    return isRefused || session.requiresReauthentication() ? "popup" : "redirect";
  }

  /**
   * Whether the sign-in would lose the launch that the page is for. The frame around this page may show that patient.
   * Elsewhere the user has seen the error and can sign in for another patient.
   */
  function isLaunchLost(): boolean {
    const known = launches().pending() ?? session.origin()?.launchedBy;
    if (!launches().entry.isSet() || known?.handle !== undefined) return false;
    const { status, reason } = session.state();
    return isCrossOriginFrame() || (status === "signedOut" && !requiresReauthentication(reason));
  }

  async function signInByRedirect(options: SignInOptions): Promise<void> {
    return isLaunchLost() ? refuseLost() : byRedirect.signIn(options);
  }

  function refuseLost(): Promise<never> {
    return Promise.reject(session.fail(new AuthError("launch_lost")));
  }

  return {
    signIn(options) {
      if (modeOf(options) === "redirect") {
        // Until the page has shown what it was opened with, its launch may not be known.
        const isKnown = launches().admits(undefined) || session.state().status !== "loading";
        return isKnown ? signInByRedirect(options) : Promise.resolve(restored()).then(() => signInByRedirect(options));
      }
      return isLaunchLost() ? refuseLost() : byPopup.signIn(options);
    },

    unlock({ mode, ...options }) {
      if (session.state().status !== "locked") return Promise.resolve();
      if (isLaunchLost()) return refuseLost();
      const onBlocked = () => byRedirect.signIn(options);
      return mode === "redirect" ? onBlocked() : byPopup.signIn(options, mode === undefined ? onBlocked : undefined);
    },
  };
}
