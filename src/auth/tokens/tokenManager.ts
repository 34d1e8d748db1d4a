import { raceSignal } from "../../raceSignal.js";
import { AuthError } from "../../AuthError.js";
import type { GetAccessToken } from "../../GetAccessToken.js";
import type { SessionRecord } from "../session/sessionRecord.js";
import type { Refresher } from "./refresher.js";
import { isDue, isExpired, isRefusedAgain } from "./tokenLife.js";

/** A request whose token is older than so many refreshes was answered long ago. */
const rememberedTokens = 20;

export interface TokenSource {
  /** Resolves when there is a session to use, or none at all: while it is locked it waits. */
  ready(signal: AbortSignal | undefined): Promise<void>;
  isLocked(): boolean;
  /** Returns `work`, or rejects as soon as the session is locked or has ended. */
  whileOpen<T>(work: Promise<T>): Promise<T>;
  /** Aborts when the present session has ended for good; see `Session`. */
  sessionSignal(): AbortSignal;
  /** Returns the newest record, refreshes of other tabs included; none while the session is locked. */
  current(): SessionRecord | undefined;
  /** Locks the session, or ends it where no component shows it yet. */
  close(reason: "expired" | "revoked"): void;
  refresh: Refresher;
}

export interface TokenManager {
  readonly getAccessToken: GetAccessToken;
  /** Refreshes the token if it has expired; rejects where that cannot be done now, and where the session has ended. */
  readonly refreshExpired: () => Promise<void>;
}

/** Hands out access tokens of a session, and refreshes them on demand. */
export function createTokenManager(source: TokenSource): TokenManager {
  /** The tokens that were handed out to one user: a refused one that is not among them is another user's. */
  let issued: { session: AbortSignal | undefined; tokens: Set<string> } = { session: undefined, tokens: new Set() };

  function issue({ accessToken }: SessionRecord): string {
    if (issued.session !== source.sessionSignal()) issued = { session: source.sessionSignal(), tokens: new Set() };
    issued.tokens.delete(accessToken);
    issued.tokens.add(accessToken);
    const [oldest] = issued.tokens;
    if (issued.tokens.size > rememberedTokens && oldest !== undefined) issued.tokens.delete(oldest);
    return accessToken;
  }

  async function tokenNow(
    session: AbortSignal,
    rejected: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    // A request started by one user is never sent with the next user's token.
    if (session.aborted) throw new AuthError("signed_out");
    const record = source.current();
    if (!record) throw new AuthError("signed_out");
    const isRejected = rejected === record.accessToken;
    // A request that one user began must not be repeated for the next user.
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
    const refreshed = await raceSignal(source.whileOpen(source.refresh(isRejected ? rejected : undefined)), signal);
    if (session.aborted) throw new AuthError("signed_out");
    return issue(refreshed);
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
          // The session is locked: the caller waits until it is unlocked or has ended.
          if (signal?.aborted || !source.isLocked()) throw error;
        }
      }
    },

    async refreshExpired() {
      const record = source.current();
      if (record?.refreshToken && isExpired(record)) await source.refresh();
    },
  };
}
