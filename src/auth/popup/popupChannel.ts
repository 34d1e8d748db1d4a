import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { createTabChannel, type TabChannel, type TabMessage } from "../tabs/tabChannel.js";

// The window's part is in the first chunk: while a chunk is loaded, or fails to load, the code of a callback could be lost.

/** How long a window waits for the page that opened it to take its callback, in ms. */
const answerTimeoutMs = 3000;

/**
 * In the window: hands the callback to the page that opened it, and closes, or leaves for the address that the page gives.
 *
 * @throws {@link AuthError} `unknown_state` if no page takes it.
 */
export async function handToOpener(config: ResolvedAuthConfig, url: string): Promise<void> {
  const opener = window.opener as Window | null;
  const channel = createTabChannel(config);
  const state = stateOf(url);
  const stop = new AbortController();
  const answer = await new Promise<{ next?: string | undefined } | undefined>((resolve) => {
    const onMessage = (message: TabMessage) => {
      if (message.what === "callbackTaken" && message.state === state) resolve(message);
    };
    listenToWindows(channel, onMessage, stop.signal);
    const message: TabMessage = { what: "callback", url };
    if (opener) opener.postMessage(message, window.location.origin);
    else channel.send(message);
    setTimeout(resolve, answerTimeoutMs, undefined);
  });
  stop.abort();
  if (!answer) throw new AuthError("unknown_state");
  if (answer.next === undefined) window.close();
  else window.location.replace(answer.next);
}

export function stateOf(url: string): string | undefined {
  return new URL(url).searchParams.get("state") ?? undefined;
}

/** Listens to the other window in each way that a browser leaves open. `reply` answers in the same way. */
export function listenToWindows(
  channel: TabChannel,
  onMessage: (message: TabMessage, reply: TabChannel["send"]) => void,
  signal: AbortSignal,
): void {
  // With storage partitioning the frame that opened the window shares neither storage nor channel with it. They have a
  // reference to each other. Any page may send a message: only those of this origin count.
  const onWindowMessage = ({ data, origin, source }: MessageEvent<TabMessage | null | undefined>): void => {
    if (data == null || origin !== window.location.origin) return;
    onMessage(data, (answer) => (source as Window | null)?.postMessage(answer, origin));
  };
  window.addEventListener("message", onWindowMessage, { signal });
  // Where Cross-Origin-Opener-Policy cuts that reference, they share the channel.
  signal.addEventListener(
    "abort",
    channel.listen((message) => onMessage(message, channel.send)),
  );
}
