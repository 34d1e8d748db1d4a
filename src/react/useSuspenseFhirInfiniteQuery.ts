"use client";
import { useSuspenseInfiniteQuery, type UseSuspenseInfiniteQueryResult } from "@tanstack/react-query";
import type { ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { IncludedIn, KnownSearchParams, SearchParams } from "../fhir/SearchParams.js";
import { fhirInfiniteQueryOptions, type FhirPageParam, type FhirPages } from "../query/fhirInfiniteQueryOptions.js";
import type { FhirQueryKey } from "../query/fhirQueryKey.js";
import { notKnownYet, type FhirQueryError, type FhirSearchMode } from "../query/fhirQueryOptions.js";
import { useMedblocks } from "./MedblocksContext.js";
import { mergeOptions } from "./mergeOptions.js";
import { selectPages } from "./selectPages.js";

/** By the hook's own parameters, as for `useInfiniteQuery`. */
type SuspenseInfiniteQueryOptions<T extends ResourceType, I, TData> = Parameters<
  typeof useSuspenseInfiniteQuery<SearchBundle<T, I>, FhirQueryError, TData, FhirQueryKey, FhirPageParam>
>[0];

/** TanStack Query's own options, less those that the server's links decide. */
export type UseSuspenseFhirInfiniteQueryOptions<T extends ResourceType, I = never, TData = FhirPages<T, I>> = Omit<
  SuspenseInfiniteQueryOptions<T, I, TData>,
  "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam" | "getPreviousPageParam" | "select"
> & { select?: ((data: FhirPages<T, I>) => TData) | undefined } & FhirSearchMode;

/**
 * `useFhirInfiniteQuery` with Suspense: the first page is there, a failure of it goes to the error boundary. It cannot
 * wait for what is not known yet, as with `useSuspenseFhirQuery`.
 *
 * @throws `ConfigurationError` outside the provider, and for what is not known yet or cannot be sent.
 */
export function useSuspenseFhirInfiniteQuery<
  T extends ResourceType,
  const P extends object,
  TData = FhirPages<T, IncludedIn<P>>,
>(
  type: T,
  params: P & KnownSearchParams<T, P>,
  options: UseSuspenseFhirInfiniteQueryOptions<T, NoInfer<IncludedIn<P>>, TData> = {},
): UseSuspenseInfiniteQueryResult<TData, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useSuspenseFhirInfiniteQuery()");
  const { private: isPrivate, strict, batch, select, ...rest } = options;
  const mode = { private: isPrivate, strict, batch };
  const base = fhirInfiniteQueryOptions(fhir, type, params as unknown as SearchParams<T>, mode);
  // Suspended for what nobody fetches, it would hang.
  if (base.enabled === false) throw notKnownYet(type);
  const merged = { ...mergeOptions(queryClient, base, rest), select: selectPages(base.select as never, select) };
  return useSuspenseInfiniteQuery(merged as unknown as SuspenseInfiniteQueryOptions<T, never, TData>, queryClient);
}
