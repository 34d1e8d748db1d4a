const attempts = 3;
const longestDelayMs = 30_000;
/** A server that wants a longer pause gets it from a person: nobody looks at a spinner for that long, in seconds. */
const longestPauseSeconds = 120;

/** What our errors say of themselves: `FhirError` and `AuthError` both do. */
interface MaybeRetryable {
  isRetryable?: boolean;
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** TanStack's `retry`: up to three times, what may succeed when it is sent again, within two minutes. */
export function fhirRetry(failureCount: number, error: unknown): boolean {
  const { isRetryable, retryAfter = 0 } = (error ?? {}) as MaybeRetryable;
  return failureCount < attempts && isRetryable === true && retryAfter <= longestPauseSeconds;
}

/** TanStack's `retryDelay`, in ms: what the server asks for, else 1, 2, 4 … up to 30 seconds. */
export function fhirRetryDelay(failureCount: number, error: unknown): number {
  const { retryAfter } = (error ?? {}) as MaybeRetryable;
  return retryAfter === undefined
    ? Math.min(1000 * 2 ** failureCount, longestDelayMs)
    : Math.min(retryAfter, longestPauseSeconds) * 1000;
}
