import type { BundleEntry, Coding, Parameters } from "fhir/r4.js";
import { ConfigurationError } from "../ConfigurationError.js";
import type { FhirResource } from "./FhirResource.js";

/** Marks a part of a resource: https://hl7.org/fhir/R4/search.html#summary */
export const subsetTag = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
  code: "SUBSETTED",
} as const;

/** The tag's systems: that of R4, that of STU3, the OID, or none. In an app's own system the code means something else. */
const subsetSystem = /^$|ObservationValue|\.5\.1063$/;

/** Parameters that leave out a part of each resource, or return what is contained in one. */
const partial = /^(_elements\b.*=.|_summary\b.*=(?!(false)?$)|_containedType=contained$)/;

/** The type of a resource, and of a Bundle, that is made for the response. Others may be stored. */
const madeForResponse = /^(OperationOutcome|Parameters|Bundle (searchset|history|.+-response)$)/;

/** What is sent with a request: a resource, a form, or something without parameters. */
type Sent = FhirResource | { readonly resourceType?: undefined } | undefined;

/** Whether this is a part of a resource: no base for an update, and nothing to show as the whole. */
export function isSubset({ meta }: FhirResource): boolean {
  return (
    meta?.tag?.some((tag: Coding | null) => tag?.code === subsetTag.code && subsetSystem.test(tag.system ?? "")) ??
    false
  );
}

/** Whether the response to these search parameters has parts of resources. */
export function asksForParts(parameters: Iterable<readonly [name: string, value: string]>): boolean {
  for (const parameter of parameters) if (partial.test(parameter.join("="))) return true;
  return false;
}

/** Whether the response to a GET of this address has parts of resources. */
export function leadsToParts(address: string): boolean {
  return asksForParts(new URLSearchParams(address.split(/[?#]/)[1]));
}

/**
 * Returns the response with the SUBSETTED tag on each resource that is a part, by what was asked or by the tag of the Bundle.
 * A response of whole resources is returned as it is.
 */
export function tagSubsets<R extends FhirResource>(response: R, address: string, sent: Sent, areParts = false): R {
  const asked = sent?.resourceType === "Bundle" ? sent.entry : undefined;
  return tagged(response, areParts || leadsToParts(address) || asksForParts(parametersIn(sent)), asked) as R;
}

/** A form is known by its text: `URLSearchParams` may be of another realm. */
function parametersIn(sent: unknown): Iterable<readonly [string, string]> {
  const { parameter } = (sent ?? {}) as Parameters;
  if (!parameter) return new URLSearchParams(String(sent));
  return parameter.map(({ name, ...value }) => [name, String(Object.values<unknown>(value)[0])]);
}

interface Holder {
  readonly entry?: readonly (Item | null)[] | undefined;
  readonly parameter?: readonly (Item | null)[] | undefined;
  readonly type?: unknown;
}
interface Item {
  readonly resource?: FhirResource;
}

function tagged(resource: FhirResource, isPart: boolean, asked?: readonly BundleEntry[]): FhirResource {
  const { resourceType, meta } = resource;
  const { entry, parameter, type } = resource as Holder;
  const areParts = isPart || (resourceType === "Bundle" && isSubset(resource));
  if (!areParts && !asked && !parameter) return resource;
  const withTags = (items: readonly (Item | null)[]) =>
    items.map((item, index) => {
      const isItemPart = areParts || leadsToParts(asked?.[index]?.request?.url ?? "");
      return item?.resource ? { ...item, resource: tagged(item.resource, isItemPart) } : item;
    });
  const isMissing = isPart && !isSubset(resource) && !madeForResponse.test(`${resourceType} ${type as string}`);
  return {
    ...resource,
    ...(entry && { entry: withTags(entry) }),
    ...(parameter && { parameter: withTags(parameter) }),
    ...(isMissing && { meta: { ...meta, tag: [...(meta?.tag ?? []), subsetTag] } }),
  } as FhirResource;
}

/**
 * Refuses to store a part of a resource: an update would delete the rest, and a stored tag would make a whole one of it.
 *
 * @throws {@link ConfigurationError} `resource`
 */
export function requireWhole(resource: FhirResource): void {
  if (!isSubset(resource)) return;
  throw new ConfigurationError(
    `This ${resource.resourceType} is a part of one (_summary, _elements), and storing it would delete the rest. Read it whole first.`,
    "resource",
  );
}
