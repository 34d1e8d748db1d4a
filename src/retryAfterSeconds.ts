/** Returns the seconds of a `Retry-After` header, which is a number or a date (RFC 9110 §10.2.3). */
export function retryAfterSeconds(value: string | null, now = Date.now()): number | undefined {
  const seconds = Number(value || NaN);
  if (seconds >= 0) return Math.ceil(seconds);
  // Date.parse takes "5, 10" for a date.
  const date = /[a-z]/i.test(value ?? "") ? Date.parse(value ?? "") : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
