import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SessionRecord } from "../session/sessionRecord.js";
import type { Marks } from "../storage/marks.js";
import type { RotationMark } from "../storage/sessionMarks.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";
import { canBeCopied, isOutdated } from "./isOutdated.js";
import type { TabChannel } from "./tabChannel.js";

/** How long a duplicated tab may take to answer, in ms: it runs in the same browser, or it sleeps. */
const answerTimeoutMs = 1000;
const monthMs = 30 * 24 * 3_600_000;

/**
 * Tabs with a copy of one session. A browser that duplicates a tab duplicates its `sessionStorage`, refresh token
 * included, and a rotated refresh token that is sent twice revokes the session in both (RFC 9700 section 4.14.2). So the
 * tabs count token refreshes where both can see it, and the tab that is behind asks the other for its record.
 */
export interface DuplicatedTabs {
  /** Whether another tab has used the refresh token of this record. */
  readonly isOutdated: (record: SessionRecord) => boolean;
  /**
   * Marks the refresh token as used, before it is sent. The function that it returns says whether the server has answered
   * with new tokens; if not, the mark is taken back.
   */
  readonly claim: (record: SessionRecord) => (isAnswered: boolean) => void;
  /** Resolves with the newer record of the other tab; with nothing if that does not answer. */
  readonly newer: (record: SessionRecord) => Promise<SessionRecord | undefined>;
  /** Answers the other tabs from now on. */
  readonly listen: (current: () => SessionRecord | undefined) => () => void;
}

export function createDuplicatedTabs(config: ResolvedAuthConfig, marks: Marks, channel: TabChannel): DuplicatedTabs {
  const keys = storageKeys(config);
  const rotationMark = (sessionId: string) => marks.read<RotationMark>(keys.rotations + sessionId);

  function setRotation(sessionId: string, rotation: number, isAnswered?: boolean): void {
    const at = Math.max(Date.now(), (rotationMark(sessionId)?.at ?? 0) + 1);
    const mark: RotationMark = { at, rotation, isAnswered };
    marks.write(keys.rotations + sessionId, mark);
    channel.send({ what: "rotated", sessionId, mark: JSON.stringify(mark) });
    marks.prune(keys.rotations, Date.now() - monthMs);
  }

  return {
    isOutdated: (record) => isOutdated(config, marks, record),

    claim({ sessionId, rotation }) {
      if (!canBeCopied(config)) return () => {};
      webStorage("session").setItem(keys.claimedRotation, `${sessionId}.${rotation + 1}`);
      setRotation(sessionId, rotation + 1);
      return (isAnswered) =>
        isAnswered ? setRotation(sessionId, rotation + 1, true) : setRotation(sessionId, rotation);
    },

    newer({ sessionId, rotation }) {
      let stop: (() => void) | undefined;
      const answer = new Promise<SessionRecord | undefined>((resolve) => {
        setTimeout(resolve, answerTimeoutMs);
        stop = channel.listen((message) => {
          if (message.what !== "newer") return;
          const { record } = message;
          if (record.sessionId === sessionId && record.rotation > rotation) resolve(record);
        });
      });
      channel.send({ what: "askNewer", sessionId, rotation });
      return answer.finally(() => stop?.());
    },

    listen(current) {
      if (!canBeCopied(config)) return () => {};
      return channel.listen((message) => {
        if (message.what === "rotated") marks.note(keys.rotations + message.sessionId, message.mark);
        const record = message.what === "askNewer" ? current() : undefined;
        if (message.what !== "askNewer" || record?.sessionId !== message.sessionId) return;
        if (message.rotation < record.rotation) channel.send({ what: "newer", record });
      });
    },
  };
}
