import type { DataTag, UseQueryOptions } from "@tanstack/react-query";
import type { AuthError } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { FhirError } from "../fhir/FhirError.js";
import type { Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import { areSearchParamsKnown, serializeSearchParams, type SearchParams } from "../fhir/searchParams.js";
import { fhirQueryKey, type FhirQueryKey } from "./fhirQueryKey.js";
import { fhirRetry, fhirRetryDelay } from "./fhirRetry.js";

/** Why a FHIR query failed: the server, or the session. */
export type FhirQueryError = FhirError | AuthError;

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
export function fhirQueryOptions<T extends ResourceType>(
  client: FhirClient,
  type: T,
  params: SearchParams | undefined,
): FhirQueryOptions<SearchBundle<T>>;
export function fhirQueryOptions<T extends ResourceType>(
  client: FhirClient,
  type: T,
  idOrParams: string | SearchParams | null | undefined,
): FhirQueryOptions<Resource<T>> | FhirQueryOptions<SearchBundle<T>> {
  if (typeof idOrParams === "string" && idOrParams !== "") {
    return options(fhirQueryKey(client, type, "read", idOrParams), ({ signal }) =>
      client.read(type, idOrParams, { signal }),
    );
  }
  if (typeof idOrParams === "object" && areSearchParamsKnown(idOrParams)) {
    const args = serializeSearchParams(idOrParams).toString();
    return options(fhirQueryKey(client, type, "search", args), ({ signal }) =>
      client.search(type, idOrParams, { signal }),
    );
  }
  return {
    ...options<Resource<T>>(fhirQueryKey(client, type, "waiting", ""), () => Promise.reject(notKnownYet(type))),
    enabled: false,
  };
}

function options<TData>(key: FhirQueryKey, queryFn: FhirQueryOptions<TData>["queryFn"]): FhirQueryOptions<TData> {
  return {
    queryKey: key as FhirQueryOptions<TData>["queryKey"],
    queryFn,
    retry: fhirRetry,
    retryDelay: fhirRetryDelay,
  };
}

function notKnownYet(type: string): ConfigurationError {
  return new ConfigurationError(
    `What to fetch of ${type} is not known yet: the id or a parameter is undefined or empty. Fetch when it is there.`,
    "idOrParams",
  );
}
