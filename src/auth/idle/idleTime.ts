import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

/** The time since the user was last active in any tab of this app. It compares times, so it is right after a computer slept. */
export interface IdleTime {
  /** Returns the ms until the session must lock; undefined without `idleTimeout`. */
  readonly leftMs: () => number | undefined;
  /** The user is active now. */
  readonly note: () => void;
  /** Takes this time, in ms since 1970, as the last activity where none is known. */
  readonly noteIfUnknown: (since: number) => void;
}

export function createIdleTime(config: ResolvedAuthConfig): IdleTime {
  const key = storageKeys(config).activity;
  let noted = 0;

  function note(): void {
    noted = Date.now();
    webStorage("local").setItem(key, String(noted));
  }

  function lastActive(): number {
    const latest = Math.max(noted, Number(webStorage("local").getItem(key)) || 0);
    // The clock was set back since. The time counts from now, or the session would stay open until then.
    if (latest > Date.now()) note();
    return Math.min(latest, Date.now());
  }

  return {
    note,
    leftMs: () =>
      config.idleTimeout === undefined ? undefined : lastActive() + config.idleTimeout * 1000 - Date.now(),
    noteIfUnknown(since) {
      if (lastActive() === 0) noted = Math.min(since, Date.now());
    },
  };
}
