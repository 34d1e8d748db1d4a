import type { FhirQueryError } from "@medblocks/react";
import type { ReactNode } from "react";
import { ErrorNotice } from "./ErrorNotice.js";
import { Notice } from "./Notice.js";

/** The part of a TanStack Query result that the screen depends on, of a plain query or an infinite one. */
interface Query<TData> {
  data: TData | undefined;
  error: FhirQueryError | null;
  failureCount: number;
  fetchStatus: "fetching" | "paused" | "idle";
  refetch: () => unknown;
  /** Of an infinite query: what failed is the next page, which has its own place. */
  isFetchNextPageError?: boolean;
}

interface QueryResultProps<TData> {
  query: Query<TData>;
  /** What is asked for, with its article: "the conditions". */
  what: string;
  /** Shown while it loads; of the size of what comes, so that nothing jumps. */
  skeleton: ReactNode;
  children: (data: TData) => ReactNode;
}

/** What a query has: its data, or in their place what a person wants to know about why they are not there. */
export function QueryResult<TData>({ query, what, skeleton, children }: QueryResultProps<TData>) {
  const { data, error, failureCount, fetchStatus, refetch, isFetchNextPageError = false } = query;
  const retry = () => void refetch();
  if (data !== undefined) {
    return (
      <>
        {error && !isFetchNextPageError ? <StaleNote what={what} onRetry={retry} /> : null}
        {children(data)}
      </>
    );
  }
  if (error) return <ErrorNotice error={error} what={what} onRetry={retry} />;
  if (fetchStatus === "paused") {
    return (
      <Notice tone="calm" title="You are offline">
        We will load {what} as soon as the connection is back.
      </Notice>
    );
  }
  return (
    <div aria-busy="true">
      <output className={failureCount > 0 ? "retry-note" : "visually-hidden"}>
        {failureCount > 0 ? `This takes longer than it should. Still trying to load ${what} …` : `Loading ${what} …`}
      </output>
      {skeleton}
    </div>
  );
}

/** Above data that could not be brought up to date: old data that look fresh mislead. */
function StaleNote({ what, onRetry }: { what: string; onRetry: () => void }) {
  return (
    <output className="stale-note">
      This may be out of date: we could not refresh {what}.{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </output>
  );
}
