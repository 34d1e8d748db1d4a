import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { digestOfLaunch } from "./launchDigest.js";
import { storageKeys } from "../storage/storageKeys.js";
import type { SmartLaunch } from "./SmartServer.js";

/**
 * The launch that a page belongs to. The state of each history entry holds its digest, which needs no storage: the address
 * no longer has the launch, and Back may lead to the page when the tab's session belongs to another launch.
 */
export interface HistoryEntryLaunch {
  /** Sets the launch of the entry; `undefined` for a session without a launch. */
  readonly set: (launch: SmartLaunch | undefined) => void;
  readonly isSet: () => boolean;
  /** Whether the entry may show the session of this launch. An entry without a launch may show any session. */
  readonly isFor: (launch: SmartLaunch | undefined) => boolean;
  /** Writes the launch into each entry that the app, or its router, adds or replaces. Returns a function that stops it. */
  readonly listen: () => () => void;
}

/** The interval between two checks in browsers without an event for new entries, in ms. */
const watchMs = 500;

/** `mark` is the digest in the history entry that the page was opened at. */
export function createHistoryEntryLaunch(config: ResolvedAuthConfig, mark: string | undefined): HistoryEntryLaunch {
  const key = storageKeys(config).launch;

  function write(): void {
    const state: unknown = window.history.state;
    // A router may keep a value that is not an object there. Nothing can be added to such a value.
    if (!isPlain(state) || state?.[key] === mark) return;
    const { [key]: _former, ...others } = state ?? {};
    const next = mark === undefined ? others : { ...others, [key]: mark };
    // A router may have replaced `history.replaceState`, and must not see this as a navigation.
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
      // A router may have replaced the entry before.
      writeAgain();
      window.addEventListener("popstate", writeAgain);
      // Older browsers do not have the Navigation API.
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
