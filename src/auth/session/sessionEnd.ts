import { requiresReauthentication, type SessionEndReason } from "../AuthState.js";
import { isOpening, originOf, recordOf, storedOf, type LockedSession, type Session } from "./Session.js";
import type { ActionOf, SessionEffect, Transition, TransitionContext } from "./SessionAction.js";
import { belongsToSameUser, isLock, lockOf, userOf, type LockRecord, type StoredSession } from "./sessionRecord.js";

// How a session is locked, and how it ends: the part of the machine that keeps data from the next user.

const publish: SessionEffect = { type: "publish" };
const purge: SessionEffect = { type: "purge" };
const abort: SessionEffect = { type: "abort" };

/** The session must be locked, for this reason. */
export function onLockDemanded(session: Session, reason: SessionEndReason, context: TransitionContext): Transition {
  const open = storedOf(session);
  if (!open || isStrongerLock(open, reason)) return [session, []];
  // A page that shows nothing yet has no work to keep. After `idle` the password is needed there as well.
  if (isOpening(session) && reason !== "idle") return onSignedOut(session, reason, context);
  const lock = lockOf(open, reason);
  const effects: SessionEffect[] = isOfOtherUser(context.stored, open) ? [] : [{ type: "persist", stored: lock }];
  effects.push(publish);
  if (!isLock(open)) effects.push({ type: "revoke", record: open });
  return [locked(session, lock), effects];
}

/** Something happened while the page did not run. A page that shows nothing yet is locked before it shows anything. */
export function onAbsenceFound(
  session: Session,
  { absence }: ActionOf<"ABSENCE_FOUND">,
  context: TransitionContext,
): Transition {
  const open = recordOf(session);
  if (!open) return [session, []];
  if (absence === "signedOut") return onSignedOut(session, "otherTab", context);
  // Where the marks are lost, a sign-out in another tab is what the page must assume.
  const reason = absence === "userChanged" ? "userChanged" : "otherTab";
  if (!isOpening(session)) return onLockDemanded(session, reason, context);
  const lock = lockOf(open, reason);
  return [
    { ...session, stored: lock },
    [
      { type: "persist", stored: lock },
      { type: "revoke", record: open },
    ],
  ];
}

/** The session has ended for good. */
export function onSignedOut(session: Session, reason: SessionEndReason, context: TransitionContext): Transition {
  // A pending sign-in in a window must not finish after a sign-out.
  if (session.status === "signedOut" && session.reason === "userChanged") return [{ ...session }, [abort]];
  const ended = storedOf(session);
  // The session of another user, in another tab, must not be ended by this one.
  if (isOfOtherUser(context.stored, ended)) return endedHere("userChanged");
  const isForeignLock = session.status === "locked" && session.lock.lockReason === "userChanged";
  const endReason = isForeignLock && reason === "user" ? "userChanged" : reason;
  const effects: SessionEffect[] = [{ type: "clear", reason: endReason, ended }];
  // `onPurge` was called when that session ended.
  if (session.status === "signedOut" && session.reason)
    return [{ status: "signedOut", reason: endReason }, [...effects, abort, publish]];
  const [next, endEffects] = endedHere(endReason, revocationOfCopy(session, endReason, context));
  if (ended && endReason === "user") effects.push({ type: "broadcast", what: "signedOut", person: ended });
  return [next, [...effects, ...endEffects]];
}

/** In a store that tabs do not share, each tab has its own tokens: the tab of the sign-out does not revoke those of this one. */
export function revocationOfCopy(
  session: Session,
  reason: SessionEndReason,
  { isShared }: TransitionContext,
): readonly SessionEffect[] {
  const record = recordOf(session);
  return record && reason === "otherTab" && !isShared ? [{ type: "revoke", record }] : [];
}

/** The session has ended on this page. Storage is not changed. */
export function endedHere(reason: SessionEndReason, then: readonly SessionEffect[] = []): Transition {
  return [{ status: "signedOut", reason }, [abort, publish, purge, ...then]];
}

/** Returns the lock as this page shows it: the user and the launch stay as they were before. */
export function locked(session: Session, lock: LockRecord): LockedSession {
  const isSame = storedOf(session)?.sessionId === lock.sessionId;
  const isShown = isSame && (session.status === "active" || session.status === "locked");
  const origin = session.status === "locked" || recordOf(session) ? originOf(session) : undefined;
  if (!isShown) return { status: "locked", lock, user: userOf(lock), origin };
  const { user, launch } = session.status === "locked" ? session : { user: userOf(session.record), ...session.record };
  return { status: "locked", lock, user, launch, origin };
}

/** A lock that requires the password never becomes one that does not. The first lock of its kind is kept. */
export function isStrongerLock(stored: StoredSession, reason: SessionEndReason): boolean {
  if (!isLock(stored)) return false;
  const { lockReason } = stored;
  return lockReason === reason || (requiresReauthentication(lockReason) && reason !== "userChanged");
}

/** Whether storage holds the session of another user than this page. */
export function isOfOtherUser(stored: StoredSession | undefined, own: StoredSession | undefined): boolean {
  return stored !== undefined && own !== undefined && !belongsToSameUser(stored, own);
}
