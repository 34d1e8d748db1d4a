import {
  fhirQueryOptions,
  resourcesOf,
  useFhirClient,
  useFhirMutation,
  useFhirQuery,
  useSuspenseFhirQuery,
} from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { QueryClient, useQueries, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Patient } from "fhir/r4.js";
import { StrictMode, Suspense, type ReactNode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";

// Three rows that are ticked one after another. Their writes are answered when the test says so.

const row = (id: string) => ({ resourceType: "Patient" as const, id, meta: { versionId: "1" }, active: false });
const all = { _sort: "_id" } as const;

/** The rows as letters: a capital one is ticked. */
function Rows({ patients = [] }: { patients?: readonly Patient[] | undefined }) {
  return <output>{patients.map(({ id = "", active }) => (active ? id.toUpperCase() : id)).join("")}</output>;
}

const lists: Record<string, () => ReactNode> = {
  useFhirQuery: function List() {
    return <Rows patients={resourcesOf(useFhirQuery("Patient", all).data)} />;
  },
  useSuspenseFhirQuery: function List() {
    return <Rows patients={resourcesOf(useSuspenseFhirQuery("Patient", all).data)} />;
  },
  useQuery: function List() {
    return <Rows patients={resourcesOf(useQuery(fhirQueryOptions(useFhirClient(), "Patient", all)).data)} />;
  },
  useQueries: function List() {
    const [query] = useQueries({ queries: [fhirQueryOptions(useFhirClient(), "Patient", all)] });
    return <Rows patients={resourcesOf(query.data)} />;
  },
};

function Ticks() {
  const { mutate } = useFhirMutation("update", { optimistic: true });
  const tick = (id: string) => mutate({ ...row(id), active: true });
  return ["a", "b", "c"].map((id) => (
    <button key={id} type="button" onClick={() => tick(id)}>
      tick {id}
    </button>
  ));
}

for (const [name, List] of Object.entries(lists)) {
  test(`rows that ${name} shows stay ticked while one of their writes is answered`, async () => {
    let answerFirst = () => {};
    const first = new Promise<void>((resolve) => (answerFirst = resolve));
    const medblocks = createMockMedblocks({
      resources: ["a", "b", "c"].map(row),
      handlers: {
        "PUT Patient/:id": ({ params }) =>
          params["id"] === "a" ? first.then(() => undefined) : new Promise<undefined>(() => {}),
      },
    });
    const queryClient = new QueryClient();
    onTestFinished(() => queryClient.clear());
    render(
      <StrictMode>
        <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
          <Suspense>
            <List />
          </Suspense>
          <Ticks />
        </MockMedblocksProvider>
      </StrictMode>,
    );
    const marks = () => screen.queryByRole("status")?.textContent;
    const isShown = (text: string) => vi.waitUntil(() => marks() === text, { interval: 5, timeout: 3000 });
    await isShown("abc");
    for (const id of ["a", "b", "c"]) await userEvent.click(screen.getByText(`tick ${id}`));
    await isShown("ABC");
    answerFirst();
    const isSaved = () => medblocks.requests.some(({ method, status }) => method === "PUT" && status === 200);
    await vi.waitUntil(isSaved, { interval: 5, timeout: 3000 });
    // As on focus.
    void queryClient.refetchQueries();
    const isFetched = () =>
      medblocks.requests.filter(({ method, status }) => method === "GET" && status === 200).length > 1;
    await vi.waitUntil(() => isFetched() && queryClient.isFetching() === 0, { interval: 5, timeout: 3000 });
    // TanStack Query notifies its observers in the next turn of the event loop.
    await act(() => new Promise<void>((resolve) => setTimeout(resolve)));
    expect(marks()).toBe("ABC");
  });
}
