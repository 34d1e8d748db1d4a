import type { DataTag, InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import type { Bundle } from "fhir/r4.js";
import { linkIn, nextLink, resourcesOf } from "../fhir/bundles.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { FhirResource, Resource, ResourceType, SearchBundle } from "../fhir/FhirResource.js";
import type { Included, IncludePath, ReverseIncludePath, SearchParams } from "../fhir/SearchParams.js";
import { itemsIn } from "../fhir/types/itemsIn.js";
import { areSearchParamsKnown } from "../fhir/serializeSearchParams.js";
import { askServer } from "./cache/askServer.js";
import { cachedQuery } from "./cache/provenance.js";
import { fhirQueryKey, type FhirQueryKey } from "./fhirQueryKey.js";
import { notKnownYet, type FhirQueryContext, type FhirQueryError, type FhirSearchMode } from "./fhirQueryOptions.js";
import { searchQuery } from "./options/searchQuery.js";
import { fhirRetry, fhirRetryDelay } from "./fhirRetry.js";
import { bringSeeds } from "./searchSeeds.js";
import { shareFhir } from "./cache/shareFhir.js";

/** Where a page is: the server's own link; `null` for the first. */
export type FhirPageParam = string | null;

/** The pages of a search as they are filed. */
export type FhirInfiniteData<T extends ResourceType, I = never> = InfiniteData<SearchBundle<T, I>, FhirPageParam>;

/** The pages of a search, and their matches in one list. */
export type FhirPages<T extends ResourceType, I = never> = FhirInfiniteData<T, I> & {
  /** The matches of all pages. One that a page repeats, because the data moved meanwhile, stands in it once. */
  readonly resources: Resource<T>[];
};

/** By the hook's own parameters: those of the options' type have changed within version 5. */
export type InfiniteQueryOptions<T extends ResourceType, I, TData> = Parameters<
  typeof useInfiniteQuery<SearchBundle<T, I>, FhirQueryError, TData, FhirQueryKey, FhirPageParam>
>[0];

/** The options of a search page by page: for `useInfiniteQuery`, `prefetchInfiniteQuery` and `getQueryData`. */
export type FhirInfiniteQueryOptions<T extends ResourceType, I = never> = Pick<
  InfiniteQueryOptions<T, I, FhirPages<T, I>>,
  | "enabled"
  | "retry"
  | "retryDelay"
  | "structuralSharing"
  | "initialPageParam"
  | "getNextPageParam"
  | "getPreviousPageParam"
> & {
  queryFn: (context: FhirQueryContext & { pageParam: FhirPageParam }) => Promise<SearchBundle<T, I>>;
  queryKey: DataTag<FhirQueryKey, FhirInfiniteData<T, I>, FhirQueryError>;
  select: (data: FhirInfiniteData<T, I>) => FhirPages<T, I>;
};

/**
 * The options of a search page by page, each after the first by the server's own `next` link: the unit of reuse behind
 * `useFhirInfiniteQuery`. Parameters as in `fhirQueryOptions`.
 *
 * @example
 * await queryClient.prefetchInfiniteQuery(fhirInfiniteQueryOptions(fhir, "Observation", { patient: id, _count: 50 }));
 *
 * @throws `ConfigurationError` for a parameter that cannot be sent.
 * @see https://hl7.org/fhir/R4/http.html#paging
 */
export function fhirInfiniteQueryOptions<
  T extends ResourceType,
  I extends IncludePath<T> & string = never,
  R extends ReverseIncludePath<T> & string = never,
>(
  client: FhirClient,
  type: T,
  params: SearchParams<T, I, R> | undefined,
  mode: FhirSearchMode = {},
): FhirInfiniteQueryOptions<T, Included<I, R>> {
  type Page = SearchBundle<T, Included<I, R>>;
  const search = areSearchParamsKnown(params) ? searchQuery(client, params, mode) : undefined;
  const key = search
    ? fhirQueryKey(client, type, "pages", search.args)
    : fhirQueryKey(client, type, "waiting", "pages");
  return {
    queryKey: key as FhirInfiniteQueryOptions<T, Included<I, R>>["queryKey"],
    async queryFn({ signal, pageParam, client: queryClient }) {
      if (!search) throw notKnownYet(type);
      const options = { ...search.options, signal };
      const cached = cachedQuery(queryClient, key);
      const page = await askServer<unknown>(cached, () =>
        pageParam === null
          ? client.search(type, search.params as SearchParams<T>, options)
          : client.page(type, pageParam, options),
      );
      if (cached && !search.isContained && !signal.aborted)
        bringSeeds(cached, page as Bundle<FhirResource>, client.baseUrls);
      return page as Page;
    },
    initialPageParam: null,
    // A server that leads in a circle has no next page.
    getNextPageParam: (last, _pages, _lastParam, followed) => {
      const next = nextLink(last);
      return next === undefined || followed.includes(next) ? undefined : next;
    },
    getPreviousPageParam: (first) => linkIn(first, "prev") ?? linkIn(first, "previous"),
    select: pagesOf as (data: FhirInfiniteData<T, Included<I, R>>) => FhirPages<T, Included<I, R>>,
    structuralSharing: shareFhir,
    retry: fhirRetry,
    retryDelay: fhirRetryDelay,
    ...(search ? {} : { enabled: false }),
  };
}

/** The pages with their matches in one list. */
function pagesOf<T extends ResourceType>(data: FhirInfiniteData<T>): FhirPages<T> {
  const seen = new Set<string>();
  const resources = itemsIn(data.pages).flatMap((page) =>
    (resourcesOf(page ?? undefined) as FhirResource[]).filter(({ resourceType, id }) => {
      if (id === undefined) return true;
      const name = `${resourceType}/${id}`;
      return !seen.has(name) && seen.add(name);
    }),
  );
  return { ...data, resources: resources as Resource<T>[] };
}
