import { requiresReauthentication } from "../AuthState.js";
import type { IdleGuard } from "../idle/idleGuard.js";
import { isReachable } from "../../isReachable.js";
import { isLock, type SessionRecord, type StoredSession } from "../session/sessionRecord.js";
import type { SessionCore } from "../SessionCore.js";
import { isExpired } from "../tokens/tokenLife.js";
import type { TokenManager } from "../tokens/tokenManager.js";

/** How long a page that is opened with an expired token waits for a token refresh before it shows the session, in ms. */
const refreshTimeoutMs = 5000;

export interface StoredSessionContext {
  readonly idle: Pick<IdleGuard, "isIdleSince">;
  readonly refreshExpired: TokenManager["refreshExpired"];
}

export interface StoredSessionSteps {
  /** Returns the stored session, or lock, that this page may show. A session that can be used becomes that of the page. */
  readonly findStored: () => StoredSession | undefined;
  /** Shows the session or lock that `findStored` has returned, or ends it. */
  readonly restoreStored: (found: StoredSession) => Promise<void>;
}

export function createStoredSessionSteps(core: SessionCore, context: StoredSessionContext): StoredSessionSteps {
  const { config, session, launches } = core;
  const { idle, refreshExpired } = context;

  function endUnusable(found: StoredSession): void {
    const isIdle = idle.isIdleSince(found.signedInAt);
    // The next sign-in continues with the same patient's record, which only the server that launched the app can name.
    if (found.launchedBy && !isIdle) launches().keep({ ...found.launchedBy, returnTo: window.location.href });
    session.end(isIdle ? "idle" : "expired");
  }

  async function refreshBeforeShown({ launchedBy }: SessionRecord): Promise<void> {
    const { token } = launchedBy?.endpoints ?? config.endpoints;
    if (!(await isReachable(token ?? config.endpoints.token))) return;
    const timeout = new Promise<void>((resolve) => {
      setTimeout(resolve, refreshTimeoutMs);
    });
    // A failed refresh is tried again when a token is needed. If the session is over, the state shows that already.
    await Promise.race([refreshExpired().catch(() => {}), timeout]);
  }

  return {
    findStored() {
      const found = session.repository.read();
      // The stored session may be about another patient than the launch that is under way.
      if (!found || !launches().admits(found)) return undefined;
      if (isUsable(found)) {
        session.adopt(found);
        // The tab may have been discarded, or closed and restored.
        session.checkMarks(true);
      }
      return found;
    },

    async restoreStored(found) {
      if (!isUsable(found)) return endUnusable(found);
      const record = session.record();
      const here = session.here();
      const since = record?.receivedAt ?? here?.signedInAt ?? 0;
      const isLockedAlready = here && isLock(here) && requiresReauthentication(here.lockReason);
      if (!isLockedAlready && idle.isIdleSince(since)) return session.close("idle");
      if (record && isExpired(record)) await refreshBeforeShown(record);
      session.show();
    },
  };
}

function isUsable(stored: StoredSession): boolean {
  return isLock(stored) || !isExpired(stored) || stored.refreshToken !== undefined;
}
