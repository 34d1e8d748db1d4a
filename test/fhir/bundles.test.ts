import { includedIn, nextLink, resourcesOf, type SearchBundle } from "@medblocks/react";
import type { Bundle, BundleEntry, FhirResource, Observation, OperationOutcome, Patient } from "fhir/r4.js";
import { describe, expect, expectTypeOf, test } from "vitest";

const patient: Patient = { resourceType: "Patient", id: "p1" };
const other: Patient = { resourceType: "Patient", id: "p2" };
const observation: Observation = { resourceType: "Observation", id: "o1", status: "final", code: {} };
const told: OperationOutcome = { resourceType: "OperationOutcome", issue: [] };

type Mode = "match" | "include" | "outcome";
const entry = (resource: FhirResource, mode?: Mode): BundleEntry<FhirResource> => ({
  resource,
  ...(mode === undefined ? {} : { search: { mode } }),
});
const bundleOf = (...entries: BundleEntry<FhirResource>[]): Bundle<FhirResource> => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: entries,
});

const withModes = bundleOf(
  entry(observation, "match"),
  entry(patient, "include"),
  entry(other, "match"),
  entry(told, "outcome"),
);
const withoutEntries: Bundle = { resourceType: "Bundle", type: "searchset" };
// A history's deletion, and a batch's answer, have an entry without a resource.
const withoutModes = bundleOf(entry(observation), {}, entry(patient), entry(told));

describe("what a Bundle was asked for", () => {
  const cases: [what: string, found: unknown[], expected: FhirResource[]][] = [
    ["matches only, where the server says modes", resourcesOf(withModes), [observation, other]],
    ["matches of a type", resourcesOf(withModes, "Patient"), [other]],
    ["all but outcomes, where it says none", resourcesOf(withoutModes), [observation, patient]],
    ["all of a type, where it says none", resourcesOf(withoutModes, "Patient"), [patient]],
    ["outcomes never, whatever type is asked for", resourcesOf(withoutModes, "OperationOutcome"), []],
    ["outcomes that were searched for", resourcesOf(bundleOf(entry(told, "match"))), [told]],
    ["what has no mode beside what has one", resourcesOf(bundleOf(entry(patient), entry(other, "include"))), [patient]],
    ["nothing in a Bundle without entries", resourcesOf(withoutEntries), []],
    ["nothing in an empty one", resourcesOf(bundleOf()), []],
    ["nothing where there is none yet", resourcesOf(undefined), []],
    ["nothing of a type where there is none yet", resourcesOf(undefined, "Patient"), []],
  ];
  test.each(cases)("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe("what a search brought along", () => {
  const cases: [what: string, found: unknown[], expected: FhirResource[]][] = [
    ["includes only", includedIn(withModes), [patient]],
    ["includes of a type", includedIn(withModes, "Patient"), [patient]],
    ["none of another type", includedIn(withModes, "Observation"), []],
    ["nothing, where the server says no modes", includedIn(withoutModes), []],
    ["a given type, where the server says no modes", includedIn(withoutModes, "Patient"), [patient]],
    ["nothing in a Bundle without entries", includedIn(withoutEntries, "Patient"), []],
    ["nothing where there is none yet", includedIn(undefined, "Patient"), []],
  ];
  test.each(cases)("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe("the next page's address", () => {
  const link = (...relations: string[]) => ({
    ...bundleOf(),
    link: relations.map((relation) => ({ relation, url: `x?${relation}` })),
  });
  test.each([
    ["as the server wrote it", link("self", "next", "previous"), "x?next"],
    ["none on the last page", link("self", "previous"), undefined],
    ["none in a relation that is called alike", link("nextpage", "Next"), undefined],
    ["none without links", bundleOf(), undefined],
    ["none where there is no page yet", undefined, undefined],
  ])("%s", (_, bundle, expected) => {
    expect(nextLink(bundle)).toBe(expected);
  });
});

test("types follow the Bundle, or the type that is given", () => {
  const plain: SearchBundle<"Patient"> = { resourceType: "Bundle", type: "searchset" };
  const including: SearchBundle<"Observation", Patient> = { resourceType: "Bundle", type: "searchset" };
  expectTypeOf(resourcesOf(plain)).toEqualTypeOf<Patient[]>();
  expectTypeOf(resourcesOf(including)).toEqualTypeOf<Observation[]>();
  expectTypeOf(includedIn(including)).toEqualTypeOf<Patient[]>();
  expectTypeOf(resourcesOf(withModes, "Observation")).toEqualTypeOf<Observation[]>();
  expectTypeOf(includedIn(including, "Patient")).toEqualTypeOf<Patient[]>();
  expect(resourcesOf(including)).toEqual([]);
});
