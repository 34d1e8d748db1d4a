import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication, isSessionEndReason, type SessionEndReason } from "../AuthState.js";
import { isAllowed } from "../launch/launchSettings.js";
import {
  isLock,
  parseStoredSession,
  type LockRecord,
  type Person,
  type StoredSession,
} from "../session/sessionRecord.js";
import { createMarks, type Marks } from "./marks.js";
import { createSessionMarks, type SessionMarks } from "./sessionMarks.js";
import { createFallbackStorage, type FallbackStorage } from "./fallbackStorage.js";
import { createPasswordDemand } from "./passwordDemand.js";
import { storageKeys, storagePrefix } from "./storageKeys.js";
import { webStorage } from "./webStorage.js";

/** Where the session of one client at one deployment is kept. */
export interface SessionRepository {
  /** The key that storage events name when another tab changes the session; none if no other tab shares it. */
  readonly sharedKey: string | undefined;
  /** Returns the session or its lock, unless its user has signed out since, in any tab of this browser. */
  readonly read: () => StoredSession | undefined;
  readonly write: (record: StoredSession) => void;
  /** Whether the store has kept the session. If not, it lasts as long as this page. */
  readonly isStored: () => boolean;
  /** Replaces the session by its lock. The tokens are removed even if the store is full. */
  readonly lock: (lock: LockRecord) => void;
  /**
   * Removes the reason of the last end, since a new session begins.
   *
   * @returns the time of the sign-in in ms since 1970: after the last sign-out, even if the clock was set back.
   */
  readonly begin: () => number;
  /** Removes the session, since another one replaces it. */
  readonly giveWay: () => void;
  /** Marks for all tabs who has signed in, or whose record is open now. */
  readonly remember: (person: Person) => void;
  /** Whether another person than this one was here last, in whatever tab, and has not signed out. */
  readonly isOthers: (person: Person) => boolean;
  /** Removes the session, and keeps the reason until the next sign-in. */
  readonly end: (reason: SessionEndReason, ended: StoredSession | undefined) => void;
  /** Returns the reason of the last end, if a session has ended. */
  readonly endReason: () => SessionEndReason | undefined;
  /**
   * Whether a user of this browser, in any tab, has signed out or was idle, and no user has signed in since. The server
   * may still know that user: its sign-out page may have failed, or was not reached, as without an id_token.
   */
  readonly requiresReauthentication: () => boolean;
  /** When the lock or sign-out was that requires the password, in ms since 1970; `undefined` if it is not required. */
  readonly passwordDemand: () => number | undefined;
  /** The server has signed the user out, so it asks for the password without being told. */
  readonly forgetPasswordDemand: () => void;
  readonly absenceOf: SessionMarks["absenceOf"];
  readonly isSignedOut: SessionMarks["isSignedOut"];
  /** Writes the marks and the reason of the end again where the app has cleared them. */
  readonly rewriteMarks: () => void;
}

/** Opens the store that the app has chosen. Web storage is looked up at each use: a server has none. */
function openStore({ storage }: ResolvedAuthConfig): () => FallbackStorage {
  if (storage === "session" || storage === "local") return () => webStorage(storage);
  const custom = createFallbackStorage(() => (typeof storage === "object" ? storage : undefined));
  return () => custom;
}

/** Stores the session and the reason of its end. No method throws in a browser: see {@link createFallbackStorage}. */
export function createSessionRepository(
  config: ResolvedAuthConfig,
  marks: Marks = createMarks(storagePrefix(config)),
): SessionRepository {
  const { storage } = config;
  const keys = storageKeys(config);
  const store = openStore(config);
  // The reason of an end is not secret. It must outlive the page, also if the session is in memory.
  const ends = () => (storage === "memory" ? webStorage("session") : store());

  const sessionMarks = createSessionMarks(config, marks);
  const passwordDemand = createPasswordDemand(config, marks);
  /** The reason of the last end, as this page knows it: the app may clear sessionStorage. */
  let known: SessionEndReason | undefined;

  function isLockedAlready({ sessionId }: LockRecord): boolean {
    const former = parseStoredSession(store().getItem(keys.session));
    return (
      former !== undefined && isLock(former) && former.sessionId === sessionId && passwordDemand.since() !== undefined
    );
  }

  function setEndReason(reason: SessionEndReason): void {
    known = reason;
    ends().setItem(keys.endReason, reason);
  }

  const isStored = () => storage === "memory" || store().isStored(keys.session);

  /** Reports a store that has kept tokens which it should have removed: the app's own fault, or a broken store. */
  function reportLeftovers(): void {
    if (!isStored()) reportError(new AuthError("storage_unavailable"));
  }

  return {
    sharedKey: storage === "local" ? keys.session : undefined,
    read() {
      const stored = parseStoredSession(store().getItem(keys.session));
      const { launchedBy } = stored ?? {};
      // A server that the app trusts no more has no session with it either.
      if (launchedBy && !isAllowed(config, launchedBy.fhirBaseUrl)) {
        store().removeItem(keys.session);
        return undefined;
      }
      if (!stored || !sessionMarks.isSignedOut(stored)) return stored;
      setEndReason("otherTab");
      store().removeItem(keys.session);
      return undefined;
    },
    write: (record) => store().setItem(keys.session, JSON.stringify(record)),
    isStored,
    lock(lock) {
      // A session that is already locked makes no new demand: the user may be unlocking it.
      if (requiresReauthentication(lock.lockReason) && !isLockedAlready(lock)) passwordDemand.set(true);
      // A lock in memory ends with this page. Its reason does not.
      if (storage === "memory") setEndReason(lock.lockReason);
      store().setItem(keys.session, JSON.stringify(lock));
      reportLeftovers();
    },
    begin() {
      known = undefined;
      ends().removeItem(keys.endReason);
      passwordDemand.set(false);
      return sessionMarks.now();
    },
    giveWay: () => store().removeItem(keys.session),
    remember: sessionMarks.signIn,
    isOthers: sessionMarks.isOthers,
    end(reason, ended) {
      const mark = () => {
        setEndReason(reason);
        if (requiresReauthentication(reason)) passwordDemand.set(true);
        sessionMarks.end(ended, reason === "user");
      };
      // The reason first: another tab that sees the session go looks for it.
      mark();
      store().removeItem(keys.session);
      // A store that was full has room now.
      const prefix = storagePrefix(config);
      if (!ends().isStored(prefix) || !webStorage("local").isStored(prefix)) mark();
      reportLeftovers();
    },
    endReason() {
      const reason = ends().getItem(keys.endReason);
      if (isSessionEndReason(reason)) known = reason;
      return isSessionEndReason(reason) ? reason : undefined;
    },
    requiresReauthentication: () => passwordDemand.since() !== undefined,
    passwordDemand: passwordDemand.since,
    forgetPasswordDemand: () => passwordDemand.set(false),
    absenceOf: sessionMarks.absenceOf,
    isSignedOut: sessionMarks.isSignedOut,
    rewriteMarks() {
      marks.rewrite();
      if (known === undefined || ends().getItem(keys.endReason) !== null) return;
      if (store().getItem(keys.session) === null) setEndReason(known);
    },
  };
}
