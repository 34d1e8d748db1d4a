import { AuthError } from "../AuthError.js";
import type { ResolvedAuthConfig, SessionStorage } from "./AuthConfig.js";
import { isDeliberate, type SessionEndReason } from "./AuthState.js";
import { parseSessionRecord, type SessionRecord } from "./sessionRecord.js";

/** Where the session of one client at one deployment is kept. */
export interface SessionVault {
  /** The storage key that other tabs' changes are told by; none where no other tab shares it. */
  readonly sharedKey: string | undefined;
  readonly read: () => SessionRecord | undefined;
  readonly write: (record: SessionRecord) => void;
  /** Forgets why the last session ended: there is a new one. */
  readonly begin: () => void;
  /** Removes the session, and remembers why until there is another. */
  readonly end: (reason: SessionEndReason) => void;
  /** Why there is no session any more; none if there never was one. */
  readonly endReason: () => SessionEndReason | undefined;
  /**
   * Whether somebody meant a session to end in this browser, in whatever tab, and nobody has signed in since. The server
   * may know them still: its own sign-out page fails, or is never reached, as without an id_token or a connection.
   */
  readonly asksPassword: () => boolean;
}

/** Prefix of all that one client at one deployment stores: no session is ever found by another client's app. */
export function storagePrefix({ baseUrl, clientId }: Pick<ResolvedAuthConfig, "baseUrl" | "clientId">): string {
  return `medblocks.${new URL(baseUrl).host}${new URL(baseUrl).pathname}.${clientId}.`;
}

/**
 * The browser's own storage.
 *
 * @throws {@link AuthError} `storage_unavailable` where the browser refuses it, as it does with all site data blocked.
 */
export function webStorage(kind: "session" | "local"): Storage {
  try {
    return kind === "session" ? window.sessionStorage : window.localStorage;
  } catch (cause) {
    throw new AuthError("storage_unavailable", { cause });
  }
}

/** Every method throws {@link AuthError} `storage_unavailable` where the store refuses. */
export function createSessionVault(config: ResolvedAuthConfig): SessionVault {
  const { storage } = config;
  const key = `${storagePrefix(config)}session`;
  const endKey = `${storagePrefix(config)}ended`;
  const passwordKey = `${storagePrefix(config)}asksPassword`;
  const memory = storage === "memory" ? createMemoryStorage() : undefined;
  // Looked up at each use: merely naming window.sessionStorage throws on a server and where site data is blocked.
  const store = () => memory ?? (typeof storage === "object" ? storage : webStorage(storage as "session" | "local"));
  // Why a session ended is no secret, and has to outlive the page, which a session in memory does not.
  const ends = () => (memory ? webStorage("session") : store());

  return {
    sharedKey: storage === "local" ? key : undefined,
    read: () => guard(() => parseSessionRecord(store().getItem(key))),
    write: (record) =>
      guard(() => {
        store().setItem(key, JSON.stringify(record));
      }),
    begin: () =>
      guard(() => {
        ends().removeItem(endKey);
        webStorage("local").removeItem(passwordKey);
      }),
    end: (reason) =>
      guard(() => {
        const mark = () => {
          ends().setItem(endKey, reason);
          if (isDeliberate(reason)) webStorage("local").setItem(passwordKey, "yes");
        };
        // The reason first: another tab that sees the session go looks for it. A store that is full has room afterwards.
        const isMarked = attempt(mark);
        store().removeItem(key);
        if (!isMarked) attempt(mark);
      }),
    endReason: () => guard(() => (ends().getItem(endKey) as SessionEndReason | null) ?? undefined),
    asksPassword: () => guard(() => webStorage("local").getItem(passwordKey) !== null),
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

function createMemoryStorage(): SessionStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
