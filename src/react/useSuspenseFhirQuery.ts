"use client";
import { useSuspenseQuery, type UseSuspenseQueryOptions, type UseSuspenseQueryResult } from "@tanstack/react-query";
import type { Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { IncludedIn, KnownSearchParams, SearchParams } from "../fhir/SearchParams.js";
import type { FhirQueryKey } from "../query/fhirQueryKey.js";
import {
  fhirQueryOptions,
  notKnownYet,
  type FhirQueryError,
  type FhirReadMode,
  type FhirSearchMode,
} from "../query/fhirQueryOptions.js";
import { seedRead } from "../query/searchSeeds.js";
import { useMedblocks } from "./MedblocksContext.js";
import { mergeOptions } from "./mergeOptions.js";

/** TanStack Query's own options, less the key and the function, which are ours. */
export type UseSuspenseFhirQueryOptions<TQueryFnData, TData = TQueryFnData> = Omit<
  UseSuspenseQueryOptions<TQueryFnData, FhirQueryError, TData, FhirQueryKey>,
  "queryKey" | "queryFn"
>;

/**
 * `useFhirQuery` with Suspense: `data` is there, a failure goes to the error boundary. It cannot wait for what is not
 * known yet: an id or a parameter that is `undefined`, `""` or `[]` is refused, by type where it can be.
 *
 * While the session is locked it stays suspended behind the lock screen, and goes on when it is unlocked.
 *
 * @example
 * const { data: patient } = useSuspenseFhirQuery("Patient", id); // Patient
 *
 * @throws `ConfigurationError` outside the provider, and for what is not known yet or cannot be sent.
 */
export function useSuspenseFhirQuery<T extends ResourceType, TData = Resource<T>>(
  type: T,
  id: string,
  options?: UseSuspenseFhirQueryOptions<NoInfer<Resource<T>>, TData> & FhirReadMode,
): UseSuspenseQueryResult<TData, FhirQueryError>;
export function useSuspenseFhirQuery<
  T extends ResourceType,
  const P extends object,
  TData = SearchBundle<T, IncludedIn<P>>,
>(
  type: T,
  params: P & KnownSearchParams<T, P>,
  options?: UseSuspenseFhirQueryOptions<NoInfer<SearchBundle<T, IncludedIn<P>>>, TData> & FhirSearchMode,
): UseSuspenseQueryResult<TData, FhirQueryError>;
export function useSuspenseFhirQuery(
  type: ResourceType,
  idOrParams: unknown,
  options?: FhirSearchMode & { initialData?: unknown },
): UseSuspenseQueryResult<unknown, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useSuspenseFhirQuery()");
  const base = fhirQueryOptions(fhir, type, idOrParams as SearchParams, options);
  // Suspended for what nobody fetches, it would hang.
  if (base.enabled === false) throw notKnownYet(type);
  const merged = mergeOptions(queryClient, base, options) as UseSuspenseQueryOptions<unknown, FhirQueryError>;
  seedRead(queryClient, merged);
  return useSuspenseQuery(merged, queryClient);
}
