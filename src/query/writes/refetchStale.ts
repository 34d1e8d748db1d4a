import { isServer } from "@tanstack/query-core";
import type { Query, QueryClient } from "@tanstack/react-query";
import { itemsIn, holdsCurrently } from "../cache/cachedBundles.js";
import { provenanceOf } from "../cache/provenance.js";
import { keyOf, type ServerCache } from "./ServerCache.js";

/** How often a query is fetched again because the server lags behind a write. */
const mostRefetches = 4;
/** The pause before the first of them, in ms; each next one is twice as long. */
const firstPauseMs = 1000;
/** For how long after a create a list that lacks the resource is taken for one of a lagging index, in ms. */
const createdMs = 10_000;

interface Refetches {
  /** The write that they are for: a later one begins again. */
  readonly answeredAt: number;
  count: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** Fetches a query again, with growing pauses and a bounded number of times, where its response is older than a write. */
export function createRefetches(queryClient: QueryClient): {
  afterResponse: (cache: ServerCache, query: Query, isStale: boolean) => void;
} {
  const refetchesOf = new WeakMap<Query, Refetches>();
  /** The lists that lacked a created resource. */
  const lacking = new WeakSet<Query>();

  function refetchLater(cache: ServerCache, query: Query, most: number): void {
    const answeredAt = Math.max(0, ...cache.own.recent(Infinity).map((write) => write.answeredAt));
    const known = refetchesOf.get(query);
    const refetches = known?.answeredAt === answeredAt ? known : { answeredAt, count: 0 };
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
    afterResponse(cache, query, isStale) {
      const isLacking = lacksCreated(cache, query);
      if (isStale || (lacking.has(query) && !isLacking)) cache.lags = true;
      if (isLacking) lacking.add(query);
      else lacking.delete(query);
      if (isStale || isLacking) refetchLater(cache, query, isStale || cache.lags ? mostRefetches : 1);
    },
  };
}

/** Returns whether a list of a type, asked for after a create, lacks the resource. */
function lacksCreated(cache: ServerCache, query: Query): boolean {
  const [, , type, interaction] = keyOf(query);
  if (interaction !== "search" && interaction !== "pages") return false;
  const askedAt = Math.min(...itemsIn(query.state.data).map((item) => provenanceOf(item)?.askedAt ?? 0));
  return cache.own.recent(createdMs).some((write) => {
    const { id, isCreated, answeredAt } = write;
    if (!isCreated || id === undefined || write.type !== type || askedAt < answeredAt) return false;
    return !holdsCurrently(query, { type, id, bases: cache.bases });
  });
}
