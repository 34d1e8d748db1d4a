import type { DataTag, UseQueryOptions } from "@tanstack/react-query";
import type { AuthError } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { FhirError } from "../fhir/FhirError.js";
import type { Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { SearchOptions } from "../fhir/interactionOptions.js";
import type { Included, IncludePath, ReverseIncludePath, SearchParams } from "../fhir/SearchParams.js";
import { areSearchParamsKnown, type UntypedSearchParams } from "../fhir/serializeSearchParams.js";
import { fhirQueryKey, searchArgs, type FhirQueryKey } from "./fhirQueryKey.js";
import { fhirRetry, fhirRetryDelay } from "./fhirRetry.js";

/** Why a FHIR query failed: the server, or the session. */
export type FhirQueryError = FhirError | AuthError;

/** How a search is asked. */
export type FhirSearchMode = Pick<SearchOptions, "private" | "strict">;

// Only what is set below, and by the default type of keys: `useQueries` takes no option whose type names our key.
/** The options of a FHIR query: for `useQuery`, `useQueries`, `prefetchQuery`, `getQueryData` and route loaders. */
export type FhirQueryOptions<TData> = Pick<
  UseQueryOptions<TData, FhirQueryError, TData>,
  "enabled" | "retry" | "retryDelay" | "throwOnError"
> & {
  queryFn: (context: { signal: AbortSignal }) => Promise<TData>;
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
    return queryOptionsOf(fhirQueryKey(client, type, "read", idOrParams), ({ signal }) =>
      client.read(type, idOrParams, { signal }),
    );
  }
  if (typeof idOrParams === "object" && areSearchParamsKnown(idOrParams)) {
    const key = fhirQueryKey(client, type, "search", searchArgs(client, idOrParams, mode));
    return queryOptionsOf(
      key,
      ({ signal }) =>
        client.search(type, idOrParams as SearchParams<T>, { ...mode, signal }) as Promise<SearchBundle<T>>,
    );
  }
  return waitingOptions<Resource<T>>(client, type);
}

/** What is common to all queries of ours. */
export function queryOptionsOf<TData>(
  key: FhirQueryKey,
  queryFn: FhirQueryOptions<TData>["queryFn"],
): FhirQueryOptions<TData> {
  return {
    queryKey: key as FhirQueryOptions<TData>["queryKey"],
    queryFn,
    retry: fhirRetry,
    retryDelay: fhirRetryDelay,
  };
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
    `What to fetch of ${type} is not known yet: the id or a parameter is undefined or empty. Fetch when it is there.`,
    "idOrParams",
  );
}
