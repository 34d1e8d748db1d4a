import type { Query, QueryCacheNotifyEvent, QueryClient } from "@tanstack/react-query";
import { clientState } from "../query/cache/clientState.js";

interface HydrationTimes {
  /** When the newest data was fetched that came into the cache from outside, in ms since 1970. */
  latest: number;
  /** Data that was fetched until then must not be shown any more, in ms since 1970. */
  goneUntil: number;
}

/** By the base that the data is filed under. */
const timesByBase = clientState(() => new Map<string, HydrationTimes>());

/** Data that comes into a cache from outside, such as by a `HydrationBoundary`, which hydrates again each time it mounts. */
export interface HydratedData {
  /** Removes the data of a former user from a query, and keeps it out: a query does not take data that is older than it. */
  readonly check: (query: Query) => void;
  /** From now on the data of these queries, and all that was hydrated before, must not be shown any more. */
  readonly forget: (queries: readonly Query[]) => void;
}

/** Returns whether an event is about data that no request of ours has fetched. Data that shows a draft keeps its age. */
export function isHydrated(event: QueryCacheNotifyEvent): boolean {
  if (event.type === "added") return true;
  return event.type === "updated" && event.action.type === "setState" && "dataUpdatedAt" in event.action.state;
}

export function hydratedDataOf(queryClient: QueryClient, cacheBaseUrl: string): HydratedData {
  const byBase = timesByBase(queryClient);
  const times = byBase.get(cacheBaseUrl) ?? { latest: 0, goneUntil: 0 };
  byBase.set(cacheBaseUrl, times);

  return {
    check(query) {
      const { data, dataUpdatedAt } = query.state;
      if (dataUpdatedAt > times.goneUntil || times.goneUntil === 0) {
        if (data !== undefined) times.latest = Math.max(times.latest, dataUpdatedAt);
      } else if (data !== undefined || dataUpdatedAt < times.goneUntil) {
        // A promise of data, too, is taken only by a query that is older than it.
        query.setState({ data: undefined, dataUpdatedAt: times.goneUntil, status: "pending" });
      }
    },
    forget(queries) {
      const ages = queries.map(({ state }) => state.dataUpdatedAt);
      times.goneUntil = Math.max(Date.now(), times.latest, times.goneUntil, ...ages);
    },
  };
}
