import { fhirInfiniteQueryOptions, fhirQueryOptions, type FhirQueryOptions, type SearchParams } from "@medblocks/react";
import { dehydrate, hydrate, type QueryClient } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Answer, Answering } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { collectGarbage } from "./collectGarbage.js";
import { below, freshCache, holdingBack, quiet, searchset, show, showPages, version, write } from "./mountedQueries.js";

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

/** Lets time go by. */
function pass(ms: number): void {
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + ms);
  onTestFinished(() => clock.mockRestore());
}

/** A server that holds one patient, of which each PUT makes another version, and which is what reads and searches find. */
async function startStored() {
  const state = { stored: dated("1") };
  let bundles = 0;
  const holding = holdingBack((request): Answering => {
    const { method } = request;
    if (method === "PUT") state.stored = dated(String(Number(state.stored.meta?.versionId) + 1));
    if (method === "PUT" || below(request).startsWith("Patient/")) return { body: state.stored };
    // As HAPI does, each answer has an id of its own.
    return { body: { ...searchset(state.stored, dated("1", "p2")), id: `b${(bundles += 1)}` } };
  });
  const started = await startFhir((request) => holding.answer(request));
  const queryClient = freshCache();
  return {
    ...started,
    state,
    holding,
    queryClient,
    list: fhirQueryOptions(started.client, "Patient", {}),
    read: fhirQueryOptions(started.client, "Patient", "p1"),
    asked: () => started.server.requests.filter(({ method }) => method === "GET").map(below),
  };
}

const fetchAnew = <T>(queryClient: QueryClient, options: FhirQueryOptions<T>) =>
  queryClient.fetchQuery({ ...options, staleTime: 0 });

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

test("a read begins with what the later of two searches has brought, whatever the times of the versions say", async () => {
  for (const order of [
    ["1", "2"],
    ["2", "1"],
  ]) {
    const { search, read, find } = await startSearched(searchset(dated(order[0] ?? "")));
    await search();
    find(searchset(dated(order[1] ?? "")));
    await search({ gender: "male" });
    expect(await read("p1")).toEqual(dated(order[1] ?? ""));
  }
});

test("another version that a later search brings takes the place of the one that was read, whatever its time says", async () => {
  const { client, queryClient, search, find, asked } = await startSearched();
  const { queryKey } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  expect(queryClient.getQueryData(queryKey)).toEqual(dated("9"));
  await search();
  expect(queryClient.getQueryData(queryKey)).toEqual(dated("1"));
  const newer: Patient = { ...dated("9"), meta: { versionId: "10", lastUpdated: "2026-01-10T10:00:00Z" } };
  find(searchset(newer));
  await search({ gender: "male" });
  expect(queryClient.getQueryData(queryKey)).toEqual(newer);
  const undated: Patient = { ...newer, meta: { versionId: "11" } };
  find(searchset(undated));
  await search({ gender: "female" });
  expect(queryClient.getQueryData(queryKey)).toEqual(undated);
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

test("of two searches that cannot tell which version is newer the later one counts", async () => {
  const sameTime = (versionId: string): Patient => ({ ...dated(versionId), meta: { ...dated("1").meta, versionId } });
  for (const make of [version, sameTime]) {
    const { search, read, find } = await startSearched(searchset(make("1")));
    await search();
    find(searchset(make("2")));
    await search({ gender: "male" });
    expect(await read("p1")).toEqual(make("2"));
  }
});

test("an older search that is still there takes nothing from what the later one has just brought", async () => {
  const { search, read, asked } = await startSearched();
  await search();
  pass(10_000);
  await search({ gender: "male" });
  expect(await read("p1")).toEqual(dated("1"));
  expect(asked()).toEqual(["Patient", "Patient?gender=male"]);
});

test("a page is as old as it is, however young the one is that came after it", async () => {
  const queryClient = freshCache();
  const { client, server } = await startFhir(({ url, headers }) => {
    if (url.startsWith("/fhir/Patient/")) return { body: dated("9") };
    if (url.includes("page=2")) return { body: searchset(dated("1", "p2")) };
    const link = [{ relation: "next", url: `http://${headers.host}/fhir/Patient?page=2` }];
    return { body: { ...searchset(dated("1")), link } };
  });
  const queries = { one: fhirQueryOptions(client, "Patient", "p1"), two: fhirQueryOptions(client, "Patient", "p2") };
  const { observer } = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", { _count: 1 }));
  await quiet(queryClient);
  pass(600_000);
  await observer.fetchNextPage();
  expect(await queryClient.fetchQuery(queries.one)).toEqual(dated("9"));
  expect(await queryClient.fetchQuery(queries.two)).toEqual(dated("1", "p2"));
  expect(server.requests.map(below)).toEqual(["Patient?_count=1", "Patient?page=2", "Patient/p1"]);
});

const elsewhere = {
  fullUrl: "https://elsewhere.example/fhir/Patient/p1",
  resource: {
    ...version("1", "Somebody else"),
    meta: { versionId: "1", lastUpdated: "2026-05-01T00:00:00Z" },
  },
  search: { mode: "include" },
};

test("an entry of another server's is another resource, whatever its id", async () => {
  const { client, queryClient, search, find, read } = await startSearched({ ...searchset(), entry: [elsewhere] });
  await search();
  expect(await read("p1")).toEqual(dated("9"));
  const { queryKey } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  find({ ...searchset(), entry: [elsewhere, { resource: dated("1", "p2") }] });
  await search({ gender: "male" });
  expect(queryClient.getQueryData(queryKey)).toEqual(dated("9"));
});

test.for([
  ["as its own address", () => ({ fullUrl: (base: string) => `${base}/Patient/p1`, self: undefined })],
  [
    "by another scheme",
    () => ({ fullUrl: (base: string) => base.replace("http:", "https:") + "/Patient/p1", self: undefined }),
  ],
  [
    "by an inner address that the answer comes from",
    () => ({ fullUrl: () => "http://hapi:8080/fhir/Patient/p1", self: "http://hapi:8080/fhir/Patient?_count=20" }),
  ],
  [
    "by an inner address whose links are the server's own",
    () => ({ fullUrl: () => "http://hapi:8080/fhir/Patient/p1", self: "http://hapi:8080/fhir?_getpages=7" }),
  ],
  ["by a name for this Bundle alone", () => ({ fullUrl: () => "urn:uuid:0f6a", self: undefined })],
] as const)("an entry that the server knows %s is its own", async ([, how]) => {
  const { client, search, find, read } = await startSearched();
  const { fullUrl, self } = how();
  find({
    ...searchset(),
    link: self === undefined ? [] : [{ relation: "self", url: self }],
    entry: [{ fullUrl: fullUrl(client.baseUrl), resource: dated("1") }],
  });
  await search();
  expect(await read("p1")).toEqual(dated("1"));
});

test("an answer that is under way does not take the place of a newer version that a search has brought meanwhile", async () => {
  const { queryClient, state, holding, list, read } = await startStored();
  const { observer } = show(queryClient, read);
  await quiet(queryClient);
  holding.hold();
  void observer.refetch();
  await vi.waitFor(() => expect(holding.held).toHaveLength(1));
  const [late] = holding.held.splice(0);
  state.stored = dated("2");
  const searching = fetchAnew(queryClient, list);
  await vi.waitFor(() => expect(holding.held).toHaveLength(1));
  holding.letGo();
  await searching;
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("2"));
  late?.letGo();
  await quiet(queryClient);
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("2"));
});

test("after a write, and on a page that a server has rendered, what is fetched again is an answer like any other", async () => {
  const { client, queryClient, state, list, read, asked } = await startStored();
  show(queryClient, list);
  show(queryClient, read);
  await quiet(queryClient);
  await write(client, queryClient, "update", dated("1"));
  await quiet(queryClient);
  await fetchAnew(queryClient, read);
  expect(await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "p2"))).toEqual(dated("1", "p2"));
  state.stored = dated("3");
  await fetchAnew(queryClient, list);
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("3"));

  const browser = freshCache();
  hydrate(browser, JSON.parse(JSON.stringify(dehydrate(queryClient))));
  browser.removeQueries({ queryKey: read.queryKey });
  await fetchAnew(browser, list);
  const before = asked().length;
  expect(await browser.fetchQuery(read)).toEqual(dated("3"));
  expect(asked()).toHaveLength(before);
});

test("what is reset, or fetched by hand, is asked of the server", async () => {
  const { queryClient, state, list, read } = await startStored();
  await fetchAnew(queryClient, list);
  const { hide } = show(queryClient, read);
  await quiet(queryClient);
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("1"));
  state.stored = dated("2");
  await queryClient.resetQueries({ queryKey: read.queryKey });
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("2"));
  hide();
  queryClient.removeQueries({ queryKey: read.queryKey });
  await fetchAnew(queryClient, list);
  state.stored = dated("3");
  const { observer } = show(queryClient, { ...read, enabled: false });
  await observer.refetch();
  expect(observer.getCurrentResult().data).toEqual(dated("3"));
});

test("what was written to a server by whatever way makes what was found there before no answer any more", async () => {
  const { client, queryClient, list, read } = await startStored();
  for (const update of [
    () => client.update(dated("1")),
    () => client.transaction([{ interaction: "update", resource: dated("1") }]).catch(() => undefined),
  ]) {
    await fetchAnew(queryClient, list);
    queryClient.removeQueries({ queryKey: read.queryKey });
    await update();
    const before = await queryClient.fetchQuery(read);
    expect(before).toEqual((await fetchAnew(queryClient, list)).entry?.[0]?.resource);
  }
});
