import type { CodeableConcept } from "fhir/r4.js";

/** A concept of SNOMED CT. */
export function snomed(code: string, display: string): CodeableConcept {
  return { coding: [{ system: "http://snomed.info/sct", code, display }], text: display };
}
