import type { Resource } from "fhir/r4.js";
import type { SearchParam } from "./searchParameters.js";
import { searchValuesOf } from "./searchValues.js";

/** A reference to a resource of the server itself, without its base and its version; any other as it stands. */
export function relativeReference(reference: string, baseUrl: string): string {
  const relative = reference.startsWith(`${baseUrl}/`) ? reference.slice(baseUrl.length + 1) : reference;
  return relative.replace(/^([A-Z]\w+\/[^/]+)\/_history\/[^/]+$/, "$1");
}

/** What a resource refers to by a parameter, written as searches write it. */
export function referencesOf(resource: Resource | object, param: SearchParam, baseUrl: string): string[] {
  return searchValuesOf(resource, param).references.map((reference) => relativeReference(reference, baseUrl));
}
