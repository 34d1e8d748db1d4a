import { keyedHash } from "./keyedHash.js";

/**
 * One secret for each server; it holds nothing of a search. It belongs to the page or process, and not to a QueryClient:
 * options are made without one, and the same search must have one alias in a loader and in a component.
 */
const secrets = new Map<string, Uint32Array>();

/**
 * Returns what a private search is called in its query key: a keyed hash, with a secret that never leaves the memory of this
 * page or process. Without the secret a name or a birth date cannot be found by guessing. The same search has the same
 * alias until the user signs out.
 */
export function searchAlias(cacheBaseUrl: string, query: string): string {
  const secret = secrets.get(cacheBaseUrl) ?? crypto.getRandomValues(new Uint32Array(4));
  secrets.set(cacheBaseUrl, secret);
  return `private-${keyedHash(query, secret)}`;
}

/** Gives the next user's searches other aliases, so that they do not show what the former user has searched for. */
export function forgetSearchAliases(cacheBaseUrl: string): void {
  secrets.delete(cacheBaseUrl);
}
