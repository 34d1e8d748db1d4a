import { raceSignal } from "../../raceSignal.js";
import { AuthError } from "../../AuthError.js";
import type { GetAccessToken } from "../../GetAccessToken.js";
import type { SessionEndReason } from "../AuthState.js";
import type { SessionEvent } from "../session/SessionEvent.js";
import type { SessionRecord, TokenSet } from "../session/sessionRecord.js";
import { verdictOf } from "../oidc/verdicts.js";
import { backoffMs, refreshWithRetry, type RefreshResult, type RefreshSource } from "./refreshWithRetry.js";
import { isDue, isExpired, isRefusedAgain } from "./tokenLife.js";

/** A request whose token is older than so many renewals has long been answered. */
const rememberedTokens = 20;

export interface TokenSource extends RefreshSource {
  /** Resolves when there is a session to use, or none at all: while it is locked it waits. */
  ready(signal: AbortSignal | undefined): Promise<void>;
  isLocked(): boolean;
  /** Aborts when the present session has ended for good; see `Session`. */
  sessionSignal(): AbortSignal;
  /** The newest record, other tabs' renewals included; none while the session is locked. */
  current(): SessionRecord | undefined;
  accept(record: SessionRecord): void;
  /** Resolves when what other tabs have renewed can be read here. */
  caughtUp(): Promise<void>;
  /** Resolves when other tabs know of this record. */
  announce(record: SessionRecord): Promise<void>;
  /** Whether another tab with a copy of this session has used its refresh token. */
  isOutdated(record: SessionRecord): boolean;
  /** That tab's record, if it gives it. */
  newer(record: SessionRecord): Promise<SessionRecord | undefined>;
  /** Locks the session where somebody sees it, or ends it. */
  close(reason: SessionEndReason): void;
  /** Ends the session for good. */
  end(reason: SessionEndReason): void;
  /** Takes back tokens that came too late for anybody to use. */
  discard(tokens: TokenSet): void;
  tell(event: SessionEvent): void;
  /** Runs one renewal at a time in all tabs that share the session. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

export interface TokenManager {
  readonly getAccessToken: GetAccessToken;
  /** Renews the token if it has expired; rejects where that cannot be done now, and where the session is over. */
  readonly refreshExpired: () => Promise<void>;
}

/** Token refreshes of a session that failed in a row. */
interface RefreshFailures {
  session: AbortSignal;
  count: number;
  error: unknown;
  /** When the next request may be sent, by `performance.now()`: the device's clock may be set in the meantime. */
  nextAt: number;
}

/** `getAccessToken` over a session: renews on demand, in one flight for all callers. */
export function createTokenManager(source: TokenSource): TokenManager {
  let failures: RefreshFailures | undefined;
  let flight: { session: AbortSignal; renewal: Promise<SessionRecord> } | undefined;
  /** The tokens that were handed out in one person's time: one that was refused and is not among them is another's. */
  let issued: { session: AbortSignal | undefined; tokens: Set<string> } = { session: undefined, tokens: new Set() };

  function issue({ accessToken }: SessionRecord): string {
    if (issued.session !== source.sessionSignal()) issued = { session: source.sessionSignal(), tokens: new Set() };
    issued.tokens.delete(accessToken);
    issued.tokens.add(accessToken);
    const [oldest] = issued.tokens;
    if (issued.tokens.size > rememberedTokens && oldest !== undefined) issued.tokens.delete(oldest);
    return accessToken;
  }

  async function renewOnce(rejected: string | undefined): Promise<SessionRecord> {
    await source.caughtUp();
    const record = source.current();
    if (!record) throw new AuthError("signed_out");
    // Another tab was faster.
    if (rejected === undefined ? !isDue(record) : record.accessToken !== rejected) return record;
    if (source.isOutdated(record)) return takeOver(record);
    const isNeeded = () => rejected !== undefined || isExpired(record);
    if (isPausing()) {
      if (!isNeeded()) return record;
      if (verdictOf(failures?.error) === "rejected") throw failures?.error;
    }
    const session = source.sessionSignal();
    const isCurrent = () => source.current()?.sessionId === record.sessionId;
    try {
      const result = await refreshWithRetry(source, record, isNeeded);
      // Locked, signed out, or signed in again, while the server answered: no caller is left for these tokens.
      if (!isCurrent()) {
        if (result.tokens) source.discard(result.tokens);
        return sessionSince(session);
      }
      failures = undefined;
      if (result.outcome !== "refreshed") throw endAfter(result, record);
      const renewedAfterRejection = rejected !== undefined;
      const next: SessionRecord = { ...record, ...result.tokens, rotation: record.rotation + 1, renewedAfterRejection };
      source.accept(next);
      source.tell({ type: "renewed" });
      await source.announce(next);
      return next;
    } catch (error) {
      if (error instanceof AuthError && error.code === "signed_out") throw error;
      if (!isCurrent()) return sessionSince(session);
      noteFailure(error);
      source.tell({ type: "renewalFailed", code: error instanceof AuthError ? error.code : "authorization_failed" });
      if (verdictOf(error) === "final") {
        source.close(isExpired(record) ? "expired" : "revoked");
        throw new AuthError("signed_out", { cause: error });
      }
      if (!isNeeded()) return record;
      throw error;
    }
  }

  /** Whether a refresh has failed a moment ago: a client that the server refuses must not ask at each call. */
  function isPausing(): boolean {
    return failures?.session === source.sessionSignal() && performance.now() < failures.nextAt;
  }

  function noteFailure(error: unknown): void {
    const session = source.sessionSignal();
    const count = failures?.session === session ? failures.count + 1 : 1;
    failures = { session, count, error, nextAt: performance.now() + backoffMs(count) };
  }

  /** Ends or locks a session whose refresh token is used up without a token for it. */
  function endAfter({ outcome, tokens }: RefreshResult, record: SessionRecord): AuthError {
    const cause = new AuthError(outcome === "unusable" ? "invalid_token_response" : "invalid_id_token");
    source.tell({ type: "renewalFailed", code: cause.code });
    if (tokens) source.discard(tokens);
    if (outcome === "otherUser") source.end("userChanged");
    else source.close(isExpired(record) ? "expired" : "revoked");
    return new AuthError("signed_out", { cause });
  }

  /** The session that has taken the place of the one that was being renewed, if it is the same person's. */
  function sessionSince(session: AbortSignal): SessionRecord {
    const record = !session.aborted ? source.current() : undefined;
    if (!record) throw new AuthError("signed_out");
    return record;
  }

  async function takeOver(record: SessionRecord): Promise<SessionRecord> {
    const session = source.sessionSignal();
    const newer = await source.newer(record);
    if (source.current()?.sessionId !== record.sessionId) return sessionSince(session);
    if (!newer) {
      source.close("expired");
      throw new AuthError("signed_out");
    }
    source.accept(newer);
    return newer;
  }

  function renew(rejected: string | undefined): Promise<SessionRecord> {
    // One that another person's session began is of no use to this one.
    if (flight?.session === source.sessionSignal()) return flight.renewal;
    const renewal = source
      .exclusively(() => renewOnce(rejected))
      .finally(() => {
        if (flight?.renewal === renewal) flight = undefined;
      });
    flight = { session: source.sessionSignal(), renewal };
    return renewal;
  }

  async function tokenNow(
    session: AbortSignal,
    rejected: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    // What one person asked for is never answered with the token of the next.
    if (session.aborted) throw new AuthError("signed_out");
    const record = source.current();
    if (!record) throw new AuthError("signed_out");
    const isRejected = rejected === record.accessToken;
    // A request that one user began must not be repeated in the name of the next.
    const isForeign =
      rejected !== undefined && !(issued.session === source.sessionSignal() && issued.tokens.has(rejected));
    if (isForeign && !isRejected) throw new AuthError("signed_out");
    if (!isRejected && !isDue(record)) return issue(record);
    if (isRejected && (!record.refreshToken || isRefusedAgain(record))) {
      source.close("revoked");
      throw new AuthError("signed_out");
    }
    if (!record.refreshToken) {
      if (!isExpired(record)) return issue(record);
      source.close("expired");
      throw new AuthError("signed_out");
    }
    signal?.throwIfAborted();
    const renewed = await raceSignal(source.whileOpen(renew(isRejected ? rejected : undefined)), signal);
    if (session.aborted) throw new AuthError("signed_out");
    return issue(renewed);
  }

  return {
    async getAccessToken({ rejected, signal } = {}) {
      const session = source.sessionSignal();
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- once more for each lock
        await source.ready(signal);
        try {
          // oxlint-disable-next-line no-await-in-loop -- as above
          return await tokenNow(session, rejected, signal);
        } catch (error) {
          // Locked, not lost: who asked waits until the session is unlocked, or over.
          if (signal?.aborted || !source.isLocked()) throw error;
        }
      }
    },

    async refreshExpired() {
      const record = source.current();
      if (record?.refreshToken && isExpired(record)) await renew(undefined);
    },
  };
}
