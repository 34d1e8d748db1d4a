import type { BundleEntry, Meta, Parameters } from "fhir/r4.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import type { FhirResource } from "./FhirResource.js";
import { itemsIn } from "./types/itemsIn.js";

/** Marks a part of a resource: https://hl7.org/fhir/R4/search.html#summary */
export const subsetTag = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
  code: "SUBSETTED",
} as const;

/** The tag's systems: that of R4, that of STU3, the OID, or none. In an app's own system the code means something else. */
const subsetSystem = /^$|ObservationValue|\.5\.1063$/;

/** Parameters that leave out a part of each resource, or return what is contained in one. `_summary=false` does neither. */
const partial = /(^|[?&])_(elements\b[^=]*=[^&]|summary\b[^=]*=(?!(false)?(&|#|$))|containedType=contained(&|#|$))/;

/** The type of a resource, and of a Bundle, that is made for the response. Others may be stored. */
const madeForResponse = /^(OperationOutcome|Parameters|Bundle (searchset|history|.+-response)$)/;

/** Whether this is a part of a resource: no base for an update, and nothing to show as the whole. */
export function isSubset({ meta }: { meta?: Meta | undefined }): boolean {
  // Most resources have no tag, and each entry of a list is asked.
  if (meta?.tag === undefined) return false;
  return itemsIn(meta.tag).some((tag) => tag?.code === subsetTag.code && subsetSystem.test(tag.system ?? ""));
}

/** Whether the response to a request with this address, or with these parameters in its body, has parts of resources. */
export function asksForParts(address: string | undefined, body?: unknown): boolean {
  const { parameter } = (body ?? {}) as Partial<Parameters>;
  const parameters = itemsIn(parameter).map((one) => {
    const { name, ...value } = one ?? {};
    return `${name}=${Object.values<unknown>(value).join()}`;
  });
  // `URLSearchParams` may be of another realm.
  const form = body as Partial<URLSearchParams> | null | undefined;
  const sent = form?.getAll ? String(form) : parameters.join("&");
  return partial.test(`${address}&${sent}`.replace(/%5f/gi, "_"));
}

/**
 * Returns the response with the SUBSETTED tag on each resource that is a part, by what was asked or by the tag of the Bundle.
 * A response of whole resources is returned as it is.
 */
export function tagSubsets<R extends FhirResource>(response: R, address: string, body: unknown, areParts = false): R {
  const { entry } = (body ?? {}) as { entry?: BundleEntry[] };
  return tagged(response, areParts || asksForParts(address, body), entry) as R;
}

/** What holds resources: a Bundle, or the Parameters that an operation returned. */
interface Holder {
  readonly entry?: readonly Item[] | undefined;
  readonly parameter?: readonly Item[] | undefined;
  readonly type?: unknown;
}
type Item = { readonly resource?: FhirResource } | null;

function tagged(resource: FhirResource, isPart: boolean, asked?: readonly BundleEntry[]): FhirResource {
  const { resourceType, meta } = resource;
  const { entry, parameter, type } = (/^(Bundle|Parameters)$/.test(resourceType) ? resource : {}) as Holder;
  const areParts = isPart || (resourceType === "Bundle" && isSubset(resource));
  if (!areParts && !asked && !parameter) return resource;
  const withTags = (items: readonly Item[]) =>
    itemsIn(items).map((item, index) => {
      const isItemPart = areParts || asksForParts(asked?.[index]?.request?.url, asked?.[index]?.resource);
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
 * Refuses a request, or an entry of a batch, that stores a part of a resource: an update would delete the rest, and a copy
 * would keep the tag.
 *
 * @throws {@link ConfigurationError} `resource`
 */
export function requireWhole(method: string | undefined, url: string, body: unknown): void {
  const { entry } = (body ?? {}) as { entry?: BundleEntry<FhirResource>[] };
  for (const one of [{ request: { method, url }, resource: body as FhirResource }, ...itemsIn(entry)]) {
    const { request, resource } = one ?? {};
    // An operation (`$validate`) stores nothing.
    if (!/^(PUT|POST) [^$?]*(\?|$)/i.test(`${request?.method} ${request?.url}`) || !resource || !isSubset(resource))
      continue;
    throw new ConfigurationError(
      isDevelopment &&
        `This ${resource.resourceType} is a part of one (_summary, _elements), and storing it would delete the rest. Read it whole first.`,
      "resource",
    );
  }
}
