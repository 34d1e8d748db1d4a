import { isServer } from "@tanstack/query-core";
import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Bundle } from "fhir/r4.js";
import type { FhirResource } from "../fhir/FhirResource.js";
import { lastWriteTo } from "../fhir/lastWrites.js";
import { isSubset } from "../fhir/subset.js";
import {
  isAskedLater,
  isResponse,
  provenanceOf,
  setProvenance,
  withoutDrafts,
  type CachedQuery,
} from "./cache/provenance.js";
import { bundlesIn } from "./cache/cachedBundles.js";
import { clientState } from "./cache/clientState.js";
import { fhirKeyRoot, type FhirQueryKey } from "./fhirQueryKey.js";
import { isForeign } from "./cache/foreignEntries.js";

// What a search has brought is there for the reads of its entries.

/** How long what a search has brought counts as what a read would bring, in ms: while what it is shown in is rendered. */
const freshMs = 2000;

/**
 * The searches whose responses are in the cache, with the bases of their server. A search is removed with its query: nothing
 * else here keeps data of a patient.
 */
const searchesOf = clientState((queryClient) => {
  const searches = new Map<Query, readonly string[]>();
  queryClient.getQueryCache().subscribe(({ type, query }) => type === "removed" && searches.delete(query));
  return searches;
});
/** The queries that have been answered once: a further request wants new data. It goes with the query. */
const answered = new WeakSet<Query>();
/** An index of a Bundle, which goes with it. */
const entriesOf = new WeakMap<Bundle<FhirResource>, Map<string, FhirResource>>();

interface Seed {
  readonly resource: FhirResource;
  /** The Bundle that has brought it. */
  readonly bundle: Bundle<FhirResource>;
}

/**
 * Takes note of a search's response: reads that are begun later find its entries, and what they show already is replaced by
 * what was asked for later.
 *
 * @param bases those that the server goes by.
 */
export function bringSeeds(
  { queryClient, query }: CachedQuery,
  bundle: Bundle<FhirResource>,
  bases: readonly string[],
): void {
  searchesOf(queryClient).set(query, bases);
  const [, cacheBaseUrl] = query.queryKey as FhirQueryKey;
  const entries = entriesIn(bundle, bases);
  for (const read of queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] })) {
    const [, , type, interaction, id] = read.queryKey as FhirQueryKey;
    const entry = interaction === "read" ? entries.get(`${type}/${id}`) : undefined;
    const held = withoutDrafts(read.state.data) as FhirResource | undefined;
    // What the app shows before it is stored, and what is about to be fetched again, stays as it is.
    const isOutside = provenanceOf(held)?.origin === "outside" || read.state.isInvalidated;
    if (!entry || isOutside || !isAskedLater(bundle, held) || isSameVersion(entry, held)) continue;
    markSeed({ resource: entry, bundle }, { queryClient, query: read });
    queryClient.setQueryData(read.queryKey, entry);
  }
}

function isSameVersion(one: FhirResource, other: FhirResource | undefined): boolean {
  return one.meta?.versionId !== undefined && one.meta.versionId === other?.meta?.versionId;
}

/** What there is of a query's options that says whether, and with what, it begins. */
interface Seedable {
  readonly queryKey: QueryKey;
  readonly queryHash?: string | undefined;
  readonly initialData?: unknown;
  readonly staleTime?: unknown;
  readonly refetchOnMount?: unknown;
}

/**
 * Files what a search has brought of a read that is about to be shown for the first time, as data to begin with. It stands
 * there as if it had been fetched, and not as `initialData`: that would come back with every `reset()`.
 */
export function seedRead(queryClient: QueryClient, options: Seedable): void {
  const { queryKey, queryHash, initialData } = options;
  // It runs at each render of each query: where nothing was searched for there is nothing to look for. What a server has
  // rendered its page must be able to render again, which knows of no searches.
  if ((queryKey as FhirQueryKey)[3] !== "read" || isServer || searchesOf(queryClient).size === 0) return;
  const queries = queryClient.getQueryCache();
  if (initialData !== undefined || (queryHash !== undefined && queries.get(queryHash))) return;
  const defaulted = queryClient.defaultQueryOptions(options as { queryKey: QueryKey });
  const seed = queries.get(defaulted.queryHash) ? undefined : seedIn(queryClient, queryKey);
  if (!seed || !(isFresh(seed) || isAskedAbout(defaulted))) return;
  const query = queries.build(queryClient, defaulted, {
    data: seed.resource,
    dataUpdateCount: 0,
    dataUpdatedAt: timeOf(seed),
    error: null,
    errorUpdateCount: 0,
    errorUpdatedAt: 0,
    fetchFailureCount: 0,
    fetchFailureReason: null,
    fetchMeta: null,
    isInvalidated: false,
    status: "success",
    fetchStatus: "idle",
  });
  markSeed(seed, { queryClient, query });
}

function markSeed({ resource, bundle }: Seed, cached: CachedQuery): FhirResource {
  const provenance = provenanceOf(bundle);
  if (provenance) setProvenance(resource, { ...provenance, cached, origin: "search" });
  return resource;
}

/** Returns when it was fetched, in ms since 1970: the time of a query is that of its last page. */
function timeOf({ bundle }: Seed): number {
  return provenanceOf(bundle)?.time ?? 0;
}

/** Whether the server is asked about what a query begins with, once that has become stale. */
function isAskedAbout({ staleTime = 0, refetchOnMount }: Seedable): boolean {
  return typeof staleTime === "number" && Number.isFinite(staleTime) && refetchOnMount !== false;
}

/** Takes note that a query has been answered. */
export function noteAnswer(query: Query): void {
  answered.add(query);
}

/** What a search has brought just now, for a read that has not been fetched yet: it need not be. */
export function freshSeed({ queryClient, query }: CachedQuery): FhirResource | undefined {
  const { queryKey, state } = query;
  if (answered.has(query) || state.dataUpdateCount > 0 || state.isInvalidated) return undefined;
  // Whoever asks for what is there and is not stale wants it anew, and so does whoever asks for what is not asked for by itself.
  const isByHand = query.getObserversCount() > 0 && !query.isActive();
  if (isByHand || (state.data && !query.isStale())) return undefined;
  const seed = seedIn(queryClient, queryKey);
  const isSeed = seed && isFresh(seed) && (!state.data || withoutDrafts(state.data) === seed.resource);
  return isSeed ? markSeed(seed, { queryClient, query }) : undefined;
}

function isFresh(seed: Seed): boolean {
  return Date.now() - timeOf(seed) < freshMs;
}

/** What the search that was asked for last has brought, as the server sent it since it was last written to. */
function seedIn(queryClient: QueryClient, queryKey: QueryKey): Seed | undefined {
  const [, cacheBaseUrl, type, , id] = queryKey as FhirQueryKey;
  let latest: Seed | undefined;
  for (const [query, bases] of searchesOf(queryClient)) {
    if (query.queryKey[1] !== cacheBaseUrl || query.state.isInvalidated) continue;
    for (const shown of bundlesIn(query.state.data)) {
      const bundle = withoutDrafts(shown) as Bundle<FhirResource>;
      const resource = isResponse(bundle) ? entriesIn(bundle, bases).get(`${type}/${id}`) : undefined;
      if (!resource || timeOf({ resource, bundle }) <= lastWriteTo(cacheBaseUrl)) continue;
      if (!latest || isAskedLater(bundle, latest.bundle)) latest = { resource, bundle };
    }
  }
  return latest;
}

/** The whole resources of a search's answer, by type and id. */
function entriesIn(bundle: Bundle<FhirResource>, bases: readonly string[]): Map<string, FhirResource> {
  const known = entriesOf.get(bundle);
  if (known) return known;
  const entries = new Map<string, FhirResource>();
  for (const one of bundle.entry ?? []) {
    const { resource, search } = one;
    if (resource?.id === undefined || search?.mode === "outcome" || isSubset(resource)) continue;
    if (isForeign(one, bundle, bases)) continue;
    entries.set(`${resource.resourceType}/${resource.id}`, resource);
  }
  entriesOf.set(bundle, entries);
  return entries;
}
