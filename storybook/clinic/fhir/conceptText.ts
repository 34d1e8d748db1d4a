import type { CodeableConcept } from "fhir/r4.js";

/** What a coded concept is called: its own text, else the display of a code of it, else the code. */
export function conceptText(concept: CodeableConcept | undefined): string | undefined {
  const coding = concept?.coding?.find(({ display }) => display) ?? concept?.coding?.[0];
  return concept?.text ?? coding?.display ?? coding?.code;
}

/** The first code of a concept, such as `active`. */
export function conceptCode(concept: CodeableConcept | undefined): string | undefined {
  return concept?.coding?.[0]?.code;
}
