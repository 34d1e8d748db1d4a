import type { StoredToken } from "./TokenStore.js";

/** How long before its end a token is of no more use, as requests take time to arrive: at most this, in ms. */
const travelMs = 5_000;
/** How long before its end a token is replaced, while it is still used: at most this, in ms. */
const renewalMs = 120_000;
/** How far apart the clocks of instances may be, in ms. */
const clockSkewMs = 60_000;

/** Whether a token arrives before it ends. */
export function isInTime({ requestedAt, expiresAt }: StoredToken): boolean {
  return Date.now() < expiresAt - Math.min(travelMs, (expiresAt - requestedAt) / 20);
}

/**
 * Whether a token is to be replaced, though it may be used a little longer.
 *
 * @param earliness 0 to 1, where 1 is the earliest: instances that share a store do not renew all at once.
 */
export function isDue({ requestedAt, expiresAt }: StoredToken, earliness: number): boolean {
  const now = Date.now();
  // A clock that was set back makes every token last too long; another instance's is never quite like ours.
  if (now < requestedAt - clockSkewMs) return true;
  return now >= expiresAt - Math.min(renewalMs, (expiresAt - requestedAt) / 5) * earliness;
}
