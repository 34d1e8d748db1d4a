import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication, type AuthState } from "../AuthState.js";
import type { IdleCountdown } from "../AuthStore.js";
import { lazyModule } from "../../lazyModule.js";
import { createIdleTime } from "./idleTime.js";

/** Seldom enough to cost nothing, often enough to notice that the clock was set, in ms. */
const longestWaitMs = 30_000;

export interface IdleGuard {
  readonly countdown: IdleCountdown;
  /** Whether a session that was last used at `since` (ms since 1970), or later in any tab, is idle for too long. */
  readonly isIdleSince: (since: number) => boolean;
  /** Locks the session if it is idle for too long: it may have begun, or the computer may have slept. */
  readonly check: () => void;
  /** The user is active now. */
  readonly note: () => void;
  readonly listen: () => () => void;
}

/**
 * Locks a session that is idle for too long. What counts activity is loaded when `idleTimeout` is set. Until then, and if
 * it cannot be loaded, the session locks at that time, whatever the user does.
 */
export function createIdleGuard(config: ResolvedAuthConfig, state: () => AuthState, onIdle: () => void): IdleGuard {
  const time = createIdleTime(config);
  const listeners = new Set<() => void>();
  let secondsLeft: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isListening = false;

  function setSecondsLeft(next: number | undefined): void {
    if (secondsLeft === next) return;
    secondsLeft = next;
    for (const listener of listeners) listener();
  }

  function check(): void {
    clearTimeout(timer);
    const leftMs = isWatched(state()) ? time.leftMs() : undefined;
    if (leftMs === undefined) return setSecondsLeft(undefined);
    if (leftMs <= 0) {
      setSecondsLeft(undefined);
      return onIdle();
    }
    const warningMs = (config.idleWarning ?? 0) * 1000;
    const isWarned = leftMs <= warningMs;
    setSecondsLeft(isWarned && state().status === "signedIn" ? Math.ceil(leftMs / 1000) : undefined);
    // Until the number of seconds changes, or the warning begins.
    const nextMs = isWarned ? leftMs % 1000 || 1000 : leftMs - warningMs;
    if (isListening) timer = setTimeout(check, Math.min(nextMs, longestWaitMs));
  }

  const loadActivity = lazyModule(
    () => import("./countActivity.js"),
    ({ countActivity }) => countActivity,
  );

  function listen(): () => void {
    if (config.idleTimeout === undefined) return () => {};
    isListening = true;
    const stopListening = new AbortController();
    const { signal } = stopListening;
    // Timers sleep with the computer.
    for (const name of ["focus", "pageshow", "online"]) window.addEventListener(name, check, { signal });
    document.addEventListener("visibilitychange", check, { signal });
    let stop: (() => void) | undefined;
    const watch = { time, check, isWarning: () => secondsLeft !== undefined, status: () => state().status };
    loadActivity().then(
      (countActivity) => {
        if (isListening) stop = countActivity(config, watch);
      },
      () => {},
    );
    check();
    return () => {
      isListening = false;
      stopListening.abort();
      stop?.();
      clearTimeout(timer);
      setSecondsLeft(undefined);
    };
  }

  return {
    countdown: {
      getSnapshot: () => secondsLeft,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    isIdleSince(since) {
      time.noteIfUnknown(since);
      return (time.leftMs() ?? 1) <= 0;
    },
    check,
    note() {
      if (config.idleTimeout !== undefined) time.note();
    },
    listen,
  };
}

/** A session that can be used without the password. One that has only expired can. */
function isWatched({ status, reason }: AuthState): boolean {
  return status === "signedIn" || (status === "locked" && !requiresReauthentication(reason));
}
