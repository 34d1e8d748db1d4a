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
import { createMemoryStorage, webStorage } from "./webStorage.js";

/** Where the session of one client at one deployment is kept. */
export interface SessionRepository {
  /** The storage key that other tabs' changes are told by; none where no other tab shares it. */
  readonly sharedKey: string | undefined;
  /** The session or its lock. One whose user has signed out since, in whatever tab of this browser, is gone. */
  readonly read: () => StoredSession | undefined;
  readonly write: (record: StoredSession) => void;
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

/** Prefix of all that one session of one client at one deployment stores: none is ever found by another client's app. */
export function storagePrefix({ baseUrl, clientId, name }: ResolvedAuthConfig): string {
  return `medblocks.${new URL(baseUrl).host}${new URL(baseUrl).pathname}.${clientId}${name === undefined ? "" : `#${name}`}.`;
}

/** Every method throws {@link AuthError} `storage_unavailable` where the store refuses. */
export function createSessionRepository(config: ResolvedAuthConfig): SessionRepository {
  const { storage } = config;
  const key = `${storagePrefix(config)}session`;
  const endKey = `${storagePrefix(config)}ended`;
  const passwordKey = `${storagePrefix(config)}requiresReauthentication`;
  const personKey = `${storagePrefix(config)}person`;
  const signOutKey = `${storagePrefix(config)}signOut`;
  const memory = storage === "memory" ? createMemoryStorage() : undefined;
  // Looked up at each use: merely naming window.sessionStorage throws on a server and where site data is blocked.
  const store = () => memory ?? (typeof storage === "object" ? storage : webStorage(storage as "session" | "local"));
  // Why a session ended is no secret, and has to outlive the page, which a session in memory does not.
  const ends = () => (memory ? webStorage("session") : store());

  function demandPassword(reason: SessionEndReason): void {
    if (requiresReauthentication(reason)) webStorage("local").setItem(passwordKey, "yes");
  }

  /** `at` is 0 where there was none. */
  function lastSignOut(): SignOutMark {
    try {
      const { at, ...mark } = JSON.parse(webStorage("local").getItem(signOutKey) ?? "") as SignOutMark;
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

  return {
    sharedKey: storage === "local" ? key : undefined,
    read: () =>
      guard(() => {
        const stored = parseStoredSession(store().getItem(key));
        const { launchedBy } = stored ?? {};
        // A server that the app trusts no more has no session with it either.
        if (launchedBy && !isAllowed(config, launchedBy.fhirBaseUrl)) {
          store().removeItem(key);
          return undefined;
        }
        if (!stored || !isSignedOut(stored)) return stored;
        attempt(() => ends().setItem(endKey, "otherTab" satisfies SessionEndReason));
        store().removeItem(key);
        return undefined;
      }),
    write: (record) =>
      guard(() => {
        store().setItem(key, JSON.stringify(record));
      }),
    lock: (lock) =>
      guard(() => {
        attempt(() => demandPassword(lock.lockReason));
        // What outlives this page is why; the lock itself goes with it.
        if (memory) attempt(() => ends().setItem(endKey, lock.lockReason));
        if (!attempt(() => store().setItem(key, JSON.stringify(lock)))) store().removeItem(key);
      }),
    begin: () =>
      guard(() => {
        ends().removeItem(endKey);
        webStorage("local").removeItem(passwordKey);
        return Math.max(Date.now(), lastSignOut().at + 1);
      }),
    giveWay: () => guard(() => store().removeItem(key)),
    remember: (person) =>
      void attempt(() => {
        const { sessionId, context } = person;
        webStorage("local").setItem(personKey, JSON.stringify({ sessionId, person: personId(person), context }));
      }),
    lastPerson: () => {
      try {
        type Last = Omit<SignOutMark, "at"> & Pick<Person, "context">;
        const { sessionId, person, context } = JSON.parse(webStorage("local").getItem(personKey) ?? "") as Last;
        return { sessionId, claims: {}, identity: person, context };
      } catch {
        return undefined;
      }
    },
    end: (reason, ended) =>
      guard(() => {
        const mark = () => {
          ends().setItem(endKey, reason);
          demandPassword(reason);
          webStorage("local").removeItem(personKey);
          if (reason !== "user" || !ended) return;
          const { sessionId, signedInAt } = ended;
          const at = Math.max(Date.now(), signedInAt);
          const server = otherServer(config, ended);
          const signOut: SignOutMark = { at, sessionId, person: personId(ended), server };
          webStorage("local").setItem(signOutKey, JSON.stringify(signOut));
        };
        // The reason first: another tab that sees the session go looks for it. A store that is full has room afterwards.
        const isMarked = attempt(mark);
        store().removeItem(key);
        if (!isMarked) attempt(mark);
      }),
    endReason: () =>
      guard(() => {
        const reason = ends().getItem(endKey);
        return isSessionEndReason(reason) ? reason : undefined;
      }),
    requiresReauthentication: () => guard(() => webStorage("local").getItem(passwordKey) !== null),
    forgetPasswordDemand: () => guard(() => webStorage("local").removeItem(passwordKey)),
  };
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof AuthError ? cause : new AuthError("storage_unavailable", { cause });
  }
}
