import {
  AuthError,
  ConfigurationError,
  useSuspenseFhirInfiniteQuery,
  useSuspenseFhirQuery,
  type AuthState,
} from "@medblocks/react";
import { QueryClient, QueryErrorResetBoundary, useQueryErrorResetBoundary } from "@tanstack/react-query";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { Component, Suspense, type ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  bundleOf,
  createFakeSession,
  loading,
  locked,
  never,
  renderWithSession,
  signedIn,
  signedOut,
  type FakeSession,
} from "./fakeSession.js";

// React tells of what a boundary catches.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const bea: AuthState = { status: "signedIn", user: { sub: "u2", scopes: [], claims: { sub: "u2" } } };

class Boundary extends Component<{ children: ReactNode; onReset?: () => void }, { error: unknown }> {
  override state = { error: undefined as unknown };
  static getDerivedStateFromError = (error: unknown) => ({ error });
  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const again = () => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    return <button onClick={again}>{`failed: ${(error as { code?: string }).code ?? (error as Error).name}`}</button>;
  }
}

function ResetBoundary({ children }: { children: ReactNode }): ReactNode {
  return <Boundary onReset={useQueryErrorResetBoundary().reset}>{children}</Boundary>;
}

function One({ name }: { name: string }): ReactNode {
  const { data } = useSuspenseFhirQuery("Patient", { name });
  return <output>{data.entry?.map(({ resource }) => resource?.id).join()}</output>;
}

function Pages({ name }: { name: string }): ReactNode {
  const { data, hasNextPage } = useSuspenseFhirInfiniteQuery("Patient", { name });
  return <output title={String(hasNextPage)}>{data.resources.map(({ id }) => id).join()}</output>;
}

describe.each([
  ["useSuspenseFhirQuery", One],
  ["useSuspenseFhirInfiniteQuery", Pages],
])("%s", (_, Shown) => {
  const ui = (name: string | undefined) => (
    <QueryErrorResetBoundary>
      <ResetBoundary>
        <Suspense fallback="suspended">
          <Shown name={name as string} />
        </Suspense>
      </ResetBoundary>
    </QueryErrorResetBoundary>
  );
  const isSuspended = () => screen.findByText("suspended");
  const start = (session: FakeSession, queryClient?: QueryClient) => renderWithSession(ui("Ng"), session, queryClient);

  test("suspends until the data is there, by one request", async () => {
    const session = createFakeSession(signedIn, () => bundleOf("p1"));
    start(session);
    await isSuspended();
    await screen.findByText("p1");
    expect(session.requests).toEqual(["Patient?name=Ng"]);
  });

  test("hands a failure to the error boundary, and asks again when that is reset", async () => {
    const answers = [new Response(null, { status: 403 })];
    const session = createFakeSession(signedIn, () => answers.shift() ?? bundleOf("p1"));
    start(session);
    fireEvent.click(await screen.findByText("failed: forbidden"));
    await screen.findByText("p1");
    expect(session.requests).toHaveLength(2);
  });

  test.each([undefined, ""])("refuses a parameter that is %j, and never hangs", async (name) => {
    const session = createFakeSession(signedIn);
    renderWithSession(ui(name), session);
    await screen.findByText("failed: ConfigurationError");
    expect(session.requests).toEqual([]);
  });

  test("waits while the session loads", async () => {
    const session = createFakeSession(loading, () => bundleOf("p1"));
    start(session);
    await isSuspended();
    await session.set(signedIn);
    await screen.findByText("p1");
    expect(session.requests).toHaveLength(1);
  });

  test.each(["before it is shown", "while it is suspended"])("stays suspended in a lock, %s", async (when) => {
    const session = createFakeSession(when === "before it is shown" ? locked("idle") : loading, () => bundleOf("p1"));
    start(session);
    await screen.findByText("suspended");
    await session.set(locked("idle"));
    await screen.findByText("suspended");
    expect(session.requests).toEqual([]);
    await session.set(signedIn);
    await screen.findByText("p1");
    expect(session.requests).toHaveLength(1);
  });

  test("fails when the session ends meanwhile, and is fetched when somebody has signed in again", async () => {
    let isHeld = true;
    const session = createFakeSession(signedIn, () => (isHeld ? never : bundleOf("p1")));
    start(session);
    await waitFor(() => expect(session.requests).toHaveLength(1));
    await session.set(signedOut("user"));
    await screen.findByText("failed: signed_out");
    isHeld = false;
    await session.set(signedIn);
    fireEvent.click(screen.getByText("failed: signed_out"));
    await screen.findByText("p1");
    expect(session.requests).toHaveLength(2);
  });

  test("what failed for lack of a session is not thrown at who has signed in since", async () => {
    const session = createFakeSession(signedOut("user"), () => bundleOf("p1"));
    const bare = (key: string) => (
      <Boundary key={key}>
        <Suspense fallback="suspended">
          <Shown name="Ng" />
        </Suspense>
      </Boundary>
    );
    const { rerender } = renderWithSession(bare("public"), session);
    await screen.findByText("failed: signed_out");
    await session.set(signedIn);
    rerender(bare("ward"));
    await screen.findByText("p1");
  });

  test("is asked for the next person, where the former was replaced meanwhile", async () => {
    let ids = ["of-ada"];
    let letGo: (() => void) | undefined;
    const session = createFakeSession(signedIn, async () => {
      const decided = bundleOf(...ids);
      if (ids[0] === "of-ada") await new Promise<void>((resolve) => (letGo = resolve));
      return decided;
    });
    const { queryClient } = start(session);
    await waitFor(() => expect(letGo).toBeDefined());
    ids = ["of-bea"];
    await session.set(bea);
    await act(async () => letGo?.());
    await screen.findByText("of-bea");
    expect(
      JSON.stringify(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain("of-ada");
  });

  test.each(["cancelled", "removed", "reset"])("does not hang when its query is %s", async (how) => {
    let isHeld = true;
    const session = createFakeSession(signedIn, () => (isHeld ? never : bundleOf("p1")));
    const { queryClient } = start(session);
    await waitFor(() => expect(session.requests).toHaveLength(1));
    isHeld = false;
    await act(async () => {
      if (how === "cancelled") await queryClient.cancelQueries();
      else if (how === "removed") queryClient.removeQueries();
      else await queryClient.resetQueries();
    });
    await screen.findByText("p1");
    expect(session.requests).toHaveLength(2);
  });

  test("shows what is known while the session ends, and then nothing of it", async () => {
    const session = createFakeSession(signedIn, () => bundleOf("p1"));
    start(session);
    await screen.findByText("p1");
    await session.set(signedOut("user"));
    await screen.findByText("failed: signed_out");
    expect(document.body.textContent).not.toContain("p1");
  });
});

test("a read by id is there, and an id that is not known is refused", async () => {
  function Read({ id }: { id: string }): ReactNode {
    return <output>{useSuspenseFhirQuery("Patient", id, { select: (patient) => patient.id }).data}</output>;
  }
  const session = createFakeSession(signedIn, () => Response.json({ resourceType: "Patient", id: "p1" }));
  renderWithSession(
    <Suspense fallback="suspended">
      <Read id="p1" />
    </Suspense>,
    session,
  );
  await screen.findByText("p1");
  expect(() => renderWithSession(<Read id="" />, session)).toThrow(ConfigurationError);
  expect(() => renderWithSession(<Read id="" />, session)).toThrow(/Patient/);
  expect(session.requests).toEqual(["Patient/p1"]);
});

test("the error that reaches the boundary is the session's own", async () => {
  const seen: unknown[] = [];
  class Catching extends Boundary {
    override componentDidCatch(error: unknown): void {
      seen.push(error);
    }
  }
  renderWithSession(
    <Catching>
      <Suspense fallback="suspended">
        <One name="Ng" />
      </Suspense>
    </Catching>,
    createFakeSession(signedOut("expired")),
  );
  await waitFor(() => expect(seen[0]).toBeInstanceOf(AuthError));
});
