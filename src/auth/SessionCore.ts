import type { ResolvedAuthConfig } from "./AuthConfig.js";
import type { PendingLaunches } from "./launch/pendingLaunches.js";
import type { Session } from "./session/createSession.js";
import type { TokenSet } from "./session/sessionRecord.js";

/** The part of the session's code that is loaded with the page, as its other parts use it. */
export interface SessionCore {
  readonly config: ResolvedAuthConfig;
  readonly session: Session;
  /** Returns the launches of the app; an object without any until their code is loaded. */
  readonly launches: () => PendingLaunches;
  /** Resolves when the page shows what it was opened with; undefined before `start()`. */
  readonly restored: () => Promise<void> | undefined;
  /** Revokes tokens now, or when the browser is online again. Resolves after the first try. */
  readonly discard: (tokens: TokenSet) => Promise<void>;
}
