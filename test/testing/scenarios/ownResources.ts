import type { FhirClient, SearchParams } from "@medblocks/react";
import type { Bundle, Observation, Patient } from "fhir/r4.js";
import { agreementTag } from "./agreementData.js";
import type { FhirScenario } from "./scenarioOutcome.js";

/** A patient that all servers have from the start. */
export const given = "a-patient-1";

export const json = { "Content-Type": "application/fhir+json" };

let count = 0;

/** A patient of a scenario's own, with an identifier that no other resource has. */
export function newPatient(more: Partial<Patient> = {}): Patient {
  count += 1;
  return {
    resourceType: "Patient",
    identifier: [{ system: "urn:example:mrn", value: `own-${Date.now().toString(36)}-${count}` }],
    name: [{ family: "Okonkwo", given: ["Ada"] }],
    gender: "female",
    birthDate: "1981-04-12",
    ...more,
  };
}

/** The search for that patient. */
export function identifierOf({ identifier = [] }: Patient): string {
  return `${identifier[0]?.system}|${identifier[0]?.value}`;
}

/** Creates a patient of a scenario's own. */
export async function createOwn(fhir: FhirClient, more: Partial<Patient> = {}): Promise<Patient & { id: string }> {
  const created = await fhir.create(newPatient(more));
  return { ...created, id: created.id ?? "" };
}

export function weightOf(reference: string, more: Partial<Observation> = {}): Observation {
  return {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "29463-7" }] },
    subject: { reference },
    valueQuantity: { value: 71.5, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
    ...more,
  };
}

/** The ids that a search finds, sorted: only `_sort` says in which order. */
export async function idsOf(fhir: FhirClient, type: string, query: string): Promise<string[]> {
  const { resource } = await fhir.request<Bundle>(`${type}?${query}`);
  return (resource?.entry ?? []).map(({ resource: found }) => found?.id ?? "").toSorted();
}

/** A search among the given resources, and what it finds. Sorted by id unless the search sorts. */
export function finds<T extends "Patient" | "Observation" | "Condition" | "Encounter">(
  type: T,
  params: SearchParams<T> & object,
): FhirScenario {
  return async (fhir) => {
    const bundle: Bundle = await fhir.search(type, Object.assign({ _tag: agreementTag }, params));
    const addressesOf = (mode: string) =>
      (bundle.entry ?? []).flatMap(({ fullUrl, search }) => (search?.mode === mode ? (fullUrl ?? "") : []));
    const found = addressesOf("match");
    const isSorted = "_sort" in params || "_sort" in ((params as { untyped?: object }).untyped ?? {});
    const links = bundle.link?.map(({ relation }) => relation).toSorted();
    const included = addressesOf("include").toSorted();
    return { total: bundle.total, found: isSorted ? found : found.toSorted(), included, links };
  };
}

/** What a request answers: its status, and of an OperationOutcome severity and code. */
export async function answerOf(request: Promise<{ status: number; resource?: unknown }>): Promise<unknown> {
  return request.then(
    ({ status }) => [status],
    ({ status, issues }: { status?: number; issues?: { severity: string; code: string }[] }) => [
      status,
      issues?.map(({ severity, code }) => `${severity} ${code}`),
    ],
  );
}
