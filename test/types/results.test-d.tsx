import {
  createFhirClient,
  fhirInfiniteQueryOptions,
  fhirQueryOptions,
  includedIn,
  resourcesOf,
  useFhirAccess,
  useFhirAttachment,
  useFhirInfiniteQuery,
  useFhirMutation,
  useFhirOperation,
  useFhirQuery,
  useFhirReference,
  useSuspenseFhirInfiniteQuery,
  useSuspenseFhirQuery,
  type BundleFailure,
  type BundleSuccess,
  type FhirQueryError,
  type GetAccessToken,
  type Resource,
  type ResourceType,
  type SearchParams,
} from "@medblocks/react";
import { QueryClient, useQueries } from "@tanstack/react-query";
import type {
  Bundle,
  CapabilityStatement,
  Group,
  Observation,
  OperationOutcome,
  Patient,
  Practitioner,
} from "fhir/r4.js";
import type { Device, Location } from "fhir/r4.js";
import { expectTypeOf, test } from "vitest";

declare const getAccessToken: GetAccessToken;
declare const id: string | undefined;
declare const text: string | undefined;
declare const patient: Patient;
const fhir = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken });
const queryClient = new QueryClient();

test("each interaction gives its own result", () => {
  expectTypeOf(fhir.vread("Patient", "1", "2")).resolves.toEqualTypeOf<Patient>();
  expectTypeOf(fhir.history("Patient", "1")).resolves.toEqualTypeOf<Bundle<Patient>>();
  expectTypeOf(fhir.operation<Bundle>("Patient/1/$everything")).resolves.toEqualTypeOf<Bundle>();
  expectTypeOf(fhir.create({ resourceType: "Patient", active: true })).resolves.toEqualTypeOf<Patient>();
  expectTypeOf(fhir.update(patient)).resolves.toEqualTypeOf<Patient>();
  expectTypeOf(fhir.patch("Patient", "1", [{ op: "remove", path: "/name" }])).resolves.toEqualTypeOf<Patient>();
  expectTypeOf(fhir.delete("Patient", "1")).resolves.toEqualTypeOf<void>();
  expectTypeOf(fhir.capabilities()).resolves.toEqualTypeOf<CapabilityStatement>();
  expectTypeOf(fhir.download("Binary/1")).resolves.toEqualTypeOf<Blob>();
  // @ts-expect-error -- a Patient has no status
  void fhir.create({ resourceType: "Patient", status: "final" });
  // @ts-expect-error -- that is no patch
  void fhir.patch("Patient", "1", [{ op: "replace", path: "/name" }]);
});

test("the responses of a batch are those of its requests", async () => {
  const [read, found, created, removed] = await fhir.batch([
    { interaction: "read", type: "Patient", id: "1" },
    { interaction: "search", type: "Observation", params: { patient: "1" } },
    { interaction: "create", resource: { resourceType: "Patient", active: true } },
    { interaction: "delete", type: "Patient", id: "2" },
  ]);
  expectTypeOf(read).toEqualTypeOf<BundleSuccess<Patient> | BundleFailure>();
  expectTypeOf(found).toEqualTypeOf<BundleSuccess<Bundle<Observation>> | BundleFailure>();
  expectTypeOf(created).toEqualTypeOf<BundleSuccess<Patient | undefined> | BundleFailure>();
  expectTypeOf(removed).toEqualTypeOf<BundleSuccess<undefined> | BundleFailure>();
  if (read.ok) expectTypeOf(read.resource).toEqualTypeOf<Patient>();
  const [updated] = await fhir.transaction([{ interaction: "update", resource: patient }]);
  expectTypeOf(updated).toEqualTypeOf<BundleSuccess<Patient | undefined>>();
  // @ts-expect-error -- there is no such interaction
  void fhir.batch([{ interaction: "fetch", type: "Patient", id: "1" }]);
});

test("what was included is told apart", async () => {
  const found = await fhir.search("Observation", { _include: "Observation:performer", patient: "1" });
  expectTypeOf(resourcesOf(found)).toEqualTypeOf<Observation[]>();
  const included = includedIn(found);
  type Performer = (typeof included)[number]["resourceType"];
  expectTypeOf<"Practitioner">().toExtend<Performer>();
  expectTypeOf<"Observation">().not.toExtend<Performer>();
  const narrow = await fhir.search("Observation", { _include: "Observation:subject:Patient" });
  expectTypeOf(includedIn(narrow)).toEqualTypeOf<Patient[]>();
  const subjects = await fhir.search("Observation", { _include: "Observation:subject" });
  expectTypeOf(includedIn(subjects)).toEqualTypeOf<(Patient | Group | Device | Location)[]>();
  const reverse = await fhir.search("Patient", { _revinclude: "Observation:subject" });
  expectTypeOf(includedIn(reverse)).toEqualTypeOf<Observation[]>();
  expectTypeOf(resourcesOf(reverse)).toEqualTypeOf<Patient[]>();
  for (const entry of narrow.entry ?? []) {
    const { search, resource } = entry;
    if (search?.mode === "outcome") expectTypeOf<OperationOutcome>().toExtend<NonNullable<typeof resource>>();
  }
  expectTypeOf(resourcesOf(found, "Practitioner")).toEqualTypeOf<Practitioner[]>();
  // One without is the plain Bundle.
  expectTypeOf(fhir.search("Observation", { patient: "1" })).resolves.toEqualTypeOf<Bundle<Observation>>();
});

test("hooks give what their options give", () => {
  expectTypeOf(useFhirQuery("Observation", { _include: "Observation:subject:Patient" }).data).toExtend<
    { resourceType: "Bundle" } | undefined
  >();
  expectTypeOf(useFhirQuery("Patient", { name: "Ng" }, { select: resourcesOf }).data).toEqualTypeOf<
    Patient[] | undefined
  >();
  const pages = useFhirInfiniteQuery("Observation", { patient: id, _count: 50 });
  expectTypeOf(pages.data?.resources).toEqualTypeOf<Observation[] | undefined>();
  expectTypeOf(pages.data?.pages).toEqualTypeOf<Bundle<Observation>[] | undefined>();
  expectTypeOf(pages.error).toEqualTypeOf<FhirQueryError | null>();
  const count = useFhirInfiniteQuery("Observation", { patient: id }, { select: ({ resources }) => resources.length });
  expectTypeOf(count.data).toEqualTypeOf<number | undefined>();
  expectTypeOf(useFhirReference<"Practitioner">({ reference: "Practitioner/1" }).data).toEqualTypeOf<
    Practitioner | undefined
  >();
  expectTypeOf(useFhirOperation<Bundle>(`Patient/${id}/$everything`).data).toEqualTypeOf<Bundle | undefined>();
  expectTypeOf(useFhirAttachment(patient.photo?.[0]).url).toEqualTypeOf<string | undefined>();
  expectTypeOf(useFhirAccess("Patient", "update")).toEqualTypeOf<boolean | undefined>();
  // @ts-expect-error -- the next page is the server's to say
  useFhirInfiniteQuery("Observation", {}, { getNextPageParam: () => "x" });
  // @ts-expect-error -- a Patient has no date
  useFhirInfiniteQuery("Patient", { date: "2001" });
});

test("with Suspense the data is there, and nothing can be unknown", () => {
  expectTypeOf(useSuspenseFhirQuery("Patient", "1").data).toEqualTypeOf<Patient>();
  expectTypeOf(useSuspenseFhirQuery("Patient", { name: "Ng" }).data).toEqualTypeOf<Bundle<Patient>>();
  expectTypeOf(useSuspenseFhirInfiniteQuery("Patient", { name: "Ng", _count: 5 }).data.resources).toEqualTypeOf<
    Patient[]
  >();
  expectTypeOf(useSuspenseFhirQuery("Patient", "1", { select: ({ active }) => active }).data).toEqualTypeOf<
    boolean | undefined
  >();
  useSuspenseFhirQuery("Patient", { name: text ?? null, birthdate: { ge: "2001" }, gender: ["male", "other"] });
  // @ts-expect-error -- the id may not be there yet
  useSuspenseFhirQuery("Patient", id);
  // @ts-expect-error -- nor may the parameters
  useSuspenseFhirQuery("Patient", id === undefined ? undefined : {});
  // @ts-expect-error -- nor one of them
  useSuspenseFhirQuery("Patient", { name: text });
  // @ts-expect-error -- nor at depth
  useSuspenseFhirQuery("Patient", { birthdate: { ge: text } });
  // @ts-expect-error -- nor in a list
  useSuspenseFhirQuery("Patient", { given: ["Ada", text] });
  // @ts-expect-error -- an empty text is not known
  useSuspenseFhirQuery("Patient", { name: "" });
  // @ts-expect-error -- nor is an empty list
  useSuspenseFhirQuery("Patient", { gender: [] });
  // @ts-expect-error -- the same page by page
  useSuspenseFhirInfiniteQuery("Patient", { name: text });
  // @ts-expect-error -- a Patient has no date
  useSuspenseFhirQuery("Patient", { date: "2001" });
});

test("generic code and prepared values are taken", async () => {
  const useLatest = <T extends ResourceType>(type: T, params: SearchParams<T>) => useFhirQuery(type, params).data;
  expectTypeOf(useLatest("Patient", { name: "Ng" })).toExtend<{ resourceType: "Bundle" } | undefined>();
  const store = <T extends ResourceType>(resource: Resource<T> & { resourceType: T }) => fhir.create<T>(resource);
  expectTypeOf(store(patient)).resolves.toEqualTypeOf<Patient>();
  // One whose paths are many: the compiler gave up on it once.
  const prepared: SearchParams<"Observation"> = { patient: "1", _include: "Observation:subject" };
  useFhirQuery("Observation", prepared);
  useFhirInfiniteQuery("Observation", prepared);
  useSuspenseFhirQuery("Observation", prepared);
  await fhir.search("Observation", prepared);
  useOptional({ patient: "1" });
  const [known] = await fhir.batch([{ interaction: "read", type: "Patient", id: "1", ifNoneMatch: 'W/"1"' }]);
  if (known.ok) expectTypeOf(known.resource).toEqualTypeOf<Patient | undefined>();
});

function useOptional(filter: { patient: string; code?: string }): void {
  useSuspenseFhirQuery("Observation", filter);
  useSuspenseFhirQuery("Observation", { patient: filter.patient, ...(filter.code ? { code: filter.code } : {}) });
}

test("what is optimistic is what can be", () => {
  // @ts-expect-error -- what a patch makes of a resource is the app's to say
  useFhirMutation("patch", { optimistic: true });
  // @ts-expect-error -- a resource that is not there yet has no id
  useFhirMutation("create", { optimistic: true });
  // @ts-expect-error -- an update says by itself what will come of it
  useFhirMutation<"Patient">("update", { optimistic: (current) => current });
});

test("a write is of what it writes", () => {
  const save = useFhirMutation<"Patient">("update", { optimistic: true });
  expectTypeOf(save.data).toEqualTypeOf<Patient | undefined>();
  save.mutate(patient);
  save.mutate({ resource: patient, ifMatch: false });
  save.mutate(patient, { onSuccess: (stored) => expectTypeOf(stored).toEqualTypeOf<Patient>() });
  // @ts-expect-error -- that is no Patient
  save.mutate({ resourceType: "Observation", status: "final", code: {} });
  const patch = useFhirMutation<"Patient">("patch", { optimistic: (current) => ({ ...current, active: false }) });
  patch.mutate({ type: "Patient", id: "1", operations: [{ op: "replace", path: "/active", value: false }] });
  const create = useFhirMutation("create");
  create.mutate({ resourceType: "Observation", status: "final", code: {} });
  const remove = useFhirMutation("delete");
  remove.mutate({ type: "Patient", id: "1" });
  const batch = useFhirMutation("batch");
  batch.mutate([{ interaction: "delete", type: "Patient", id: "1" }]);
  // @ts-expect-error -- there is no such interaction
  useFhirMutation("read");
  // @ts-expect-error -- the function is ours
  useFhirMutation("create", { mutationFn: () => undefined });
});

test("options factories go wherever TanStack Query takes options", async () => {
  const pages = fhirInfiniteQueryOptions(fhir, "Observation", { patient: "1" });
  expectTypeOf(queryClient.getQueryData(pages.queryKey)?.pages).toEqualTypeOf<Bundle<Observation>[] | undefined>();
  await queryClient.prefetchInfiniteQuery(pages);
  const found = fhirQueryOptions(fhir, "Observation", { _include: "Observation:subject:Patient" });
  const [results] = useQueries({ queries: [found] });
  expectTypeOf(results.data).toEqualTypeOf<Awaited<ReturnType<typeof found.queryFn>> | undefined>();
});
