import type { FhirQueryError } from "@medblocks/react";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";

/** What would be more is loaded when the user asks for it. */
const mostPages = 10;

/**
 * Loads the pages of a search one after the other until all are there: what is missing from a chart is a danger. `rest`
 * is for `LoadMore`, where loading has stopped, by an error or after ten pages.
 */
export function useAllPages(query: UseInfiniteQueryResult<{ pages: readonly unknown[] }, FhirQueryError>) {
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const isStopped = isFetchNextPageError || (data?.pages.length ?? 0) >= mostPages;
  const goesOn = hasNextPage && !isFetching && !isStopped;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);

  return {
    /** Whether the server has more than is loaded. */
    hasMore: hasNextPage,
    rest: {
      hasMore: hasNextPage && isStopped,
      isLoadingMore: query.isFetchingNextPage,
      moreError: isFetchNextPageError ? query.error : null,
      onLoadMore: () => void fetchNextPage(),
      onStartOver: () => void query.refetch(),
    },
  };
}
