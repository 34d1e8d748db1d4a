import {
  createFhirClient,
  fhirQueryOptions,
  type FhirQueryError,
  type GetAccessToken,
  type Resource,
  type SearchBundle,
} from "@medblocks/react";
import { QueryClient, useQueries } from "@tanstack/react-query";
import type { Bundle, FhirResource, Observation, Patient } from "fhir/r4.js";
import { expectTypeOf, test } from "vitest";

declare const getAccessToken: GetAccessToken;
const fhir = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken });
const queryClient = new QueryClient();

test("a read is typed by its type", () => {
  expectTypeOf(fhir.read("Patient", "1")).resolves.toEqualTypeOf<Patient>();
  expectTypeOf(fhir.read("Observation", "1")).resolves.toEqualTypeOf<Observation>();
  expectTypeOf<Resource<"Patient">>().toEqualTypeOf<Patient>();
  // @ts-expect-error -- it is called Patient
  void fhir.read("Patients", "1");
  // @ts-expect-error -- an id is a string
  void fhir.read("Patient", 1);
  // @ts-expect-error -- an id that is not known yet is for queries, which wait
  void fhir.read("Patient", undefined);
});

test("a search is a Bundle of its type", () => {
  expectTypeOf(fhir.search("Patient", { name: "Ng" })).resolves.toEqualTypeOf<Bundle<Patient>>();
  expectTypeOf<SearchBundle<"Patient">>().toEqualTypeOf<Bundle<Patient>>();
  // @ts-expect-error -- it is called Patient
  void fhir.search("patient", {});
  // @ts-expect-error -- parameters are there, {} for all
  void fhir.search("Patient");
});

test("search parameters take what FHIR can send", () => {
  void fhir.search("Patient", {
    name: "Ng",
    active: true,
    _count: 20,
    gender: ["male", "other", null],
    family: { exact: "Ng" },
    birthdate: { ge: "2001-01-01", lt: null },
    given: { and: ["Ada", "Mae"] },
    address: { missing: true },
  });
  // @ts-expect-error -- a Date made inline refetches for ever, and birthdates shift
  void fhir.search("Patient", { birthdate: new Date() });
  // @ts-expect-error -- nor below a prefix
  void fhir.search("Patient", { birthdate: { ge: new Date() } });
  // @ts-expect-error -- an array has no arrays in it
  void fhir.search("Patient", { name: [["Ng"]] });
  // @ts-expect-error -- parameters are no list
  void fhir.search("Patient", []);
  // @ts-expect-error -- nor a text
  void fhir.search("Patient", "name=Ng");
});

test("any other request says what it expects", () => {
  expectTypeOf(fhir.request("metadata")).resolves.toHaveProperty("resource").toEqualTypeOf<FhirResource | undefined>();
  expectTypeOf(fhir.request<Patient>("Patient/1"))
    .resolves.toHaveProperty("resource")
    .toEqualTypeOf<Patient | undefined>();
});

test("the key knows what is filed under it", async () => {
  const one = fhirQueryOptions(fhir, "Patient", "1");
  const some = fhirQueryOptions(fhir, "Patient", { name: "Ng" });
  expectTypeOf(queryClient.getQueryData(one.queryKey)).toEqualTypeOf<Patient | undefined>();
  expectTypeOf(queryClient.getQueryData(some.queryKey)).toEqualTypeOf<Bundle<Patient> | undefined>();
  expectTypeOf(queryClient.getQueryState(one.queryKey)?.error).toEqualTypeOf<FhirQueryError | null | undefined>();
  expectTypeOf(queryClient.fetchQuery(one)).resolves.toEqualTypeOf<Patient>();
  expectTypeOf(queryClient.ensureQueryData(some)).resolves.toEqualTypeOf<Bundle<Patient>>();
  expectTypeOf(queryClient.prefetchQuery(one)).resolves.toEqualTypeOf<void>();
  queryClient.setQueryData(one.queryKey, (former) => {
    expectTypeOf(former).toEqualTypeOf<Patient | undefined>();
    return former;
  });
  // @ts-expect-error -- an Observation is not what is filed there
  queryClient.setQueryData(one.queryKey, { resourceType: "Observation", status: "final", code: {} });
  fhirQueryOptions(fhir, "Patient", undefined);
  fhirQueryOptions(fhir, "Patient", null);
  // @ts-expect-error -- it is called Patient
  fhirQueryOptions(fhir, "Person2", "1");
});

test("useQueries keeps each type apart", () => {
  const results = useQueries({
    queries: [fhirQueryOptions(fhir, "Patient", "1"), fhirQueryOptions(fhir, "Observation", { patient: "1" })],
  });
  expectTypeOf(results[0].data).toEqualTypeOf<Patient | undefined>();
  expectTypeOf(results[0].error).toEqualTypeOf<FhirQueryError | null>();
  expectTypeOf(results[1].data).toEqualTypeOf<Bundle<Observation> | undefined>();
});
