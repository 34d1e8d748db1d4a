import {
  createFhirClient,
  fhirInfiniteQueryOptions,
  fhirQueryOptions,
  type GetAccessToken,
  type ResourceType,
  type SearchParams,
  type UntypedSearchParams,
} from "@medblocks/react";
import { expectTypeOf, test } from "vitest";

declare const getAccessToken: GetAccessToken;
declare const text: string | undefined;
declare const anyType: ResourceType;
const fhir = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken });

test("a parameter is of its resource type", () => {
  void fhir.search("Patient", { name: "Ng", birthdate: { ge: "2001-01-01" }, _sort: "family", _count: 20 });
  void fhir.search("Observation", { patient: "1", code: ["8867-4", "9279-1"], "value-quantity": { gt: 120 } });
  // @ts-expect-error -- a Patient has no date
  void fhir.search("Patient", { date: "2001" });
  // @ts-expect-error -- it is called birthdate
  void fhir.search("Patient", { birthDate: "2001" });
  // @ts-expect-error -- the same in options
  fhirQueryOptions(fhir, "Patient", { birthDate: "2001" });
  // @ts-expect-error -- and in pages
  fhirInfiniteQueryOptions(fhir, "Patient", { birthDate: "2001" });
  // @ts-expect-error -- and in a condition
  void fhir.create({ resourceType: "Patient" }, { ifNoneExist: { identifer: "x" } });
  // @ts-expect-error -- and in a batch
  void fhir.batch([{ interaction: "search", type: "Patient", params: { birthDate: "2001" } }]);
  // @ts-expect-error -- FHIR's own parameters begin with one underscore
  void fhir.search("Patient", { __count: 1 });
});

test("a value is of its parameter's type", () => {
  // @ts-expect-error -- a date is no truth value
  void fhir.search("Patient", { birthdate: true });
  // @ts-expect-error -- nor a number
  void fhir.search("Patient", { birthdate: 2001 });
  // @ts-expect-error -- names are not compared
  void fhir.search("Patient", { name: { ge: "Ng" } });
  // @ts-expect-error -- dates are not matched in part
  void fhir.search("Patient", { birthdate: { contains: "2001" } });
  // @ts-expect-error -- a general practitioner is no location
  void fhir.search("Patient", { "general-practitioner": { Location: "1" } });
  // @ts-expect-error -- it is or it is not
  void fhir.search("Patient", { address: { missing: "maybe" } });
  // @ts-expect-error -- there is no such summary
  void fhir.search("Patient", { _summary: "short" });
  // @ts-expect-error -- alternatives have no modifiers
  void fhir.search("Patient", { gender: [{ not: "male" }] });
  void fhir.search("Patient", {
    gender: { not: ["male", "other"] },
    "general-practitioner": { Practitioner: "1", identifier: "x|1" },
    active: true,
    identifier: { "of-type": "sys|MR|123" },
    _lastUpdated: { ge: "2026-01-01T00:00:00Z" },
    _elements: ["name", "birthDate"],
    _summary: "count",
    _total: "accurate",
  });
  void fhir.search("ValueSet", { url: { below: "http://example.org" } });
  void fhir.search("RiskAssessment", { probability: { gt: 0.8 } });
});

test("every value may be left out, or not be known yet", () => {
  fhirQueryOptions(fhir, "Patient", {
    name: text,
    gender: null,
    birthdate: { ge: text, lt: null },
    given: [text, null],
  });
  fhirQueryOptions(fhir, "Patient", { untyped: { "organization.name": text } });
});

test("what the types do not know goes by one door", () => {
  void fhir.search("Observation", { untyped: { "subject:Patient.name": "Ng", "_has:Provenance:target:agent": "1" } });
  void fhir.search("Observation", { patient: "1", untyped: { "our-own": { ge: 5 } } });
  // @ts-expect-error -- what cannot be sent cannot be sent there either
  void fhir.search("Observation", { untyped: { "our-own": new Date() } });
  // @ts-expect-error -- a chain is not known beside it
  void fhir.search("Observation", { "subject:Patient.name": "Ng" });
  const own: UntypedSearchParams = { anything: "x" };
  void fhir.search("Observation", own);
});

test("what comes along is named by what leads there", () => {
  void fhir.search("Observation", { _include: "Observation:subject" });
  void fhir.search("Observation", { _include: ["Observation:subject:Patient", "Observation:performer"] });
  void fhir.search("Observation", { _include: { and: ["Observation:subject"], iterate: "Patient:organization" } });
  void fhir.search("Patient", { _revinclude: ["Observation:subject", "Condition:patient"] });
  void fhir.search("Patient", { _include: "*" });
  // @ts-expect-error -- it is called subject
  void fhir.search("Observation", { _include: "Observation:subjects" });
  // @ts-expect-error -- that leads from another type
  void fhir.search("Observation", { _include: "Condition:subject" });
  // @ts-expect-error -- no practitioner is the subject of an observation
  void fhir.search("Observation", { _include: "Observation:subject:Practitioner" });
  // @ts-expect-error -- that does not lead to a patient
  void fhir.search("Patient", { _revinclude: "Observation:encounter" });
});

test("of a type that is any type all parameters are", () => {
  expectTypeOf<SearchParams>().toEqualTypeOf<UntypedSearchParams>();
  void fhir.search(anyType, { anything: "x" });
  const generic = <T extends ResourceType>(type: T, params: SearchParams<T>) => params && type;
  expectTypeOf(generic("Patient", { name: "Ng" })).toEqualTypeOf<"Patient">();
});
