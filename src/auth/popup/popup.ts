import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { forgetSignIn } from "../oidc/authTransaction.js";
import { listenToWindows, stateOf } from "./popupChannel.js";
import { createTabChannel, type TabChannel, type TabMessage } from "../tabs/tabChannel.js";
import { webStorage } from "../storage/webStorage.js";

/** The interval between two checks of the window, in ms: browsers send no event when a window is closed. */
const lookEveryMs = 100;
/** So many checks must see the window at the sign-in page: a window that is being cut off looks the same once. */
const arrivedAfter = 2;
/** A message of a window may arrive so long after the window was closed, in ms. */
const lastWordsMs = 700;

/** How long a window that was cut off from its page may still send a callback, in ms. */
const latePatienceMs = 600_000;

/** The window of a sign-in by popup. */
export interface SignInPopup {
  readonly goTo: (url: string) => void;
  /** The callback URL. Rejects with `popup_closed` or `popup_severed`. */
  readonly callback: Promise<string>;
  /** Closes the window, and ignores later messages of it. */
  readonly close: () => void;
}

/** What the page does with the callbacks of a window. */
export interface PopupCallbacks {
  /**
   * Gets the callback URL of a window that came back after `callback` had rejected: one that was cut off from this page
   * (Cross-Origin-Opener-Policy) looks closed from here, and need not be.
   */
  readonly onLate: (callbackUrl: string) => void;
  /** Returns where the window goes for a second try; `undefined` for a callback that is the last one. */
  readonly secondTry: (callbackUrl: string) => Promise<string> | undefined;
}

/** Listens to a window that is open and empty. */
export function listenToPopup(
  config: ResolvedAuthConfig,
  popup: Window,
  { onLate, secondTry }: PopupCallbacks,
): SignInPopup {
  const stop = new AbortController();
  /** The `state` of the window's sign-in. Callbacks with another `state` are ignored. */
  let state: string | undefined;
  let requested: string | undefined;
  /** How often the window was seen at another page than the empty one. */
  let sightings = 0;
  let isGivenUp = false;

  const callback = new Promise<string>((resolve, reject) => {
    const onMessage = (message: TabMessage, reply: TabChannel["send"]) => {
      if (message.what !== "callback" || state === undefined || stateOf(message.url) !== state) return;
      const taken: TabMessage = { what: "callbackTaken", state };
      const take = () => {
        reply(taken);
        if (isGivenUp) onLate(message.url);
        else resolve(message.url);
      };
      const leaveAgain = (next: string) => {
        [state, requested] = [stateOf(next), next];
        reply({ ...taken, next });
      };
      const next = secondTry(message.url);
      if (next) next.then(leaveAgain, take);
      else take();
    };
    const { signal } = stop;
    listenToWindows(createTabChannel(config), onMessage, signal);

    const looking = setInterval(() => {
      if (popup.closed) {
        clearInterval(looking);
        // A window that was cut off looks closed from here. It went straight from blank to closed then, since its page is
        // never seen; a window that was closed by hand has shown the sign-in page before.
        const isSevered = state !== undefined && sightings < arrivedAfter;
        setTimeout(() => {
          isGivenUp = true;
          reject(new AuthError(isSevered ? "popup_severed" : "popup_closed"));
        }, lastWordsMs);
        setTimeout(close, latePatienceMs);
      } else {
        if (!isBlank(popup)) sightings += 1;
      }
    }, lookEveryMs);
    signal.addEventListener("abort", () => clearInterval(looking));
  });
  callback.catch(() => {});

  function close(): void {
    stop.abort();
    popup.close();
    if (requested !== undefined) forgetSignIn(config, webStorage("session"), requested);
  }

  return {
    callback,
    goTo(url) {
      state = stateOf(url);
      requested = url;
      popup.location.replace(url);
    },
    close,
  };
}

function isBlank(popup: Window): boolean {
  try {
    return popup.location.href === "about:blank";
  } catch {
    // Another origin's page.
    return false;
  }
}
