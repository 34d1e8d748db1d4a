import { AuthError } from "../../AuthError.js";
import { requireBaseUrl } from "../../ConfigurationError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { withoutLaunch } from "./launchAddress.js";
import { createHistoryEntryLaunch, type HistoryEntryLaunch } from "./historyEntryLaunch.js";
import { isAllowed } from "./launchSettings.js";
import type { SessionOwner } from "../session/sessionRecord.js";
import type { SmartLaunch } from "./SmartServer.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

/** The lifetime of a launch, in ms. A user who signs in later than that does not mean that record any more. */
const patienceMs = 60 * 60 * 1000;

/** A launch, and the address of this app that the launch has opened. */
export interface PendingLaunch extends SmartLaunch {
  returnTo: string;
}

/** The launch that the next sign-in is for. It is stored, as a sign-in by redirect loads the page again. */
export interface PendingLaunches {
  readonly entry: HistoryEntryLaunch;
  /** Returns the pending launch of this page. Another page of this tab may have been opened by another launch. */
  readonly pending: () => PendingLaunch | undefined;
  /**
   * Reads the launch in an address. The page belongs to this launch from now on.
   *
   * @throws {@link AuthError} `invalid_launch`, and `issuer_not_allowed` before anything is sent to that server. The launch
   * is refused then.
   */
  readonly launch: (address: URL) => void;
  /** Stores a launch. The page belongs to this launch from now on. */
  readonly keep: (launch: PendingLaunch) => void;
  /** Marks the launch as failed. The tab was opened for one record, so that no other record may be shown in it. */
  readonly refuse: () => void;
  /** Removes the launch, after a sign-in or a sign-out. */
  readonly forget: () => void;
  /**
   * Whether this page may show a stored session. It may not if its launch still waits for a sign-in, or if the session
   * belongs to another launch.
   */
  readonly admits: (session: SessionOwner | undefined) => boolean;
}

interface Kept {
  at: number;
  /** Absent if the launch was refused. */
  launch?: PendingLaunch;
}

/** `entryLaunch` is the launch that the page's history entry names; see `readEntryLaunch`. */
export function createPendingLaunches(config: ResolvedAuthConfig, entryLaunch: string | undefined): PendingLaunches {
  const key = storageKeys(config).launch;
  const entry = createHistoryEntryLaunch(config, entryLaunch);
  // The frames of one page share the storage, and each frame may be opened for another record.
  let here: Kept | undefined;

  function stored(): Kept | undefined {
    try {
      return JSON.parse(webStorage("session").getItem(key) ?? "null") as Kept | undefined;
    } catch {
      return undefined;
    }
  }

  function current(): Kept | undefined {
    const kept = here ?? stored();
    if (!kept || Date.now() - kept.at <= patienceMs) return kept;
    forget();
    return undefined;
  }

  function set(kept: Kept): void {
    here = kept;
    webStorage("session").setItem(key, JSON.stringify(kept));
  }

  function forget(): void {
    here = undefined;
    webStorage("session").removeItem(key);
  }

  function keep(launch: PendingLaunch): void {
    const { iss, fhirBaseUrl, handle, returnTo } = launch;
    set({ at: Date.now(), launch: { iss, fhirBaseUrl, handle, mark: launch.mark, returnTo } });
    entry.set(launch);
  }

  const refuse = () => set({ at: Date.now() });

  return {
    entry,
    launch(address) {
      try {
        keep({ ...launchIn(config, address), returnTo: withoutLaunch(config, address) });
      } catch (error) {
        refuse();
        throw error;
      }
    },
    pending() {
      const { launch } = current() ?? {};
      return launch && isAllowed(config, launch.fhirBaseUrl) && entry.isFor(launch) ? launch : undefined;
    },
    keep,
    refuse,
    forget,
    admits: (session) => !current() && (session === undefined || entry.isFor(session.launchedBy)),
  };
}

function launchIn(config: ResolvedAuthConfig, url: URL): SmartLaunch {
  const [issuers, handles] = [url.searchParams.getAll("iss"), url.searchParams.getAll("launch")];
  const [[iss = ""], [handle = ""]] = [issuers, handles];
  if (issuers.length > 1 || handles.length > 1 || handle === "") throw new AuthError("invalid_launch");
  const fhirBaseUrl = baseUrlOf(iss);
  if (!isAllowed(config, fhirBaseUrl)) throw new AuthError("issuer_not_allowed");
  return { iss, fhirBaseUrl, handle };
}

function baseUrlOf(iss: string): string {
  try {
    return requireBaseUrl(iss, "iss", "https://dev.medblocks.com/fhir");
  } catch (cause) {
    throw new AuthError("invalid_launch", { cause });
  }
}
