import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import type { Bundle, BundleEntry } from "fhir/r4.js";
import type { FhirResource } from "../../fhir/FhirResource.js";
import { isSubset } from "../../fhir/subset.js";
import { isForeign } from "./foreignEntries.js";
import { fhirKeyRoot, type FhirQueryKey } from "../fhirQueryKey.js";

/** Puts another version in the place of a resource, or takes it out, in every Bundle that holds it whole. */
export function replaceInBundles(
  queryClient: QueryClient,
  cacheBaseUrl: string,
  type: string,
  id: string,
  resource: FhirResource | undefined,
): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] })) {
    const data: unknown = query.state.data;
    if (!isHeld(query, type, id)) continue;
    const next = mapBundles(data, (bundle) =>
      bundle.type === "history" ? bundle : replaceIn(bundle, { cacheBaseUrl, type, id }, resource),
    );
    // It is as old as it was: it is fetched anew like the others.
    queryClient.setQueryData(query.queryKey, next, { updatedAt: query.state.dataUpdatedAt });
  }
}

/** Which resource, of which server. */
interface Place {
  readonly cacheBaseUrl: string;
  readonly type: string;
  readonly id: string;
}

function replaceIn(bundle: Bundle<FhirResource>, place: Place, resource: FhirResource | undefined) {
  if (!holds(bundle, place)) return bundle;
  const entry = bundle.entry?.flatMap((one) => {
    if (!isIt(one, bundle, place)) return [one];
    if (!resource) return [];
    return [one.resource && isSubset(one.resource) ? one : { ...one, resource }];
  });
  return { ...bundle, entry };
}

/** A resource as a list shows it, where that is the whole of it. */
export function findInBundles(
  queryClient: QueryClient,
  cacheBaseUrl: string,
  type: string,
  id: string,
): FhirResource | undefined {
  const queries = queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] });
  const entries = queries
    .filter((query) => isHeld(query, type, id))
    .flatMap(({ state }) => bundlesIn(state.data))
    .filter((bundle) => bundle.type !== "history")
    .flatMap((bundle) => (bundle.entry ?? []).filter((one) => isIt(one, bundle, { cacheBaseUrl, type, id })));
  return entries.find(({ resource }) => resource && !isSubset(resource))?.resource;
}

/** Whether a query shows a resource now: as its read, or in a Bundle. */
export function shows(query: Query, type: string, id: string): boolean {
  const [, , keyType, interaction, args] = query.queryKey as FhirQueryKey;
  const isRead = interaction === "read" && keyType === type && args === id && query.state.data !== undefined;
  return isRead || isHeld(query, type, id);
}

/** Whether a resource as it is now stands in what a query has gathered. */
export function isHeld({ queryKey, state }: Query, type: string, id: string): boolean {
  const [, cacheBaseUrl, , interaction] = queryKey as FhirQueryKey;
  // A Bundle that is stored itself, a document, holds what was; in a history each version keeps its place.
  if (!["search", "pages", "operation"].includes(interaction)) return false;
  const place = { cacheBaseUrl, type, id };
  return bundlesIn(state.data).some((bundle) => bundle.type !== "history" && holds(bundle, place));
}

function isIt(
  one: BundleEntry<FhirResource>,
  bundle: Bundle<FhirResource>,
  { cacheBaseUrl, type, id }: Place,
): boolean {
  const { resource } = one;
  return resource?.resourceType === type && resource.id === id && !isForeign(one, bundle, cacheBaseUrl);
}

function holds(bundle: Bundle<FhirResource>, place: Place): boolean {
  return bundle.entry?.some((one) => isIt(one, bundle, place)) ?? false;
}

function isBundle(data: unknown): data is Bundle<FhirResource> {
  return (data as FhirResource | undefined)?.resourceType === "Bundle";
}

function isPaged(data: unknown): data is InfiniteData<unknown> {
  return Array.isArray((data as InfiniteData<unknown> | undefined)?.pages);
}

/** The Bundles of a search, of its pages or of an operation. */
export function bundlesIn(data: unknown): Bundle<FhirResource>[] {
  return (isPaged(data) ? data.pages : [data]).filter(isBundle);
}

function mapBundles(data: unknown, map: (bundle: Bundle<FhirResource>) => Bundle<FhirResource>): unknown {
  if (isPaged(data)) return { ...data, pages: data.pages.map((page) => (isBundle(page) ? map(page) : page)) };
  return isBundle(data) ? map(data) : data;
}
