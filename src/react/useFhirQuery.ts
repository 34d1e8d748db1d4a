"use client";
import { useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import type { Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { Included, IncludePath, ReverseIncludePath, SearchParams } from "../fhir/SearchParams.js";
import type { FhirQueryKey } from "../query/fhirQueryKey.js";
import {
  fhirQueryOptions,
  type FhirQueryError,
  type FhirReadMode,
  type FhirSearchMode,
} from "../query/fhirQueryOptions.js";
import { seedRead } from "../query/searchSeeds.js";
import { useMedblocks } from "./MedblocksContext.js";
import { mergeOptions } from "./mergeOptions.js";

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
 * `batch` sends it with what else is asked in the same tick, as one FHIR batch, or keeps it out of there. A search takes two
 * more options: `private` sends it by POST and files it under an alias; `strict` fails it with `search_ignored` where the
 * server has ignored a part of it.
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
  options?: UseFhirQueryOptions<NoInfer<Resource<T>>, TData> & FhirReadMode,
): UseQueryResult<TData, FhirQueryError>;
export function useFhirQuery<
  T extends ResourceType,
  I extends IncludePath<T> & string = never,
  R extends ReverseIncludePath<T> & string = never,
  TData = SearchBundle<T, Included<I, R>>,
>(
  type: T,
  params: SearchParams<T, I, R> | undefined,
  options?: UseFhirQueryOptions<NoInfer<SearchBundle<T, Included<I, R>>>, TData> & FhirSearchMode,
): UseQueryResult<TData, FhirQueryError>;
export function useFhirQuery(
  type: ResourceType,
  idOrParams: unknown,
  options?: FhirSearchMode & { initialData?: unknown },
): UseQueryResult<unknown, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useFhirQuery()");
  const base = fhirQueryOptions(fhir, type, idOrParams as SearchParams, options);
  const merged = mergeOptions(queryClient, base, options) as UseQueryOptions<unknown, FhirQueryError>;
  seedRead(queryClient, merged);
  return useQuery(merged, queryClient);
}
