"use client";
import { useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ResourceType } from "../fhir/FhirResource.js";
import type { Included, IncludePath, ReverseIncludePath, SearchParams } from "../fhir/SearchParams.js";
import {
  fhirInfiniteQueryOptions,
  type FhirPages,
  type InfiniteQueryOptions,
} from "../query/fhirInfiniteQueryOptions.js";
import type { FhirQueryError, FhirSearchMode } from "../query/fhirQueryOptions.js";
import { selectPages } from "./selectPages.js";
import { useMedblocks } from "./MedblocksContext.js";
import { mergeOptions } from "./mergeOptions.js";

/** TanStack Query's own options, less those that the server's links decide. */
export type UseFhirInfiniteQueryOptions<T extends ResourceType, I = never, TData = FhirPages<T, I>> = Omit<
  InfiniteQueryOptions<T, I, TData>,
  "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam" | "getPreviousPageParam" | "select"
> & { select?: ((data: FhirPages<T, I>) => TData) | undefined } & FhirSearchMode;

/**
 * Searches a type page by page, each after the first by the server's own `next` link. `data.resources` holds the matches
 * of all pages in one list, `data.pages` the Bundles. Parameters and waiting as in `useFhirQuery`; the result is TanStack
 * Query's own, with `fetchNextPage` and `hasNextPage`.
 *
 * @example
 * const { data, fetchNextPage, hasNextPage } = useFhirInfiniteQuery("Observation", { patient: id, _count: 50 });
 *
 * @throws `ConfigurationError` outside the provider, and for a parameter that cannot be sent.
 * @see https://hl7.org/fhir/R4/http.html#paging
 */
export function useFhirInfiniteQuery<
  T extends ResourceType,
  I extends IncludePath<T> & string = never,
  R extends ReverseIncludePath<T> & string = never,
  TData = FhirPages<T, Included<I, R>>,
>(
  type: T,
  params: SearchParams<T, I, R> | undefined,
  options: UseFhirInfiniteQueryOptions<T, NoInfer<Included<I, R>>, TData> = {},
): UseInfiniteQueryResult<TData, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useFhirInfiniteQuery()");
  const { private: isPrivate, strict, batch, select, ...rest } = options;
  const base = fhirInfiniteQueryOptions(fhir, type, params, { private: isPrivate, strict, batch });
  const merged = { ...mergeOptions(queryClient, base, rest), select: selectPages(base.select, select) };
  return useInfiniteQuery(merged as unknown as InfiniteQueryOptions<T, never, TData>, queryClient);
}
