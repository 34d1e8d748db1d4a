// @vitest-environment node
import { validateResource } from "../fhir/medplum.js";
import type { FhirResource, Observation } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { indexStructures } from "../fhir/definitions.js";
import { dataDate } from "./clinicalTime.js";
import { generateData } from "./generateData.js";
import { sandboxPatientId, sandboxPatientName, sandboxPractitionerId } from "./people.js";

const data = generateData();

function ofType<T extends FhirResource["resourceType"]>(type: T) {
  return data.filter((one): one is Extract<FhirResource, { resourceType: T }> => one.resourceType === type);
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    (key === "reference" || key === "url") && typeof item === "string" && /^[A-Z]\w+\//.test(item)
      ? [item]
      : referencesIn(item),
  );
}

function series(patientId: string, code: string): Observation[] {
  return ofType("Observation").filter(
    ({ subject, code: { coding } }) => subject?.reference === `Patient/${patientId}` && coding?.[0]?.code === code,
  );
}

describe("the generated data", () => {
  it("are some 5,000 resources about at least 200 patients", () => {
    expect(data.length).toBeGreaterThan(4500);
    expect(data.length).toBeLessThan(6500);
    expect(ofType("Patient").length).toBeGreaterThanOrEqual(200);
    for (const type of ["Practitioner", "Organization", "Encounter", "Condition", "MedicationRequest"] as const) {
      expect(ofType(type).length, type).toBeGreaterThan(2);
    }
    expect(ofType("AllergyIntolerance").length).toBeGreaterThan(30);
  });

  it("are the same for the same seed, and others for another", () => {
    expect(generateData()).toEqual(data);
    expect(generateData(7)).not.toEqual(data);
  });

  it("give every resource an id and a version, each id once", () => {
    const keys = data.map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(new Set(keys).size).toBe(data.length);
    expect(data.every(({ meta }) => meta?.versionId === "1" && meta.lastUpdated)).toBe(true);
  });

  it("hold no reference that leads nowhere", () => {
    const keys = new Set(data.map(({ resourceType, id }) => `${resourceType}/${id}`));
    const references = data.flatMap(referencesIn);
    expect(references.length).toBeGreaterThan(data.length);
    expect(references.filter((reference) => !keys.has(reference))).toEqual([]);
  });

  it("are valid R4", { timeout: 60_000 }, () => {
    indexStructures();
    const refused = data.filter((resource) => {
      try {
        validateResource(resource as Parameters<typeof validateResource>[0]);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toEqual([]);
  });

  it("know nothing that happens after their date, and nobody who is seen after death", () => {
    const patients = new Map(ofType("Patient").map((patient) => [`Patient/${patient.id}`, patient]));
    for (const { effectiveDateTime = "", subject } of ofType("Observation")) {
      expect(effectiveDateTime < dataDate).toBe(true);
      const patient = patients.get(subject?.reference ?? "");
      expect(effectiveDateTime > (patient?.birthDate ?? "9999")).toBe(true);
      expect(effectiveDateTime < (patient?.deceasedDateTime ?? "9999")).toBe(true);
    }
    expect([...patients.values()].some(({ deceasedDateTime }) => deceasedDateTime)).toBe(true);
  });

  it("give no full name and no record number twice", () => {
    const names = ofType("Patient").map(({ name }) => name?.[0]?.text);
    const numbers = ofType("Patient").map(({ identifier }) => identifier?.[0]?.value);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("measure only what a body can have", () => {
    const limits: Record<string, [number, number]> = {
      "8867-4": [45, 140],
      "8310-5": [35.5, 40],
      "29463-7": [8, 160],
      "59408-5": [86, 100],
      "8302-2": [70, 205],
      "4548-4": [5, 11],
      "18262-6": [60, 220],
      "8480-6": [80, 195],
      "8462-4": [50, 125],
    };
    for (const { code, valueQuantity, component = [] } of ofType("Observation")) {
      const values = [{ code, valueQuantity }, ...component].filter((part) => part.valueQuantity);
      for (const part of values) {
        const [least, most] = limits[part.code.coding?.[0]?.code ?? ""] ?? [0, 0];
        expect(part.valueQuantity?.system).toBe("http://unitsofmeasure.org");
        expect(part.valueQuantity?.value).toBeGreaterThanOrEqual(least);
        expect(part.valueQuantity?.value).toBeLessThanOrEqual(most);
      }
    }
  });

  it("give a third of the patients a photo of their own: a PNG that only they and the staff may see", () => {
    const photos = new Map(ofType("Binary").map((photo) => [`Binary/${photo.id}`, photo]));
    const shown = ofType("Patient").filter(({ photo }) => photo);
    expect(shown.length).toBe(photos.size);
    expect(shown.length).toBeGreaterThan(60);
    for (const { id, photo } of shown) {
      const { contentType, securityContext, data: content = "" } = photos.get(photo?.[0]?.url ?? "") ?? {};
      expect([contentType, securityContext?.reference]).toEqual([photo?.[0]?.contentType, `Patient/${id}`]);
      expect(Buffer.from(content, "base64").subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
    }
    expect(new Set([...photos.values()].map((photo) => photo.data)).size).toBeGreaterThan(65);
  });

  it("have a demo practitioner, and a demo patient whose blood pressure comes down over a year", () => {
    expect(ofType("Practitioner").some(({ id }) => id === sandboxPractitionerId)).toBe(true);
    const patient = ofType("Patient").find(({ id }) => id === sandboxPatientId);
    expect(patient?.name?.[0]?.family).toBe(sandboxPatientName.family);
    expect(patient?.generalPractitioner?.[0]?.reference).toBe(`Practitioner/${sandboxPractitionerId}`);
    const systolic = series(sandboxPatientId, "85354-9").map(
      ({ component }) => component?.[0]?.valueQuantity?.value ?? 0,
    );
    expect(systolic.length).toBeGreaterThanOrEqual(12);
    expect(systolic[0]).toBeGreaterThan(145);
    expect(systolic.at(-1)).toBeLessThan(138);
  });
});
