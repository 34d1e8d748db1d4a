import { RequireAuth } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFakeSession, failed, loading, locked, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

// A page that the browser leaves, or freezes, is hidden until its session was checked on return.

const patient = <p>Okonkwo</p>;
const isHidden = () => getComputedStyle(screen.getByText("Okonkwo")).visibility === "hidden";

/** What runs after all listeners of an event. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

function listen(target: EventTarget, type: string, listener: () => void): void {
  target.addEventListener(type, listener);
  onTestFinished(() => target.removeEventListener(type, listener));
}

describe.each([
  ["the back/forward cache", "pagehide", "pageshow", () => window],
  ["a suspended tab", "freeze", "resume", () => document],
] as const)("a page in %s", (_, leave, come, targetOf) => {
  test("is hidden, and visible again after the check, in StrictMode and with two providers", async () => {
    const [session, other] = [createFakeSession(signedIn), createFakeSession(signedIn)];
    renderWithSession(<RequireAuth>{patient}</RequireAuth>, session);
    renderWithSession(<RequireAuth>ward</RequireAuth>, other);
    expect(isHidden()).toBe(false);
    targetOf().dispatchEvent(new Event(leave));
    expect(isHidden()).toBe(true);
    targetOf().dispatchEvent(new Event(come));
    expect(isHidden()).toBe(true);
    await nextTask();
    expect(isHidden()).toBe(false);
  });

  test.each(["before", "after"])(
    "shows nothing of a session that a listener ends that was added %s ours",
    async (when) => {
      const session = createFakeSession(signedIn);
      const seen: (boolean | undefined)[] = [];
      const check = () => {
        seen.push(isHidden());
        void session.set(signedOut("otherTab"));
      };
      if (when === "before") listen(targetOf(), come, check);
      renderWithSession(<RequireAuth>{patient}</RequireAuth>, session);
      if (when === "after") listen(targetOf(), come, check);
      targetOf().dispatchEvent(new Event(leave));
      targetOf().dispatchEvent(new Event(come));
      expect(seen).toEqual([true]);
      await nextTask();
      expect(screen.queryByText("Okonkwo")).toBeNull();
      expect(getComputedStyle(screen.getByText("Sign in")).visibility).not.toBe("hidden");
    },
  );

  test("is locked where the check has locked it", async () => {
    const session = createFakeSession(signedIn);
    renderWithSession(<RequireAuth>{patient}</RequireAuth>, session);
    targetOf().dispatchEvent(new Event(leave));
    targetOf().dispatchEvent(new Event(come));
    await session.set(locked("userChanged"));
    await nextTask();
    expect(isHidden()).toBe(true);
    await session.set(signedIn);
    expect(isHidden()).toBe(false);
  });

  test("stays hidden where it is left again before the check has ended", async () => {
    const session = createFakeSession(signedIn);
    renderWithSession(<RequireAuth>{patient}</RequireAuth>, session);
    for (const event of [leave, come, leave]) targetOf().dispatchEvent(new Event(event));
    await nextTask();
    expect(isHidden()).toBe(true);
  });

  test.each([
    ["signed out", signedOut()],
    ["loading", loading],
    ["an error", failed],
  ])("stays visible where nobody is signed in: %s", async (__, state) => {
    const session = createFakeSession(state);
    renderWithSession(patient, session);
    targetOf().dispatchEvent(new Event(leave));
    expect(isHidden()).toBe(false);
  });

  test("is visible when its provider is gone", () => {
    const session = createFakeSession(signedIn);
    const { unmount } = renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    const text = document.body.appendChild(document.createElement("p"));
    onTestFinished(() => text.remove());
    text.textContent = "Okonkwo";
    targetOf().dispatchEvent(new Event(leave));
    expect(isHidden()).toBe(true);
    unmount();
    expect(isHidden()).toBe(false);
  });
});
