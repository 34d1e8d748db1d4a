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

/** Whoever signs in so much later than the app was launched, in ms, does not mean that record any more. */
const patienceMs = 60 * 60 * 1000;

/** A launch, and the address of the app's that it has opened. */
export interface PendingLaunch extends SmartLaunch {
  returnTo: string;
}

/** The launch that the next sign-in is for. It outlives the page, as the way to the sign-in page and back is two of them. */
export interface PendingLaunches {
  readonly entry: HistoryEntryLaunch;
  /** None that is another page's of this tab, which was opened by a launch of its own. */
  readonly pending: () => PendingLaunch | undefined;
  /**
   * Takes the launch in an address: the page is for it from now on.
   *
   * @throws {@link AuthError} `invalid_launch`, and `issuer_not_allowed` before anything is sent to that server. The launch
   * is refused then.
   */
  readonly launch: (address: URL) => void;
  /** The page is for it from now on. */
  readonly keep: (launch: PendingLaunch) => void;
  /** It cannot be tried again; this tab is still one that was opened for a record, and nothing else is to be shown in it. */
  readonly refuse: () => void;
  /** Somebody has signed in, or out: nothing is left of it. */
  readonly forget: () => void;
  /**
   * Whether a session that is stored may be shown here: not where this tab was opened by a launch that nobody has signed
   * in for, nor where the page is for another launch than the session.
   */
  readonly admits: (session: SessionOwner | undefined) => boolean;
}

interface Kept {
  at: number;
  /** Absent where it was refused. */
  launch?: PendingLaunch;
}

/** `entryLaunch` is the launch that the page's history entry names; see `readEntryLaunch`. */
export function createPendingLaunches(config: ResolvedAuthConfig, entryLaunch: string | undefined): PendingLaunches {
  const key = storageKeys(config).launch;
  const entry = createHistoryEntryLaunch(config, entryLaunch);
  // Frames of one page share what is stored, and each was opened for a record of its own.
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
