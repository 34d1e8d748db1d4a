import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import type { Bundle } from "fhir/r4.js";
import { FhirError } from "../fhir/FhirError.js";
import type { FhirResource } from "../fhir/FhirResource.js";
import { isSubset } from "../fhir/subset.js";
import { fhirKeyRoot, type FhirQueryInteraction } from "./fhirQueryKey.js";

/** One resource that a write has changed; without an id, an unknown one of its type. */
export interface Written {
  readonly type: string;
  readonly id: string | undefined;
  /** What is stored now, where that is known. */
  readonly resource?: FhirResource | undefined;
  readonly isDeleted?: boolean | undefined;
}

/**
 * Makes the cache true after a write: the read of the resource shows what is stored now, or that it is gone, and all that
 * may hold it or miss it is fetched anew where it is on the screen: searches of its type, searches that bring it along,
 * and whatever Bundle contains it.
 *
 * @see https://tanstack.com/query/latest/docs/framework/react/guides/updates-from-mutation-responses
 */
export function cacheWritten(queryClient: QueryClient, cacheBaseUrl: string, written: readonly Written[]): void {
  for (const one of written) {
    if (one.id === undefined) continue;
    if (one.isDeleted) showGone(queryClient, cacheBaseUrl, one.type, one.id);
    else if (one.resource && !isSubset(one.resource)) showStored(queryClient, cacheBaseUrl, one.resource, one.id);
  }
  refetchAffected(queryClient, cacheBaseUrl, (query) => written.some((one) => isAffected(query, one)));
}

/** Makes all of a server's data stale: what was done to it is not known. */
export function refetchAll(queryClient: QueryClient, cacheBaseUrl: string): void {
  refetchAffected(queryClient, cacheBaseUrl, () => true);
}

function refetchAffected(queryClient: QueryClient, cacheBaseUrl: string, isWanted: (query: Query) => boolean): void {
  const filter = { queryKey: [fhirKeyRoot, cacheBaseUrl], predicate: isWanted };
  // What nobody shows is not begun anew: an answer that is under way may be older than the write, and would pass for fresh.
  for (const query of queryClient.getQueryCache().findAll({ ...filter, fetchStatus: "fetching" })) {
    if (query.isActive()) continue;
    const again = () => query.invalidate();
    void query.promise?.then(again, again);
  }
  void queryClient.invalidateQueries(filter);
}

function showStored(queryClient: QueryClient, cacheBaseUrl: string, resource: FhirResource, id: string): void {
  const queryKey = readKey(cacheBaseUrl, resource.resourceType, id);
  const query = queryClient.getQueryCache().find({ queryKey });
  // An answer that is under way may be older than the write. Whoever waits for it alone is left to get it.
  if (query?.isActive()) void queryClient.cancelQueries({ queryKey }, { silent: true });
  queryClient.setQueryData(queryKey, resource);
  replaceInBundles(queryClient, cacheBaseUrl, resource.resourceType, id, resource);
}

function showGone(queryClient: QueryClient, cacheBaseUrl: string, type: string, id: string): void {
  const queryKey = readKey(cacheBaseUrl, type, id);
  replaceInBundles(queryClient, cacheBaseUrl, type, id, undefined);
  const query = queryClient.getQueryCache().find({ queryKey });
  if (!query) return;
  void query.cancel({ silent: true });
  const error = new FhirError("gone", { method: "GET", subject: type, status: 410 });
  query.setState({
    data: undefined,
    error,
    status: "error",
    fetchStatus: "idle",
    errorUpdatedAt: Date.now(),
    errorUpdateCount: query.state.errorUpdateCount + 1,
    fetchFailureCount: 1,
    fetchFailureReason: error,
  });
}

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
    // In a history each version keeps its place, and a part of a resource is not its whole.
    if (!bundlesIn(data).some((bundle) => bundle.type !== "history" && holds(bundle, type, id))) continue;
    const next = mapBundles(data, (bundle) =>
      bundle.type === "history" ? bundle : replaceIn(bundle, type, id, resource),
    );
    // It is as old as it was: it is fetched anew like the others.
    queryClient.setQueryData(query.queryKey, next, { updatedAt: query.state.dataUpdatedAt });
  }
}

function replaceIn(bundle: Bundle<FhirResource>, type: string, id: string, resource: FhirResource | undefined) {
  if (!holds(bundle, type, id)) return bundle;
  const entry = bundle.entry?.flatMap((one) => {
    if (!isIt(one.resource, type, id)) return [one];
    if (!resource) return [];
    return [one.resource && isSubset(one.resource) ? one : { ...one, resource }];
  });
  return { ...bundle, entry };
}

export function readKey(cacheBaseUrl: string, type: string, id: string) {
  return [fhirKeyRoot, cacheBaseUrl, type, "read", id] as const;
}

/** Whether what is filed may hold, or miss, what was written. */
function isAffected({ queryKey, state }: Query, { type, id, resource, isDeleted }: Written): boolean {
  const [, , keyType, interaction, args] = queryKey as [string, string, string, FhirQueryInteraction, string];
  switch (interaction) {
    case "read":
      // What was written stands there already, where it is known.
      return keyType === type && (id === undefined || (args === id && !isDeleted && (!resource || isSubset(resource))));
    case "operation":
      // What an operation gathers is its own affair.
      return true;
    case "search":
    case "pages":
      return (
        keyType === type ||
        names(args, type) ||
        (id !== undefined && bundlesIn(state.data).some((one) => holds(one, type, id)))
      );
    default:
      return false;
  }
}

/** Whether a search brings along, or depends on, resources of a type; of a private one nobody can know. */
function names(args: string, type: string): boolean {
  if (args.startsWith("private-")) return true;
  const search = new URLSearchParams(args);
  return [...search].some(([name, value]) => {
    if (!/^_(rev)?include|^_has|[.:]/.test(name)) return false;
    return `${name}:${value}`.split(/[:.,]/).some((part) => part === type || part === "*");
  });
}

function isIt(resource: FhirResource | undefined, type: string, id: string): boolean {
  return resource?.resourceType === type && resource.id === id;
}

function holds(bundle: Bundle<FhirResource>, type: string, id: string): boolean {
  return bundle.entry?.some(({ resource }) => isIt(resource, type, id)) ?? false;
}

function isBundle(data: unknown): data is Bundle<FhirResource> {
  return (data as FhirResource | undefined)?.resourceType === "Bundle";
}

function isPaged(data: unknown): data is InfiniteData<unknown> {
  return Array.isArray((data as InfiniteData<unknown> | undefined)?.pages);
}

function bundlesIn(data: unknown): Bundle<FhirResource>[] {
  return (isPaged(data) ? data.pages : [data]).filter(isBundle);
}

function mapBundles(data: unknown, map: (bundle: Bundle<FhirResource>) => Bundle<FhirResource>): unknown {
  if (isPaged(data)) return { ...data, pages: data.pages.map((page) => (isBundle(page) ? map(page) : page)) };
  return isBundle(data) ? map(data) : data;
}
