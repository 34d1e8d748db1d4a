const attempts = 3;
const longestDelayMs = 30_000;
/** A timer that is set for longer ends at once. */
const longestTimerMs = 2 ** 31 - 1;

/** What our errors say of themselves: `FhirError` and `AuthError` both do. */
interface MaybeRetryable {
  isRetryable?: boolean;
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** TanStack's `retry`: up to three times, and only what may succeed when it is sent again. */
export function fhirRetry(failureCount: number, error: unknown): boolean {
  return failureCount < attempts && (error as MaybeRetryable | undefined)?.isRetryable === true;
}

/** TanStack's `retryDelay`, in ms: what the server asks for, else 1, 2, 4 … up to 30 seconds. */
export function fhirRetryDelay(failureCount: number, error: unknown): number {
  const { retryAfter } = (error ?? {}) as MaybeRetryable;
  return retryAfter === undefined
    ? Math.min(1000 * 2 ** failureCount, longestDelayMs)
    : Math.min(retryAfter * 1000, longestTimerMs);
}
