import { AuthError, useFhirQuery, type SearchParams } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { render, screen, waitFor } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { createFakeSession, loading, named, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

function One({ id = "p1" }: { id?: string | SearchParams }): ReactNode {
  const { status, fetchStatus, data, error, failureCount } = useFhirQuery("Patient", id as string);
  return (
    <output>{[status, fetchStatus, data?.language ?? data?.id ?? error?.code ?? "", failureCount].join(" ")}</output>
  );
}

test("while nobody is signed in a query fails, is not tried again, and sends nothing", async () => {
  const session = createFakeSession(signedOut("user"));
  const { queryClient } = renderWithSession(<One />, session);
  await screen.findByText("error idle signed_out 1");
  expect(session.requests).toEqual([]);
  expect(queryClient.getQueryCache().getAll()[0]?.state.error).toBeInstanceOf(AuthError);
});

test("it is fetched when somebody signs in", async () => {
  const session = createFakeSession(signedOut("user"), () => named("p1"));
  renderWithSession(<One />, session);
  await screen.findByText("error idle signed_out 1");
  await session.set(signedIn);
  await screen.findByText("success idle p1 0");
  expect(session.requests).toEqual(["Patient/p1"]);
});

test("while the session loads a query waits for it, and is sent once", async () => {
  const session = createFakeSession(loading, () => named("p1"));
  renderWithSession(<One />, session);
  expect(screen.getByRole("status").textContent).toBe("pending fetching  0");
  await session.set(signedIn);
  await screen.findByText("success idle p1 0");
  expect(session.requests).toEqual(["Patient/p1"]);
});

test("a query that waits for the session hears that there is none", async () => {
  const session = createFakeSession(loading);
  renderWithSession(<One />, session);
  await session.set(signedOut());
  await screen.findByText("error idle signed_out 1");
  // On the way to the sign-in page.
  await session.set(loading);
  expect(screen.getByRole("status").textContent).toBe("error idle signed_out 1");
  expect(session.requests).toEqual([]);
});

test("what was on the screen at sign-out is fetched anew for who signs in next", async () => {
  let user = "first";
  const session = createFakeSession(signedIn, () => ({ ...named("p1"), language: user }));
  renderWithSession(<One />, session);
  await screen.findByText("success idle first 0");
  await session.set(signedOut("user"));
  await waitFor(() => expect(document.body.textContent).not.toContain("first"));
  user = "second";
  await session.set(signedIn);
  await screen.findByText("success idle second 0");
  expect(session.requests).toHaveLength(2);
});

test("what the server refused as unauthorized is asked again, what it does not have is not", async () => {
  let status = 401;
  const session = createFakeSession(signedIn, (address) => {
    if (address === "Patient/p2") return new Response(null, { status: 404 });
    return status === 200 ? named("p1") : new Response(null, { status });
  });
  renderWithSession(
    <>
      <One />
      <One id="p2" />
    </>,
    session,
  );
  await screen.findByText("error idle unauthorized 1");
  await screen.findByText("error idle not_found 1");
  // Not by way of sign-out: that would take both off.
  session.requests.length = 0;
  status = 200;
  await session.set(signedOut("revoked"));
  await session.set(signedIn);
  await screen.findByText("success idle p1 0");
});

describe("what waits for something else than the session is left alone", () => {
  test("a query without an id", async () => {
    const session = createFakeSession(signedOut(), () => named("p1"));
    renderWithSession(<One id="" />, session);
    await session.set(signedIn);
    expect(screen.getByRole("status").textContent).toBe("pending idle  0");
    expect(session.requests).toEqual([]);
  });

  test("a query that the app has switched off", async () => {
    function Off(): ReactNode {
      const { status, fetchStatus } = useFhirQuery("Patient", "p1", { enabled: false });
      return <output>{`${status} ${fetchStatus}`}</output>;
    }
    const session = createFakeSession(signedOut(), () => named("p1"));
    renderWithSession(<Off />, session);
    await session.set(signedIn);
    expect(screen.getByRole("status").textContent).toBe("pending idle");
    expect(session.requests).toEqual([]);
  });

  test("a query that is off the screen", async () => {
    const session = createFakeSession(signedOut(), () => named("p1"));
    const { rerender, queryClient } = renderWithSession(<One />, session);
    await screen.findByText("error idle signed_out 1");
    rerender(<p>elsewhere</p>);
    await session.set(signedIn);
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(session.requests).toEqual([]);
    rerender(<One />);
    await screen.findByText("success idle p1 0");
  });

  test("the app's own query", async () => {
    const session = createFakeSession(signedOut());
    const { queryClient } = renderWithSession(null, session);
    queryClient.setQueryData(["app"], "kept");
    await session.set(signedIn);
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(queryClient.getQueryData(["app"])).toBe("kept");
  });
});

test.each([0, 1, 2, 3, 5, 8, 13])(
  "what was asked for %d microtasks before somebody else signs in is fetched for them",
  async (ticks) => {
    const medblocks = createMockMedblocks({ resources: [named("p1")] });
    render(
      <StrictMode>
        <MockMedblocksProvider medblocks={medblocks}>
          <One />
        </MockMedblocksProvider>
      </StrictMode>,
    );
    await screen.findByText("success idle p1 0");
    medblocks.signOut();
    for (let tick = 0; tick < ticks; tick += 1) {
      // oxlint-disable-next-line no-await-in-loop -- it is the number of turns that matters
      await Promise.resolve();
    }
    medblocks.signIn({ name: "Ines Roth" });
    await screen.findByText("success idle p1 0");
    await waitFor(() => expect(medblocks.requests).toHaveLength(2));
  },
);
