import { AuthError } from "../../AuthError.js";
import { verdictOf } from "../oidc/verdicts.js";
import type { SessionRecord, TokenSet } from "../session/sessionRecord.js";

/** What came of a token refresh. Its refresh token is used up, whatever came of it. */
export type RefreshResult =
  | { readonly outcome: "refreshed"; readonly tokens: TokenSet }
  /** The response holds no usable access token. */
  | { readonly outcome: "unusable"; readonly tokens?: undefined }
  /** The id_token is of another user, or of another issuer or for another client. */
  | { readonly outcome: "otherUser" | "otherIssuer"; readonly tokens: TokenSet | undefined };

/** What a token refresh needs of a session. */
export interface RefreshSource {
  /** Sends the refresh token once. */
  refreshTokens(record: SessionRecord): Promise<RefreshResult>;
  /** Returns `work`, or rejects as soon as the session is locked or has ended. */
  whileOpen<T>(work: Promise<T>): Promise<T>;
}

/** Pauses between the tries of one token refresh, in ms; a connection that is back ends a pause. */
const retryPausesMs = [500, 1500, 4000];
/** A token refresh that has taken so long is not tried again, in ms: the caller may ask again. */
const retryTimeoutMs = 20_000;

/**
 * Returns the pause before the next try of a token refresh, in ms; nothing where it is not tried again. A server that asks
 * for a longer pause than a caller waits is not asked again.
 *
 * @param tries how often it was tried.
 * @param elapsedMs the time since the first try began.
 * @param random 0 to 1: many tabs must not ask again all at once.
 */
export function retryPauseMs(
  error: unknown,
  tries: number,
  elapsedMs: number,
  random = Math.random(),
): number | undefined {
  const pauseMs = retryPausesMs[tries - 1];
  if (verdictOf(error) !== "passing" || pauseMs === undefined) return undefined;
  const askedMs = error instanceof AuthError ? (error.retryAfter ?? 0) * 1000 : 0;
  const nextMs = Math.max(pauseMs * (0.75 + random / 2), askedMs);
  return elapsedMs + nextMs < retryTimeoutMs ? nextMs : undefined;
}

const shortestBackoffMs = 1_000;
const longestBackoffMs = 60_000;

/** Returns how long no token refresh is sent after a number of failed ones in a row, in ms. */
export function backoffMs(failures: number): number {
  return Math.min(shortestBackoffMs * 2 ** (failures - 1), longestBackoffMs);
}

/** Sends a refresh token, and sends it again while the fault may pass and the token is needed. */
export async function refreshWithRetry(
  source: RefreshSource,
  record: SessionRecord,
  isNeeded: () => boolean,
): Promise<RefreshResult> {
  const startedAt = performance.now();
  for (let tries = 1; ; tries += 1) {
    let pauseMs: number | undefined;
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await source.refreshTokens(record);
    } catch (error) {
      pauseMs = isNeeded() ? retryPauseMs(error, tries, performance.now() - startedAt) : undefined;
      if (pauseMs === undefined) throw error;
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await source.whileOpen(pause(pauseMs));
  }
}

/**
 * Resolves after a time in ms, or when the browser reports a connection. The event only shortens the pause:
 * `navigator.onLine` may be false while servers answer, as with some VPNs and virtual adapters.
 */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
  });
}
