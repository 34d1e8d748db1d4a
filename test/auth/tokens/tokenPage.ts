import { resolveAuthConfig, type AuthConfig } from "../../../src/auth/AuthConfig.js";
import { createMarks } from "../../../src/auth/storage/marks.js";
import { createSessionRepository } from "../../../src/auth/storage/sessionRepository.js";
import { createRefresher } from "../../../src/auth/tokens/refresher.js";
import { createTokenManager } from "../../../src/auth/tokens/tokenManager.js";
import { recordOf } from "../../../src/auth/session/Session.js";
import { createSessionGate } from "../../../src/auth/session/sessionGate.js";
import { raceSignal } from "../../../src/raceSignal.js";
import { openPage } from "../session/page.js";
import { createSessionRuntime } from "../../../src/auth/session/runtime.js";
import * as userNews from "../../../src/auth/tabs/userNews.js";
import type { TokenServer } from "./tokenServer.js";

type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

const lockActions = { expired: "EXPIRED", revoked: "REVOKED" } as const;
const silentChannel = { send: () => {}, listen: () => () => {} };

/** A page whose session gets its tokens from a token server, by the real token manager. */
export function createTokenPage(
  settings: Pick<AuthConfig, "clientId" | "storage">,
  server: TokenServer,
  exclusively: Exclusively,
) {
  const config = resolveAuthConfig({ baseUrl: "https://dev.example", ...settings });
  const modules = { createSessionRuntime, createSessionRepository, createMarks, userNews };
  const page = openPage(modules, config, silentChannel);
  const { dispatch, session, signal, state, subscribe, current } = page;
  const errors: unknown[] = [];
  const leaving = new AbortController();
  let lastToken: string | undefined;
  const gate = createSessionGate({
    status: () => state().status,
    subscribe,
    isOpen: () => recordOf(session()) !== undefined,
    sessionSignal: signal,
  });
  const shared = {
    ...gate,
    sessionSignal: signal,
    current,
    close: (reason: string) => dispatch({ type: lockActions[reason as keyof typeof lockActions] }),
  };
  const refresh = createRefresher({
    ...shared,
    end: (reason) => dispatch({ type: "SIGNED_OUT", reason }),
    discard: () => {},
    tell: () => {},
    caughtUp: () => Promise.resolve(),
    announce: () => Promise.resolve(),
    isOutdated: () => false,
    newer: () => Promise.resolve(undefined),
    // A page that has gone sends nothing.
    refreshTokens: (record) =>
      leaving.signal.aborted ? new Promise(() => {}) : server.refresh(record, leaving.signal),
    accept: (record) => {
      if (!leaving.signal.aborted) dispatch({ type: "TOKENS_REFRESHED", record });
    },
    // The browser releases the lock of a page that has gone.
    exclusively: (work) => exclusively(() => raceSignal(work(), leaving.signal)),
  });
  const { getAccessToken } = createTokenManager({ ...shared, isLocked: () => state().status === "locked", refresh });
  page.restore();
  dispatch({ type: "SHOWN" });

  return {
    ...page,
    errors,
    lastToken: () => lastToken,
    begin(record: Parameters<typeof page.begin>[0]): void {
      page.begin(record);
      dispatch({ type: "SHOWN" });
    },
    /** Asks for a token, as a request does. */
    ask(rejected?: string): void {
      getAccessToken({ rejected, signal: leaving.signal }).then(
        (token) => {
          lastToken = token;
        },
        (error: unknown) => errors.push(error),
      );
    },
    /** The page is closed, or loaded again. */
    leave(): void {
      leaving.abort();
      page.close();
    },
  };
}

export type TokenPage = ReturnType<typeof createTokenPage>;
