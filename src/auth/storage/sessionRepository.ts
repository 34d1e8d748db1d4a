import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication, type SessionEndReason } from "../AuthState.js";
import { isAllowed } from "../launch/launchSettings.js";
import { isLock, parseStoredSession, type LockRecord, type StoredSession } from "../session/sessionRecord.js";
import { createEndReason } from "./endReason.js";
import { createFallbackStorage, type FallbackStorage } from "./fallbackStorage.js";
import { createMarks, type Marks } from "./marks.js";
import { createPasswordDemand, type PasswordDemand } from "./passwordDemand.js";
import { createSessionMarks, type SessionMarks } from "./sessionMarks.js";
import { storageKeys, storagePrefix } from "./storageKeys.js";
import { webStorage } from "./webStorage.js";

/** What all tabs of this browser know about sign-ins and sign-outs. */
interface RepositoryMarks extends Pick<SessionMarks, "signIn" | "isOtherThanLast" | "isSignedOut" | "absenceOf"> {
  readonly passwordDemand: PasswordDemand;
  /** Writes the marks and the reason of the last end again where the app has cleared them. */
  readonly rewrite: () => void;
}

/** Where the session of one client at one deployment is stored. */
export interface SessionRepository {
  readonly marks: RepositoryMarks;
  /** Returns the session or its lock, unless its user has signed out since, in any tab of this browser. */
  readonly read: () => StoredSession | undefined;
  /** Stores the session, or the lock that replaces it. A lock removes the tokens even if the store is full. */
  readonly write: (stored: StoredSession) => void;
  /** Whether the store has kept the session. If not, the session lasts as long as this page. */
  readonly isStored: () => boolean;
  /** Removes the session, because another one replaces it. */
  readonly remove: () => void;
  /**
   * Removes the reason of the last end, since a new session begins.
   *
   * @returns the time of the sign-in in ms since 1970: after the last sign-out, even if the clock was set back.
   */
  readonly begin: () => number;
  /** Removes the session, and keeps the reason until the next sign-in. */
  readonly end: (reason: SessionEndReason, ended: StoredSession | undefined) => void;
  /** Returns the reason of the last end, if a session has ended. */
  readonly endReason: () => SessionEndReason | undefined;
}

/** Opens the store that the app has chosen. Web storage is looked up at each use: a server has none. */
function openStore({ storage }: ResolvedAuthConfig): () => FallbackStorage {
  if (storage === "session" || storage === "local") return () => webStorage(storage);
  const custom = createFallbackStorage(() => (typeof storage === "object" ? storage : undefined));
  return () => custom;
}

/** Whether `stored` is a lock of the same session. */
function isLockOf(stored: StoredSession | undefined, { sessionId }: LockRecord): boolean {
  return stored !== undefined && isLock(stored) && stored.sessionId === sessionId;
}

/** Stores the session and the reason of its end. No method throws in a browser: see {@link createFallbackStorage}. */
export function createSessionRepository(
  config: ResolvedAuthConfig,
  marks: Marks = createMarks(storagePrefix(config)),
): SessionRepository {
  const { storage } = config;
  const keys = storageKeys(config);
  const store = openStore(config);
  // The reason of an end must outlive the page, also if the session is in memory.
  const ends = () => (storage === "memory" ? webStorage("session") : store());
  const endReason = createEndReason(keys.endReason, ends);
  const { now, end: markEnd, ...sessionMarks } = createSessionMarks(config, marks);
  const passwordDemand = createPasswordDemand(config, marks);
  const readStored = () => parseStoredSession(store().getItem(keys.session));
  const remove = () => store().removeItem(keys.session);
  const isStored = () => storage === "memory" || store().isStored(keys.session);

  /** Reports a store that has kept tokens which it should have removed: the app's own fault, or a broken store. */
  function reportLeftovers(): void {
    if (!isStored()) reportError(new AuthError("storage_unavailable"));
  }

  /** Writes what a lock changes beside the stored session. */
  function markLock(lock: LockRecord): void {
    // A session that is already locked makes no new demand: the user may be unlocking it.
    const isDemanded = passwordDemand.since() !== undefined && isLockOf(readStored(), lock);
    if (requiresReauthentication(lock.lockReason) && !isDemanded) passwordDemand.set(true);
    // A lock in memory ends with this page. Its reason does not.
    if (storage === "memory") endReason.set(lock.lockReason);
  }

  function writeEnd(reason: SessionEndReason, ended: StoredSession | undefined): void {
    endReason.set(reason);
    if (requiresReauthentication(reason)) passwordDemand.set(true);
    markEnd(ended, reason === "user");
  }

  return {
    marks: {
      ...sessionMarks,
      passwordDemand,
      rewrite() {
        marks.rewrite();
        if (store().getItem(keys.session) === null) endReason.rewrite();
      },
    },
    read() {
      const stored = readStored();
      if (!stored) return undefined;
      // A server that is no longer in `allowedIssuers` may not have a session either.
      const isForbidden = stored.launchedBy && !isAllowed(config, stored.launchedBy.fhirBaseUrl);
      if (!isForbidden && !sessionMarks.isSignedOut(stored)) return stored;
      if (!isForbidden) endReason.set("otherTab");
      remove();
      return undefined;
    },
    write(stored) {
      if (isLock(stored)) markLock(stored);
      store().setItem(keys.session, JSON.stringify(stored));
      if (isLock(stored)) reportLeftovers();
    },
    isStored,
    remove,
    begin() {
      endReason.clear();
      passwordDemand.set(false);
      return now();
    },
    end(reason, ended) {
      // The reason first: another tab that sees the removal of the session looks for the reason.
      writeEnd(reason, ended);
      remove();
      // A store that was full has room now.
      const prefix = storagePrefix(config);
      if (!ends().isStored(prefix) || !webStorage("local").isStored(prefix)) writeEnd(reason, ended);
      reportLeftovers();
    },
    endReason: endReason.read,
  };
}
