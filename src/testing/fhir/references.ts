import type { Resource } from "fhir/r4.js";
import { badRequest, FhirProblem } from "../search/FhirProblem.js";
import { resourceTypes, searchParamsOf, type SearchParam } from "../search/searchParameters.js";
import type { ResourceStore } from "./ResourceStore.js";

/** A copy of a resource with each reference in it read by a function. */
export function withReferences(resource: Resource, read: (reference: string) => string): Resource {
  return JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
    key === "reference" && typeof value === "string" ? read(value) : value,
  ) as Resource;
}

/** Refuses references to nothing, to other servers, and to types that an element may not refer to. @throws FhirProblem */
export function requireReferences(resource: Resource, store: ResourceStore): void {
  for (const param of referenceParams(resource.resourceType)) {
    // The element is that of another parameter as well, which may lead to more types.
    if (param.only) continue;
    for (const reference of referencesIn(resource, param)) {
      if (/^https?:/.test(reference)) {
        const text = `Resource contains external reference to URL "${reference}" but this server is not configured to allow external references`;
        throw badRequest(text).withHapiText(`HAPI-0507: ${text}`);
      }
      const [, type = "", id = ""] = /^([A-Z]\w+)\/([^/#?]+)$/.exec(reference) ?? [];
      if (type === "") continue;
      const path = `${resource.resourceType}.${param.code}`;
      if (!param.targets.includes(type)) {
        const text = `Invalid reference found at path '${path}'. Resource type '${type}' is not valid for this path`;
        throw new FhirProblem(422, "processing", text).withHapiText(`HAPI-0931: ${text}`);
      }
      if (!store.stored(type, id)) {
        const text = `Resource ${type}/${id} not found, specified in path: ${path}`;
        throw badRequest(text).withHapiText(`HAPI-1094: ${text}`);
      }
    }
  }
}

/** Refuses to leave references to a resource that is deleted. @throws FhirProblem 409 */
export function requireUnreferenced(type: string, id: string, store: ResourceStore): void {
  const reference = `${type}/${id}`;
  for (const from of resourceTypes) {
    for (const param of referenceParams(from)) {
      for (const referrer of store.referrers(from, param, reference)) {
        if (referrer.id === id && from === type) continue;
        const text = `Unable to delete ${reference} because at least one resource has a reference to this resource. First reference found was resource ${from}/${referrer.id} in path ${from}.${param.code}`;
        throw new FhirProblem(409, "conflict", text).withHapiText(text);
      }
    }
  }
}

function referenceParams(type: string): SearchParam[] {
  return [...searchParamsOf(type).values()].filter((param) => param.type === "reference");
}

/** Of a parameter's elements those of type Reference: canonical addresses are not checked. */
function referencesIn(resource: Resource, param: SearchParam): string[] {
  return param.extract(resource).flatMap((value) => {
    const reference = typeof value === "object" && value !== null && "reference" in value ? value.reference : undefined;
    return typeof reference === "string" ? [reference] : [];
  });
}
