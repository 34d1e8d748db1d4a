import { QueryClient, type FetchQueryOptions } from "@tanstack/query-core";
import { raceSignal } from "../raceSignal.js";
import { AuthError } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import { fhirRetry, fhirRetryDelay } from "../query/fhirRetry.js";
import { countRecent } from "./countRecent.js";
import { isDue, isInTime } from "./tokenLife.js";
import { isStoredToken, type StoredToken, type TokenStore } from "./TokenStore.js";
import { watchPulse, type Pulse } from "./watchPulse.js";

/** Who renews a token ahead of its end uses the old one if that takes longer, in ms. */
const renewalPatienceMs = 2_000;
/** After a renewal ahead of time that failed, the next is not tried at once, in ms. */
const renewalPauseMs = 5_000;
/** A server that refuses each new token would be asked for ever: so many renewals by refusal in so many ms. */
const forcedRenewals = { most: 3, withinMs: 60_000 };
/** A server locks a client out that comes with a wrong secret again and again: so many final refusals in so many ms. */
const refusals = { most: 5, withinMs: 10_000 };
/** A token that another instance got so long before a refusal is taken for refused, too, in ms. */
const afreshMs = 30_000;

/**
 * One token for all who ask: from memory, from the store, or from the token endpoint.
 *
 * @param request asks once, and takes so long at most, in ms.
 * @param patienceMs how long whoever waits is to wait at most, all tries included.
 */
export function createBackendTokens(
  request: (limitMs: number) => Promise<StoredToken>,
  patienceMs: number,
  store: TokenStore | undefined,
  storeKey: () => Promise<string>,
): GetAccessToken {
  // TanStack's cache of one thing: one flight for all who wait, and its retries. Nobody else has a hold of it.
  let cache = new QueryClient();
  const queryKey = ["access token"];
  const earliness = 0.5 + Math.random() / 2;
  let flightSince = 0;
  /** How many wait for a token. */
  let waiting = 0;
  /** Of the flight that was begun last. */
  let pulse: Pulse | undefined;
  /** Of the last that was begun while the token was still of use; it is tried once. */
  let pulseAhead: Pulse | undefined;
  let pausedUntil = 0;
  /** What the token endpoint has said last that is final. */
  let finalError: AuthError | undefined;
  const finalErrors = countRecent(refusals);
  const forced = countRecent(forcedRenewals);
  let refused: { token: string; at: number } | undefined;
  /** The token that was given for repeating what had been refused, until somebody else gets it. */
  let repeating: string | undefined;

  const options = {
    queryKey,
    queryFn: obtain,
    // Nobody waits for longer, and for nobody it is not tried again.
    retry: (failures, error) => fhirRetry(failures, error) && waiting > 0 && leftMs() > fhirRetryDelay(failures, error),
    retryDelay: fhirRetryDelay,
    // A server has no word of its own for being offline.
    networkMode: "always",
    gcTime: Infinity,
    structuralSharing: false,
  } satisfies FetchQueryOptions<StoredToken>;

  function leftMs(): number {
    return flightSince + patienceMs - Date.now();
  }

  async function obtain(): Promise<StoredToken> {
    const shared = await read();
    if (shared) return shared;
    const token = await ask();
    // The server stands by it: some give the same one until its end.
    if (token.accessToken === refused?.token) refused = undefined;
    await store?.set(await storeKey(), token, token.expiresAt - Date.now());
    return token;
  }

  async function ask(): Promise<StoredToken> {
    if (finalError && finalErrors.isFull()) throw finalError;
    // Gone while it paused.
    if (waiting === 0) throw new AuthError("timeout");
    try {
      // One that hangs leaves time for another.
      return await request(Math.max(1, Math.min(patienceMs / 2, leftMs())));
    } catch (error) {
      if (error instanceof AuthError && !error.isRetryable) {
        finalError = error;
        finalErrors.note();
      }
      throw error;
    }
  }

  /** Another instance's token, if it will last. */
  async function read(): Promise<StoredToken | undefined> {
    const found = store && (await store.get(await storeKey()));
    if (!isStoredToken(found) || isDue(found, earliness) || found.accessToken === refused?.token) return undefined;
    return refused && found.requestedAt < refused.at - afreshMs ? undefined : found;
  }

  function usable(): StoredToken | undefined {
    const token = cache.getQueryData<StoredToken>(queryKey);
    return token && isInTime(token) && token.accessToken !== refused?.token ? token : undefined;
  }

  function isInTheAir(): boolean {
    return cache.isFetching() > 0 && pulse?.isBeating() === true;
  }

  /** Begins a flight, or joins the one in the air. */
  function fetch(own: Partial<typeof options> = {}): Promise<StoredToken> {
    if (cache.isFetching() > 0 && !isInTheAir()) abandon();
    const isJoining = cache.isFetching() > 0;
    if (!isJoining) {
      flightSince = Date.now();
      // By the clock alone, one that was set back would have what is there taken for fresh.
      void cache.invalidateQueries({ queryKey, refetchType: "none" });
    }
    const token = cache.fetchQuery<StoredToken>({ ...options, ...own });
    if (!isJoining) pulse = watchPulse(token);
    return token;
  }

  /** For a flight that was cut off. It is not cancelled: nobody may touch what belongs to a request that is over. */
  function abandon(): void {
    const known = cache.getQueryData<StoredToken>(queryKey);
    cache = new QueryClient();
    if (known) cache.setQueryData(queryKey, known);
  }

  /** The token of one's own flight, or of another's as long as that goes on. */
  async function arrival(): Promise<StoredToken> {
    for (;;) {
      const isOwn = !isInTheAir();
      const token = fetch();
      if (isOwn || !pulse) return token;
      const joined = pulse;
      try {
        const arrived = await joined.whileBeating(token);
        if (arrived) return arrived;
      } catch (error) {
        const isKnown = error instanceof AuthError || error instanceof ConfigurationError;
        if (isKnown && joined !== pulseAhead) throw error;
        // Else it is the runtime's word for a flight that was cut off.
        if (isKnown) continue;
      }
      if (pulse === joined) abandon();
    }
  }

  /** By whoever comes first, who waits for it: what nobody waits for is cut off where a back end runs by request only. */
  async function renewAhead(): Promise<void> {
    if (isInTheAir() || Date.now() < pausedUntil) return;
    pausedUntil = Date.now() + renewalPauseMs;
    const renewal = fetch({ retry: () => false });
    pulseAhead = pulse;
    // Where it fails, the token that is there is used to its end.
    await Promise.race([renewal.catch(() => undefined), pause(renewalPatienceMs)]);
  }

  /** @returns whether another token is to take the place of this one. */
  function refuse(token: string): boolean {
    if (repeating === token || forced.isFull()) return false;
    forced.note();
    refused = { token, at: Date.now() };
    return true;
  }

  async function tokenNow(rejected: string | undefined): Promise<string> {
    const known = usable();
    if (rejected === undefined) {
      repeating = undefined;
      if (known && isDue(known, earliness)) await renewAhead();
    } else if (rejected === known?.accessToken && !refuse(rejected)) {
      return rejected;
    }
    const { accessToken } = usable() ?? (await arrival());
    if (rejected !== undefined) repeating = accessToken;
    return accessToken;
  }

  return async ({ rejected, signal } = {}) => {
    signal?.throwIfAborted();
    waiting += 1;
    try {
      return await raceSignal(tokenNow(rejected), signal);
    } finally {
      waiting -= 1;
    }
  };
}

/** It keeps no process running. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms);
    (timer as { unref?: () => void }).unref?.();
  });
}
