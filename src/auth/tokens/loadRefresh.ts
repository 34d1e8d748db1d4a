import { AuthError } from "../../AuthError.js";
import { emitEvent } from "../../emitEvent.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { Session } from "../session/createSession.js";
import type { SessionEvent } from "../session/SessionEvent.js";
import type { Refresher } from "./refresher.js";
import { isExpired } from "./tokenLife.js";

/** Returns a refresher whose code is loaded at the first refresh. A token that has not ended is used if that fails. */
export function loadRefresh(
  { onEvent }: Pick<ResolvedAuthConfig, "onEvent">,
  session: Pick<Session, "current">,
  load: () => Promise<{ readonly refresh: Refresher }>,
): Refresher {
  return async (rejected) => {
    let refresh: Refresher;
    try {
      ({ refresh } = await load());
    } catch (error) {
      const code = error instanceof AuthError ? error.code : "network_error";
      emitEvent<SessionEvent>(onEvent, { type: "renewalFailed", code });
      const record = rejected === undefined ? session.current() : undefined;
      if (record && !isExpired(record)) return record;
      throw error;
    }
    return refresh(rejected);
  };
}
