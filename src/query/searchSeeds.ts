import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Bundle } from "fhir/r4.js";
import type { FhirResource } from "../fhir/FhirResource.js";
import { serializeSearchParams, type UntypedSearchParams } from "../fhir/serializeSearchParams.js";
import { isSubset } from "../fhir/subset.js";
import { bundlesIn } from "./cachedBundles.js";
import { fhirKeyRoot, type FhirQueryKey } from "./fhirQueryKey.js";
import { asAnswer, isAnswer } from "./shareFhir.js";

// What a search has brought is there for the reads of its entries.

/** How long what a search has brought counts as what a read would bring, in ms: while what it is shown in is rendered. */
const freshMs = 2000;

/** With these an entry is a part of a resource, or none that can be read. */
const partial = ["_summary", "_elements", "_contained"];

const searchesOf = new WeakMap<QueryClient, Set<Query>>();
const entriesOf = new WeakMap<Bundle<FhirResource>, Map<string, FhirResource>>();

/** A query in its cache. */
export interface CachedQuery {
  readonly queryClient: QueryClient;
  readonly query: Query;
}

/** The query that is filed under a key, where the cache is known. */
export function cachedQuery(queryClient: QueryClient | undefined, queryKey: QueryKey): CachedQuery | undefined {
  const query = queryClient?.getQueryCache().get(queryClient.defaultQueryOptions({ queryKey }).queryHash);
  return queryClient && query && { queryClient, query };
}

interface Seed {
  readonly resource: FhirResource;
  /** When it was fetched, in ms since 1970. */
  readonly updatedAt: number;
}

/**
 * Takes note of a search's answer: reads that are begun later find its entries, and those that are there already are
 * replaced by what is newer.
 */
export function bringSeeds(
  { queryClient, query }: CachedQuery,
  params: UntypedSearchParams,
  bundle: Bundle<FhirResource>,
): void {
  const asked = serializeSearchParams(params);
  if (partial.some((name) => asked.has(name))) return;
  searchesIn(queryClient).add(query);
  const [, cacheBaseUrl] = query.queryKey as FhirQueryKey;
  const entries = entriesIn(bundle);
  for (const read of queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] })) {
    const [, , type, interaction, id] = read.queryKey as FhirQueryKey;
    const entry = interaction === "read" ? entries.get(`${type}/${id}`) : undefined;
    // What the app shows before it is stored, and what is about to be fetched anew, is left alone.
    const isSettled = isAnswer(read.state.data) && !read.state.isInvalidated;
    if (!entry || !isSettled || !isNewer(entry, read.state.data as FhirResource)) continue;
    queryClient.setQueryData(read.queryKey, asAnswer(entry));
  }
}

/** The searches that have brought something, while the cache holds them: nothing else here keeps what is a patient's. */
function searchesIn(queryClient: QueryClient): Set<Query> {
  const known = searchesOf.get(queryClient);
  if (known) return known;
  const searches = new Set<Query>();
  searchesOf.set(queryClient, searches);
  queryClient.getQueryCache().subscribe(({ type, query }) => type === "removed" && searches.delete(query));
  return searches;
}

/** The options of a read, with what a search has brought of it as the data to begin with. */
export function seeded<Options extends { queryKey: QueryKey }>(queryClient: QueryClient, options: Options): Options {
  const [, , , interaction] = options.queryKey as FhirQueryKey;
  // It runs at each render of each query: where nothing was searched for there is nothing to look for.
  if (interaction !== "read" || !searchesOf.has(queryClient)) return options;
  return {
    ...options,
    initialData: () => findSeed(queryClient, options.queryKey)?.resource,
    initialDataUpdatedAt: () => findSeed(queryClient, options.queryKey)?.updatedAt,
  };
}

/** What a search has brought just now, for a read that has not been fetched yet: it need not be. */
export function freshSeed({ queryClient, query }: CachedQuery): FhirResource | undefined {
  const { queryKey, state } = query;
  if (state.dataUpdateCount > 0 || state.isInvalidated) return undefined;
  // Whoever asks for what is there and is not stale wants it anew.
  if (state.data && !query.isStale()) return undefined;
  const seed = seedIn(queryClient, queryKey);
  const isFresh = seed && Date.now() - seed.updatedAt < freshMs && (!state.data || state.data === seed.resource);
  return isFresh ? seed.resource : undefined;
}

/** For a query that is not there yet: one that is there has been asked for by itself, or has been deleted. */
function findSeed(queryClient: QueryClient, queryKey: QueryKey): Seed | undefined {
  return cachedQuery(queryClient, queryKey) ? undefined : seedIn(queryClient, queryKey);
}

/** The newest of what the searches hold as the server has sent it. */
function seedIn(queryClient: QueryClient, queryKey: QueryKey): Seed | undefined {
  const [, cacheBaseUrl, type, , id] = queryKey as FhirQueryKey;
  let newest: Seed | undefined;
  for (const query of searchesOf.get(queryClient) ?? []) {
    const { data, dataUpdatedAt: updatedAt, isInvalidated } = query.state;
    if (query.queryKey[1] === cacheBaseUrl && !isInvalidated) {
      for (const bundle of bundlesIn(data).filter(isAnswer)) {
        const resource = entriesIn(bundle).get(`${type}/${id}`);
        const isBetter = !newest || (resource && isNewer(resource, newest.resource));
        if (resource && isBetter) newest = { resource: asAnswer(resource), updatedAt };
      }
    }
  }
  return newest;
}

/** The whole resources of a search's answer, by type and id. */
function entriesIn(bundle: Bundle<FhirResource>): Map<string, FhirResource> {
  const known = entriesOf.get(bundle);
  if (known) return known;
  const entries = new Map<string, FhirResource>();
  for (const { resource, search } of bundle.entry ?? []) {
    if (resource?.id === undefined || search?.mode === "outcome" || isSubset(resource)) continue;
    entries.set(`${resource.resourceType}/${resource.id}`, resource);
  }
  entriesOf.set(bundle, entries);
  return entries;
}

/** Versions have no order of their own; their times have (https://hl7.org/fhir/R4/resource.html#Meta). */
function isNewer(one: FhirResource, other: FhirResource): boolean {
  const [time, otherTime] = [one, other].map(({ meta }) => Date.parse(meta?.lastUpdated ?? ""));
  return (time ?? NaN) > (otherTime ?? NaN);
}
