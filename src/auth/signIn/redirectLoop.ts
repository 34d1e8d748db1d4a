import type { SessionStorage } from "../AuthConfig.js";

const windowMs = 60_000;
const roundTrips = 4;

/**
 * Counts sign-ins over page loads. If a server signs the user in without a page, and the token is then refused, the browser
 * would otherwise be redirected for ever.
 *
 * @returns whether this sign-in is the last of too many within a minute.
 */
export function isRedirectLoop(store: SessionStorage, key: string, now = Date.now()): boolean {
  const recent = (store.getItem(key) ?? "")
    .split(",")
    .map(Number)
    .filter((time) => time > now - windowMs && time <= now);
  const looping = recent.length >= roundTrips;
  // A loop that was shown to the user starts from nothing: what comes next was asked for by hand.
  if (looping) store.removeItem(key);
  else store.setItem(key, [...recent, now].join(","));
  return looping;
}

/** A sign-out by hand breaks any loop. */
export function forgetRedirectLoop(store: SessionStorage, key: string): void {
  store.removeItem(key);
}
