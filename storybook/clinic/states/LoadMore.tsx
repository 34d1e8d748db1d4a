import type { FhirQueryError } from "@medblocks/react";
import { ErrorNotice } from "./ErrorNotice.js";
import { Notice } from "./Notice.js";

interface LoadMoreProps {
  /** What there is more of: "more patients". */
  what: string;
  hasMore: boolean;
  isLoadingMore: boolean;
  moreError: FhirQueryError | null;
  onLoadMore: () => void;
  onStartOver: () => void;
}

/** The way to the next page of a list. */
export function LoadMore({ what, hasMore, isLoadingMore, moreError, onLoadMore, onStartOver }: LoadMoreProps) {
  // Servers keep a search's pages for a while only. Whoever comes back after lunch begins anew.
  if (moreError?.code === "page_expired") {
    const again = (
      <button type="button" className="button" onClick={onStartOver}>
        Load the list again
      </button>
    );
    return (
      <Notice tone="calm" title="This list is no longer fresh" actions={again}>
        The server has closed it in the meantime.
      </Notice>
    );
  }
  if (moreError && !isLoadingMore) return <ErrorNotice error={moreError} what={what} onRetry={onLoadMore} />;
  if (!hasMore) return null;
  return (
    <p className="load-more">
      <button
        type="button"
        className="button"
        aria-disabled={isLoadingMore}
        onClick={isLoadingMore ? undefined : onLoadMore}
      >
        {isLoadingMore ? "Loading …" : "Load more"}
      </button>
    </p>
  );
}
