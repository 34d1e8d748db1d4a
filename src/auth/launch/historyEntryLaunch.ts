import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { digestOfLaunch } from "./launchDigest.js";
import { storageKeys } from "../storage/storageKeys.js";
import type { SmartLaunch } from "./SmartServer.js";

/**
 * Which launch the page is for. Each entry of the browser's history says it, in its state, which needs no storage: the
 * launch is in its address no more, and Back may lead there when this tab's only session is by then another launch's.
 */
export interface HistoryEntryLaunch {
  /** Says that it is for this launch; for none, where it shows a session that came by none. */
  readonly set: (launch: SmartLaunch | undefined) => void;
  readonly isSet: () => boolean;
  /** Whether it may show what came by this launch, or by none: anything, where nothing is said. */
  readonly isFor: (launch: SmartLaunch | undefined) => boolean;
  /** Says it in each entry that the app, or its router, makes or writes anew meanwhile. */
  readonly listen: () => () => void;
}

/** How often, in ms, a browser that tells nobody of new entries is asked for them. */
const watchMs = 500;

/** `mark` is what the history entry says that the page was opened at. */
export function createHistoryEntryLaunch(config: ResolvedAuthConfig, mark: string | undefined): HistoryEntryLaunch {
  const key = storageKeys(config).launch;

  function write(): void {
    const state: unknown = window.history.state;
    // What a router of another kind keeps there cannot be added to.
    if (!isPlain(state) || state?.[key] === mark) return;
    const { [key]: _former, ...others } = state ?? {};
    const next = mark === undefined ? others : { ...others, [key]: mark };
    // Not by what a router has put in its place: the entry is as it was to the app.
    History.prototype.replaceState.call(window.history, next, "");
  }

  function writeAgain(): void {
    if (mark !== undefined) write();
  }

  return {
    set(launch) {
      const next = launch && digestOfLaunch(launch);
      if (next === mark) return writeAgain();
      mark = next;
      write();
    },
    isSet: () => mark !== undefined,
    isFor: (launch) => mark === undefined || (launch !== undefined && digestOfLaunch(launch) === mark),
    listen() {
      // A router may have written the entry before.
      writeAgain();
      window.addEventListener("popstate", writeAgain);
      // Older browsers do not have it, whatever the types say.
      const entries = (window as Partial<Pick<Window, "navigation">>).navigation;
      entries?.addEventListener("currententrychange", writeAgain);
      const watch = entries ? undefined : setInterval(writeAgain, watchMs);
      return () => {
        window.removeEventListener("popstate", writeAgain);
        entries?.removeEventListener("currententrychange", writeAgain);
        clearInterval(watch);
      };
    },
  };
}

function isPlain(state: unknown): state is Record<string, unknown> | null {
  return state === null || (typeof state === "object" && !Array.isArray(state));
}
