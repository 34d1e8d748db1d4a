import { AuthError } from "../AuthError.js";
import type { ResolvedAuthConfig } from "./AuthConfig.js";
import { forgetSignIn } from "./callback.js";
import { storagePrefix } from "./sessionVault.js";
import { webStorage } from "./webStorage.js";

/** How often the window is looked at, in ms: browsers tell nobody that a window was closed. */
const lookEveryMs = 100;
/** A window is at the sign-in page when it was seen there so often: one that is being cut off is for a moment, too. */
const arrivedAfter = 2;
/** What a window has sent before it closed may arrive a little after that, in ms. */
const lastWordsMs = 700;
/** How long a window waits for the page that opened it to take its answer, in ms. */
const answerPatienceMs = 3000;

const size = { width: 480, height: 720 };

type Message =
  // From the window: the URL that the server called it back at.
  | { medblocks: "callback"; url: string }
  // From the page: this answer is taken, the window can go.
  | { medblocks: "taken"; state: string };

/** How long a window that was cut off from its page may still come back with an answer, in ms. */
const latePatienceMs = 600_000;

/** A window in which somebody signs in. */
export interface SignInPopup {
  readonly goTo: (url: string) => void;
  /** The callback URL. Rejects with `popup_closed` or `popup_severed`. */
  readonly callback: Promise<string>;
  readonly focus: () => void;
  /** Closes the window; no answer of it is taken any more. */
  readonly close: () => void;
}

/**
 * Opens an empty window. To be called in the click itself: after anything that is awaited a browser takes it for an
 * advertisement.
 *
 * `onLate` gets the callback URL of a window that came back after `callback` had rejected: one that was cut off from this
 * page by its own (Cross-Origin-Opener-Policy) looks closed from here, and need not be.
 *
 * @throws {@link AuthError} `popup_blocked`.
 */
export function openPopup(config: ResolvedAuthConfig, onLate: (callbackUrl: string) => void): SignInPopup {
  const left = window.screenX + Math.max(0, (window.outerWidth - size.width) / 2);
  const top = window.screenY + Math.max(0, (window.outerHeight - size.height) / 2);
  const features = Object.entries({ ...size, left: Math.round(left), top: Math.round(top) });
  const popup = window.open("", "_blank", `popup,${features.map(([name, value]) => `${name}=${value}`).join(",")}`);
  if (!popup) throw new AuthError("popup_blocked");

  const stop = new AbortController();
  const channel = openChannel(config);
  /** Of the sign-in that the window is sent to; no other answer is taken. */
  let state: string | undefined;
  let requested: string | undefined;
  /** How often the window was seen at another page than the empty one. */
  let sightings = 0;
  let isGivenUp = false;

  const callback = new Promise<string>((resolve, reject) => {
    const onMessage = ({ data, source }: MessageEvent<Message | undefined>) => {
      if (data?.medblocks !== "callback" || state === undefined || stateOf(data.url) !== state) return;
      const taken = { medblocks: "taken", state } satisfies Message;
      if (source) (source as Window).postMessage(taken, window.location.origin);
      else channel?.postMessage(taken);
      if (isGivenUp) onLate(data.url);
      else resolve(data.url);
    };
    const { signal } = stop;
    // The frame that opened the window and the window may share neither storage nor channel (storage partitioning); the
    // reference to each other is left, and only pages of this origin are listened to.
    window.addEventListener(
      "message",
      (event: MessageEvent<Message>) => {
        if (event.origin === window.location.origin) onMessage(event);
      },
      { signal },
    );
    // Where that reference is cut (Cross-Origin-Opener-Policy), the channel is left.
    channel?.addEventListener("message", onMessage, { signal });

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
    channel?.close();
    popup?.close();
    if (requested !== undefined) forgetSignIn(config, webStorage("session"), requested);
  }

  return {
    callback,
    goTo(url) {
      state = stateOf(url);
      requested = url;
      popup.location.replace(url);
    },
    focus: () => popup.focus(),
    close,
  };
}

/**
 * In the window: hands the callback to the page that opened it, and closes.
 *
 * @throws {@link AuthError} `unknown_state` if no page takes it.
 */
export async function handToOpener(config: ResolvedAuthConfig, url: string): Promise<void> {
  const opener = window.opener as Window | null;
  const channel = openChannel(config);
  const state = stateOf(url);
  const stop = new AbortController();
  const isTaken = await new Promise<boolean>((resolve) => {
    const onMessage = ({ data }: MessageEvent<Message | undefined>) => {
      if (data?.medblocks === "taken" && data.state === state) resolve(true);
    };
    const { signal } = stop;
    window.addEventListener(
      "message",
      (event: MessageEvent<Message>) => {
        if (event.origin === window.location.origin) onMessage(event);
      },
      { signal },
    );
    channel?.addEventListener("message", onMessage, { signal });
    const message = { medblocks: "callback", url } satisfies Message;
    if (opener) opener.postMessage(message, window.location.origin);
    else channel?.postMessage(message);
    setTimeout(() => resolve(false), answerPatienceMs);
  });
  stop.abort();
  channel?.close();
  if (!isTaken) throw new AuthError("unknown_state");
  window.close();
}

function openChannel(config: ResolvedAuthConfig): BroadcastChannel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(`${storagePrefix(config)}popup`);
}

function stateOf(url: string): string | undefined {
  return new URL(url).searchParams.get("state") ?? undefined;
}

function isBlank(popup: Window): boolean {
  try {
    return popup.location.href === "about:blank";
  } catch {
    // Another origin's page.
    return false;
  }
}
