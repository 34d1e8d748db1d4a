import { AuthError } from "@medblocks/react";
import { isOpening, originOf, storedOf, type Session } from "../../../src/auth/session/Session.js";
import type { SessionEffect } from "../../../src/auth/session/SessionAction.js";
import { userOf, type LockRecord } from "../../../src/auth/session/sessionRecord.js";
import { lockedAs, nameOf, records, type RecordName } from "./storedSessions.js";

export const networkError = new AuthError("network_error");
const earlierError = new AuthError("access_denied");

function lockedPage(reason: LockRecord["lockReason"], name: RecordName = "Ann's session"): Session {
  const record = records[name];
  const { launch } = record as { launch?: { patient: string } };
  const origin = originOf({ status: "active", record });
  return { status: "locked", lock: lockedAs(reason, name), user: userOf(record), launch, origin };
}

const annLock = lockedAs("idle");

/** Every kind of session that a page can have, by its name in test titles. */
export const sessions = {
  "an opening page": { status: "initializing" },
  "an opening page with Ann's session": { status: "initializing", stored: records["Ann's session"] },
  "an opening page with Ann's lock": { status: "initializing", stored: annLock },
  "an exchanging page": { status: "exchangingCode" },
  "an exchanging page with Ann's session": {
    status: "exchangingCode",
    stored: records["Ann's session"],
  },
  "an exchanging page with Ann's lock": { status: "exchangingCode", stored: annLock },
  "a leaving page": { status: "redirecting" },
  "a popup": { status: "popupCallback" },
  "a signed-out page": { status: "signedOut" },
  "a page whose user signed out": { status: "signedOut", reason: "user" },
  "a page that another user took over": { status: "signedOut", reason: "userChanged" },
  "a failed page": { status: "failed", error: earlierError },
  "Ann's page": { status: "active", record: records["Ann's session"] },
  "Ann's page with an error": {
    status: "active",
    record: records["Ann's session"],
    error: earlierError,
  },
  "a page without a subject": { status: "active", record: records["a session without a subject"] },
  "a page locked as expired": lockedPage("expired"),
  "a page locked as revoked": lockedPage("revoked"),
  "a page locked as idle": lockedPage("idle"),
  "a page locked as user": lockedPage("user"),
  "a page locked as otherTab": lockedPage("otherTab"),
  "a page locked as userChanged": lockedPage("userChanged"),
  "a page locked as expired with an error": { ...lockedPage("expired"), error: earlierError } as Session,
  "a locked page without a subject": lockedPage("expired", "a session without a subject"),
} satisfies Record<string, Session>;

export type SessionName = keyof typeof sessions;

/** Returns a phrase that continues "the page …". */
function describeSession(session: Session): string {
  switch (session.status) {
    case "initializing":
    case "exchangingCode": {
      const phase = session.status === "initializing" ? "is being opened" : "exchanges a code";
      return session.stored ? `${phase} and keeps ${nameOf(session.stored)} hidden` : phase;
    }
    case "redirecting":
      return "leaves for the sign-in page";
    case "popupCallback":
      return "only answers its opener";
    case "signedOut":
      return session.reason === undefined ? "is signed out" : `is signed out as ${session.reason}`;
    case "failed":
      return `shows ${session.error.code}`;
    case "active":
      return `shows ${nameOf(session.record)}${besides(session.error)}`;
    default: {
      const { lock, launch, origin, error } = session;
      const open = launch?.patient === undefined ? "" : `, about patient ${launch.patient}`;
      const kept = origin?.idToken === undefined ? "" : ", with its id_token";
      return `has ${nameOf(lock)}${open}${kept}${besides(error)}`;
    }
  }
}

function besides(error: AuthError | undefined): string {
  return error ? ` and ${error.code}` : "";
}

/** Returns a phrase that continues "the page …". */
function describeEffect(effect: SessionEffect): string {
  switch (effect.type) {
    case "persist":
      return `stores ${nameOf(effect.stored)}`;
    case "persistNew":
      return `stores ${nameOf(effect.record)} as a new session`;
    case "remember":
      return `remembers ${effect.person.sessionId}`;
    case "clear":
      return `clears ${effect.ended ? nameOf(effect.ended) : "storage"} as ${effect.reason}`;
    case "abort":
      return "aborts";
    case "publish":
      return "publishes";
    case "purge":
      return "purges";
    case "revoke":
      return `revokes ${nameOf(effect.record)}`;
    case "broadcast":
      return `broadcasts ${effect.what} of ${effect.person.sessionId}`;
    case "emit":
      return `emits ${effect.event.type}`;
    default:
      return `dispatches ${effect.action.type}`;
  }
}

/** Returns what became of a page, as one phrase: the session first, then the effects in their order. */
export function describeTransition(before: Session, after: Session, effects: readonly SessionEffect[]): string {
  const next = after === before ? "stays as it is" : describeSession(after);
  return [next, ...effects.map(describeEffect)].join("; ");
}

const names = Object.keys(sessions) as SessionName[];
const without = names.filter((name) => storedOf(sessions[name]) === undefined && name !== "a popup");

/** Names of pages that have much in common. */
export const pages = {
  withoutSession: without,
  opening: ["an opening page", "an exchanging page"],
  /** Without a session, and not being opened. */
  opened: without.filter((name) => !isOpening(sessions[name])),
  /** The same, apart from the page that leaves. */
  staying: ["a signed-out page", "a page whose user signed out", "a page that another user took over", "a failed page"],
  hidingSession: ["an opening page with Ann's session", "an exchanging page with Ann's session"],
  hidingLock: ["an opening page with Ann's lock", "an exchanging page with Ann's lock"],
  ofAnn: ["Ann's page", "Ann's page with an error"],
  withLock: names.filter((name) => sessions[name].status === "locked"),
  /** Of the same user, and not locked for another one. */
  withOwnLock: names.filter((name) => sessions[name].status === "locked" && name !== "a page locked as userChanged"),
  withAnnsLock: names.filter((name) => name.startsWith("a page locked as")),
  /** Their locks require the password. */
  withStrongLock: [
    "a page locked as idle",
    "a page locked as user",
    "a page locked as otherTab",
    "a page locked as userChanged",
  ],
} satisfies Record<string, readonly SessionName[]>;
