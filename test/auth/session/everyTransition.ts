import { transition } from "../../../src/auth/session/machine.js";
import type { Session } from "../../../src/auth/session/Session.js";
import type { SessionAction, SessionEffect, TransitionContext } from "../../../src/auth/session/SessionAction.js";
import type { StoredSession } from "../../../src/auth/session/sessionRecord.js";
import { networkError, sessions, type SessionName } from "./sessions.js";
import { lockedAs, records } from "./storedSessions.js";

export interface DoneTransition {
  readonly name: SessionName;
  readonly before: Session;
  readonly action: SessionAction;
  readonly context: TransitionContext;
  readonly after: Session;
  readonly effects: readonly SessionEffect[];
}

const reasons = ["user", "expired", "revoked", "idle", "otherTab", "userChanged"] as const;
const people = Object.values(records);
const stored: readonly StoredSession[] = [
  ...people,
  ...reasons.map((reason) => lockedAs(reason)),
  lockedAs("idle", "Ann's second session"),
  lockedAs("idle", "Bob's session"),
  lockedAs("expired", "a session without a subject"),
];

const actions: readonly SessionAction[] = [
  { type: "CALLBACK_RECEIVED" },
  { type: "POPUP_CALLBACK_RECEIVED" },
  { type: "REDIRECT_STARTED" },
  { type: "NO_SESSION_FOUND" },
  { type: "SHOWN" },
  { type: "SHOWN", error: networkError },
  { type: "EXPIRED" },
  { type: "REVOKED" },
  { type: "IDLE" },
  { type: "OTHER_USER_SIGNED_IN" },
  { type: "SIGN_IN_FAILED", error: networkError },
  { type: "ABSENCE_FOUND", absence: "signedOut" },
  { type: "ABSENCE_FOUND", absence: "userChanged" },
  { type: "ABSENCE_FOUND", absence: "unknown" },
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { type: "STORAGE_CHANGED", by: "thisTab" },
  ...reasons.map((reason) => ({ type: "SIGNED_OUT", reason }) as const),
  ...stored.map((found) => ({ type: "SESSION_FOUND", stored: found }) as const),
  ...people.flatMap((record): SessionAction[] => [
    { type: "TOKENS_RECEIVED", record },
    { type: "TOKENS_RECEIVED", record },
    { type: "TOKENS_REFRESHED", record },
  ]),
];

const base = {
  stored: undefined,
  endReason: undefined,
  isShared: false,
  isOtherThanLast: () => false,
  isSignedOut: () => false,
};
const contexts: readonly TransitionContext[] = [
  ...[undefined, ...stored].flatMap((found) => [false, true].map((isShared) => ({ ...base, stored: found, isShared }))),
  ...reasons.flatMap((endReason) => [false, true].map((isShared) => ({ ...base, endReason, isShared }))),
  { ...base, isOtherThanLast: () => true },
  ...[undefined, records["Bob's session"]].map((found) => ({
    ...base,
    stored: found,
    isShared: true,
    isSignedOut: () => true,
  })),
];

/** Does every action on every page, with everything that storage may hold. Nothing may change its arguments. */
export function* everyTransition(): Generator<DoneTransition> {
  for (const [name, before] of Object.entries(deepFreeze(sessions)) as [SessionName, Session][]) {
    for (const action of deepFreeze(actions)) {
      for (const context of deepFreeze(contexts)) {
        const [after, effects] = transition(before, action, context);
        yield { name, before, action, context, after, effects };
      }
    }
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || value instanceof Error) return value;
  Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
