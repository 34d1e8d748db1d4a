import {
  ConfigurationError,
  useAuth,
  useFhirClient,
  useFhirQuery,
  type AuthState,
  type UseAuthResult,
} from "@medblocks/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createFakeSession, failed, loading, locked, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

afterEach(() => vi.restoreAllMocks());

/** Shows nothing, and keeps what `useAuth()` gave at each render. */
function createProbe(): { Probe: () => ReactNode; seen: UseAuthResult[]; latest: () => UseAuthResult } {
  const seen: UseAuthResult[] = [];
  return {
    seen,
    latest: () => seen.at(-1) as UseAuthResult,
    Probe() {
      seen.push(useAuth());
      return null;
    },
  };
}

describe("what it says in each state", () => {
  const table: [what: string, state: AuthState, isAuthenticated: boolean, isLoading: boolean][] = [
    ["loading", loading, false, true],
    ["signed out", signedOut(), false, false],
    ["signed out by the user", signedOut("user"), false, false],
    ["expired", signedOut("expired"), false, false],
    ["signed in", signedIn, true, false],
    ["locked", locked("idle"), false, false],
    ["failed", failed, false, false],
  ];
  test.each(table)("%s", (_, state, isAuthenticated, isLoading) => {
    const { Probe, latest } = createProbe();
    const session = createFakeSession(state);
    renderWithSession(<Probe />, session);
    const { signIn, signOut, unlock, getAccessToken } = session.authStore;
    expect(latest()).toEqual({ ...state, isAuthenticated, isLoading, signIn, signOut, unlock, getAccessToken });
  });

  test("after each change, with the same functions and a new object", async () => {
    const { Probe, seen, latest } = createProbe();
    const session = createFakeSession(loading);
    renderWithSession(<Probe />, session);
    const first = latest();
    for (const state of [signedOut(), signedIn, signedOut("user"), failed]) {
      // oxlint-disable-next-line no-await-in-loop -- one state after the other
      await session.set(state);
      expect(latest()).toMatchObject(state);
    }
    expect(new Set(seen.map(({ signIn }) => signIn))).toEqual(new Set([first.signIn]));
    expect(new Set(seen.map(({ signOut }) => signOut))).toEqual(new Set([first.signOut]));
    expect(new Set(seen.map(({ getAccessToken }) => getAccessToken))).toEqual(new Set([first.getAccessToken]));
  });

  test("nothing new while nothing changes: no render, and the same object in a render from above", async () => {
    const { Probe, seen, latest } = createProbe();
    const session = createFakeSession();
    const { rerender } = renderWithSession(<Probe />, session);
    const renders = seen.length;
    const before = latest();
    await session.set(signedIn);
    expect(seen).toHaveLength(renders);
    rerender(<Probe />);
    expect(seen.length).toBeGreaterThan(renders);
    expect(latest()).toBe(before);
  });

  test("never the token", () => {
    const { Probe, latest } = createProbe();
    renderWithSession(<Probe />, createFakeSession());
    expect(JSON.stringify(latest())).not.toContain("tok-secret");
  });
});

test("signIn and signOut are the session's own", async () => {
  const { Probe, latest } = createProbe();
  const session = createFakeSession();
  renderWithSession(<Probe />, session);
  await latest().signIn({ returnTo: "/ward", prompt: "login" });
  await latest().signOut();
  expect(session.signIn.mock.calls).toEqual([[{ returnTo: "/ward", prompt: "login" }]]);
  expect(session.signOut).toHaveBeenCalledOnce();
  await expect(latest().getAccessToken()).resolves.toBe("tok-secret");
});

describe("outside the provider it throws and says what to wrap", () => {
  function UseQuery(): ReactNode {
    useFhirQuery("Patient", "1");
    return null;
  }
  function UseClient(): ReactNode {
    useFhirClient();
    return null;
  }
  const { Probe } = createProbe();
  const hooks: [hook: string, ui: ReactNode, named: string][] = [
    ["useAuth", <Probe key="0" />, "useAuth()"],
    ["useFhirClient", <UseClient key="1" />, "useFhirClient()"],
    ["useFhirQuery", <UseQuery key="2" />, "useFhirQuery()"],
  ];
  test.each(hooks)("%s", (_, ui, named) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    let thrown: unknown;
    try {
      render(
        <StrictMode>
          <QueryClientProvider client={new QueryClient()}>{ui}</QueryClientProvider>
        </StrictMode>,
      );
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect(thrown).toMatchObject({ option: "MedblocksProvider" });
    expect((thrown as Error).message).toContain(`${named} was called outside <MedblocksProvider>`);
    expect((thrown as Error).message).toContain("Wrap the app in <MedblocksProvider");
  });
});

test("the session is started by the provider, and stopped and let go with it", () => {
  const { Probe } = createProbe();
  const session = createFakeSession();
  const { unmount } = renderWithSession(<Probe />, session);
  expect(session.running()).toBe(1);
  expect(session.listeners()).toBeGreaterThan(0);
  unmount();
  expect(session.running()).toBe(0);
  expect(session.listeners()).toBe(0);
});
