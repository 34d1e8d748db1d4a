import { AuthError } from "../../AuthError.js";
import type { SessionRecord, TokenSet } from "./sessionRecord.js";

/** Pauses between the tries of one renewal, in ms; a connection that is back ends a pause. */
const retryPausesMs = [500, 1500, 4000];
/** A renewal that has taken so long is not tried again by itself, in ms: who asked may ask again. */
const retryPatienceMs = 20_000;

/** What a renewal needs of a session. */
export interface Renewable {
  renew(record: SessionRecord): Promise<TokenSet>;
  /** `work`, or a rejection as soon as the session is locked or over. */
  whileOpen<T>(work: Promise<T>): Promise<T>;
}

/** Tries again while the fault may pass and the token is needed. Without a connection it waits for one. */
export async function refreshWithRetry(
  source: Renewable,
  record: SessionRecord,
  isNeeded: () => boolean,
): Promise<TokenSet> {
  let startedAt = Date.now();
  for (const pauseMs of [...retryPausesMs, undefined]) {
    if (isNeeded() && !navigator.onLine) {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await source.whileOpen(online());
      startedAt = Date.now();
    }
    try {
      // oxlint-disable-next-line no-await-in-loop -- as above
      return await source.renew(record);
    } catch (error) {
      const isPatient = Date.now() - startedAt < retryPatienceMs;
      if (isFinal(error) || pauseMs === undefined || !isNeeded() || !isPatient) throw error;
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await source.whileOpen(pause(pauseMs * (0.75 + Math.random() / 2)));
  }
  throw new AuthError("network_error");
}

/** Resolves when there is a connection again. */
function online(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener("online", () => resolve(), { once: true });
  });
}

/** Resolves after a time in ms, or as soon as there is a connection again. */
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

/** The server's own word that this refresh token is of no more use, and no fault that may pass. */
export function isFinal(error: unknown): boolean {
  return error instanceof AuthError && error.oauthError !== undefined && !isPassing(error);
}

/** Hydra answers concurrent renewals with `invalid_request … Please retry the request`. */
function isPassing(error: AuthError): boolean {
  return error.isRetryable || (error.code === "invalid_request" && /retry/i.test(error.description ?? ""));
}
