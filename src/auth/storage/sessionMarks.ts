import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { otherServer, personId, type SessionOwner, type StoredSession } from "../session/sessionRecord.js";
import type { Mark, Marks } from "./marks.js";
import { isDigestOf, personDigest } from "./personDigest.js";
import { storageKeys } from "./storageKeys.js";

/** Who signed in or out. `person` is absent where the server does not name users. */
interface PersonMark extends Mark {
  readonly sessionId: string;
  readonly person?: string | undefined;
  readonly context?: string | undefined;
  /** The session has ended, by sign-out or otherwise. */
  readonly hasEnded?: boolean | undefined;
}

/** A mark per session. A duplicated tab sees in it how often the refresh token was used. */
export interface RotationMark extends Mark {
  readonly rotation: number;
  /** The server has answered with new tokens. The former refresh token must not be sent again. */
  readonly isAnswered?: boolean | undefined;
}

/**
 * What has happened to a session while its page did not run: its user has signed out, another user has signed in, or the
 * app has cleared localStorage, so that neither can be ruled out.
 */
export type Absence = "signedOut" | "userChanged" | "unknown";

/** Sign-ins and sign-outs of this browser, in whatever tab. A tab that sleeps, or is discarded, hears no message. */
export interface SessionMarks {
  /** Returns the time of a sign-in that begins now: after everything that is marked, even if the clock was set back. */
  readonly now: () => number;
  readonly signIn: (person: SessionOwner) => void;
  /** Marks that the session has ended. Only after a sign-out do copies of the session in other tabs end as well. */
  readonly end: (ended: StoredSession | undefined, isSignOut: boolean) => void;
  /** Whether another user, or one with another patient's record, was here last and has not signed out. */
  readonly isOtherThanLast: (person: SessionOwner) => boolean;
  readonly isSignedOut: (session: StoredSession) => boolean;
  /** `hasSlept`: this page may have missed messages of other tabs. */
  readonly absenceOf: (session: StoredSession, hasSlept: boolean) => Absence | undefined;
}

export function createSessionMarks(config: ResolvedAuthConfig, marks: Marks): SessionMarks {
  const keys = storageKeys(config);

  /** Each server has its own marks: a user of one server is unknown to the other. */
  function keyAt(key: string, session: Pick<SessionOwner, "launchedBy">): string {
    const server = otherServer(config, session);
    return server === undefined ? key : `${key}.${server}`;
  }

  const last = () => marks.read<PersonMark>(keys.lastPerson);
  const now = () => Math.max(Date.now(), (last()?.at ?? 0) + 1);
  const markOf = (person: SessionOwner): PersonMark => ({
    at: now(),
    sessionId: person.sessionId,
    person: personDigest(personId(person)),
    context: person.context,
  });

  function isSignedOut(session: StoredSession): boolean {
    const mark = marks.read<PersonMark>(keyAt(keys.signOut, session));
    if (!mark) return false;
    if (mark.sessionId === session.sessionId) return true;
    // A user whom the server does not name is signed out with everybody: confidentiality first.
    return mark.at >= session.signedInAt && isDigestOf(mark.person, personId(session)) !== false;
  }

  /** Whether another user has signed in since. An unknown one is most likely the same user in a second tab. */
  function isFollowed(session: StoredSession): boolean {
    const mark = marks.read<PersonMark>(keyAt(keys.signIn, session));
    if (!mark || mark.sessionId === session.sessionId) return false;
    return mark.at > session.signedInAt && isDigestOf(mark.person, personId(session)) === false;
  }

  return {
    now,
    signIn(person) {
      const mark = markOf(person);
      marks.write(keys.lastPerson, mark);
      marks.write(keyAt(keys.signIn, person), mark);
      const rotationKey = keys.rotations + person.sessionId;
      marks.write<RotationMark>(rotationKey, { rotation: 0, ...marks.read<RotationMark>(rotationKey), at: mark.at });
    },
    end(ended, isSignOut) {
      const mark = ended ? { ...markOf(ended), at: Math.max(now(), ended.signedInAt) } : { at: now(), sessionId: "" };
      marks.write<PersonMark>(keys.lastPerson, { ...mark, hasEnded: true });
      if (ended && isSignOut) marks.write(keyAt(keys.signOut, ended), mark);
    },
    isOtherThanLast(person) {
      const mark = last();
      if (!mark || mark.hasEnded || mark.sessionId === person.sessionId) return false;
      return isDigestOf(mark.person, personId(person)) !== true || mark.context !== person.context;
    },
    isSignedOut,
    absenceOf(session, hasSlept) {
      // In a store that all tabs share, the session itself shows what has happened.
      if (config.storage === "local") return undefined;
      const isMarkLost = hasSlept && marks.isLost(keys.rotations + session.sessionId);
      if (isSignedOut(session)) return "signedOut";
      if (isFollowed(session)) return "userChanged";
      return isMarkLost ? "unknown" : undefined;
    },
  };
}
