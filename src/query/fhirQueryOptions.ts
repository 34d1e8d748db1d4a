import type { DataTag, QueryClient, UseQueryOptions } from "@tanstack/react-query";
import type { AuthError } from "../AuthError.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { FhirError } from "../fhir/FhirError.js";
import type { Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { ReadOptions, SearchOptions } from "../fhir/interactionOptions.js";
import type { Included, IncludePath, ReverseIncludePath, SearchParams } from "../fhir/SearchParams.js";
import { areSearchParamsKnown, type UntypedSearchParams } from "../fhir/serializeSearchParams.js";
import { askServer } from "./cache/askServer.js";
import { cachedQuery, isResponse, withoutDrafts, type CachedQuery } from "./cache/provenance.js";
import { deliveredBy, deliverTogether } from "./deliverTogether.js";
import { fhirQueryKey, type FhirQueryKey } from "./fhirQueryKey.js";
import { searchQuery } from "./options/searchQuery.js";
import { fhirRetry, fhirRetryDelay } from "./fhirRetry.js";
import { bringSeeds, freshSeed, noteAnswer } from "./searchSeeds.js";
import { shareFhir } from "./cache/shareFhir.js";

/** Why a FHIR query failed: the server, or the session. */
export type FhirQueryError = FhirError | AuthError;

/** How a read is asked. */
export type FhirReadMode = Pick<ReadOptions, "batch">;

/** How a search is asked. */
export type FhirSearchMode = Pick<SearchOptions, "private" | "strict" | "batch">;

/** What TanStack hands to a query's function. Whoever calls it by themselves has no cache to give. */
export interface FhirQueryContext {
  signal: AbortSignal;
  client?: QueryClient;
}

// Only what is set below, and by the default type of keys: `useQueries` takes no option whose type names our key.
/** The options of a FHIR query: for `useQuery`, `useQueries`, `prefetchQuery`, `getQueryData` and route loaders. */
export type FhirQueryOptions<TData> = Pick<
  UseQueryOptions<TData, FhirQueryError, TData>,
  "enabled" | "retry" | "retryDelay" | "structuralSharing" | "throwOnError"
> & {
  queryFn: (context: FhirQueryContext) => Promise<TData>;
  queryKey: DataTag<FhirQueryKey, TData, FhirQueryError>;
};

/**
 * The options of a read, by id, or of a search, by parameters: the unit of reuse behind `useFhirQuery`.
 *
 * `undefined`, `""` and `[]` mean "not known yet", as the id, as the parameters, and as a parameter's value at any
 * depth: such a query waits (`enabled: false`) and has a key of its own. `null` leaves a parameter out.
 *
 * @example
 * await queryClient.ensureQueryData(fhirQueryOptions(fhir, "Patient", params.id));
 *
 * @throws {@link ConfigurationError} for a parameter that cannot be sent. Waiting options that are fetched all the same
 * reject with one.
 */
export function fhirQueryOptions<T extends ResourceType>(
  client: FhirClient,
  type: T,
  id: string | null | undefined,
  mode?: FhirReadMode,
): FhirQueryOptions<Resource<T>>;
export function fhirQueryOptions<
  T extends ResourceType,
  I extends IncludePath<T> & string = never,
  R extends ReverseIncludePath<T> & string = never,
>(
  client: FhirClient,
  type: T,
  params: SearchParams<T, I, R> | undefined,
  mode?: FhirSearchMode,
): FhirQueryOptions<SearchBundle<T, Included<I, R>>>;
export function fhirQueryOptions<T extends ResourceType>(
  client: FhirClient,
  type: T,
  idOrParams: string | UntypedSearchParams | null | undefined,
  mode: FhirSearchMode = {},
): FhirQueryOptions<Resource<T>> | FhirQueryOptions<SearchBundle<T>> {
  if (typeof idOrParams === "string" && idOrParams !== "") {
    const key = fhirQueryKey(client, type, "read", idOrParams);
    const read = ({ signal }: FhirQueryContext, cached: CachedQuery | undefined) => {
      const held = withoutDrafts(cached?.query.state.data);
      const known = isResponse(held) ? (held as Resource<T>) : undefined;
      return client.read(type, idOrParams, { signal, batch: mode.batch, known });
    };
    return queryOptionsOf<Resource<T>>(key, read, { seed: (cached) => freshSeed(cached) as Resource<T> | undefined });
  }
  if (typeof idOrParams === "object" && areSearchParamsKnown(idOrParams)) {
    const { params, isContained, options, args } = searchQuery(client, idOrParams, mode);
    const key = fhirQueryKey(client, type, "search", args);
    const search = async ({ signal }: FhirQueryContext) =>
      (await client.search(type, params as SearchParams<T>, { ...options, signal })) as SearchBundle<T>;
    return queryOptionsOf<SearchBundle<T>>(key, search, {
      onResponse(cached, bundle) {
        if (!isContained) bringSeeds(cached, bundle, client.baseUrls);
      },
    });
  }
  return waitingOptions<Resource<T>>(client, type);
}

interface Exchange<TData> {
  /** Returns what a search has brought just now: the server need not be asked. */
  readonly seed?: ((cached: CachedQuery) => TData | undefined) | undefined;
  readonly onResponse?: ((cached: CachedQuery, response: TData) => void) | undefined;
}

/** Returns what is common to all queries of ours. */
export function queryOptionsOf<TData>(
  key: FhirQueryKey,
  queryFn: (context: FhirQueryContext, cached: CachedQuery | undefined) => Promise<TData>,
  { seed, onResponse }: Exchange<TData> = {},
): FhirQueryOptions<TData> {
  const own = async (context: FhirQueryContext) => {
    const cached = cachedQuery(context.client, key);
    const brought = cached && seed?.(cached);
    // StrictMode ends the first fetch before the next microtask.
    const response = await (brought ?? askServer(cached, () => queryFn(context, cached)));
    if (!cached) return response;
    if (!context.signal.aborted) {
      if (brought === undefined) onResponse?.(cached, response);
      noteAnswer(cached.query);
    }
    return deliverTogether(cached, response, context.signal);
  };
  const options = {
    queryKey: key as FhirQueryOptions<TData>["queryKey"],
    queryFn: own,
    [deliveredBy]: own,
    structuralSharing: shareFhir,
    retry: fhirRetry,
    retryDelay: fhirRetryDelay,
  };
  return options;
}

/** A query that does not know what to ask: it waits, under a key of its own, and says so to whoever fetches it. */
export function waitingOptions<TData>(client: FhirClient, type: string): FhirQueryOptions<TData> {
  return {
    ...queryOptionsOf<TData>(fhirQueryKey(client, type, "waiting", ""), () => Promise.reject(notKnownYet(type))),
    enabled: false,
  };
}

export function notKnownYet(type: string): ConfigurationError {
  return new ConfigurationError(
    isDevelopment &&
      `What to fetch of ${type} is not known yet: the id or a parameter is undefined or empty. Fetch when it is there.`,
    "idOrParams",
  );
}
