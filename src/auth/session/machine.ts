import type { SessionEndReason } from "../AuthState.js";
import {
  endedHere,
  isOfOtherUser,
  isStrongerLock,
  locked,
  onAbsenceFound,
  onLockDemanded,
  onSignedOut,
  revocationOfCopy,
} from "./sessionEnd.js";
import { isOpening, recordOf, storedOf, type ActiveSession, type Session } from "./Session.js";
import type { ActionOf, SessionAction, SessionEffect, Transition, TransitionContext } from "./SessionAction.js";
import { belongsToSameUser, isLock, type StoredSession } from "./sessionRecord.js";

const publish: SessionEffect = { type: "publish" };
const purge: SessionEffect = { type: "purge" };
const abort: SessionEffect = { type: "abort" };

/** The reason that each of these actions locks the session for. */
const lockReasons = {
  EXPIRED: "expired",
  REVOKED: "revoked",
  IDLE: "idle",
  OTHER_USER_SIGNED_IN: "userChanged",
} as const satisfies Partial<Record<SessionAction["type"], SessionEndReason>>;

/**
 * Returns the next session, and the effects that the runtime must run, in this order. It is pure: it reads only its
 * arguments. An action that does not concern the session changes nothing.
 */
export function transition(session: Session, action: SessionAction, context: TransitionContext): Transition {
  // This window closes as soon as its opener has the answer. Only where no page takes it does a user see it.
  if (session.status === "popupCallback" && action.type !== "SIGN_IN_FAILED") return [session, []];
  switch (action.type) {
    case "SESSION_FOUND":
      return isOpening(session)
        ? [{ ...session, stored: action.stored }, restoreStored(action.stored, context)]
        : [session, []];
    case "CALLBACK_RECEIVED":
      return isOpening(session) ? [{ ...session, status: "exchangingCode" }, []] : [session, []];
    case "POPUP_CALLBACK_RECEIVED":
      return isOpening(session) ? [{ status: "popupCallback" }, []] : [session, []];
    case "REDIRECT_STARTED":
      // A signed-in user sees the page until the browser leaves it. A locked page stays locked.
      return storedOf(session) ? [session, []] : [{ status: "redirecting" }, [publish]];
    case "NO_SESSION_FOUND":
      return storedOf(session) ? [session, []] : [{ status: "signedOut", reason: action.reason }, [publish]];
    case "SHOWN":
      return onShown(session, action, context);
    case "TOKENS_RECEIVED":
      return onTokensReceived(session, action, context);
    case "TOKENS_REFRESHED":
      return onTokensRefreshed(session, action);
    case "EXPIRED":
    case "REVOKED":
    case "IDLE":
    case "OTHER_USER_SIGNED_IN":
      return onLockDemanded(session, lockReasons[action.type], context);
    case "SIGNED_OUT":
      return onSignedOut(session, action.reason, context);
    case "ABSENCE_FOUND":
      return onAbsenceFound(session, action, context);
    case "STORAGE_CHANGED":
      return onStorageChanged(session, endReasonOf(action, context), context);
    default:
      return onSignInFailed(session, action);
  }
}

/** `onPurge` of the app may have cleared the whole storage. */
function restoreStored(stored: StoredSession, context: TransitionContext): readonly SessionEffect[] {
  return context.stored ? [] : [{ type: "persist", stored }];
}

function onShown(session: Session, action: ActionOf<"SHOWN">, context: TransitionContext): Transition {
  const { stored = storedOf(session), error } = action;
  if (!stored || (session.status !== "signedOut" && !isOpening(session))) return [session, []];
  return [
    isLock(stored) ? { ...locked(session, stored), error } : { status: "active", record: stored, error },
    action.stored ? [...restoreStored(stored, context), publish] : [publish],
  ];
}

function onTokensReceived(
  session: Session,
  action: ActionOf<"TOKENS_RECEIVED">,
  context: TransitionContext,
): Transition {
  const { record, isPurged = false } = action;
  const own = storedOf(session);
  // The former user may have closed the tab without signing out. What the app keeps of them must go as well.
  const isOther = !isPurged && (own ? !belongsToSameUser(own, record) : context.isOtherThanLast(record));
  const revocations = isPurged ? [] : revocationsOfReplaced(session, isOther, context);
  if (isOther && own && !isOpening(session)) {
    const repeated: SessionAction = { ...action, isPurged: true };
    return endedHere("userChanged", [...revocations, { type: "dispatch", action: repeated }]);
  }
  const effects: SessionEffect[] = isOther ? [purge, ...revocations] : revocations;
  const type = session.status === "locked" ? "unlocked" : "signedIn";
  const isRenewable = record.refreshToken !== undefined;
  effects.push({ type: "persistNew", record }, { type: "emit", event: { type, isRenewable } });
  effects.push({ type: "broadcast", what: "signedIn", person: record });
  return [{ status: "exchangingCode", stored: record }, effects];
}

/** A new session replaces that of another user on this page, and that of another tab or an earlier page in storage. */
function revocationsOfReplaced(session: Session, isOther: boolean, { stored }: TransitionContext): SessionEffect[] {
  const own = storedOf(session);
  const shown = isOther ? recordOf(session) : undefined;
  const overwritten = stored && !isLock(stored) && stored.sessionId !== own?.sessionId ? stored : undefined;
  return [shown, overwritten].flatMap((record) => (record ? [{ type: "revoke", record }] : []));
}

function onTokensRefreshed(session: Session, { record }: ActionOf<"TOKENS_REFRESHED">): Transition {
  const former = recordOf(session);
  if (former?.sessionId !== record.sessionId) return [session, []];
  const effects: SessionEffect[] = [{ type: "persist", stored: record }];
  if (former.context !== record.context) return toOtherPatient(session, record, effects);
  if (isOpening(session)) return [{ ...session, stored: record }, effects];
  const { error } = session as ActiveSession;
  return [{ status: "active", record, error }, [...effects, publish]];
}

/** The session goes on with another patient's record, as a launch can have it. Nothing of the former patient stays. */
function toOtherPatient(session: Session, record: StoredSession, effects: readonly SessionEffect[]): Transition {
  const remember: SessionEffect = { type: "remember", person: record };
  if (isOpening(session)) {
    const found: SessionAction = { type: "SESSION_FOUND", stored: record };
    return [{ ...session, stored: record }, [...effects, abort, purge, remember, { type: "dispatch", action: found }]];
  }
  const shown: SessionAction = { type: "SHOWN", stored: record };
  const [ended, endEffects] = endedHere("userChanged", [remember, { type: "dispatch", action: shown }]);
  return [ended, [...effects, ...endEffects]];
}

function onStorageChanged(
  session: Session,
  reason: SessionEndReason | undefined,
  context: TransitionContext,
): Transition {
  const { stored } = context;
  const own = storedOf(session);
  // This page was another user's: it never goes on with the session that replaced that one.
  if (session.status === "signedOut" && session.reason === "userChanged") return [session, []];
  if (own && stored?.sessionId === own.sessionId && stored.context !== own.context) {
    return toOtherPatient(session, stored, []);
  }
  const isOther = isOfOtherUser(stored, own);
  // It stays locked until its own user has signed out. Neither the session of the other user nor their sign-out concerns it.
  const isForOther = session.status === "locked" && session.lock.lockReason === "userChanged";
  const isKept = isForOther && !context.isSignedOut(session.lock);
  if (isKept && (isOther || (!stored && context.isShared))) return [session, []];
  if (isOther) return isForOther ? endedHere("userChanged") : onLockDemanded(session, "userChanged", context);
  if (!stored && own) {
    const endReason = reason ?? "otherTab";
    return endedHere(endReason, revocationOfCopy(session, endReason, context));
  }
  // The browser did not leave for the sign-in page, or is back from it.
  if (!stored) return session.status === "redirecting" ? [{ status: "signedOut", reason }, [publish]] : [session, []];
  if (isLock(stored)) {
    const isKnown = session.status === "locked" && isStrongerLock(session.lock, stored.lockReason);
    return isKnown ? [session, []] : [locked(session, stored), [publish]];
  }
  // A page that is being opened shows it when the rest is known.
  if (isOpening(session) && own) return [{ ...session, stored }, []];
  const isSame = session.status === "active" && session.record.sessionId === stored.sessionId;
  return [{ status: "active", record: stored, error: isSame ? session.error : undefined }, [publish]];
}

function onSignInFailed(session: Session, { error }: ActionOf<"SIGN_IN_FAILED">): Transition {
  const own = storedOf(session);
  if (!own) return [{ status: "failed", error }, [publish]];
  const next: Session = isLock(own) ? { ...locked(session, own), error } : { status: "active", record: own, error };
  return [next, [publish]];
}

/** Another tab's sign-out by its user is a sign-out in another tab here. */
function endReasonOf(
  { by }: ActionOf<"STORAGE_CHANGED">,
  { endReason }: TransitionContext,
): SessionEndReason | undefined {
  const isOwnReason = by === "thisTab" || (endReason !== undefined && endReason !== "user");
  return isOwnReason ? endReason : "otherTab";
}
