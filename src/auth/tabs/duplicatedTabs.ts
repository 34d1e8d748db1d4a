import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SessionRecord } from "../session/sessionRecord.js";
import { keysOf } from "../storage/fallbackStorage.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

/** How long a twin may take to answer, in ms. It is a tab of the same browser; one that sleeps is as good as closed. */
const answerPatienceMs = 1000;
const monthMs = 30 * 24 * 3_600_000;

type Message = { ask: string; since: number } | { give: SessionRecord };

/**
 * Tabs with a copy of one session. A browser that duplicates a tab duplicates its `sessionStorage`, refresh token
 * included; and a rotated refresh token that is sent twice revokes the session in both (RFC 9700 §4.14.2). So the tabs
 * count rotations where both can see them, and the one that is behind asks the other for what it has.
 */
export interface DuplicatedTabs {
  /** Whether another tab has used the refresh token of this record. */
  readonly isOutdated: (record: SessionRecord) => boolean;
  /** Marks the refresh token as used, before it is sent. Returns a function that takes the mark back. */
  readonly claim: (record: SessionRecord) => () => void;
  /** What the twin that is ahead has; nothing if it does not answer. */
  readonly newer: (record: SessionRecord) => Promise<SessionRecord | undefined>;
  /** Answers duplicatedTabs from now on. */
  readonly listen: (current: () => SessionRecord | undefined) => () => void;
}

export function createDuplicatedTabs(config: ResolvedAuthConfig): DuplicatedTabs {
  const { rotations: prefix, claimedRotation: claimKey, duplicatedTabs: channelName } = storageKeys(config);
  // In one shared store there is one record, and in memory none that could be copied.
  const hasTwins = config.storage !== "local" && config.storage !== "memory" && typeof BroadcastChannel !== "undefined";
  const openChannel = () => new BroadcastChannel(channelName);

  function rotationOf(sessionId: string): number {
    try {
      return Number.parseInt(webStorage("local").getItem(prefix + sessionId) ?? "0", 10);
    } catch {
      return 0;
    }
  }

  function setRotation(sessionId: string, rotation: number): void {
    try {
      const store = webStorage("local");
      store.setItem(prefix + sessionId, `${rotation}@${Date.now()}`);
      for (const key of keysOf(store)) {
        const time = Number(store.getItem(key)?.split("@")[1]);
        if (key.startsWith(prefix) && Date.now() - time > monthMs) store.removeItem(key);
      }
    } catch {
      // Without a place that both see, each tab goes on alone.
    }
  }

  /** This tab's own claim: a reload in the middle of a renewal must not take it for a twin's. */
  function isOwnClaim(sessionId: string, rotation: number): boolean {
    try {
      return webStorage("session").getItem(claimKey) === `${sessionId}.${rotation}`;
    } catch {
      return false;
    }
  }

  return {
    isOutdated({ sessionId, rotation }) {
      const claimed = hasTwins ? rotationOf(sessionId) : 0;
      return claimed > rotation && !isOwnClaim(sessionId, claimed);
    },

    claim(record) {
      if (!hasTwins) return () => {};
      try {
        webStorage("session").setItem(claimKey, `${record.sessionId}.${record.rotation + 1}`);
      } catch {
        // Without it a reload in the middle of a renewal signs in anew.
      }
      setRotation(record.sessionId, record.rotation + 1);
      return () => setRotation(record.sessionId, record.rotation);
    },

    newer({ sessionId, rotation }) {
      const channel = openChannel();
      const answer = new Promise<SessionRecord | undefined>((resolve) => {
        setTimeout(resolve, answerPatienceMs);
        channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
          if ("give" in data && data.give.sessionId === sessionId && data.give.rotation > rotation) resolve(data.give);
        });
      });
      channel.postMessage({ ask: sessionId, since: rotation } satisfies Message);
      return answer.finally(() => channel.close());
    },

    listen(current) {
      if (!hasTwins) return () => {};
      const channel = openChannel();
      channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
        const record = current();
        if (!record) return;
        if ("ask" in data && data.ask === record.sessionId && data.since < record.rotation) {
          channel.postMessage({ give: record } satisfies Message);
        }
      });
      return () => channel.close();
    },
  };
}
