import type { Query, QueryCacheNotifyEvent, QueryClient } from "@tanstack/react-query";

interface Handed {
  /** When the newest data was fetched that came into the cache from outside, in ms since 1970. */
  latest: number;
  /** What was fetched until then is gone, in ms since 1970. */
  goneUntil: number;
}

const handedOf = new WeakMap<QueryClient, Map<string, Handed>>();

/** What comes into a cache from outside, such as by a `HydrationBoundary`, which hands it in again each time it mounts. */
export interface HandedIn {
  /** Empties a query of what is gone, and keeps it so: what is older than a query is not handed in to it. */
  readonly check: (query: Query) => void;
  /** From now on all that these queries hold, and all that was handed in so far, is gone. */
  readonly forget: (queries: readonly Query[]) => void;
}

/** Returns whether an event is about data that no request of ours has brought. What shows a draft keeps its age. */
export function isHandedIn(event: QueryCacheNotifyEvent): boolean {
  if (event.type === "added") return true;
  return event.type === "updated" && event.action.type === "setState" && "dataUpdatedAt" in event.action.state;
}

export function handedInTo(queryClient: QueryClient, cacheBaseUrl: string): HandedIn {
  const byBase = handedOf.get(queryClient) ?? new Map<string, Handed>();
  handedOf.set(queryClient, byBase);
  const handed = byBase.get(cacheBaseUrl) ?? { latest: 0, goneUntil: 0 };
  byBase.set(cacheBaseUrl, handed);

  return {
    check(query) {
      const { data, dataUpdatedAt } = query.state;
      if (dataUpdatedAt > handed.goneUntil || handed.goneUntil === 0) {
        if (data !== undefined) handed.latest = Math.max(handed.latest, dataUpdatedAt);
      } else if (data !== undefined || dataUpdatedAt < handed.goneUntil) {
        // A promise of data, too, is taken only by a query that is older than it.
        query.setState({ data: undefined, dataUpdatedAt: handed.goneUntil, status: "pending" });
      }
    },
    forget(queries) {
      const times = queries.map(({ state }) => state.dataUpdatedAt);
      handed.goneUntil = Math.max(Date.now(), handed.latest, handed.goneUntil, ...times);
    },
  };
}
