import type { Bundle, BundleEntry, Observation, Patient } from "fhir/r4.js";

/** The system of the identifiers of these tests. */
export const system = "urn:example:real";

/** Returns a patient with an identifier value that no other test uses. */
export function newPatient(value: string = crypto.randomUUID()): Patient & { resourceType: "Patient" } {
  return {
    resourceType: "Patient",
    identifier: [{ system, value }],
    name: [{ family: "Okonkwo", given: ["Ada"] }],
    gender: "female",
    birthDate: "1981-04-12",
  };
}

/** Returns a small observation with the identifier value. */
export function newObservation(
  value: string,
  more: Partial<Observation> = {},
): Observation & { resourceType: "Observation" } {
  return {
    resourceType: "Observation",
    status: "final",
    code: { text: "Body weight" },
    identifier: [{ system, value }],
    ...more,
  };
}

/** Returns a batch or a transaction of the entries. */
export function bundleOf(type: "batch" | "transaction", ...entry: BundleEntry[]): Bundle {
  return { resourceType: "Bundle", type, entry };
}

/** Returns a transaction that creates `count` observations with the identifier value. */
export function manyObservations(value: string, count: number): Bundle {
  const request = { method: "POST", url: "Observation" } as const;
  const entry = Array.from({ length: count }, () => ({ request, resource: newObservation(value) }));
  return bundleOf("transaction", ...entry);
}
