import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { AuthState } from "../AuthState.js";
import { storageKeys } from "../storage/storageKeys.js";
import type { IdleTime } from "./idleTime.js";

/** What a user does. Dictation and other assistive technology send only the last two. */
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
/** Activity is noted at most once in this time, in ms. */
const noteEveryMs = 1000;

interface ActivityWatch {
  readonly time: IdleTime;
  readonly check: () => void;
  /** Whether the countdown is shown. */
  readonly isWarning: () => boolean;
  readonly status: () => AuthState["status"];
}

/** Notes what the user does on this page, in this tab and in others. Returns a function that stops it. */
export function countActivity(
  config: ResolvedAuthConfig,
  { time, check, isWarning, status }: ActivityWatch,
): () => void {
  const key = storageKeys(config).activity;
  const stop = new AbortController();
  let noted = 0;
  let pointer: [x: number, y: number] = [Number.NaN, Number.NaN];

  function onActivity(event: Event): void {
    // Activity on a locked page does not count: it may be another user's.
    if (status() !== "signedIn" || !isByHand(event)) return;
    const sinceNoted = Date.now() - noted;
    if (!isWarning() && sinceNoted >= 0 && sinceNoted < noteEveryMs) return;
    // The time first: after a computer has slept for too long, this activity may be another person's.
    check();
    if (status() !== "signedIn") return;
    noted = Date.now();
    time.note();
    check();
  }

  /** Browsers also report a resting pointer, when the page moves below it. */
  function isByHand(event: Event): boolean {
    // Events of scripts are not activity of the user.
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

  const { signal } = stop;
  for (const name of activities) window.addEventListener(name, onActivity, { capture: true, passive: true, signal });
  window.addEventListener("storage", onStorage, { signal });
  return () => stop.abort();
}
