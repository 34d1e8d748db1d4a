import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { requiresReauthentication, isSessionEndReason, type SessionEndReason } from "../AuthState.js";
import { isAllowed } from "../launch/launchSettings.js";
import {
  otherServer,
  parseStoredSession,
  personId,
  type LockRecord,
  type Person,
  type StoredSession,
} from "../session/sessionRecord.js";
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
  /** Notes who is here, until they sign out. */
  readonly remember: (person: Person) => void;
  /** Who was last here, in whatever tab, and has not signed out; nobody where that cannot be said. */
  readonly lastPerson: () => Person | undefined;
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
  /** The server is known to have signed the user out: it asks for the password by itself. */
  readonly forgetPasswordDemand: () => void;
}

/** The last sign-out of this browser. A tab that slept through it must not go on, nor one that the browser restores. */
interface SignOutMark {
  /** Ms since 1970. */
  at: number;
  sessionId: string;
  /** Absent where people cannot be told apart: then it was everybody's. */
  person?: string | undefined;
  /** The server that they were signed in at, where that is not the app's own. */
  server?: string | undefined;
}

/** Stores the session and what is known of its end. No method throws in a browser: see {@link createFallbackStorage}. */
export function createSessionRepository(config: ResolvedAuthConfig): SessionRepository {
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

  function demandPassword(reason: SessionEndReason): void {
    if (requiresReauthentication(reason)) webStorage("local").setItem(keys.requiresReauthentication, "yes");
  }

  /** `at` is 0 where there was none. */
  function lastSignOut(): SignOutMark {
    try {
      const { at, ...mark } = JSON.parse(webStorage("local").getItem(keys.signOut) ?? "") as SignOutMark;
      return { ...mark, at: Number.isFinite(at) ? at : 0 };
    } catch {
      // None yet; or no place that all tabs see: each tab is alone then.
      return { at: 0, sessionId: "" };
    }
  }

  /** Whether its user has signed out since. */
  function isSignedOut(stored: StoredSession): boolean {
    const { at, sessionId, person, server } = lastSignOut();
    if (at === 0) return false;
    if (sessionId === stored.sessionId) return true;
    if (server !== otherServer(config, stored)) return false;
    const who = personId(stored);
    return at >= stored.signedInAt && (person === undefined || who === undefined || person === who);
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
      if (!stored || !isSignedOut(stored)) return stored;
      ends().setItem(keys.endReason, "otherTab" satisfies SessionEndReason);
      store().removeItem(keys.session);
      return undefined;
    },
    write: (record) => store().setItem(keys.session, JSON.stringify(record)),
    isStored,
    lock(lock) {
      demandPassword(lock.lockReason);
      // What outlives this page is why; the lock itself goes with it.
      if (storage === "memory") ends().setItem(keys.endReason, lock.lockReason);
      store().setItem(keys.session, JSON.stringify(lock));
      reportLeftovers();
    },
    begin() {
      ends().removeItem(keys.endReason);
      webStorage("local").removeItem(keys.requiresReauthentication);
      return Math.max(Date.now(), lastSignOut().at + 1);
    },
    giveWay: () => store().removeItem(keys.session),
    remember(person) {
      const { sessionId, context } = person;
      webStorage("local").setItem(keys.lastPerson, JSON.stringify({ sessionId, person: personId(person), context }));
    },
    lastPerson() {
      try {
        type Last = Omit<SignOutMark, "at"> & Pick<Person, "context">;
        const { sessionId, person, context } = JSON.parse(webStorage("local").getItem(keys.lastPerson) ?? "") as Last;
        return { sessionId, claims: {}, identity: person, context };
      } catch {
        return undefined;
      }
    },
    end(reason, ended) {
      const mark = () => {
        ends().setItem(keys.endReason, reason);
        demandPassword(reason);
        webStorage("local").removeItem(keys.lastPerson);
        if (reason !== "user" || !ended) return;
        const { sessionId, signedInAt } = ended;
        const at = Math.max(Date.now(), signedInAt);
        const server = otherServer(config, ended);
        const signOut: SignOutMark = { at, sessionId, person: personId(ended), server };
        webStorage("local").setItem(keys.signOut, JSON.stringify(signOut));
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
      return isSessionEndReason(reason) ? reason : undefined;
    },
    requiresReauthentication: () => webStorage("local").getItem(keys.requiresReauthentication) !== null,
    forgetPasswordDemand: () => webStorage("local").removeItem(keys.requiresReauthentication),
  };
}
