import { SignedIn, SignedOut, type AuthState } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { createFakeSession, failed, loading, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

const ui = (
  <>
    <SignedIn>in</SignedIn>
    <SignedOut>out</SignedOut>
  </>
);

const table: [what: string, state: AuthState, shown: string][] = [
  ["loading", loading, ""],
  ["signed in", signedIn, "in"],
  ["signed out", signedOut(), "out"],
  ["signed out by the user", signedOut("user"), "out"],
  ["expired", signedOut("expired"), "out"],
  ["failed", failed, "out"],
];

describe("<SignedIn> and <SignedOut> show", () => {
  test.each(table)("%s", (_, state, shown) => {
    const { container } = renderWithSession(ui, createFakeSession(state));
    expect(container.textContent).toBe(shown);
  });

  test("what fits after each change", async () => {
    const session = createFakeSession(loading);
    const { container } = renderWithSession(ui, session);
    for (const [, state, shown] of table) {
      // oxlint-disable-next-line no-await-in-loop -- one state after the other
      await session.set(state);
      expect(container.textContent).toBe(shown);
    }
  });

  test("and sign nobody in by themselves", () => {
    const session = createFakeSession(signedOut());
    renderWithSession(ui, session);
    expect(session.signIn).not.toHaveBeenCalled();
  });
});
