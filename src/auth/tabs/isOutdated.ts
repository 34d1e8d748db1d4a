import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SessionRecord } from "../session/sessionRecord.js";
import type { Marks } from "../storage/marks.js";
import type { RotationMark } from "../storage/sessionMarks.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

/** Whether tabs can have copies of one session. In a shared store there is one record, and memory is not copied. */
export function canBeCopied({ storage }: ResolvedAuthConfig): boolean {
  return storage !== "local" && storage !== "memory";
}

/** Whether another tab has used the refresh token of this record. */
export function isOutdated(config: ResolvedAuthConfig, marks: Marks, { sessionId, rotation }: SessionRecord): boolean {
  const keys = storageKeys(config);
  const mark = canBeCopied(config) ? marks.read<RotationMark>(keys.rotations + sessionId) : undefined;
  if (mark === undefined || mark.rotation <= rotation) return false;
  // A reload during a token refresh must not take the mark of this tab for another tab's.
  const isOwn = webStorage("session").getItem(keys.claimedRotation) === `${sessionId}.${mark.rotation}`;
  return mark.isAnswered === true || !isOwn;
}
