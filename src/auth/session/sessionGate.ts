import { raceSignal } from "../../raceSignal.js";
import { AuthError } from "../../AuthError.js";
import type { AuthState } from "../AuthState.js";

/** After an unlock so many requests continue at the same time, and as many again after each pause (in ms). */
const resumedAtOnce = 4;
const resumePauseMs = 100;

export interface SessionGate {
  /** Resolves when there is a session to use, or none at all; after a lock, a few callers at a time. */
  readonly ready: (signal: AbortSignal | undefined) => Promise<void>;
  /** `work`, or a rejection with `signed_out` as soon as the session is locked or over. */
  readonly whileOpen: <T>(work: Promise<T>) => Promise<T>;
}

interface Waitable {
  readonly status: () => AuthState["status"];
  readonly subscribe: (listener: () => void) => () => void;
  /** Whether there are tokens. */
  readonly isOpen: () => boolean;
  /** Aborts when the present session ends for good. */
  readonly sessionSignal: () => AbortSignal;
}

/** What a request for a token waits for. */
export function createSessionGate({ status, subscribe, isOpen, sessionSignal }: Waitable): SessionGate {
  let resumed = 0;

  function change(signal: AbortSignal | undefined): Promise<void> {
    let stop: (() => void) | undefined;
    const changed = new Promise<void>((resolve) => {
      stop = subscribe(resolve);
    });
    return raceSignal(changed, signal).finally(() => stop?.());
  }

  /** A burst of all waiting requests would overload the server. */
  function turn(): Promise<void> {
    if (resumed === 0) setTimeout(() => (resumed = 0), resumePauseMs * 10);
    const pauses = Math.floor(resumed / resumedAtOnce);
    resumed += 1;
    if (pauses === 0) return Promise.resolve();
    return new Promise((resolve) => {
      setTimeout(resolve, pauses * resumePauseMs);
    });
  }

  return {
    async ready(signal) {
      const session = sessionSignal();
      let wasLocked = status() === "locked";
      while (status() === "loading" || status() === "locked") {
        // oxlint-disable-next-line no-await-in-loop -- it waits for one change at a time
        await change(signal);
        wasLocked ||= status() === "locked";
        // oxlint-disable-next-line no-await-in-loop -- it may be locked again by then
        if (wasLocked && status() === "signedIn") await raceSignal(turn(), signal);
        // A request of one user must not wait for another user's session.
        if (session.aborted) throw new AuthError("signed_out");
      }
    },

    whileOpen(work) {
      let stop: (() => void) | undefined;
      const closed = new Promise<never>((_, reject) => {
        const check = () => {
          if (!isOpen()) reject(new AuthError("signed_out"));
        };
        stop = subscribe(check);
        check();
      });
      return Promise.race([work, closed]).finally(() => stop?.());
    },
  };
}
