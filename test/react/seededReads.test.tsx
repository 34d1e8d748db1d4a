import { resourcesOf, useFhirQuery, useFhirReference, useSuspenseFhirQuery } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { QueryClient, type DefaultOptions } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, Suspense, useState, type ReactNode } from "react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";

afterEach(cleanup);

const resources: Patient[] = Array.from({ length: 20 }, (_, at) => ({
  resourceType: "Patient",
  id: `p${at + 1}`,
  name: [{ family: `Family ${at + 1}` }],
}));

const shown: string[] = [];
const told = (text = "…") => {
  shown.push(text);
  return text;
};

const Suspended = () => told("Suspended");

/** Three ways to read what a list has brought. */
const ways: Record<string, (props: { id: string }) => ReactNode> = {
  useFhirQuery: ({ id }) => <li>{told(useFhirQuery("Patient", id).data?.name?.[0]?.family)}</li>,
  useFhirReference: ({ id }) => <li>{told(useFhirReference<"Patient">(`Patient/${id}`).data?.name?.[0]?.family)}</li>,
  useSuspenseFhirQuery: ({ id }) => <li>{told(useSuspenseFhirQuery("Patient", id).data.name?.[0]?.family)}</li>,
};

function setUp(Row: (props: { id: string }) => ReactNode, isOpened = true, queries: DefaultOptions["queries"] = {}) {
  shown.length = 0;
  const medblocks = createMockMedblocks({ resources });
  function List(): ReactNode {
    const { data } = useFhirQuery("Patient", { _sort: "_id", _count: 50 });
    const [isOpen, setIsOpen] = useState(isOpened);
    return (
      <>
        <button onClick={() => setIsOpen(true)}>{data ? "Open" : "Wait"}</button>
        <ul>{isOpen && resourcesOf(data).map(({ id = "" }) => <Row key={id} id={id} />)}</ul>
      </>
    );
  }
  const queryClient = new QueryClient({ defaultOptions: { queries } });
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
        <Suspense fallback={<Suspended />}>
          <List />
        </Suspense>
      </MockMedblocksProvider>
    </StrictMode>,
  );
  return { medblocks, queryClient };
}

test.for(Object.entries(ways))(
  "rows that read what the list has brought send nothing, and show it at once: %s",
  async ([, Row]) => {
    const { medblocks, queryClient } = setUp(Row);
    await screen.findByText("Family 20");
    await act(async () => {});
    expect(screen.getAllByText(/^Family/)).toHaveLength(20);
    expect(queryClient.isFetching()).toBe(0);
    expect(medblocks.requests).toHaveLength(1);
    expect(shown).not.toContain("…");
    expect(shown).not.toContain("Suspended");
  },
);

/** Opens the rows after this long, with these settings for the cache. */
async function openLater(ms: number, queries: DefaultOptions["queries"] = {}) {
  const { medblocks, queryClient } = setUp(ways["useFhirQuery"] as never, false, queries);
  await screen.findByText("Open");
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + ms);
  onTestFinished(() => clock.mockRestore());
  screen.getByText("Open").click();
  await screen.findByText("Family 20");
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return medblocks.requests.length;
}

test.for<[string, DefaultOptions["queries"], number]>([
  ["that is stale at once", {}, 21],
  ["that is fresh for a minute", { staleTime: 60_000 }, 1],
  ["that is fresh for a second", { staleTime: 1000 }, 21],
  ["that never becomes stale", { staleTime: Number.POSITIVE_INFINITY }, 21],
  ["that is not fetched again when it is shown", { refetchOnMount: false }, 21],
])("data %s is asked about when the list is no longer new, unless it is fresh", async ([, queries, requests]) => {
  expect(await openLater(30_000, queries)).toBe(requests);
});

test.for<[string, DefaultOptions["queries"]]>([
  ["that is stale at once", {}],
  ["that never becomes stale", { staleTime: Number.POSITIVE_INFINITY }],
])("data %s sends nothing while the list is new", async ([, queries]) => {
  expect(await openLater(500, queries)).toBe(1);
});

test("a reset leaves nothing of it", async () => {
  const { queryClient } = setUp(ways["useFhirQuery"] as never, true, { staleTime: 60_000 });
  await screen.findByText("Family 1");
  const reads = queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => queryKey[3] === "read" });
  expect(reads).toHaveLength(20);
  act(() => reads.forEach((read) => read.reset()));
  expect(reads.map(({ state }) => state.data)).toEqual(reads.map(() => undefined));
});

test("a time of the app's own without data to begin with dates nothing of ours", async () => {
  const started = Date.now();
  const options: object = { initialData: undefined, initialDataUpdatedAt: started + 1_000_000 };
  const Dated = ({ id }: { id: string }) => {
    const { isSuccess, dataUpdatedAt } = useFhirQuery("Patient", id, options);
    return <li>{isSuccess ? `Family in ${dataUpdatedAt > started + 900_000 ? "the future" : "time"}` : "…"}</li>;
  };
  setUp(Dated);
  expect(await screen.findAllByText("Family in time")).toHaveLength(20);
});

test("after a sign-out nothing of it comes back", async () => {
  const { medblocks } = setUp(ways["useFhirQuery"] as never, false);
  await screen.findByText("Open");
  medblocks.signOut();
  medblocks.signIn({ sub: "another" });
  medblocks.setDelay(Number.POSITIVE_INFINITY);
  await screen.findByText("Wait");
  screen.getByText("Wait").click();
  await act(async () => {});
  expect(shown).not.toContain("Family 1");
});

test("a read that has failed is not made good by a search that still finds it", async () => {
  const medblocks = createMockMedblocks({ resources, handlers: { "GET Patient/p1": 403 } });
  function Chart(): ReactNode {
    const { error, data } = useFhirQuery("Patient", "p1");
    const list = useFhirQuery("Patient", error ? { _sort: "_id" } : undefined);
    return <p>{list.data ? `Listed: ${data ? "shown" : error?.name}` : "Wait"}</p>;
  }
  render(
    <MockMedblocksProvider medblocks={medblocks}>
      <Chart />
    </MockMedblocksProvider>,
  );
  await screen.findByText("Listed: FhirError");
});
