import { emitEvent } from "../emitEvent.js";
import { AuthError } from "../AuthError.js";
import { createOidcProtocol, type OidcProtocol } from "./oidc/oidcProtocol.js";
import type { SessionCore } from "./SessionCore.js";
import { createSignInSteps, type SignInSteps } from "./signIn/flow.js";
import { createRedirectSteps, type RedirectSteps } from "./signIn/leavePage.js";
import { createEndServerSession, type EndServerSession } from "./signOut/endServerSession.js";
import type { Marks } from "./storage/marks.js";
import { storageKeys } from "./storage/storageKeys.js";
import { createDuplicatedTabs, type DuplicatedTabs } from "./tabs/duplicatedTabs.js";
import { createRotationGuard } from "./tabs/rotationGuard.js";
import type { TabChannel } from "./tabs/tabChannel.js";
import { withLock } from "./tabs/webLocks.js";
import { createRefresher, type Refresher } from "./tokens/refresher.js";

/** Everything that talks to the sign-in server. One request loads it, when the page has nothing else to do or needs it. */
export interface SessionEngine {
  readonly protocol: OidcProtocol;
  readonly steps: SignInSteps;
  readonly byRedirect: RedirectSteps;
  readonly refresh: Refresher;
  readonly endServerSession: EndServerSession;
  /** Answers duplicated tabs. Returns a function that stops it. */
  readonly listen: () => () => void;
}

export function createSessionEngine(core: SessionCore, marks: Marks, channel: TabChannel): SessionEngine {
  const protocol = createOidcProtocol(core.config);
  const steps = createSignInSteps(core, protocol);
  const duplicatedTabs = createDuplicatedTabs(core.config, marks, channel);
  return {
    protocol,
    steps,
    byRedirect: createRedirectSteps(core, steps),
    refresh: refresherOf(core, protocol, duplicatedTabs),
    endServerSession: createEndServerSession(core.config, protocol),
    listen: () => duplicatedTabs.listen(core.session.record),
  };
}

/** Connects the token refresh to the session, the token endpoint and the other tabs. */
function refresherOf(
  { config, session, discard }: SessionCore,
  protocol: OidcProtocol,
  duplicatedTabs: DuplicatedTabs,
): Refresher {
  const rotations = createRotationGuard(config);
  return createRefresher({
    whileOpen: session.whileOpen,
    sessionSignal: session.signal,
    current: session.current,
    close: session.close,
    end: session.end,
    discard: (tokens) => void discard(tokens),
    tell: (event) => emitEvent(config.onEvent, event),
    caughtUp: () => rotations.caughtUp(session.current),
    announce: rotations.announce,
    isOutdated: duplicatedTabs.isOutdated,
    newer: duplicatedTabs.newer,
    async refreshTokens(latest) {
      if (session.record()?.sessionId !== latest.sessionId) throw new AuthError("signed_out");
      const settle = duplicatedTabs.claim(latest);
      let isAnswered = false;
      try {
        const tokens = await protocol.refreshTokens(latest);
        isAnswered = true;
        return tokens;
      } finally {
        settle(isAnswered);
      }
    },
    accept(next) {
      session.keep(next);
    },
    exclusively(work) {
      if (config.storage === "memory") return work();
      const { refreshLock } = storageKeys(config);
      // The second lock keeps other tabs out where the page's own script has stolen the first one.
      return withLock(refreshLock, () => withLock(`${refreshLock}.work`, work));
    },
  });
}
