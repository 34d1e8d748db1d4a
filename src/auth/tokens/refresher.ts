import { AuthError } from "../../AuthError.js";
import type { SessionEndReason } from "../AuthState.js";
import { verdictOf } from "../oidc/verdicts.js";
import type { SessionEvent } from "../session/SessionEvent.js";
import type { SessionRecord, TokenSet } from "../session/sessionRecord.js";
import { backoffMs, refreshWithRetry, type RefreshResult, type RefreshSource } from "./refreshWithRetry.js";
import { isDue, isExpired } from "./tokenLife.js";

/** What token refreshes need of a session, of its server, and of the other tabs that share it. */
export interface RefresherSource extends RefreshSource {
  /** Aborts when the present session has ended for good; see `Session`. */
  sessionSignal(): AbortSignal;
  /** Returns the newest record, refreshes of other tabs included; none while the session is locked. */
  current(): SessionRecord | undefined;
  accept(record: SessionRecord): void;
  /** Resolves when what other tabs have refreshed can be read here. */
  caughtUp(): Promise<void>;
  /** Resolves when other tabs know of this record. */
  announce(record: SessionRecord): Promise<void>;
  /** Whether another tab with a copy of this session has used its refresh token. */
  isOutdated(record: SessionRecord): boolean;
  /** Returns that tab's record, if it gives it. */
  newer(record: SessionRecord): Promise<SessionRecord | undefined>;
  /** Locks the session, or ends it where no component shows it yet. */
  close(reason: SessionEndReason): void;
  /** Ends the session for good. */
  end(reason: SessionEndReason): void;
  /** Revokes tokens that no caller can use any more. */
  discard(tokens: TokenSet): void;
  tell(event: SessionEvent): void;
  /** Runs one refresh at a time in all tabs that share the session. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Refreshes the tokens of the session, in one flight for all callers, and returns the record with the new ones. Without
 * `rejected`, tokens that are not due, or that could not be refreshed and have not expired, stay as they are.
 *
 * @param rejected the access token that a server has refused.
 */
export type Refresher = (rejected?: string) => Promise<SessionRecord>;

export function createRefresher(source: RefresherSource): Refresher {
  const failures = createFailures(source);
  let flight: { session: AbortSignal; refresh: Promise<SessionRecord> } | undefined;

  async function refreshOnce(rejected: string | undefined): Promise<SessionRecord> {
    await source.caughtUp();
    const record = source.current();
    if (!record) throw new AuthError("signed_out");
    // Another tab was faster.
    if (rejected === undefined ? !isDue(record) : record.accessToken !== rejected) return record;
    if (source.isOutdated(record)) return takeOver(source, record);
    const isNeeded = () => rejected !== undefined || isExpired(record);
    if (failures.isPausing()) {
      if (!isNeeded()) return record;
      failures.throwRejection();
    }
    const session = source.sessionSignal();
    const isCurrent = () => source.current()?.sessionId === record.sessionId;
    let result: RefreshResult;
    try {
      result = await refreshWithRetry(source, record, isNeeded);
    } catch (error) {
      if (!isCurrent()) return sessionSince(source, session);
      failures.note(error);
      source.tell({ type: "renewalFailed", code: error instanceof AuthError ? error.code : "authorization_failed" });
      if (verdictOf(error) === "final") {
        source.close(isExpired(record) ? "expired" : "revoked");
        throw new AuthError("signed_out", { cause: error });
      }
      if (!isNeeded()) return record;
      throw error;
    }
    failures.clear();
    // Locked, signed out, or signed in again, while the server answered: no caller is left for these tokens.
    if (!isCurrent()) {
      if (result.tokens) source.discard(result.tokens);
      return sessionSince(source, session);
    }
    if (result.outcome !== "refreshed") throw endAfter(source, result, record);
    const renewedAfterRejection = rejected !== undefined;
    const next: SessionRecord = { ...record, ...result.tokens, rotation: record.rotation + 1, renewedAfterRejection };
    source.accept(next);
    source.tell({ type: "renewed" });
    await source.announce(next);
    return next;
  }

  return (rejected) => {
    // A refresh that another user's session began is not for this one.
    if (flight?.session === source.sessionSignal()) return flight.refresh;
    const refresh = source
      .exclusively(() => refreshOnce(rejected))
      .finally(() => {
        if (flight?.refresh === refresh) flight = undefined;
      });
    flight = { session: source.sessionSignal(), refresh };
    return refresh;
  };
}

/** Counts the refreshes of a session that failed in a row: a client that the server refuses must not ask at each call. */
function createFailures(source: Pick<RefresherSource, "sessionSignal">) {
  /** `nextAt` is a time of `performance.now()`: the device's clock may be set in the meantime. */
  let last: { session: AbortSignal; count: number; error: unknown; nextAt: number } | undefined;
  return {
    note(error: unknown): void {
      const session = source.sessionSignal();
      const count = last?.session === session ? last.count + 1 : 1;
      last = { session, count, error, nextAt: performance.now() + backoffMs(count) };
    },
    clear(): void {
      last = undefined;
    },
    isPausing: () => last?.session === source.sessionSignal() && performance.now() < last.nextAt,
    throwRejection(): void {
      if (verdictOf(last?.error) === "rejected") throw last?.error;
    },
  };
}

/** Ends or locks a session whose refresh token is used up without a token for it. */
function endAfter(source: RefresherSource, { outcome, tokens }: RefreshResult, record: SessionRecord): AuthError {
  const cause = new AuthError(outcome === "unusable" ? "invalid_token_response" : "invalid_id_token");
  source.tell({ type: "renewalFailed", code: cause.code });
  if (tokens) source.discard(tokens);
  if (outcome === "otherUser") source.end("userChanged");
  else source.close(isExpired(record) ? "expired" : "revoked");
  return new AuthError("signed_out", { cause });
}

/** Returns the session that has replaced the one that was being refreshed, if it is the same user's. */
function sessionSince(source: RefresherSource, session: AbortSignal): SessionRecord {
  const record = session.aborted ? undefined : source.current();
  if (!record) throw new AuthError("signed_out");
  return record;
}

/** Takes over what a duplicated tab has refreshed: the refresh token of this tab's copy is used. */
async function takeOver(source: RefresherSource, record: SessionRecord): Promise<SessionRecord> {
  const session = source.sessionSignal();
  const newer = await source.newer(record);
  if (source.current()?.sessionId !== record.sessionId) return sessionSince(source, session);
  if (!newer) {
    source.close("expired");
    throw new AuthError("signed_out");
  }
  source.accept(newer);
  return newer;
}
