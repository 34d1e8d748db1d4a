import { isServer } from "@tanstack/query-core";
import type { Query, QueryClient } from "@tanstack/react-query";
import { holdsCurrently, itemsIn, versionsIn } from "../cache/cachedBundles.js";
import { provenanceOf } from "../cache/provenance.js";
import type { OwnWrite } from "./ownWrites.js";
import { keyOf, type ServerCache } from "./ServerCache.js";

/** How often a query is fetched again because the server lags behind a write. */
const mostRefetches = 4;
/** The pause before the first of them, in ms; each next one is twice as long. */
const firstPauseMs = 1000;
/** For how long after a write a list that lacks the resource is taken for one of a lagging index, in ms. */
const lackingMs = 10_000;

interface Refetches {
  /** The write that they are for: a later one begins again. */
  readonly answeredAt: number;
  count: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** Fetches a query again, with growing pauses and a bounded number of times, where its response is older than a write. */
export function createRefetches(queryClient: QueryClient): {
  afterResponse: (cache: ServerCache, query: Query, stale: OwnWrite | undefined) => void;
} {
  const refetchesOf = new WeakMap<Query, Refetches>();
  /** What a list lacked when it was fetched last. */
  const lackedBy = new WeakMap<Query, readonly OwnWrite[]>();

  function refetchLater(cache: ServerCache, query: Query, answeredAt: number, most: number): void {
    const known = refetchesOf.get(query);
    const refetches = known && known.answeredAt >= answeredAt ? known : { answeredAt, count: 0 };
    if (known !== refetches) clearTimeout(known?.timer);
    refetchesOf.set(query, refetches);
    // A server renders each page once.
    if (refetches.timer || refetches.count >= most || (isServer && !query.isActive())) return;
    refetches.timer = setTimeout(
      () => {
        refetches.timer = undefined;
        if (cache.isForgotten || queryClient.getQueryCache().get(query.queryHash) !== query) return;
        refetches.count += 1;
        const { queryKey } = query;
        // What is not shown is fetched when it is.
        void queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
      },
      firstPauseMs * 2 ** refetches.count,
    );
  }

  return {
    afterResponse(cache, query, stale) {
      const lacked = lackedIn(cache, query);
      const isLate = ({ type, id = "", created }: OwnWrite) => {
        const shown = versionsIn(query, { type, id });
        return created !== undefined && shown.includes(created.versionId);
      };
      if (stale || lackedBy.get(query)?.some(isLate)) cache.lags = true;
      lackedBy.set(query, lacked);
      const answeredAt = Math.max(0, ...[...(stale ? [stale] : []), ...lacked].map((write) => write.answeredAt));
      if (answeredAt > 0) refetchLater(cache, query, answeredAt, stale || cache.lags ? mostRefetches : 1);
    },
  };
}

/** Returns the writes whose resource a list of the type lacks: created ones, and at a server that lags updated ones, too. */
function lackedIn(cache: ServerCache, query: Query): OwnWrite[] {
  const [, , type, interaction, args] = keyOf(query);
  if ((interaction !== "search" && interaction !== "pages") || /(^|&)_summary=count/.test(args)) return [];
  const askedAt = Math.min(...itemsIn(query.state.data).map((item) => provenanceOf(item)?.askedAt ?? 0));
  return cache.own.recent(lackingMs).filter((write) => {
    const { id, isDeleted, isOthers, created, answeredAt } = write;
    if (id === undefined || write.type !== type || isDeleted || isOthers || askedAt < answeredAt) return false;
    return (created !== undefined || cache.lags) && !holdsCurrently(query, { type, id, bases: cache.bases });
  });
}
