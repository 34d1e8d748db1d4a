import { fhirQueryOptions, useFhirClient, useFhirQuery, type AuthState, type SearchParams } from "@medblocks/react";
import { QueryClient, keepPreviousData, onlineManager, useMutation, useQueries } from "@tanstack/react-query";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { useState, type ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import {
  bundleOf,
  createFakeSession,
  failed,
  named,
  never,
  renderWithSession,
  signedIn,
  signedOut,
} from "./fakeSession.js";

const ours = ["medblocks", "https://a.example/fhir"];
const text = (bundle: Bundle<Patient> | undefined) =>
  bundle?.entry?.map(({ resource }) => resource?.id).join() ?? "none";

/** The cached queries of ours that hold data. */
function kept(queryClient: QueryClient): unknown[] {
  const queries = queryClient.getQueryCache().findAll({ queryKey: ["medblocks"] });
  return queries.map(({ state }) => state.data).filter((data) => data !== undefined);
}

function Search({ params }: { params: SearchParams }): ReactNode {
  const { data, isPlaceholderData } = useFhirQuery("Patient", params, { placeholderData: keepPreviousData });
  return <output>{`${text(data)}${isPlaceholderData ? " (former)" : ""}`}</output>;
}

describe("when the session ends, what it fetched is gone", () => {
  const ends: [what: string, state: AuthState][] = [
    ["signed out", signedOut("user")],
    ["expired", signedOut("expired")],
    ["somebody else", signedOut("userChanged")],
    ["failed", failed],
  ];
  test.each(ends)("from the cache and from the screen of what is still mounted: %s", async (_, state) => {
    const session = createFakeSession(signedIn, () => bundleOf("p1", "p2"));
    const { queryClient } = renderWithSession(<Search params={{ name: "Ng" }} />, session);
    await screen.findByText("p1,p2");
    await session.set(state);
    await screen.findByText("none");
    expect(kept(queryClient)).toEqual([]);
  });

  test("also the former search's result, shown while the next is fetched", async () => {
    const session = createFakeSession(signedIn, (address) => (address.includes("Ng") ? bundleOf("p1") : never));
    const { rerender, queryClient } = renderWithSession(<Search params={{ name: "Ng" }} />, session);
    await screen.findByText("p1");
    rerender(<Search params={{ name: "Li" }} />);
    await screen.findByText("p1 (former)");
    await session.set(signedOut("user"));
    await waitFor(() => expect(document.body.textContent).not.toContain("p1"));
    expect(kept(queryClient)).toEqual([]);
    rerender(<Search params={{ name: "Ro" }} />);
    expect(document.body.textContent).not.toContain("p1");
  });

  test("also a placeholder of the app's own making", async () => {
    function One(): ReactNode {
      const { data } = useFhirQuery("Patient", "p2", { placeholderData: (former) => former });
      return <output>{data?.id ?? "none"}</output>;
    }
    const session = createFakeSession(signedIn, () => named("p2"));
    renderWithSession(<One />, session);
    await screen.findByText("p2");
    await session.set(signedOut("user"));
    await screen.findByText("none");
  });

  test("also where the next search waits for a value", async () => {
    const session = createFakeSession(signedIn, () => bundleOf("p1"));
    const { rerender } = renderWithSession(<Search params={{ name: "Ng" }} />, session);
    await screen.findByText("p1");
    rerender(<Search params={{ name: "" }} />);
    await screen.findByText("p1 (former)");
    await session.set(signedOut("user"));
    await waitFor(() => expect(document.body.textContent).not.toContain("p1"));
  });

  test("also what nothing on the screen shows any more", async () => {
    const session = createFakeSession(signedIn, () => bundleOf("p1"));
    const { rerender, queryClient } = renderWithSession(<Search params={{ name: "Ng" }} />, session);
    await screen.findByText("p1");
    rerender(<p>elsewhere</p>);
    await queryClient.prefetchQuery(fhirQueryOptions(session.medblocks.fhir, "Patient", { name: "Li" }));
    expect(kept(queryClient)).toHaveLength(2);
    await session.set(signedOut("user"));
    expect(queryClient.getQueryCache().findAll({ queryKey: ["medblocks"] })).toEqual([]);
  });

  test("also what is derived of it by useQueries and select", async () => {
    function Names(): ReactNode {
      const fhir = useFhirClient();
      const results = useQueries({ queries: ["p1", "p2"].map((id) => fhirQueryOptions(fhir, "Patient", id)) });
      const selected = useFhirQuery("Patient", "p1", { select: ({ name }) => name?.[0]?.family });
      return <output>{[...results.map(({ data }) => data?.id ?? "none"), selected.data ?? "none"].join()}</output>;
    }
    const session = createFakeSession(signedIn, (address) => named(address.slice(-2)));
    renderWithSession(<Names />, session);
    await screen.findByText("p1,p2,Name of p1");
    await session.set(signedOut("user"));
    await screen.findByText("none,none,none");
  });

  test("also an answer that is still on its way", async () => {
    let answer: (response: Response) => void = () => {};
    const session = createFakeSession(signedIn, () => new Promise<Response>((resolve) => (answer = resolve)));
    const { queryClient } = renderWithSession(<Search params={{ name: "Ng" }} />, session);
    await waitFor(() => expect(session.requests).toHaveLength(1));
    await session.set(signedOut("user"));
    answer(Response.json(bundleOf("p1")));
    await session.set(failed);
    expect(screen.getByRole("status").textContent).toBe("none");
    expect(kept(queryClient)).toEqual([]);
  });

  test("also mutations, those that wait for the network included", async () => {
    const session = createFakeSession();
    const { queryClient } = renderWithSession(null, session);
    const mutations = queryClient.getMutationCache();
    for (const mutationKey of [[...ours, "Patient", "create"], ["app"]]) {
      const saving = mutations
        .build(queryClient, { mutationKey, mutationFn: () => never })
        .execute({ name: "Okonkwo" });
      saving.catch(() => {});
    }
    expect(mutations.getAll()).toHaveLength(2);
    await session.set(signedOut("user"));
    expect(mutations.getAll().map(({ options }) => options.mutationKey)).toEqual([["app"]]);
  });
});

describe("what one person has begun is never sent as the next", () => {
  const bea: AuthState = { status: "signedIn", user: { sub: "u2", name: "Bea", scopes: [], claims: { sub: "u2" } } };
  let saves = 0;
  function Save(): ReactNode {
    const fhir = useFhirClient();
    const { mutate } = useMutation({
      mutationFn: () => fhir.request("Observation", { method: "POST" }),
      retry: (_, error) => (error as { code?: string }).code === "server_error",
      retryDelay: 400,
    });
    return <button onClick={() => mutate()}>Save</button>;
  }
  const busy = (address: string): Response => {
    if (address === "Observation") saves += 1;
    return Response.json({}, { status: 503 });
  };

  test("a mutation that is about to be tried again", async () => {
    saves = 0;
    const session = createFakeSession(signedIn, busy);
    const { queryClient } = renderWithSession(<Save />, session);
    fireEvent.click(screen.getByText("Save"));
    await waitFor(() => expect(saves).toBe(1));
    await session.set(signedOut("user"));
    await session.set(bea);
    await waitFor(() => expect(queryClient.isMutating()).toBe(0));
    expect(saves).toBe(1);
  });

  test("a mutation that waits for the network", async () => {
    saves = 0;
    const session = createFakeSession(signedIn, busy);
    const { queryClient } = renderWithSession(<Save />, session);
    onlineManager.setOnline(false);
    fireEvent.click(screen.getByText("Save"));
    await waitFor(() => expect(queryClient.getMutationCache().getAll()[0]?.state.isPaused).toBe(true));
    await session.set(bea);
    onlineManager.setOnline(true);
    await waitFor(() => expect(queryClient.isMutating()).toBe(0));
    expect(saves).toBe(0);
  });
});

test("of two providers over one session and one cache, both begin afresh for another person", async () => {
  function Draft({ name }: { name: string }): ReactNode {
    const [draft, setDraft] = useState("");
    return <input aria-label={name} value={draft} onChange={(event) => setDraft(event.target.value)} />;
  }
  const session = createFakeSession(signedIn);
  const queryClient = new QueryClient();
  for (const name of ["one", "two"]) renderWithSession(<Draft name={name} />, session, queryClient);
  for (const name of ["one", "two"]) fireEvent.change(screen.getByLabelText(name), { target: { value: "of Ada" } });
  await session.set({ status: "signedIn", user: { sub: "u2", scopes: [], claims: { sub: "u2" } } });
  expect(["one", "two"].map((name) => screen.getByLabelText<HTMLInputElement>(name).value)).toEqual(["", ""]);
});

test("what is the app's own stays, and so does another server's", async () => {
  const session = createFakeSession();
  const { queryClient } = renderWithSession(null, session);
  const others = [
    ["app"],
    ["todos", 1],
    ["medblocks-app"],
    ["medblocks", "https://b.example/fhir", "Patient", "read", "1"],
  ];
  for (const key of others) queryClient.setQueryData(key, "kept");
  queryClient.setQueryData([...ours, "Patient", "read", "1"], named("1"));
  await session.set(signedOut("user"));
  expect(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual(others);
  for (const key of others) expect(queryClient.getQueryData(key)).toBe("kept");
});

test("a renewed user or a failed further sign-in purges nothing", async () => {
  const session = createFakeSession(signedIn, () => bundleOf("p1"));
  renderWithSession(<Search params={{}} />, session);
  await screen.findByText("p1");
  await session.set({ ...signedIn, error: failed.error } as AuthState);
  expect(screen.getByRole("status").textContent).toBe("p1");
  expect(session.requests).toHaveLength(1);
});

test("a provider that is gone leaves the cache alone", async () => {
  const session = createFakeSession(signedIn, () => bundleOf("p1"));
  const queryClient = new QueryClient();
  const { unmount } = renderWithSession(<Search params={{}} />, session, queryClient);
  await screen.findByText("p1");
  unmount();
  const spy = vi.spyOn(queryClient.getQueryCache(), "findAll");
  await session.set(signedOut("user"));
  expect(spy).not.toHaveBeenCalled();
});
