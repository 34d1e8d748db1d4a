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
import { createMarks, type Mark, type Marks } from "./marks.js";
import { createSessionMarks, type SessionMarks } from "./sessionMarks.js";
import { createFallbackStorage } from "./fallbackStorage.js";
import { storageKeys, storagePrefix } from "./storageKeys.js";
import { webStorage } from "./webStorage.js";

/** Where the session of one client at one deployment is kept. */
export interface SessionRepository {
  /** The storage key that other tabs' changes are told by; none where no other tab shares it. */
  readonly sharedKey: string | undefined;
  /** The session or its lock. One whose user has signed out since, in whatever tab of this browser, is gone. */
  readonly read: () => StoredSession | undefined;
  readonly write: (record: StoredSession) => void;
  /** Whether the store has kept the session. If not, it lasts as long as this page. */
  readonly isStored: () => boolean;
  /** Puts a lock in the place of the session: its tokens go, whatever the store does. */
  readonly lock: (lock: LockRecord) => void;
  /**
   * Forgets why the last session ended: there is a new one.
   *
   * @returns its time in ms since 1970, which is after the last sign-out, whatever has been done to the clock.
   */
  readonly begin: () => number;
  /** Removes the session, which gives way to another. */
  readonly giveWay: () => void;
  /** Marks for all tabs who has signed in, or whose record is open now. */
  readonly remember: (person: Person) => void;
  /** Whether another person than this one was here last, in whatever tab, and has not signed out. */
  readonly isOthers: (person: Person) => boolean;
  /** Removes the session, and remembers why until there is another. */
  readonly end: (reason: SessionEndReason, ended: StoredSession | undefined) => void;
  /** Why there is no session any more; none if there never was one. */
  readonly endReason: () => SessionEndReason | undefined;
  /**
   * Whether somebody meant a session to end in this browser, in whatever tab, or left it alone, and nobody has signed in
   * since. The server may know them still: its own sign-out page fails, or is never reached, as without an id_token or a
   * connection.
   */
  readonly requiresReauthentication: () => boolean;
  /** When the lock or sign-out was that requires the password, in ms since 1970; `undefined` if it is not required. */
  readonly passwordDemand: () => number | undefined;
  /** The server is known to have signed the user out: it asks for the password by itself. */
  readonly forgetPasswordDemand: () => void;
  readonly absenceOf: SessionMarks["absenceOf"];
  readonly isSignedOut: SessionMarks["isSignedOut"];
  /** Writes again what the app has cleared of the marks, and of why the session ended. */
  readonly rewriteMarks: () => void;
}

/** Whether the next sign-in has to ask for the password. */
interface DemandMark extends Mark {
  readonly isDemanded: boolean;
}

/** Stores the session and what is known of its end. No method throws in a browser: see {@link createFallbackStorage}. */
export function createSessionRepository(
  config: ResolvedAuthConfig,
  marks: Marks = createMarks(storagePrefix(config)),
): SessionRepository {
  const { storage } = config;
  const keys = storageKeys(config);
  const custom =
    storage === "memory"
      ? createFallbackStorage(() => undefined)
      : typeof storage === "object"
        ? createFallbackStorage(() => storage)
        : undefined;
  // Looked up at each use: on a server there is no store.
  const store = () => custom ?? webStorage(storage as "session" | "local");
  // Why a session ended is no secret, and has to outlive the page, which a session in memory does not.
  const ends = () => (storage === "memory" ? webStorage("session") : store());

  const sessionMarks = createSessionMarks(config, marks);
  /** Why the session ended, as this page knows it: the app may clear sessionStorage. */
  let known: SessionEndReason | undefined;

  const demand = () => marks.read<DemandMark>(keys.requiresReauthentication);

  function isLockedAlready({ sessionId }: LockRecord): boolean {
    const former = parseStoredSession(store().getItem(keys.session));
    return former !== undefined && isLock(former) && former.sessionId === sessionId && demand()?.isDemanded === true;
  }

  function setDemand(isDemanded: boolean): void {
    const at = Math.max(Date.now(), (demand()?.at ?? 0) + 1);
    marks.write<DemandMark>(keys.requiresReauthentication, { at, isDemanded });
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
      // A session that is locked already makes no new demand: its unlock may be under way.
      if (requiresReauthentication(lock.lockReason) && !isLockedAlready(lock)) setDemand(true);
      // What outlives this page is why; the lock itself goes with it.
      if (storage === "memory") setEndReason(lock.lockReason);
      store().setItem(keys.session, JSON.stringify(lock));
      reportLeftovers();
    },
    begin() {
      known = undefined;
      ends().removeItem(keys.endReason);
      setDemand(false);
      return sessionMarks.now();
    },
    giveWay: () => store().removeItem(keys.session),
    remember: sessionMarks.signIn,
    isOthers: sessionMarks.isOthers,
    end(reason, ended) {
      const mark = () => {
        setEndReason(reason);
        if (requiresReauthentication(reason)) setDemand(true);
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
    requiresReauthentication: () => demand()?.isDemanded === true,
    passwordDemand() {
      const { at, isDemanded } = demand() ?? {};
      return isDemanded ? at : undefined;
    },
    forgetPasswordDemand: () => setDemand(false),
    absenceOf: sessionMarks.absenceOf,
    isSignedOut: sessionMarks.isSignedOut,
    rewriteMarks() {
      marks.rewrite();
      if (known === undefined || ends().getItem(keys.endReason) !== null) return;
      if (store().getItem(keys.session) === null) setEndReason(known);
    },
  };
}
