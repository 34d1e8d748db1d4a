import { AuthError } from "@medblocks/react";
import type { SessionRecord, TokenSet } from "../../../src/auth/session/sessionRecord.js";
import type { RefreshResult } from "../../../src/auth/tokens/refreshWithRetry.js";
import { sessionRecord } from "../session/storedSessions.js";

/** What a token endpoint may do with a refresh. The first four are 2xx JSON objects. */
export const serverHabits = [
  "refreshed",
  "unusable",
  "otherUser",
  "otherIssuer",
  "lost",
  "html",
  "tooManyRequests",
  "invalid_grant",
  "invalid_client",
] as const;

type Habit = (typeof serverHabits)[number];

/** A token endpoint that rotates refresh tokens, and notes each one that is sent after it was answered. */
export function createTokenServer(habits: readonly Habit[]) {
  const answered = new Set<string>();
  const sentAgain: string[] = [];
  let requests = 0;
  let sessions = 0;

  function tokensOf(sessionId: string, rotation: number): TokenSet {
    return {
      accessToken: `access-${sessionId}.${rotation}`,
      refreshToken: `refresh-${sessionId}.${rotation}`,
      receivedAt: Date.now(),
      expiresAt: Date.now() + 3_600_000,
      scopes: ["openid"],
      claims: { sub: "ann" },
    };
  }

  /** `leaving` aborts when the page has gone: nothing reads the answer then. */
  async function refresh(
    { refreshToken = "", sessionId, rotation }: SessionRecord,
    leaving: AbortSignal,
  ): Promise<RefreshResult> {
    const habit = habits[requests % habits.length] ?? "refreshed";
    requests += 1;
    if (answered.has(refreshToken)) sentAgain.push(refreshToken);
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (leaving.aborted) return new Promise(() => {});
    if (habit === "lost" || habit === "html") throw new AuthError("network_error");
    if (habit === "tooManyRequests") throw new AuthError("temporarily_unavailable", { status: 429 });
    if (habit === "invalid_grant" || habit === "invalid_client") {
      throw new AuthError("authorization_failed", { oauthError: habit, status: 400 });
    }
    answered.add(refreshToken);
    if (habit === "unusable") return { outcome: habit };
    return { outcome: habit, tokens: tokensOf(sessionId, rotation + 1) };
  }

  return {
    refresh,
    sentAgain,
    requests: () => requests,
    /** Returns a session that has just begun. */
    signIn(): SessionRecord {
      sessions += 1;
      const sessionId = String(sessions);
      return sessionRecord({ sessionId, signedInAt: Date.now(), ...tokensOf(sessionId, 0) });
    },
  };
}

export type TokenServer = ReturnType<typeof createTokenServer>;
