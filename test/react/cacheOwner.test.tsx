import { MedblocksProvider, useFhirQuery, type AuthState } from "@medblocks/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { bundleOf, createFakeSession, named, never, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

const another: AuthState = {
  status: "signedIn",
  user: { sub: "u2", name: "Bea", scopes: ["openid"], claims: { sub: "u2" } },
};

function Names(): ReactNode {
  const { data } = useFhirQuery("Patient", {});
  return <output>{data?.entry?.map(({ resource }) => resource?.id).join() ?? "none"}</output>;
}

const cached = (queryClient: QueryClient) =>
  JSON.stringify(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state),
  );

test("a session that ended while the provider was away leaves nothing for the next user", async () => {
  const queryClient = new QueryClient();
  let answer: string | undefined = "of-ada";
  const session = createFakeSession(signedIn, () => (answer ? bundleOf(answer) : never));
  const first = renderWithSession(<Names />, session, queryClient);
  await screen.findByText("of-ada");
  first.unmount();
  answer = undefined;
  await session.set(another);
  renderWithSession(<Names />, session, queryClient);
  expect(screen.getByRole("status").textContent).toBe("none");
  expect(cached(queryClient)).not.toContain("of-ada");
});

test("another user, with no signed-out state between, sees nothing of the former one", async () => {
  let answer: string | undefined = "of-ada";
  const session = createFakeSession(signedIn, () => (answer ? bundleOf(answer) : never));
  const { queryClient } = renderWithSession(<Names />, session);
  await screen.findByText("of-ada");
  answer = "of-bea";
  await session.set(another);
  expect(cached(queryClient)).not.toContain("of-ada");
  await screen.findByText("of-bea");
});

test("another client of the same deployment begins with an empty cache", async () => {
  const queryClient = new QueryClient();
  const ada = createFakeSession(signedIn, () => bundleOf("of-ada"));
  const other = createFakeSession({ status: "loading" }, () => never);
  const tree = (medblocks: typeof ada.medblocks) => (
    <StrictMode>
      <MedblocksProvider medblocks={medblocks} queryClient={queryClient}>
        <Names />
      </MedblocksProvider>
    </StrictMode>
  );
  const { rerender } = render(tree(ada.medblocks));
  await screen.findByText("of-ada");
  rerender(tree(other.medblocks));
  await screen.findByText("none");
  expect(cached(queryClient)).not.toContain("of-ada");
});

test("the same user, back after the provider was away, finds the cache as it was", async () => {
  const queryClient = new QueryClient();
  const session = createFakeSession(signedIn, () => bundleOf("of-ada"));
  const first = renderWithSession(<Names />, session, queryClient);
  await screen.findByText("of-ada");
  first.unmount();
  renderWithSession(<Names />, session, queryClient);
  expect(screen.getByRole("status").textContent).toBe("of-ada");
});

test("data that the app gave as initialData is out of the cache, too", async () => {
  function Detail(): ReactNode {
    const { data } = useFhirQuery("Patient", "p1", { initialData: () => named("p1") as never, staleTime: Infinity });
    return <output>{data?.id}</output>;
  }
  const session = createFakeSession(signedIn, () => never);
  const { queryClient, unmount } = renderWithSession(<Detail />, session);
  await screen.findByText("p1");
  unmount();
  renderWithSession(<p>elsewhere</p>, session, queryClient);
  await session.set(signedOut("user"));
  expect(cached(queryClient)).not.toContain("p1");
});

test("a QueryClientProvider between the provider and the hooks is named, with the mend", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { medblocks } = createFakeSession(signedIn, () => never);
  const tree = (
    <MedblocksProvider medblocks={medblocks}>
      <QueryClientProvider client={new QueryClient()}>
        <Names />
      </QueryClientProvider>
    </MedblocksProvider>
  );
  expect(() => render(tree)).toThrow(/Put it around <MedblocksProvider>, or pass queryClient/);
});

test("an option that is there but undefined does not bring back repeats of a 404", async () => {
  function Missing(): ReactNode {
    const { error } = useFhirQuery("Patient", "p1", { retry: undefined as never });
    return <output>{error?.name ?? "none"}</output>;
  }
  const session = createFakeSession(signedIn, () => Response.json({}, { status: 404 }));
  renderWithSession(<Missing />, session);
  await screen.findByText("FhirError");
  expect(session.requests).toHaveLength(1);
});
