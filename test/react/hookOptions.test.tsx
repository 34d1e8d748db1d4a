import {
  useFhirInfiniteQuery,
  useFhirOperation,
  useFhirQuery,
  useFhirReference,
  type FhirInfiniteData,
} from "@medblocks/react";
import { QueryClient, type UseQueryResult } from "@tanstack/react-query";
import { act, waitFor } from "@testing-library/react";
import type { Bundle, Observation, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { bundleOf, createFakeSession, named, renderFhirHook, signedIn } from "./fakeSession.js";

const patient = named("somebody") as Patient;
const bundle = bundleOf("somebody") as Bundle<Patient>;
const pages: FhirInfiniteData<"Patient"> = { pages: [bundle], pageParams: [null] };
interface Given {
  enabled?: boolean | (() => boolean);
  retry?: undefined;
  retryDelay?: undefined;
  staleTime?: undefined;
}
const queryKeyHashFn = (key: readonly unknown[]) => `ours ${key.join(" ")}`;
type AnyResult = Pick<UseQueryResult, "status" | "fetchStatus" | "data" | "error" | "refetch" | "failureCount">;

/** Each hook, waiting and not, with the options of a caller. */
const hooks: [hook: string, waiting: (given: Given) => AnyResult, asking: (given: Given) => AnyResult][] = [
  [
    "useFhirQuery, a read",
    (given) => useFhirQuery("Patient", "", { initialData: patient, ...given } as object),
    (given) => useFhirQuery("Patient", "p1", { ...given } as object),
  ],
  [
    "useFhirQuery, a search",
    (given) => useFhirQuery("Patient", { name: undefined }, { initialData: bundle, ...given } as object),
    (given) => useFhirQuery("Patient", { name: "Ng" }, { ...given } as object),
  ],
  [
    "useFhirInfiniteQuery",
    (given) => useFhirInfiniteQuery("Patient", { name: undefined }, { initialData: pages, ...given } as object),
    (given) => useFhirInfiniteQuery("Patient", { name: "Ng" }, { ...given } as object),
  ],
  [
    "useFhirReference",
    (given) => useFhirReference<"Patient">(undefined, { initialData: patient, ...given } as object),
    (given) => useFhirReference("Patient/p1", { ...given } as object),
  ],
  [
    "useFhirOperation",
    (given) => useFhirOperation<Patient>("Patient//$x", {}, { initialData: patient, ...given } as object),
    (given) => useFhirOperation("Patient/1/$x", {}, { ...given } as object),
  ],
];

describe.each(hooks)("%s", (_, useWaiting, useAsking) => {
  test.each<[string, Given]>([
    ["enabled", { enabled: true }],
    ["enabled as a function", { enabled: () => true }],
    ["undefined", { enabled: undefined as never }],
  ])("files nothing under a key that waits, and asks nothing: %s", async (__, given) => {
    const session = createFakeSession(signedIn, () => named("p1"));
    const { result, queryClient } = renderFhirHook(() => useWaiting(given), session, undefined);
    expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle", data: undefined });
    await act(async () => void (await result.current.refetch()));
    const queries = queryClient.getQueryCache().getAll();
    expect(queries.map(({ queryKey, state }) => [queryKey[3], state.data])).toEqual([["waiting", undefined]]);
    expect(session.requests).toEqual([]);
  });

  test("options that are undefined leave ours as they are", async () => {
    const session = createFakeSession(signedIn, () => new Response(null, { status: 404 }));
    const given = { retry: undefined, retryDelay: undefined, staleTime: undefined, enabled: undefined as never };
    const { result } = renderFhirHook(() => useAsking(given), session, undefined);
    await waitFor(() => expect(result.current).toMatchObject({ status: "error", failureCount: 1 }));
    expect(session.requests).toHaveLength(1);
  });

  test.each<[string, (queryClient: QueryClient) => void]>([
    ["TanStack's", () => undefined],
    ["the app's", (client) => client.setDefaultOptions({ queries: { queryKeyHashFn } })],
    ["the app's for our keys", (client) => client.setQueryDefaults(["medblocks"], { queryKeyHashFn })],
  ])("files what it asks where the app finds it by its key, whatever the hash: %s", (__, setUp) => {
    const queryClient = new QueryClient();
    setUp(queryClient);
    renderFhirHook(() => useAsking({ enabled: false }), createFakeSession(signedIn), undefined, queryClient);
    const [query] = queryClient.getQueryCache().getAll();
    expect(queryClient.getQueryState(query?.queryKey ?? [])).toBe(query?.state);
  });
});

test("a placeholder is shown while the query waits, and is filed nowhere", () => {
  const session = createFakeSession(signedIn);
  const useTwo = () => [useFhirQuery("Patient", "", { placeholderData: patient }), useFhirReference("", {})] as const;
  const { result, queryClient } = renderFhirHook(useTwo, session, undefined);
  expect(result.current[0]).toMatchObject({ isPlaceholderData: true, data: patient });
  expect(result.current[1].data).toBeUndefined();
  expect(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
  ).toEqual([undefined, undefined]);
});

test("what a reference finds without asking is there at once, whatever options are undefined", () => {
  const within: Observation = { resourceType: "Observation", status: "final", code: {}, contained: [patient] };
  const given = {
    within,
    initialData: undefined,
    staleTime: undefined,
    gcTime: undefined,
    select: undefined,
  } as object;
  const { result } = renderFhirHook(() => useFhirReference("#somebody", given), createFakeSession(signedIn), undefined);
  expect(result.current).toMatchObject({ data: patient, fetchStatus: "idle" });
});

test("an operation waits for its path, runs with its parameters, and takes TanStack's options", async () => {
  const session = createFakeSession(signedIn, () => bundleOf("p1", "p2"));
  const useHook = ({ id }: { id: string | undefined }) =>
    useFhirOperation<Bundle, number | undefined>(
      `Patient/${id}/$everything`,
      { _count: 5 },
      { select: ({ entry }) => entry?.length },
    );
  const { result, rerender } = renderFhirHook<ReturnType<typeof useHook>, { id: string | undefined }>(
    useHook,
    session,
    { id: undefined },
  );
  expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle" });
  rerender({ id: "p1" });
  await waitFor(() => expect(result.current.data).toBe(2));
  rerender({ id: "p1" });
  expect(session.requests).toEqual(["Patient/p1/$everything?_count=5"]);
});
