import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SessionRecord } from "../session/sessionRecord.js";
import { storageKeys } from "../storage/storageKeys.js";

/** The messages between the tabs of this app. Only `newer` holds tokens, for a tab with a copy of the same session. */
export type TabMessage =
  | {
      readonly what: "signedIn" | "signedOut";
      readonly sessionId: string;
      readonly person?: string | undefined;
      /** FHIR base of the server, if that is not our own. */
      readonly server?: string | undefined;
    }
  /** The refresh token of this session is used: the mark as text, for tabs that share no storage. */
  | { readonly what: "rotated"; readonly sessionId: string; readonly mark: string }
  /** Asks for a record of this session with more token refreshes than `rotation`. */
  | { readonly what: "askNewer"; readonly sessionId: string; readonly rotation: number }
  | { readonly what: "newer"; readonly record: SessionRecord }
  /** From a window that was opened to sign in: the URL that the server called it back at. */
  | { readonly what: "callback"; readonly url: string }
  /**
   * From the page that opened that window: the callback with this `state` is taken. The window can close, or leaves for the
   * sign-in page once more, at `next`.
   */
  | { readonly what: "callbackTaken"; readonly state: string; readonly next?: string | undefined };

export interface TabChannel {
  readonly send: (message: TabMessage) => void;
  readonly listen: (onMessage: (message: TabMessage) => void) => () => void;
}

/** Opens the channel between this app's tabs. Where the browser has none, or refuses it, nothing is sent or heard. */
export function createTabChannel(config: ResolvedAuthConfig): TabChannel {
  const listeners = new Set<(message: TabMessage) => void>();
  let channel: BroadcastChannel | undefined;

  function open(): BroadcastChannel | undefined {
    try {
      return new BroadcastChannel(storageKeys(config).tabs);
    } catch {
      return undefined;
    }
  }

  return {
    send(message) {
      const opened = channel ?? open();
      try {
        opened?.postMessage(message);
      } catch {
        // The other tabs find the marks in storage as well.
      }
      if (opened !== channel) opened?.close();
    },

    listen(onMessage) {
      channel ??= open();
      const isFirst = listeners.size === 0;
      listeners.add(onMessage);
      if (isFirst) {
        channel?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
          for (const listener of listeners) if (data) listener(data);
        });
      }
      return () => {
        listeners.delete(onMessage);
        if (listeners.size > 0) return;
        channel?.close();
        channel = undefined;
      };
    },
  };
}
