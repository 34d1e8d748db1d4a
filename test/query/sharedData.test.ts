import { createFhirClient, fhirInfiniteQueryOptions, fhirQueryOptions } from "@medblocks/react";
import { InfiniteQueryObserver, QueryClient, QueryObserver, replaceEqualDeep } from "@tanstack/react-query";
import * as fc from "fast-check";
import type { Bundle, BundleEntry, Patient } from "fhir/r4.js";
import { afterEach, expect, onTestFinished, test } from "vitest";

const baseUrl = "https://fhir.example/fhir";
const queryClients: QueryClient[] = [];
afterEach(() => queryClients.splice(0).forEach((one) => one.clear()));

const patient = (id: string, versionId?: string, more: Partial<Patient> = {}): Patient => ({
  resourceType: "Patient",
  id,
  ...(versionId === undefined ? {} : { meta: { versionId, lastUpdated: `2026-01-0${versionId}` } }),
  name: [{ family: `Name ${id} ${versionId}` }],
  ...more,
});
const entryOf = (resource: Patient): BundleEntry => ({
  fullUrl: `${baseUrl}/Patient/${resource.id}`,
  resource,
  search: { mode: "match" },
});
/** HAPI gives each answer an id of its own. */
const bundleOf = (...patients: Patient[]): Bundle => ({
  resourceType: "Bundle",
  id: crypto.randomUUID(),
  type: "searchset",
  total: patients.length,
  link: [{ relation: "self", url: `${baseUrl}/Patient` }],
  entry: patients.map(entryOf),
});

/** A search that is asked again and again; the server says one thing after the other. */
function setUp() {
  let answer: unknown;
  const fhir = createFhirClient({
    baseUrl,
    getAccessToken: async () => "token",
    fetch: async () => Response.json(answer, { headers: { "Content-Type": "application/fhir+json" } }),
  });
  const queryClient = new QueryClient();
  queryClients.push(queryClient);
  return {
    fhir,
    queryClient,
    say: (next: unknown) => {
      answer = next;
    },
    search: async (next: unknown) => {
      answer = next;
      const options = fhirQueryOptions(fhir, "Patient", {});
      // What a fetch gives is the answer itself; what the cache has is shared.
      await queryClient.fetchQuery({ ...options, staleTime: 0 });
      return queryClient.getQueryData(options.queryKey) as Bundle<Patient>;
    },
    read: async (next: unknown) => {
      answer = next;
      const options = fhirQueryOptions(fhir, "Patient", "1");
      await queryClient.fetchQuery({ ...options, staleTime: 0 });
      return queryClient.getQueryData(options.queryKey);
    },
  };
}

test("what a server says again is the same object: a resource, and a Bundle but for what is new in it", async () => {
  const { read, search } = setUp();
  expect(await read(patient("1", "1"))).toBe(await read(patient("1", "1")));
  const first = await search(bundleOf(patient("1", "1"), patient("2", "1")));
  const again = await search(bundleOf(patient("1", "1"), patient("2", "1")));
  expect(again.entry).toBe(first.entry);
  expect(again.id).not.toBe(first.id);
  const sameId = { ...bundleOf(patient("1", "1")), id: "b" };
  expect(await search(sameId)).toBe(await search(structuredClone(sameId)));
});

test("an entry that is inserted at the top, or taken out, leaves the others alone", async () => {
  const { search } = setUp();
  const first = await search(bundleOf(patient("2", "1"), patient("3", "1"), patient("4", "1")));
  const inserted = await search(bundleOf(patient("1", "1"), patient("2", "1"), patient("3", "1"), patient("4", "1")));
  expect(inserted.entry?.slice(1).every((one, at) => one === first.entry?.[at])).toBe(true);
  const removed = await search(bundleOf(patient("1", "1"), patient("4", "1")));
  expect(removed.entry?.[1]).toBe(first.entry?.[2]);
});

test.each<[what: string, former: Patient, next: Patient]>([
  ["another version", patient("1", "1"), patient("1", "2")],
  [
    "another tag in the same version",
    patient("1", "1"),
    { ...patient("1", "1"), meta: { versionId: "1", tag: [{ code: "x" }] } },
  ],
  ["no version", patient("1"), { ...patient("1"), active: true }],
  [
    "a part of it",
    patient("1", "1", { meta: { versionId: "1", tag: [{ code: "SUBSETTED" }] } }),
    patient("1", "1", { meta: { versionId: "1", tag: [{ code: "SUBSETTED" }] }, active: true }),
  ],
])("%s is looked into", async (_, former, next) => {
  const { read, search } = setUp();
  await read(former);
  expect(await read(next)).toEqual(next);
  await search(bundleOf(former));
  expect((await search(bundleOf(next))).entry?.[0]?.resource).toEqual(next);
});

test("an entry that is found in another way is another one, about the same resource", async () => {
  const { search } = setUp();
  const found = (how: BundleEntry["search"]) => ({
    ...bundleOf(),
    entry: [
      { ...entryOf(patient("1", "1")), search: how },
      { ...entryOf(patient("2", "1")), search: how },
    ],
  });
  const first = await search(found({ mode: "match", score: 0.4 }));
  const scored = await search(found({ mode: "match", score: 0.9 }));
  expect(scored.entry?.map((one) => one.search?.score)).toEqual([0.9, 0.9]);
  expect(scored.entry?.[0]?.resource).toBe(first.entry?.[0]?.resource);
  const included = await search(found({ mode: "include" }));
  expect(included.entry?.map((one) => one.search)).toEqual([{ mode: "include" }, { mode: "include" }]);
});

test("what an app puts into the cache under the same version is not taken for what the server has sent", async () => {
  const { read, fhir, queryClient } = setUp();
  const { queryKey } = fhirQueryOptions(fhir, "Patient", "1");
  await read(patient("1", "1"));
  queryClient.setQueryData(queryKey, (stored) => stored && { ...stored, active: true });
  expect(queryClient.getQueryData(queryKey)?.active).toBe(true);
  // And is undone by what it says again.
  expect(await read(patient("1", "1"))).toEqual(patient("1", "1"));
});

test("resources of two servers are two, though type, id and version are the same", async () => {
  const { search } = setUp();
  const ours = entryOf(patient("1", "1"));
  const theirs = {
    ...ours,
    fullUrl: "https://b.example/fhir/Patient/1",
    resource: { ...patient("1", "1"), active: true },
  };
  const bundle = (...entry: BundleEntry[]): Bundle => ({ ...bundleOf(), entry });
  await search(bundle(ours, theirs));
  const swapped = bundle(theirs, ours);
  expect(await search(swapped)).toEqual(swapped);
});

/** The Bundle with its resources tagged as parts. */
function tagged(bundle: Bundle): Bundle {
  const tag = [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" }];
  const entry = bundle.entry?.map((one) => {
    const resource = one.resource as Patient;
    return { ...one, resource: { ...resource, meta: { ...resource.meta, tag } } };
  });
  return { ...bundle, ...(entry && { entry }) };
}

const selects: [what: string, select: (data: never) => unknown][] = [
  ["the data itself", (data) => data],
  ["a part with the data in it", (data) => ({ data })],
];
test.each(selects)("a selection keeps nothing of another query's: %s", async (_, select) => {
  const { fhir, queryClient, say } = setUp();
  const other = setUp();
  // The same server calls both of them version 1: a part that it does not tag as one, and the whole.
  const whole = bundleOf(patient("1", "1", { birthDate: "1970-01-01" }));
  const queries = [
    [{ _elements: "name" }, fhir, bundleOf(patient("1", "1"))],
    [{}, fhir, whole],
    // Another server's of the same id, where its client files it apart.
    [{}, { ...other.fhir, cacheBaseUrl: "https://other.example/fhir" }, bundleOf(patient("1", "1", { active: true }))],
  ] as const;
  const all = [];
  for (const [params, client, answer] of queries) {
    say(answer);
    other.say(answer);
    const options = fhirQueryOptions(client, "Patient", params);
    await queryClient.fetchQuery(options);
    const expected = "_elements" in params ? tagged(answer) : answer;
    all.push([{ ...options, select }, expected] as const);
  }
  const [first] = all;
  const observer = new QueryObserver(queryClient, first?.[0] as never);
  onTestFinished(observer.subscribe(() => {}));
  for (const [options, answer] of all) {
    observer.setOptions(options as never);
    expect(observer.getCurrentResult().data).toEqual(select(answer as never));
  }
});

test("pages keep nothing of another search's", async () => {
  const { fhir, queryClient, say } = setUp();
  const whole = bundleOf(patient("1", "1", { birthDate: "1970-01-01" }));
  const [part, all] = [
    fhirInfiniteQueryOptions(fhir, "Patient", { _elements: "name" }),
    fhirInfiniteQueryOptions(fhir, "Patient", {}),
  ];
  say(bundleOf(patient("1", "1")));
  await queryClient.fetchInfiniteQuery(part);
  say(whole);
  await queryClient.fetchInfiniteQuery(all);
  const observer = new InfiniteQueryObserver(queryClient, part);
  onTestFinished(observer.subscribe(() => {}));
  observer.setOptions(all);
  expect(observer.getCurrentResult().data?.pages).toEqual([whole]);
});

test("what the app has put into a list is shared again once the server has sent it", async () => {
  const { queryClient, search, fhir } = setUp();
  const { queryKey } = fhirQueryOptions(fhir, "Patient", {});
  await search(bundleOf(patient("1", "1"), patient("2", "1")));
  queryClient.setQueryData(queryKey, bundleOf(patient("1", "2"), patient("2", "1")) as Bundle<Patient>);
  const written = await search(bundleOf(patient("1", "2"), patient("2", "1")));
  const inserted = await search(bundleOf(patient("3", "1"), patient("1", "2"), patient("2", "1")));
  expect(inserted.entry?.slice(1).map(({ resource }) => resource)).toEqual(
    written.entry?.map(({ resource }) => resource),
  );
  inserted.entry?.slice(1).forEach((entry, at) => expect(entry).toBe(written.entry?.[at]));
});

test("structuralSharing: true compares as TanStack does", async () => {
  const { fhir, queryClient, say } = setUp();
  const options = { ...fhirQueryOptions(fhir, "Patient", "1"), staleTime: 0, structuralSharing: true };
  say(patient("1", "1"));
  await queryClient.fetchQuery(options);
  say({ ...patient("1", "1"), active: true });
  expect((await queryClient.fetchQuery(options)).active).toBe(true);
});

test("a selection of rows keeps those that are the same, wherever they stand", async () => {
  const { fhir, queryClient, say } = setUp();
  const observer = new QueryObserver(queryClient, {
    ...fhirQueryOptions(fhir, "Patient", {}),
    select: (bundle) => bundle.entry?.map(({ resource }) => resource),
  });
  say(bundleOf(patient("2", "1"), patient("3", "1")));
  const { data: before } = await observer.refetch();
  say(bundleOf(patient("1", "1"), patient("2", "1"), patient("3", "2")));
  const { data: after } = await observer.refetch();
  expect(after?.[1]).toBe(before?.[0]);
  expect(after?.[2]).toEqual(patient("3", "2"));
});

test("pages keep theirs", async () => {
  const { fhir, queryClient, say } = setUp();
  const observer = new InfiniteQueryObserver(queryClient, fhirInfiniteQueryOptions(fhir, "Patient", {}));
  say(bundleOf(patient("2", "1"), patient("3", "1")));
  const { data: before } = await observer.refetch();
  say(bundleOf(patient("1", "1"), patient("2", "1"), patient("3", "1")));
  const { data: after } = await observer.refetch();
  expect(after?.resources.slice(1).every((one, at) => one === before?.resources[at])).toBe(true);
});

/** Content is the version's; `meta` and what stands beside a resource are the answer's. */
const entries = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom("1", "2"),
      resourceType: fc.constantFrom("Patient", "Practitioner"),
      versionId: fc.constantFrom(undefined, "1", "2"),
      profile: fc.option(fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }), { nil: undefined }),
      isSubset: fc.constantFrom(false, false, true),
      mode: fc.constantFrom("match", "include"),
      score: fc.option(fc.constantFrom(0.5, 1), { nil: undefined }),
    }),
    { selector: ({ id, resourceType }) => `${resourceType}/${id}`, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ id, resourceType, versionId, profile, isSubset, mode, score }) => {
      const { meta, ...content } = patient(id, versionId);
      const tag = isSubset ? { tag: [{ code: "SUBSETTED" }] } : {};
      const resource = { ...content, resourceType, meta: { ...meta, ...(profile ? { profile } : {}), ...tag } };
      return { fullUrl: id, resource, search: { mode, ...(score ? { score } : {}) } };
    }),
  );

test("the data is what the server has said last, whatever it has said before", async () => {
  await fc.assert(
    fc.asyncProperty(entries, entries, async (former, next) => {
      const { search } = setUp();
      await search({ ...bundleOf(), entry: former as BundleEntry[] });
      const said = { ...bundleOf(), entry: next as BundleEntry[] };
      const data = await search(structuredClone(said));
      expect(data).toStrictEqual(said);
      expect(data).toStrictEqual(replaceEqualDeep(undefined, said));
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("content that is nested deeper than the stack is shown, and is fetched again without an error", async () => {
  const nested = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const text = (versionId: string) =>
    `{"resourceType":"Patient","id":"p1","meta":{"versionId":"${versionId}","extension":${nested}},"name":${nested}}`;
  let body = text("1");
  const fhir = createFhirClient({
    baseUrl,
    getAccessToken: async () => "token",
    fetch: async (url) =>
      new Response(
        (url as URL).pathname.endsWith("p1")
          ? body
          : `{"resourceType":"Bundle","type":"searchset","entry":[{"resource":${body}}]}`,
      ),
  });
  const queryClient = new QueryClient();
  queryClients.push(queryClient);
  for (const options of [fhirQueryOptions(fhir, "Patient", "p1"), fhirQueryOptions(fhir, "Patient", {})]) {
    for (body of [text("1"), text("1"), text("2")]) {
      // oxlint-disable-next-line no-await-in-loop -- one fetch after the other
      await queryClient.fetchQuery(options as ReturnType<typeof fhirQueryOptions<"Patient">>);
      expect(queryClient.getQueryState(options.queryKey)?.error).toBeNull();
    }
  }
});
