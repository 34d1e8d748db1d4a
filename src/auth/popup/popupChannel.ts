import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { storageKeys } from "../storage/storageKeys.js";

// What the page and the window that it has opened say to each other, and the window's end of it: that is no later part, or
// a code that has come back could be lost for want of it.

/** How long a window waits for the page that opened it to take its answer, in ms. */
const answerPatienceMs = 3000;

export type Message =
  // From the window: the URL that the server called it back at.
  | { medblocks: "callback"; url: string }
  // From the page: this answer is taken, the window can go.
  | { medblocks: "taken"; state: string };

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
    listen(channel, onMessage, stop.signal);
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

export function openChannel(config: ResolvedAuthConfig): BroadcastChannel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(storageKeys(config).popup);
}

export function stateOf(url: string): string | undefined {
  return new URL(url).searchParams.get("state") ?? undefined;
}

/** Hears the other end by whichever way there is between the two. */
export function listen(
  channel: BroadcastChannel | undefined,
  onMessage: (event: MessageEvent<Message | undefined>) => void,
  signal: AbortSignal,
): void {
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
}
