import type { Bundle, Observation, Patient } from "fhir/r4.js";

export const patient: Patient = { resourceType: "Patient" };
export const found: Bundle<Observation> = { resourceType: "Bundle", type: "searchset" };
