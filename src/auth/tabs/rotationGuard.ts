import { storageKeys } from "../storage/storageKeys.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SessionRecord } from "../session/sessionRecord.js";
import { withLock } from "./webLocks.js";

/** The longest time that a browser needs to copy localStorage to its other processes, in ms. */
const noticeMs = 5000;
const glanceMs = 20;

/**
 * Keeps a tab from reading an outdated record. localStorage reaches the other processes of a browser a little later than a
 * Web Lock does, so that a tab could send a used refresh token. Web Locks have one order for all tabs: the tab that
 * refreshes holds a lock that names the rotation, and the next tab waits until it can read the record of that rotation.
 */
export interface RotationGuard {
  /** Resolves when other tabs can see that this record is the newest. */
  readonly announce: (record: SessionRecord) => Promise<void>;
  /** Resolves when `current` is as new as the announced record. */
  readonly caughtUp: (current: () => SessionRecord | undefined) => Promise<void>;
}

/** Returns the held locks of this origin; an empty list where the browser cannot list them. */
async function heldLocks(): Promise<LockInfo[]> {
  try {
    return (await navigator.locks.query()).held ?? [];
  } catch {
    return [];
  }
}

export function createRotationGuard(config: ResolvedAuthConfig): RotationGuard {
  const isShared = config.storage === "local" && typeof navigator !== "undefined" && "locks" in navigator;
  const prefixOf = ({ sessionId }: SessionRecord) => `${storageKeys(config).rotationLocks}${sessionId}.`;

  return {
    announce(record) {
      if (!isShared) return Promise.resolve();
      return new Promise((resolve) => {
        void withLock(`${prefixOf(record)}${record.rotation}`, () => {
          resolve();
          return new Promise((release) => {
            setTimeout(release, noticeMs);
          });
        });
      });
    },

    async caughtUp(current) {
      const record = isShared ? current() : undefined;
      if (!record) return;
      const prefix = prefixOf(record);
      const held = await heldLocks();
      const rotations = held.map(({ name = "" }) => (name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0));
      const newest = Math.max(0, ...rotations);
      const isBehind = () => (current()?.rotation ?? newest) < newest;
      for (let waited = 0; isBehind() && waited < noticeMs; waited += glanceMs) {
        // oxlint-disable-next-line no-await-in-loop -- it looks again and again
        await new Promise((resolve) => setTimeout(resolve, glanceMs));
      }
    },
  };
}
