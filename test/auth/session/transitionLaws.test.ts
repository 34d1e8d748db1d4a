import { describe, expect, test } from "vitest";
import { isOpening, recordOf, storedOf, type Session } from "../../../src/auth/session/Session.js";
import type { SessionEffect } from "../../../src/auth/session/SessionAction.js";
import { isLock, belongsToSameUser } from "../../../src/auth/session/sessionRecord.js";
import { createStatePublisher } from "../../../src/auth/session/statePublisher.js";
import { everyTransition, type DoneTransition } from "./everyTransition.js";
import { describeTransition } from "./sessions.js";

const typesOf = (effects: readonly SessionEffect[]) => effects.map(({ type }) => type);
const isVisible = (session: Session) => session.status === "active" || session.status === "locked";

/** Collects the transitions that break a law, as sentences, so that a failed test names them. */
function breaches(isBroken: (done: DoneTransition) => boolean): string[] {
  const found = new Set<string>();
  for (const done of everyTransition()) {
    const { name, action, before, after, effects } = done;
    if (isBroken(done)) found.add(`${action.type}: ${name} ${describeTransition(before, after, effects)}`);
  }
  return [...found];
}

function stateOf(session: Session) {
  const { publish, state } = createStatePublisher({});
  publish(session);
  return JSON.stringify(state());
}

describe("for every page, every action and everything that storage may hold", () => {
  test("a page never goes from one user to another without being signed out in between", () => {
    const isBroken = ({ before, after }: DoneTransition) => {
      const [own, next] = [storedOf(before), storedOf(after)];
      return isVisible(before) && !!own && !!next && !belongsToSameUser(own, next);
    };
    expect(breaches(isBroken)).toEqual([]);
  });

  test("what components see changes only with a publish effect", () => {
    const isBroken = ({ before, after, effects }: DoneTransition) =>
      before !== after &&
      !typesOf(effects).includes("publish") &&
      isVisible(after) &&
      stateOf(before) !== stateOf(after);
    expect(breaches(isBroken)).toEqual([]);
  });

  test("a session that ends is aborted, hidden and purged, once each and in this order", () => {
    const isBroken = ({ before, after, effects }: DoneTransition) => {
      if (!storedOf(before) || storedOf(after)) return false;
      const steps = typesOf(effects).filter((type) => type === "abort" || type === "publish" || type === "purge");
      return after.status !== "popupCallback" && steps.join() !== "abort,publish,purge";
    };
    expect(breaches(isBroken)).toEqual([]);
  });

  test("only the end of a session aborts its signal", () => {
    const isBroken = ({ before, after, effects }: DoneTransition) => {
      if (!typesOf(effects).includes("abort")) return false;
      const hasEnded = after.status === "signedOut";
      const hasOtherPatient = isOpening(before) && storedOf(after)?.context !== storedOf(before)?.context;
      return !hasEnded && !hasOtherPatient;
    };
    expect(breaches(isBroken)).toEqual([]);
  });

  test("a lock that is stored contains no token and no launch context", () => {
    const isBroken = ({ effects }: DoneTransition) =>
      effects.some(
        (effect) =>
          effect.type === "persist" &&
          isLock(effect.stored) &&
          /access-|refresh-|id-|"launch"/.test(JSON.stringify(effect.stored)),
      );
    expect(breaches(isBroken)).toEqual([]);
  });

  test("a locked page has no tokens, except the id_token for the sign-out page of the server", () => {
    const isBroken = ({ after }: DoneTransition) =>
      after.status === "locked" &&
      (recordOf(after) !== undefined || /access-|refresh-/.test(JSON.stringify({ ...after, error: undefined })));
    expect(breaches(isBroken)).toEqual([]);
  });

  test("the page that locks a session revokes its tokens, unless another tab has locked it", () => {
    const isBroken = ({ before, after, effects, context }: DoneTransition) =>
      before.status === "active" &&
      after.status === "locked" &&
      !(context.stored && isLock(context.stored) && belongsToSameUser(context.stored, before.record)) &&
      !effects.some((effect) => effect.type === "revoke" && effect.record === before.record);
    expect(breaches(isBroken)).toEqual([]);
  });

  test("storage is written before the screen changes", () => {
    const isBroken = ({ effects }: DoneTransition) => {
      const types = typesOf(effects);
      const lastWrite = Math.max(
        ...(["persist", "persistNew", "clear"] as const).map((type) => types.lastIndexOf(type)),
      );
      const shown = types.indexOf("publish");
      return shown >= 0 && lastWrite > shown;
    };
    expect(breaches(isBroken)).toEqual([]);
  });

  test("a page that another user took over takes up no session from storage", () => {
    const isBroken = ({ before, after, action }: DoneTransition) =>
      before.status === "signedOut" &&
      before.reason === "userChanged" &&
      action.type === "STORAGE_CHANGED" &&
      before !== after;
    expect(breaches(isBroken)).toEqual([]);
  });

  test("an action that leaves the session as it is has no effects", () => {
    const isBroken = ({ before, after, effects }: DoneTransition) => before === after && effects.length > 0;
    expect(breaches(isBroken)).toEqual([]);
  });
});
