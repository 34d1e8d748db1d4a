import { fhirInfiniteQueryOptions, fhirQueryOptions, type SearchParams } from "@medblocks/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Answer } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { collectGarbage } from "./collectGarbage.js";
import { below, freshCache, quiet, searchset, show, showPages, version, write } from "./mountedQueries.js";

/** A version that says when it was made. */
const dated = (versionId: string, id = "p1"): Patient => ({
  ...version(versionId, undefined, id),
  meta: { versionId, lastUpdated: `2026-01-0${versionId}T10:00:00Z` },
});

/** A server that answers searches with `found`, and reads with what it is asked for in version 9. */
async function startSearched(found: object = searchset(dated("1"), dated("1", "p2"))) {
  let answer: Answer = { body: found };
  const started = await startFhir(({ url }) =>
    url.startsWith("/fhir/Patient/") ? { body: dated("9", url.split("/").at(-1)) } : answer,
  );
  const queryClient = freshCache();
  return {
    ...started,
    queryClient,
    find: (body: object) => (answer = { body }),
    search: (params: SearchParams<"Patient"> = {}) =>
      queryClient.fetchQuery({ ...fhirQueryOptions(started.client, "Patient", params), staleTime: 0 }),
    read: (id: string) => queryClient.fetchQuery(fhirQueryOptions(started.client, "Patient", id)),
    asked: () => started.server.requests.map(below),
  };
}

test("what a search has just brought need not be read", async () => {
  const { search, read, asked } = await startSearched();
  await search();
  expect(await read("p1")).toEqual(dated("1"));
  expect(await read("p2")).toEqual(dated("1", "p2"));
  expect(await read("p3")).toEqual(dated("9", "p3"));
  expect(asked()).toEqual(["Patient", "Patient/p3"]);
});

test("nor what a page has, or what was included", async () => {
  const included = { resourceType: "Organization", id: "o1", meta: { versionId: "1" } };
  const { client, queryClient, read, asked } = await startSearched({
    resourceType: "Bundle",
    type: "searchset",
    entry: [{ resource: dated("1") }, { resource: included, search: { mode: "include" } }],
  });
  showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", { _count: 2 }));
  await quiet(queryClient);
  expect(await read("p1")).toEqual(dated("1"));
  expect(await queryClient.fetchQuery(fhirQueryOptions(client, "Organization", "o1"))).toEqual(included);
  expect(asked()).toEqual(["Patient?_count=2"]);
});

const subset: Patient = { ...dated("1"), meta: { versionId: "1", tag: [{ code: "SUBSETTED" }] } };
test.for<[string, object, SearchParams<"Patient">]>([
  ["tagged as a part", searchset(subset), {}],
  ["of a search for elements, whether or not the server tags them", searchset(dated("1")), { _elements: "name" }],
  ["of a summary", searchset(dated("1")), { _summary: "true" }],
  ["contained in another", searchset(dated("1")), { untyped: { _contained: "true" } }],
  [
    "what the server says of the search",
    { ...searchset(), entry: [{ resource: dated("1"), search: { mode: "outcome" } }] },
    {},
  ],
])("an entry that is %s is read", async ([, found, params]) => {
  const { search, read } = await startSearched(found);
  await search(params);
  expect(await read("p1")).toEqual(dated("9"));
});

test("what was found a while ago is asked for, with its version", async () => {
  const { search, read, server } = await startSearched();
  await search();
  const later = Date.now() + 3000;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => later);
  onTestFinished(() => clock.mockRestore());
  expect(await read("p1")).toEqual(dated("9"));
  expect(server.requests.at(-1)?.headers).not.toHaveProperty("if-none-match");
});

test("what is asked for again comes from the server", async () => {
  const { search, read, queryClient, asked } = await startSearched();
  await search();
  await read("p1");
  await queryClient.refetchQueries({ queryKey: ["medblocks"], predicate: ({ queryKey }) => queryKey[3] === "read" });
  expect(await read("p1")).toEqual(dated("9"));
  expect(asked()).toEqual(["Patient", "Patient/p1"]);
});

test("what a write has made doubtful, or what is shown before it is stored, is no answer", async () => {
  const { client, search, read, queryClient, asked } = await startSearched();
  await search();
  await queryClient.invalidateQueries({ queryKey: ["medblocks"] });
  expect(await read("p1")).toEqual(dated("9"));
  await search({ gender: "male" });
  const drafted = searchset({ ...dated("1", "p2"), gender: "other" });
  queryClient.setQueryData(
    fhirQueryOptions(client, "Patient", { gender: "male" }).queryKey,
    drafted as Bundle<Patient>,
  );
  expect(await read("p2")).toEqual(dated("9", "p2"));
  expect(asked()).toHaveLength(4);
});

test("data that the app has begun with is asked about like any other, and so is what is wanted anew", async () => {
  const { client, queryClient, search, asked } = await startSearched();
  const found = await search();
  const read = (id: string) => fhirQueryOptions(client, "Patient", id);
  show(queryClient, { ...read("p1"), initialData: dated("1"), staleTime: 0 });
  await quiet(queryClient);
  const second = found.entry?.[1]?.resource as Patient;
  show(queryClient, { ...read("p2"), initialData: second });
  await queryClient.invalidateQueries({ queryKey: read("p2").queryKey });
  await quiet(queryClient);
  expect(asked()).toEqual(["Patient", "Patient/p1", "Patient/p2"]);
});

test("whoever asks anew for what is not stale yet is answered by the server", async () => {
  const { client, queryClient, search, asked } = await startSearched();
  const found = await search();
  const read = fhirQueryOptions(client, "Patient", "p1");
  show(queryClient, { ...read, initialData: found.entry?.[0]?.resource as Patient, staleTime: Infinity });
  await quiet(queryClient);
  expect(asked()).toEqual(["Patient"]);
  await queryClient.refetchQueries({ queryKey: read.queryKey });
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("9"));
});

test("nothing is kept of what is no longer in the cache", async () => {
  const { queryClient, search } = await startSearched();
  await search();
  const kept = new WeakRef<object>(queryClient.getQueryCache().getAll()[0] ?? {});
  queryClient.clear();
  await collectGarbage();
  expect(kept.deref()).toBeUndefined();
});

test("what is removed from the cache is gone", async () => {
  const { client, queryClient, search, read } = await startSearched();
  await search();
  queryClient.removeQueries({ queryKey: fhirQueryOptions(client, "Patient", {}).queryKey });
  expect(await read("p1")).toEqual(dated("9"));
});

test("of two searches the newer version counts, whichever came first", async () => {
  for (const order of [
    ["1", "2"],
    ["2", "1"],
  ]) {
    const { search, read, find } = await startSearched(searchset(dated(order[0] ?? "")));
    await search();
    find(searchset(dated(order[1] ?? "")));
    await search({ gender: "male" });
    expect(await read("p1")).toEqual(dated("2"));
  }
});

test("a newer version that a search brings takes the place of the one that was read; an older one never", async () => {
  const { client, queryClient, search, find, asked } = await startSearched();
  const { queryKey } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  await search();
  expect(queryClient.getQueryData(queryKey)).toEqual(dated("9"));
  const newer: Patient = { ...dated("9"), meta: { versionId: "10", lastUpdated: "2026-01-10T10:00:00Z" } };
  find(searchset(newer));
  await search({ gender: "male" });
  expect(queryClient.getQueryData(queryKey)).toEqual(newer);
  // Without times nobody can tell which is newer.
  find(searchset({ ...newer, meta: { versionId: "11" } }));
  await search({ gender: "female" });
  expect(queryClient.getQueryData(queryKey)).toEqual(newer);
  expect(asked()).toHaveLength(4);
});

test("a read that a write has made doubtful is fetched anew, whatever a search brings", async () => {
  const { client, queryClient, read, search, find } = await startSearched();
  await read("p1");
  const { queryKey } = fhirQueryOptions(client, "Patient", "p1");
  await queryClient.invalidateQueries({ queryKey });
  find(searchset({ ...dated("9"), meta: { versionId: "10", lastUpdated: "2026-01-10T10:00:00Z" } }));
  await search();
  expect(queryClient.getQueryState(queryKey)).toMatchObject({ data: dated("9"), isInvalidated: true });
});

test("what is written and not stored yet is not overwritten by a search", async () => {
  const { client, queryClient, search, find } = await startSearched();
  const { queryKey } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  queryClient.setQueryData(queryKey, { ...dated("9"), gender: "other" });
  find(searchset({ ...dated("9"), meta: { versionId: "10", lastUpdated: "2026-01-10T10:00:00Z" } }));
  await search();
  expect(queryClient.getQueryData(queryKey)).toEqual({ ...dated("9"), gender: "other" });
});

test("what was deleted does not come back from a search", async () => {
  const { client, queryClient, search, server } = await startSearched();
  await search();
  await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
  await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "p1"));
  expect(server.requests.at(-1)?.url).toBe("/fhir/Patient/p1");
});

test("one server's search is nothing to another's read", async () => {
  const [one, other] = [await startSearched(), await startSearched()];
  await one.search();
  expect(await one.queryClient.fetchQuery(fhirQueryOptions(other.client, "Patient", "p1"))).toEqual(dated("9"));
});
