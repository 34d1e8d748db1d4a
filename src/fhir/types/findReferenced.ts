import type { Bundle, Reference } from "fhir/r4.js";
import type { FhirResource } from "../FhirResource.js";
import { parseReference } from "../parseReference.js";
import { readResource } from "../transport/readResource.js";
import { filledEntries, itemsIn } from "./itemsIn.js";

/**
 * Returns the resource that a reference leads to within what holds it: one that `within` contains (`#id`), or an entry of the
 * Bundle `within`, by its `fullUrl`. A relative reference is one to the server of the entry that holds it, and where that is
 * not known, to the server of `baseUrls`. Nothing is fetched.
 *
 * @see https://hl7.org/fhir/R4/bundle.html#references
 */
export function findReferenced(
  reference: Reference | string | null | undefined,
  within: FhirResource | undefined,
  baseUrls: string | readonly string[] = [],
): FhirResource | undefined {
  const target = parseReference(reference, baseUrls);
  if (!target || !within || target.kind === "logical") return undefined;
  if (target.kind === "contained") {
    const { contained } = within as { contained?: FhirResource[] };
    return target.id === "" ? within : (itemsIn(contained).find((one) => one?.id === target.id) ?? undefined);
  }
  const entries = filledEntries(readResource(within) as Bundle<FhirResource> | undefined);
  const bases = [baseUrls].flat();
  const isOurs = (fullUrl = "") =>
    baseOf(fullUrl) === undefined ||
    bases.some((base) => fullUrl.startsWith(`${base}/`)) ||
    parseReference(fullUrl, bases)?.kind === "resource";
  const others = new Set(entries.flatMap(({ fullUrl }) => (isOurs(fullUrl) ? [] : [baseOf(fullUrl)])));
  const address = typeof reference === "string" ? reference : (reference?.reference ?? "");
  const isRelative = !/^\w+:/.test(address);
  const isHolder = ({ resource }: { resource: FhirResource }) => holds(resource, reference);
  const base = isRelative && others.size > 0 ? baseOf(entries.find(isHolder)?.fullUrl) : undefined;
  const [url = "", versionId] = (base ? `${base}/${address}` : address).split("/_history/");
  const isVersion = ({ meta }: FhirResource) => versionId === undefined || meta?.versionId === versionId;
  const found = entries.find(({ fullUrl, resource }) => fullUrl === url && isVersion(resource));
  // What has an address at another server is found by that address alone.
  const place = parseReference(url, bases);
  if (found || place?.kind !== "resource") return found?.resource;
  // Without a base of ours, and a holder, the only server that there is counts as ours.
  const isAlone = isRelative && bases.length === 0 && others.size === 1;
  return entries.find(
    ({ fullUrl, resource }) =>
      resource.resourceType === place.type &&
      resource.id === place.id &&
      isVersion(resource) &&
      (isAlone || isOurs(fullUrl)),
  )?.resource;
}

/** The base of a RESTful address; none of `urn:uuid:…`. */
function baseOf(fullUrl: string | undefined): string | undefined {
  return /^(\w+:\/\/.*)\/[A-Z]\w+\/[^/]+$/.exec(fullUrl ?? "")?.[1];
}

/** Whether a value holds this very reference. */
function holds(value: unknown, reference: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return value === reference || Object.values(value).some((part) => holds(part, reference));
}
