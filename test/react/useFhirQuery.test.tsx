import { ConfigurationError, FhirError, useFhirQuery, type SearchParams } from "@medblocks/react";
import { screen, waitFor } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { act, type ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { bundleOf, createFakeSession, named, renderFhirHook, renderWithSession, signedIn } from "./fakeSession.js";

afterEach(() => vi.restoreAllMocks());

const byId = (address: string) => named(address.replace("Patient/", ""));

test("reads by id: the resource", async () => {
  const session = createFakeSession(signedIn, byId);
  const { result, rerender } = renderFhirHook(({ id }) => useFhirQuery("Patient", id), session, { id: "p1" });
  expect(result.current).toMatchObject({ status: "pending", fetchStatus: "fetching", data: undefined });
  await waitFor(() => expect(result.current.data).toEqual(named("p1")));
  rerender({ id: "p2" });
  expect(result.current.data).toBeUndefined();
  await waitFor(() => expect(result.current.data).toEqual(named("p2")));
  expect(session.requests).toEqual(["Patient/p1", "Patient/p2"]);
});

test("searches by parameters: the Bundle; written inline they are fetched once", async () => {
  const session = createFakeSession(signedIn, () => bundleOf("p1"));
  const useSearch = () => useFhirQuery("Patient", { name: "Ng", _sort: "family", active: null });
  const { result, rerender } = renderFhirHook(useSearch, session, undefined);
  await waitFor(() => expect(result.current.data).toEqual(bundleOf("p1")));
  rerender(undefined);
  rerender(undefined);
  expect(result.current.fetchStatus).toBe("idle");
  expect(session.requests).toEqual(["Patient?_sort=family&name=Ng"]);
});

test("{} searches for all", async () => {
  const session = createFakeSession(signedIn, () => bundleOf());
  const { result } = renderFhirHook(() => useFhirQuery("Observation", {}), session, undefined);
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(session.requests).toEqual(["Observation"]);
});

test("two components that ask for the same share one request", async () => {
  const session = createFakeSession(signedIn, byId);
  function One(): ReactNode {
    return <output>{useFhirQuery("Patient", "p1").data?.id}</output>;
  }
  renderWithSession([<One key="1" />, <One key="2" />], session);
  await waitFor(() => expect(screen.getAllByText("p1")).toHaveLength(2));
  expect(session.requests).toEqual(["Patient/p1"]);
});

describe("it waits while what to fetch is not known", () => {
  test.each<[string, string | SearchParams | undefined]>([
    ["no id", undefined],
    ["an empty id", ""],
    ["a value that is undefined", { name: undefined }],
    ["an empty array", { name: ["Ng"], gender: [] }],
    ["a bound that is not there", { birthdate: { ge: "2001", lt: undefined } }],
  ])("%s", async (_, idOrParams) => {
    const session = createFakeSession(signedIn, () => named("p1"));
    const useHook = ({ arg }: { arg: string | SearchParams | undefined }) => useFhirQuery("Patient", arg as string);
    const { result, rerender } = renderFhirHook(useHook, session, { arg: idOrParams });
    expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle" });
    rerender({ arg: "p1" });
    await waitFor(() => expect(result.current.data).toEqual(named("p1")));
    expect(session.requests).toEqual(["Patient/p1"]);
  });

  test("whatever the options say", async () => {
    const session = createFakeSession(signedIn, () => named("p1"));
    const useHook = () => useFhirQuery("Patient", undefined, { enabled: true, refetchOnMount: "always", staleTime: 0 });
    const { result } = renderFhirHook(useHook, session, undefined);
    expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle" });
    await act(async () => {
      expect((await result.current.refetch()).error).toBeInstanceOf(ConfigurationError);
    });
    expect(session.requests).toEqual([]);
  });

  test("and never hands its initial data to another query that waits", async () => {
    const session = createFakeSession(signedIn, byId);
    const initialData = named("somebody") as Patient;
    const { result, queryClient } = renderFhirHook(
      () => [useFhirQuery("Patient", undefined, { initialData }), useFhirQuery("Patient", "")] as const,
      session,
      undefined,
    );
    expect(result.current.map(({ data }) => data)).toEqual([undefined, undefined]);
    expect(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    ).toEqual([undefined]);
  });
});

describe("options are TanStack's own", () => {
  test("select", async () => {
    const session = createFakeSession(signedIn, () => bundleOf("p1", "p2"));
    const useHook = () =>
      useFhirQuery("Patient", {}, { select: ({ entry }) => entry?.map(({ resource }) => resource?.id) });
    const { result } = renderFhirHook(useHook, session, undefined);
    await waitFor(() => expect(result.current.data).toEqual(["p1", "p2"]));
  });

  test("enabled", async () => {
    const session = createFakeSession(signedIn, byId);
    const useHook = ({ enabled }: { enabled: boolean }) => useFhirQuery("Patient", "p1", { enabled });
    const { result, rerender } = renderFhirHook(useHook, session, { enabled: false });
    expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle" });
    rerender({ enabled: true });
    await waitFor(() => expect(result.current.data).toEqual(named("p1")));
    expect(session.requests).toEqual(["Patient/p1"]);
  });

  test("enabled as a function", async () => {
    const session = createFakeSession(signedIn, byId);
    const { result } = renderFhirHook(
      () => useFhirQuery("Patient", "p1", { enabled: () => false }),
      session,
      undefined,
    );
    expect(result.current.fetchStatus).toBe("idle");
    expect(session.requests).toEqual([]);
  });

  test("initialData and staleTime", () => {
    const session = createFakeSession(signedIn, byId);
    const initialData = named("p1") as Patient;
    const useHook = () => useFhirQuery("Patient", "p1", { initialData, staleTime: Infinity });
    const { result } = renderFhirHook(useHook, session, undefined);
    expect(result.current).toMatchObject({ status: "success", data: initialData });
    expect(session.requests).toEqual([]);
  });

  test("retry, where the app wants its own", async () => {
    const session = createFakeSession(signedIn, () => new Response(null, { status: 404 }));
    const useHook = () => useFhirQuery("Patient", "p1", { retry: 2, retryDelay: 0 });
    const { result } = renderFhirHook(useHook, session, undefined);
    await waitFor(() => expect(result.current.isError).toBe(true));
    expect(session.requests).toHaveLength(3);
  });
});

test("refetch asks again, and an equal answer keeps the data as it was", async () => {
  const session = createFakeSession(signedIn, byId);
  const { result } = renderFhirHook(() => useFhirQuery("Patient", "p1"), session, undefined);
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  const { data } = result.current;
  await act(async () => {
    await result.current.refetch();
  });
  expect(session.requests).toEqual(["Patient/p1", "Patient/p1"]);
  expect(result.current.data).toBe(data);
});

test("an error is a FhirError, and a final one is not tried again", async () => {
  const session = createFakeSession(signedIn, () => new Response(null, { status: 403 }));
  const { result } = renderFhirHook(() => useFhirQuery("Patient", "p1"), session, undefined);
  await waitFor(() => expect(result.current.isError).toBe(true));
  expect(result.current.error).toBeInstanceOf(FhirError);
  expect(result.current.error).toMatchObject({ code: "forbidden", status: 403 });
  expect(session.requests).toHaveLength(1);
});

test("a passing one is tried again by itself", async () => {
  const answers = [new Response(null, { status: 503, headers: { "Retry-After": "0" } })];
  const session = createFakeSession(signedIn, (address) => answers.shift() ?? byId(address));
  const { result } = renderFhirHook(() => useFhirQuery("Patient", "p1"), session, undefined);
  await waitFor(() => expect(result.current.data).toEqual(named("p1")));
  expect(session.requests).toHaveLength(2);
});

test("a parameter that cannot be sent throws, and names it", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const params = { birthdate: { ge: [{ date: "2001" }] } } as unknown as SearchParams;
  const attempt = () => renderFhirHook(() => useFhirQuery("Patient", params), createFakeSession(), undefined);
  expect(attempt).toThrow(ConfigurationError);
  expect(attempt).toThrow(/birthdate/);
});

test("a waiting query turns into a search, and back, without the former's data", async () => {
  const session = createFakeSession(signedIn, () => bundleOf("p1"));
  const useHook = ({ name }: { name: string }) => useFhirQuery("Patient", { name });
  const { result, rerender } = renderFhirHook(useHook, session, { name: "" });
  rerender({ name: "Ng" });
  await waitFor(() => expect(result.current.data).toEqual(bundleOf("p1")));
  rerender({ name: "" });
  expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle", data: undefined });
  expect(session.requests).toEqual(["Patient?name=Ng"]);
});
