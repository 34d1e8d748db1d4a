"use client";
import { useSyncExternalStore } from "react";
import type { IdleCountdown } from "../auth/AuthStore.js";
import { useMedblocks } from "./MedblocksContext.js";

const never: IdleCountdown = { getSnapshot: () => undefined, subscribe: () => () => {} };

/**
 * The whole seconds that are left until the session locks for lack of activity, during the last `idleWarning` seconds;
 * `undefined` before that. Any activity, in whatever tab, ends the warning. Only who calls this renders each second.
 *
 * @example
 * const secondsLeft = useIdleLock();
 * if (secondsLeft !== undefined) return <p role="status">This session locks in {secondsLeft} seconds.</p>;
 *
 * @throws `ConfigurationError` outside the provider.
 */
export function useIdleLock(): number | undefined {
  const { idleCountdown = never } = useMedblocks("useIdleLock()").authStore;
  return useSyncExternalStore(idleCountdown.subscribe, idleCountdown.getSnapshot, never.getSnapshot);
}
