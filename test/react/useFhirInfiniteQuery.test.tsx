import { ConfigurationError, fhirInfiniteQueryOptions, useFhirInfiniteQuery, type FhirPages } from "@medblocks/react";
import { QueryClient, keepPreviousData } from "@tanstack/react-query";
import { act, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { bundleOf, createFakeSession, renderFhirHook, signedIn } from "./fakeSession.js";

/** Two pages; the second repeats one of the first. */
const paged = (address: string) => {
  const isSecond = address.includes("page=2");
  const next = { relation: "next" as const, url: "https://a.example/fhir/Patient?page=2" };
  return Response.json({ ...(isSecond ? bundleOf("p2", "p3") : bundleOf("p1", "p2")), link: isSecond ? [] : [next] });
};
const idsOf = (data: FhirPages<"Patient"> | undefined) => data?.resources.map(({ id }) => id);

test("gives the matches of all pages in one list, and fetches the next by the server's link", async () => {
  const session = createFakeSession(signedIn, paged);
  const useHook = () => useFhirInfiniteQuery("Patient", { active: true, _count: 2 });
  const { result, rerender } = renderFhirHook(useHook, session, undefined);
  await waitFor(() => expect(idsOf(result.current.data)).toEqual(["p1", "p2"]));
  expect(result.current.hasNextPage).toBe(true);
  await act(async () => void (await result.current.fetchNextPage()));
  await waitFor(() => expect(idsOf(result.current.data)).toEqual(["p1", "p2", "p3"]));
  expect(result.current.hasNextPage).toBe(false);
  const { data } = result.current;
  rerender(undefined);
  expect(result.current.data).toBe(data);
  expect(session.requests).toEqual(["Patient?_count=2&active=true", "Patient?page=2"]);
});

test("a select that stays the same function runs once for each page, however often it renders", async () => {
  const session = createFakeSession(signedIn, paged);
  const select = vi.fn<(data: FhirPages<"Patient">) => string>((data) => idsOf(data)?.join() ?? "");
  const useHook = () => useFhirInfiniteQuery("Patient", {}, { select });
  const { result, rerender } = renderFhirHook(useHook, session, undefined);
  await waitFor(() => expect(result.current.data).toBe("p1,p2"));
  const before = select.mock.calls.length;
  rerender(undefined);
  rerender(undefined);
  expect(select).toHaveBeenCalledTimes(before);
  await act(async () => void (await result.current.fetchNextPage()));
  await waitFor(() => expect(result.current.data).toBe("p1,p2,p3"));
});

test("a select that is written inline gives what it makes of the latest pages and props", async () => {
  const session = createFakeSession(signedIn, paged);
  const useHook = ({ mark }: { mark: string }) =>
    useFhirInfiniteQuery(
      "Patient",
      {},
      { select: ({ resources, pages }) => `${mark}${resources.length}/${pages.length}` },
    );
  const { result, rerender } = renderFhirHook(useHook, session, { mark: "a" });
  await waitFor(() => expect(result.current.data).toBe("a2/1"));
  rerender({ mark: "b" });
  expect(result.current.data).toBe("b2/1");
});

test("finds what was prefetched, without a request", async () => {
  const session = createFakeSession(signedIn, paged);
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  await queryClient.prefetchInfiniteQuery({
    ...fhirInfiniteQueryOptions(session.medblocks.fhir, "Patient", {}),
    pages: 2,
  });
  const { result } = renderFhirHook(() => useFhirInfiniteQuery("Patient", {}), session, undefined, queryClient);
  expect(idsOf(result.current.data)).toEqual(["p1", "p2", "p3"]);
  expect(session.requests).toHaveLength(2);
});

test("waits while a parameter is not known, and is not the query of a search that waits", async () => {
  const session = createFakeSession(signedIn, paged);
  const useHook = ({ name }: { name: string | undefined }) => useFhirInfiniteQuery("Patient", { name });
  const { result, rerender } = renderFhirHook<ReturnType<typeof useHook>, { name: string | undefined }>(
    useHook,
    session,
    { name: undefined },
  );
  expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle", hasNextPage: false });
  await act(async () => {
    expect((await result.current.refetch()).error).toBeInstanceOf(ConfigurationError);
  });
  rerender({ name: "Ng" });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(session.requests).toEqual(["Patient?name=Ng"]);
});

test("keepPreviousData shows the former search's pages while the next are fetched", async () => {
  let isHeld = false;
  const session = createFakeSession(signedIn, (address) => (isHeld ? new Promise(() => {}) : paged(address)));
  const useHook = ({ name }: { name: string }) =>
    useFhirInfiniteQuery("Patient", { name }, { placeholderData: keepPreviousData });
  const { result, rerender } = renderFhirHook(useHook, session, { name: "Ng" });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  isHeld = true;
  rerender({ name: "Li" });
  expect(result.current.isPlaceholderData).toBe(true);
  expect(idsOf(result.current.data)).toEqual(["p1", "p2"]);
});

test("a private search goes by POST on all pages, and its key says nothing", async () => {
  const sent: string[] = [];
  const session = createFakeSession(signedIn, (address, { method, body }) => {
    sent.push(`${method} ${address} ${body}`);
    return paged(body);
  });
  const useHook = () => useFhirInfiniteQuery("Patient", { name: "Ng" }, { private: true });
  const { result, queryClient } = renderFhirHook(useHook, session, undefined);
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  await act(async () => void (await result.current.fetchNextPage()));
  expect(sent).toEqual(["POST Patient/_search name=Ng", "POST Patient/_search page=2"]);
  const [query] = queryClient.getQueryCache().getAll();
  expect(query?.queryHash).toContain("private-");
  expect(query?.queryHash).not.toContain("Ng");
});

test("after a sign-out nothing of it is left, and it is fetched for the next who signs in", async () => {
  const session = createFakeSession(signedIn, paged);
  const { result } = renderFhirHook(() => useFhirInfiniteQuery("Patient", {}), session, undefined);
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  await session.set({ status: "signedOut", reason: "user" });
  expect(result.current.data).toBeUndefined();
  await waitFor(() => expect(result.current.error).toMatchObject({ code: "signed_out" }));
  await session.set(signedIn);
  await waitFor(() => expect(idsOf(result.current.data)).toEqual(["p1", "p2"]));
});
