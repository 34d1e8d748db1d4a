import {
  createFhirClient,
  fhirInfiniteQueryOptions,
  fhirQueryOptions,
  MedblocksProvider,
  RequireAuth,
  useAuth,
  useFhirInfiniteQuery,
  useFhirQuery,
  type AuthState,
  type FhirClient,
} from "@medblocks/react";
import {
  dehydrate,
  hashKey,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
  type DehydratedState,
} from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, useState, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, onTestFinished, test, vi } from "vitest";
import { bundleOf, createFakeSession, named, signedIn, signedOut, type FakeSession } from "./fakeSession.js";

/** A server's own client: at an inner address, by a token of its own, filed as browsers file it. */
function serverClient(): FhirClient {
  return createFhirClient({
    baseUrl: "http://hapi:8080/fhir",
    cacheBaseUrl: "https://a.example/fhir",
    getAccessToken: () => Promise.resolve("tok-of-the-server"),
    fetch: async (input) =>
      Response.json(input instanceof URL && input.search === "" ? named("p1") : bundleOf("p1", "p2")),
  });
}

/** What a server sends along with a page: JSON, as it comes over the wire. */
async function prefetched(): Promise<DehydratedState> {
  const queryClient = new QueryClient();
  const fhir = serverClient();
  await Promise.all([
    queryClient.prefetchQuery(fhirQueryOptions(fhir, "Patient", "p1")),
    queryClient.prefetchQuery(fhirQueryOptions(fhir, "Patient", { _sort: "family" })),
    queryClient.prefetchInfiniteQuery(fhirInfiniteQueryOptions(fhir, "Patient", { _count: 2 })),
  ]);
  return JSON.parse(JSON.stringify(dehydrate(queryClient))) as DehydratedState;
}

function Page(): ReactNode {
  const { status } = useAuth();
  const one = useFhirQuery("Patient", "p1");
  const found = useFhirQuery("Patient", { _sort: "family" });
  const pages = useFhirInfiniteQuery("Patient", { _count: 2 });
  const count = found.data?.entry?.length ?? 0;
  return (
    <output>{`${status}: ${one.data?.name?.[0]?.family ?? "nobody"}, ${count}, ${pages.data?.resources.length ?? 0}`}</output>
  );
}

function App({ state, session, children }: { state: DehydratedState; session: FakeSession; children: ReactNode }) {
  // As TanStack has it: data of the server's is not to be fetched again at once.
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } }));
  return (
    <StrictMode>
      <MedblocksProvider medblocks={session.medblocks} queryClient={queryClient}>
        <HydrationBoundary state={state}>{children}</HydrationBoundary>
      </MedblocksProvider>
    </StrictMode>
  );
}

/** The page as a server renders it, taken over by a browser. */
async function hydrated(session: FakeSession, page: ReactNode, state: DehydratedState) {
  const app = (
    <App state={state} session={session}>
      {page}
    </App>
  );
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(app);
  const html = container.innerHTML;
  const complaints: unknown[] = [];
  const complain = vi.spyOn(console, "error").mockImplementation((...args) => void complaints.push(args));
  const root = await act(() =>
    hydrateRoot(container, app, { onRecoverableError: (error) => void complaints.push(error) }),
  );
  onTestFinished(() => {
    act(() => root.unmount());
    container.remove();
    complain.mockRestore();
  });
  const rerender = (next: DehydratedState) =>
    act(() =>
      root.render(
        <App state={next} session={session}>
          {page}
        </App>,
      ),
    );
  return { html, complaints, container, rerender };
}

/** The state of a query that nothing has come of yet. */
function emptyState() {
  const query = new QueryClient().getQueryCache().build(new QueryClient(), { queryKey: ["none"] });
  return query.state;
}

function syncThen(data: unknown) {
  // oxlint-disable-next-line unicorn/no-thenable -- React's promises of a streamed page are such
  return { then: (tell?: (told: unknown) => unknown) => Promise.resolve(tell?.(data)) };
}

const anotherUser: AuthState = {
  status: "signedIn",
  user: { sub: "u2", name: "Bo", scopes: [], claims: { sub: "u2" } },
};

test("what a server has prefetched is in its page, and in the browser without a request", async () => {
  const session = createFakeSession(signedIn);
  const { html, complaints } = await hydrated(session, <Page />, await prefetched());
  expect(html).toBe("<output>loading: Name of p1, 2, 2</output>");
  await screen.findByText("signedIn: Name of p1, 2, 2");
  expect(session.requests).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a visitor who has not signed in sees it, too", async () => {
  const session = createFakeSession(signedOut());
  const { complaints } = await hydrated(session, <Page />, await prefetched());
  await screen.findByText("signedOut: Name of p1, 2, 2");
  expect(session.requests).toEqual([]);
  expect(complaints).toEqual([]);
});

test("below RequireAuth nothing of it is in the page before somebody is signed in", async () => {
  const session = createFakeSession(signedIn);
  const guarded = (
    <RequireAuth fallback={<p>One moment …</p>}>
      <Page />
    </RequireAuth>
  );
  const { html, complaints } = await hydrated(session, guarded, await prefetched());
  expect(html).toBe("<p>One moment …</p>");
  await screen.findByText("signedIn: Name of p1, 2, 2");
  expect(session.requests).toEqual([]);
  expect(complaints).toEqual([]);
});

test("after a sign-out it does not come back, neither at once nor for the next person", async () => {
  const session = createFakeSession(signedIn, () => new Response(null, { status: 403 }));
  await hydrated(session, <Page />, await prefetched());
  await screen.findByText("signedIn: Name of p1, 2, 2");
  await session.set(signedOut("user"));
  await screen.findByText("signedOut: nobody, 0, 0");
  await session.set(anotherUser);
  await screen.findByText("signedIn: nobody, 0, 0");
  expect(session.requests).toHaveLength(3);
});

test("nor what was older than what the browser had", async () => {
  const state = await prefetched();
  for (const query of state.queries) if (query.queryKey[3] === "read") query.state.dataUpdatedAt -= 5;
  const session = createFakeSession(signedIn, () => bundleOf());
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  const fresher = { ...named("p1"), name: [{ family: "Fresher" }] };
  const { queryKey } = fhirQueryOptions(session.medblocks.fhir, "Patient", "p1");
  queryClient.setQueryData(queryKey, fresher as Patient, { updatedAt: Date.now() + 1 });
  const app = (
    <StrictMode>
      <MedblocksProvider medblocks={session.medblocks} queryClient={queryClient}>
        <HydrationBoundary state={state}>
          <Page />
        </HydrationBoundary>
      </MedblocksProvider>
    </StrictMode>
  );
  render(app);
  await screen.findByText("signedIn: Fresher, 2, 2");
  await session.set(signedOut("user"));
  await screen.findByText("signedOut: nobody, 0, 0");
  await session.set(anotherUser);
  await screen.findByText("signedIn: nobody, 0, 0");
});

test.each<[how: string, settled: (data: unknown) => Promise<unknown>]>([
  ["a promise", (data) => Promise.resolve(data)],
  // As React has it in a page that is streamed: once it is there, it is told at once.
  ["a promise that tells at once", (data) => Object.assign(Promise.resolve(data), syncThen(data))],
])("nor what was still on its way as the page was rendered: %s", async (_, settled) => {
  const session = createFakeSession(signedIn, () => new Response(null, { status: 403 }));
  const { queryKey, queryFn } = fhirQueryOptions(serverClient(), "Patient", "p1");
  const data = await queryFn({ signal: new AbortController().signal });
  const pending = { queryKey, queryHash: hashKey(queryKey), dehydratedAt: Date.now(), promise: settled(data) };
  const queries = [{ ...pending, state: { ...emptyState(), status: "pending", fetchStatus: "fetching" } }];
  const guarded = (
    <RequireAuth fallback="One moment …" prompt="Sign in.">
      <Page />
    </RequireAuth>
  );
  await hydrated(session, guarded, { mutations: [], queries } as unknown as DehydratedState);
  await screen.findByText("signedIn: Name of p1, 0, 0");
  await session.set(signedOut("user"));
  await screen.findByText("Sign in.");
  await session.set(anotherUser);
  await screen.findByText("signedIn: nobody, 0, 0");
});

test("while what a server has fetched since is taken", async () => {
  const session = createFakeSession(signedIn, () => new Response(null, { status: 403 }));
  const { container, rerender } = await hydrated(session, <Page />, await prefetched());
  await screen.findByText("signedIn: Name of p1, 2, 2");
  await session.set(signedOut("user"));
  await screen.findByText("signedOut: nobody, 0, 0");
  await vi.waitUntil(async () => {
    rerender(await prefetched());
    return container.textContent === "signedOut: Name of p1, 2, 2";
  });
});

test("nor where the boundary stands around the provider, which comes back", async () => {
  const session = createFakeSession(signedIn, () => new Response(null, { status: 403 }));
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  const state = await prefetched();
  const app = (round: number) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <HydrationBoundary key={round} state={state}>
          <MedblocksProvider medblocks={session.medblocks}>
            <Page />
          </MedblocksProvider>
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  );
  const { rerender } = render(app(1));
  await screen.findByText("signedIn: Name of p1, 2, 2");
  await session.set(signedOut("user"));
  rerender(app(2));
  await screen.findByText("signedOut: nobody, 0, 0");
});
