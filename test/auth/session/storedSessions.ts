import {
  isLock,
  lockOf,
  type LockRecord,
  type SessionRecord,
  type StoredSession,
} from "../../../src/auth/session/sessionRecord.js";

/** Returns a session record. Each argument replaces a member. */
export function sessionRecord(members: Partial<SessionRecord> = {}): SessionRecord {
  const { sessionId = "ann-1", rotation = 0 } = members;
  return {
    version: 1,
    sessionId,
    signedInAt: 1000,
    rotation,
    accessToken: `access-${sessionId}-${rotation}`,
    refreshToken: `refresh-${sessionId}-${rotation}`,
    idToken: `id-${sessionId}`,
    receivedAt: 1000,
    expiresAt: 3_601_000,
    scopes: ["openid"],
    claims: { sub: "ann" },
    ...members,
  };
}

const ann = sessionRecord({ launch: { patient: "1" }, context: "patient 1" });

/** The sessions of the tests by their names in test titles. */
export const records = {
  "Ann's session": ann,
  "Ann's refreshed session": { ...ann, rotation: 1, accessToken: "access-ann-1-1", refreshToken: "refresh-ann-1-1" },
  "Ann's second session": { ...sessionRecord({ sessionId: "ann-2" }), launch: ann.launch, context: ann.context },
  "Ann's session about another patient": { ...ann, rotation: 1, launch: { patient: "2" }, context: "patient 2" },
  "Bob's session": sessionRecord({ sessionId: "bob-1", claims: { sub: "bob" } }),
  "a session without a subject": sessionRecord({ sessionId: "unknown-1", claims: {}, idToken: undefined }),
  "another session without a subject": sessionRecord({ sessionId: "unknown-2", claims: {}, idToken: undefined }),
} satisfies Record<string, SessionRecord>;

export type RecordName = keyof typeof records;

export function lockedAs(reason: LockRecord["lockReason"], name: RecordName = "Ann's session"): LockRecord {
  return lockOf(records[name], reason);
}

/** Returns the name of a session, or of the session that a lock replaces. */
export function nameOf(stored: StoredSession): string {
  const { sessionId, context } = stored;
  const rotation = isLock(stored) ? undefined : stored.rotation;
  const [name = `an unexpected session (${sessionId})`] =
    Object.entries<SessionRecord>(records).find(
      ([, record]) =>
        record.sessionId === sessionId &&
        record.context === context &&
        (rotation === undefined || record.rotation === rotation),
    ) ?? [];
  return isLock(stored) ? `the ${stored.lockReason} lock of ${name}` : name;
}
