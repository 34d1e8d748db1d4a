import { isSessionEndReason, type SessionEndReason } from "../AuthState.js";
import type { FallbackStorage } from "./fallbackStorage.js";

/** Why the last session ended. The reason is not secret, and it outlives the page. */
export interface EndReason {
  /** Returns the reason until the next sign-in; `undefined` if no session has ended. */
  readonly read: () => SessionEndReason | undefined;
  readonly set: (reason: SessionEndReason) => void;
  readonly clear: () => void;
  /** Writes the reason again where the app has cleared the store. */
  readonly rewrite: () => void;
}

export function createEndReason(key: string, store: () => FallbackStorage): EndReason {
  /** The reason as this page knows it. */
  let known: SessionEndReason | undefined;

  function set(reason: SessionEndReason): void {
    known = reason;
    store().setItem(key, reason);
  }

  return {
    read() {
      const reason = store().getItem(key);
      if (!isSessionEndReason(reason)) return undefined;
      known = reason;
      return reason;
    },
    set,
    clear() {
      known = undefined;
      store().removeItem(key);
    },
    rewrite() {
      if (known !== undefined && store().getItem(key) === null) set(known);
    },
  };
}
