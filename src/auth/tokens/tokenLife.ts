import type { SessionRecord } from "../session/sessionRecord.js";

// How long an access token is used. Times are in ms.

type Token = Pick<SessionRecord, "receivedAt" | "expiresAt">;

/** How long before its end a token is refreshed at most: a request takes time to arrive. */
const longestLeewayMs = 30_000;
/** `expires_in` is in whole seconds, and Hydra rounds the end of a token to a second, so it may end a second earlier. */
const roundingMs = 1_000;
/** A clock that was set back by more than this makes every token seem to last too long. */
const clockStepMs = 60_000;
/** A new token that is refused within this time is refused for another reason than its age. */
const freshMs = 60_000;

/** Whether the token has ended. A token of unknown lifetime ends when it is refused. */
export function isExpired({ expiresAt }: Token, now = Date.now()): boolean {
  return expiresAt !== undefined && now >= expiresAt;
}

/** Whether the token has to be refreshed before it is used again. A token of 3 seconds is used for 2 of them. */
export function isDue({ expiresAt, receivedAt }: Token, now = Date.now()): boolean {
  if (expiresAt === undefined) return false;
  if (now < receivedAt - clockStepMs) return true;
  const lifetime = expiresAt - receivedAt;
  const leeway = Math.min(longestLeewayMs, Math.max(lifetime / 10, Math.min(roundingMs, lifetime / 2)));
  return now >= expiresAt - leeway;
}

/**
 * Whether a refused token proves that the server takes no token of this user: it replaced a refused one, and was refused
 * while it had most of its lifetime left. Another refresh would be followed by another refusal, without end.
 */
export function isRefusedAgain(
  {
    renewedAfterRejection,
    receivedAt,
    lifetimeMs = Infinity,
  }: Pick<SessionRecord, "renewedAfterRejection" | "receivedAt" | "lifetimeMs">,
  now = Date.now(),
): boolean {
  const age = now - receivedAt;
  // A negative age is a clock that was set back: it proves nothing.
  return renewedAfterRejection === true && age >= 0 && age < Math.min(freshMs, lifetimeMs / 2);
}
