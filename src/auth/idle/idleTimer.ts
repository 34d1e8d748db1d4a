import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { IdleCountdown } from "../AuthStore.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

/** What counts as somebody being there; dictation and other assistive technology send the last two alone. */
const activities = [
  "pointerdown",
  "pointermove",
  "keydown",
  "wheel",
  "touchstart",
  "touchmove",
  "click",
  "input",
] as const;
/** Activity is noted at most once in so many ms. */
const noteEveryMs = 1000;
/** Seldom enough to cost nothing, often enough that a clock that was moved is noticed, in ms. */
const longestWaitMs = 30_000;

interface IdleWatch {
  /** Whether there is something that idle time is to lock. */
  readonly isWatched: () => boolean;
  /** Whether who is active is the one whose it is: who sits before a lock may be anybody. */
  readonly countsActivity: () => boolean;
  readonly onIdle: () => void;
}

export interface IdleTimer {
  readonly countdown: IdleCountdown;
  /**
   * Takes up a stored session whose token came at `since` (ms since 1970): that counts where no activity was noted.
   *
   * @returns whether nobody was active, in any tab, for too long.
   */
  readonly isIdleSince: (since: number) => boolean;
  /** Somebody is here now. */
  readonly note: () => void;
  /** Watches from now on. */
  readonly listen: (watch: IdleWatch) => () => void;
  /** Looks at the clock now: a session has begun or ended, or a token is asked for. */
  readonly check: () => void;
}

/**
 * Counts the time since anybody was active in any of this app's tabs. It compares times and counts no ticks: a computer
 * that slept finds, at whatever happens first, how long that was.
 */
export function createIdleTimer(config: ResolvedAuthConfig): IdleTimer {
  const timeoutMs = config.idleTimeout === undefined ? undefined : config.idleTimeout * 1000;
  const warningMs = (config.idleWarning ?? 0) * 1000;
  const key = storageKeys(config).activity;
  const listeners = new Set<() => void>();
  let noted = 0;
  let pointer: [x: number, y: number] = [Number.NaN, Number.NaN];
  let secondsLeft: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: IdleWatch | undefined;

  function note(): void {
    if (timeoutMs === undefined) return;
    noted = Date.now();
    try {
      webStorage("local").setItem(key, String(noted));
    } catch {
      // Without a place that all tabs see, each counts for itself.
    }
  }

  function lastActive(): number {
    let shared = 0;
    try {
      shared = Number(webStorage("local").getItem(key)) || 0;
    } catch {
      // As above.
    }
    const latest = Math.max(noted, shared);
    // Noted before the clock was set back: it counts from now, or the session would stay open until then.
    if (latest > Date.now()) note();
    return Math.min(latest, Date.now());
  }

  function setSecondsLeft(next: number | undefined): void {
    if (secondsLeft === next) return;
    secondsLeft = next;
    for (const listener of listeners) listener();
  }

  function check(): void {
    clearTimeout(timer);
    if (timeoutMs === undefined || !watch?.isWatched()) return setSecondsLeft(undefined);
    const leftMs = lastActive() + timeoutMs - Date.now();
    if (leftMs <= 0) {
      setSecondsLeft(undefined);
      watch.onIdle();
      return;
    }
    const isWarned = leftMs <= warningMs && watch.countsActivity();
    setSecondsLeft(isWarned ? Math.ceil(leftMs / 1000) : undefined);
    // To where the number of seconds changes, or to where the warning begins.
    const nextMs = leftMs <= warningMs ? leftMs % 1000 || 1000 : leftMs - warningMs;
    timer = setTimeout(check, Math.min(nextMs, longestWaitMs));
  }

  function onActivity(event: Event): void {
    if (!watch?.isWatched() || !isByHand(event)) return;
    const sinceNoted = Date.now() - noted;
    if (secondsLeft === undefined && sinceNoted >= 0 && sinceNoted < noteEveryMs) return;
    // Who wakes a computer that has slept for too long finds the session locked: first the clock, then the activity.
    check();
    if (!watch?.countsActivity()) return;
    note();
    check();
  }

  /** Browsers tell of a pointer that rests, too, when the page moves below it. */
  function isByHand(event: Event): boolean {
    // A script that clicks or fills in is nobody.
    if (event.type === "click" || event.type === "input") return event.isTrusted;
    if (event.type !== "pointermove") return true;
    const { screenX, screenY } = event as PointerEvent;
    const [formerX, formerY] = pointer;
    pointer = [screenX, screenY];
    return screenX !== formerX || screenY !== formerY;
  }

  function onStorage(event: StorageEvent): void {
    if (event.key === key) check();
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
      if (lastActive() === 0) noted = Math.min(since, Date.now());
      return timeoutMs !== undefined && Date.now() - lastActive() >= timeoutMs;
    },
    note,
    check,
    listen(watched) {
      if (timeoutMs === undefined) return () => {};
      watch = watched;
      const stop = new AbortController();
      const { signal } = stop;
      for (const name of activities)
        window.addEventListener(name, onActivity, { capture: true, passive: true, signal });
      for (const name of ["focus", "pageshow", "online"]) window.addEventListener(name, check, { signal });
      window.addEventListener("storage", onStorage, { signal });
      document.addEventListener("visibilitychange", check, { signal });
      check();
      return () => {
        stop.abort();
        clearTimeout(timer);
        watch = undefined;
        setSecondsLeft(undefined);
      };
    },
  };
}
