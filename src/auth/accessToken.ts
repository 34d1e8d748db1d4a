import { AuthError } from "../AuthError.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import type { SessionEndReason } from "./AuthState.js";
import type { SessionRecord, TokenSet } from "./sessionRecord.js";

/** How long before its end a token counts as used up: a request takes time to arrive, in ms. */
const leewayMs = 30_000;
/** A token younger than this is not renewed for its age: a server that issues very short lives would be asked for ever, in ms. */
const settledMs = 5_000;
/** A token that replaced a refused one and is itself refused within this time ends the session, in ms. */
const freshMs = 60_000;

export interface AccessTokenSource {
  /** Resolves when it is known whether somebody is signed in. */
  settled(signal: AbortSignal | undefined): Promise<void>;
  /** The newest record, other tabs' renewals included. */
  current(): SessionRecord | undefined;
  renew(record: SessionRecord): Promise<TokenSet>;
  accept(record: SessionRecord): void;
  /** Resolves when what other tabs have renewed can be read here. */
  caughtUp(): Promise<void>;
  /** Resolves when other tabs know of this record. */
  announce(record: SessionRecord): Promise<void>;
  /** Whether another tab with a copy of this session has used its refresh token. */
  isOutdated(record: SessionRecord): boolean;
  /** That tab's record, if it gives it. */
  newer(record: SessionRecord): Promise<SessionRecord | undefined>;
  end(reason: SessionEndReason): void;
  /** Takes back tokens that came too late for anybody to use. */
  discard(tokens: TokenSet): void;
  /** Runs one renewal at a time in all tabs that share the session. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

export function isExpired(record: SessionRecord): boolean {
  return Date.now() >= record.expiresAt;
}

function isDue({ expiresAt, receivedAt }: SessionRecord): boolean {
  const leeway = Math.min(leewayMs, (expiresAt - receivedAt) / 10);
  return Date.now() >= expiresAt - leeway && Date.now() - receivedAt >= settledMs;
}

/** `getAccessToken` over a session: renews on demand, in one flight for all callers. */
export function createGetAccessToken(source: AccessTokenSource): GetAccessToken {
  let flight: Promise<SessionRecord> | undefined;
  /** The tokens that this session has handed out: one that was refused and is not among them is another session's. */
  let issued: { sessionId: string | undefined; tokens: Set<string> } = { sessionId: undefined, tokens: new Set() };

  function issue({ sessionId, accessToken }: SessionRecord): string {
    if (issued.sessionId !== sessionId) issued = { sessionId, tokens: new Set() };
    issued.tokens.add(accessToken);
    return accessToken;
  }

  async function renewOnce(rejected: string | undefined): Promise<SessionRecord> {
    await source.caughtUp();
    const record = source.current();
    if (!record) throw new AuthError("signed_out");
    // Another tab was faster.
    if (rejected === undefined ? !isDue(record) : record.accessToken !== rejected) return record;
    if (source.isOutdated(record)) return takeOver(record);
    try {
      const tokens = await source.renew(record);
      // Signed out, or somebody else signed in, while the server answered: these tokens belong to nobody.
      if (source.current()?.sessionId !== record.sessionId) {
        source.discard(tokens);
        throw new AuthError("signed_out");
      }
      const { sessionId, rotation } = record;
      const renewedAfterRejection = rejected !== undefined;
      const next: SessionRecord = { version: 1, sessionId, rotation: rotation + 1, ...tokens, renewedAfterRejection };
      source.accept(next);
      await source.announce(next);
      return next;
    } catch (error) {
      if (source.current()?.sessionId !== record.sessionId) throw new AuthError("signed_out");
      const isFinal = error instanceof AuthError && error.oauthError !== undefined && !isPassing(error);
      if (isFinal) {
        source.end(isExpired(record) ? "expired" : "revoked");
        throw new AuthError("signed_out", { cause: error });
      }
      if (rejected === undefined && !isExpired(record)) return record;
      throw error;
    }
  }

  async function takeOver(record: SessionRecord): Promise<SessionRecord> {
    const newer = await source.newer(record);
    if (source.current()?.sessionId !== record.sessionId) throw new AuthError("signed_out");
    if (!newer) {
      source.end("expired");
      throw new AuthError("signed_out");
    }
    source.accept(newer);
    return newer;
  }

  function renew(rejected: string | undefined): Promise<SessionRecord> {
    flight ??= source
      .exclusively(() => renewOnce(rejected))
      .finally(() => {
        flight = undefined;
      });
    return flight;
  }

  return async ({ rejected, signal } = {}) => {
    await source.settled(signal);
    const record = source.current();
    if (!record) throw new AuthError("signed_out");
    const isRejected = rejected === record.accessToken;
    // A request that one user began must not be repeated in the name of the next.
    const isForeign = rejected !== undefined && !(issued.sessionId === record.sessionId && issued.tokens.has(rejected));
    if (isForeign && !isRejected) throw new AuthError("signed_out");
    if (!isRejected && !isDue(record)) return issue(record);
    if (isRejected && (!record.refreshToken || isFreshlyRenewed(record))) {
      source.end("revoked");
      throw new AuthError("signed_out");
    }
    if (!record.refreshToken) {
      if (!isExpired(record)) return issue(record);
      source.end("expired");
      throw new AuthError("signed_out");
    }
    const renewed = await abortable(renew(isRejected ? rejected : undefined), signal);
    return issue(renewed);
  };
}

function isFreshlyRenewed({ renewedAfterRejection, receivedAt }: SessionRecord): boolean {
  return renewedAfterRejection === true && Date.now() - receivedAt < freshMs;
}

/** Hydra answers concurrent renewals with `invalid_request … Please retry the request`. */
function isPassing(error: AuthError): boolean {
  return error.isRetryable || (error.code === "invalid_request" && /retry/i.test(error.description ?? ""));
}

/** `promise`, or the signal's reason if that comes first. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
