import type { Reference } from "fhir/r4.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import { FhirError } from "../fhir/FhirError.js";
import type { FhirResource, Resource, ResourceType } from "../fhir/FhirResource.js";
import { parseReference } from "../fhir/parseReference.js";
import { findReferenced } from "../fhir/types/findReferenced.js";
import { fhirQueryKey } from "./fhirQueryKey.js";
import { fhirQueryOptions, queryOptionsOf, waitingOptions, type FhirQueryOptions } from "./fhirQueryOptions.js";

/** What a reference stands in. */
export interface FhirReferenceContext {
  /** What the reference stands in: the resource for `#id`, the Bundle for `urn:uuid:…`. Looked into before the server. */
  within?: FhirResource | undefined;
}

/** What was found without asking the server is there at once. */
export type FhirReferenceOptions<TData> = FhirQueryOptions<TData> & {
  initialData?: TData;
  staleTime?: number;
  gcTime?: number;
};

/**
 * The options of the resource behind a reference: the unit of reuse behind `useFhirReference`. One on this server is the
 * same query as its read.
 *
 * @see https://hl7.org/fhir/R4/references.html
 */
export function fhirReferenceOptions<T extends ResourceType = ResourceType>(
  client: FhirClient,
  reference: Reference | string | null | undefined,
  { within }: FhirReferenceContext = {},
): FhirReferenceOptions<Resource<T>> {
  const target = parseReference(reference, client.baseUrls);
  if (!target) return waitingOptions<Resource<T>>(client, "Reference");
  const found = findReferenced(reference, within, client.baseUrls) as Resource<T> | undefined;
  if (found) {
    const key = fhirQueryKey(client, found.resourceType, "local", nameOf(found));
    const options = queryOptionsOf<Resource<T>>(key, () => Promise.resolve(found), { seed: () => found });
    // It changes with what it was found in, and not by itself.
    return { ...options, initialData: found, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };
  }
  if (target.kind === "resource") {
    const { type, id, versionId } = target;
    if (versionId === undefined) return fhirQueryOptions(client, type as T, id);
    const key = fhirQueryKey(client, type, "vread", `${id}/${versionId}`);
    return queryOptionsOf(key, ({ signal }) => client.vread(type as T, id, versionId, { signal }));
  }
  const key = fhirQueryKey(client, "Reference", "local", target.kind);
  const error = new FhirError(target.kind === "external" ? "outside_base" : "unresolvable_reference", {
    method: "GET",
    subject: "Reference",
  });
  return queryOptionsOf<Resource<T>>(key, () => Promise.reject(error));
}

// The name of an object is its identity: a contained resource has no name outside the resource that contains it, which may
// be a draft without an id. The names hold nothing of the data, and go with it.
const names = new WeakMap<object, string>();
let named = 0;

function nameOf(resource: object): string {
  const name = names.get(resource) ?? String((named += 1));
  names.set(resource, name);
  return name;
}
