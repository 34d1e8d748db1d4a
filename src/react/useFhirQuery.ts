"use client";
import { useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import type { Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { SearchParams } from "../fhir/searchParams.js";
import type { FhirQueryKey } from "../query/fhirQueryKey.js";
import { fhirQueryOptions, type FhirQueryError } from "../query/fhirQueryOptions.js";
import { fhirRetry, fhirRetryDelay } from "../query/fhirRetry.js";
import { useMedblocks } from "./MedblocksContext.js";

/** TanStack Query's own options, less the key and the function, which are ours. */
export type UseFhirQueryOptions<TQueryFnData, TData = TQueryFnData> = Omit<
  UseQueryOptions<TQueryFnData, FhirQueryError, TData, FhirQueryKey>,
  "queryKey" | "queryFn"
>;

/**
 * Reads a resource by id, or searches a type by parameters (`{}` for all), with the session's token. The result is
 * TanStack Query's own; the data is plain JSON as the server sent it.
 *
 * `undefined`, `""` and `[]` mean "not known yet", as the id, as the parameters and as a parameter's value at any depth:
 * the query waits. `null` leaves a parameter out. While nobody is signed in it fails with an `AuthError`, and is fetched
 * when somebody signs in.
 *
 * @example
 * const one = useFhirQuery("Patient", selectedId); // Patient
 * const found = useFhirQuery("Patient", { name: text || null, _sort: "family" }); // Bundle<Patient>
 *
 * @throws `ConfigurationError` outside the provider, and for a parameter that cannot be sent.
 * @see https://hl7.org/fhir/R4/http.html#read
 * @see https://hl7.org/fhir/R4/http.html#search
 */
export function useFhirQuery<T extends ResourceType, TData = Resource<T>>(
  type: T,
  id: string | null | undefined,
  options?: UseFhirQueryOptions<NoInfer<Resource<T>>, TData>,
): UseQueryResult<TData, FhirQueryError>;
export function useFhirQuery<T extends ResourceType, TData = SearchBundle<T>>(
  type: T,
  params: SearchParams | undefined,
  options?: UseFhirQueryOptions<NoInfer<SearchBundle<T>>, TData>,
): UseQueryResult<TData, FhirQueryError>;
export function useFhirQuery(
  type: ResourceType,
  idOrParams: string | SearchParams | null | undefined,
  options: object = {},
): UseQueryResult<unknown, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useFhirQuery()");
  const base = fhirQueryOptions(fhir, type, idOrParams as string);
  // An option that is there but undefined is nobody's wish, and must not take ours away.
  const { retry = fhirRetry, retryDelay = fhirRetryDelay, ...rest } = options as UseFhirQueryOptions<unknown>;
  return useQuery(
    {
      ...base,
      ...rest,
      retry,
      retryDelay,
      // Whatever else is asked for: a query that does not know what to fetch must not, nor file anything under its key.
      ...(base.enabled === false ? { enabled: false, initialData: undefined } : {}),
    } as UseQueryOptions<unknown, FhirQueryError, unknown, FhirQueryKey>,
    queryClient,
  );
}
