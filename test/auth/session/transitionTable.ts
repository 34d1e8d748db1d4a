import { expect, test } from "vitest";
import { transition } from "../../../src/auth/session/machine.js";
import { storedOf } from "../../../src/auth/session/Session.js";
import type { SessionAction, TransitionContext } from "../../../src/auth/session/SessionAction.js";
import { describeTransition, sessions, type SessionName } from "./sessions.js";

/** What becomes of each page: the phrase of `describeTransition`, and the pages that it is true of. */
type TransitionTable = Record<string, readonly SessionName[]>;

/** Storage holds what the page has, and no other tab uses it. */
export function contextOf(name: SessionName, context: Partial<TransitionContext> = {}): TransitionContext {
  const stored = storedOf(sessions[name]);
  return {
    stored,
    endReason: undefined,
    isShared: false,
    isOtherThanLast: () => false,
    isSignedOut: () => false,
    ...context,
  };
}

/** Tests what an action does to every page. A page that is missing in the table fails the test. */
export function testTransitions(
  title: string,
  action: SessionAction,
  context: Partial<TransitionContext>,
  table: TransitionTable,
): void {
  test(title, () => {
    const expected = Object.entries(table).flatMap(([phrase, names]) => names.map((name) => [name, phrase] as const));
    const actual = (Object.keys(sessions) as SessionName[]).map((name) => {
      const [next, effects] = transition(sessions[name], action, contextOf(name, context));
      return [name, describeTransition(sessions[name], next, effects)] as const;
    });
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  });
}
