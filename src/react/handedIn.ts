import type { Query, QueryCacheNotifyEvent, QueryClient } from "@tanstack/react-query";

/** When data that a page brought along was fetched, in ms since 1970: by that it is known again. It tells nothing of anybody. */
interface Handed {
  seen: Set<number>;
  gone: Set<number>;
}

const handedOf = new WeakMap<QueryClient, Map<string, Handed>>();

/** What came into a cache from outside, such as by a `HydrationBoundary`, which hands it in again each time it mounts. */
export interface HandedIn {
  /** Takes note of a query's data, and tells whether it is gone, and was handed in again. */
  readonly isGone: (query: Query) => boolean;
  /** From now on all that was handed in so far is gone. */
  readonly forget: () => void;
}

/** Whether an event tells of data that no request of ours has brought. */
export function isHandedIn(event: QueryCacheNotifyEvent): boolean {
  return event.type === "added" || (event.type === "updated" && event.action.type === "setState");
}

export function handedInTo(queryClient: QueryClient, cacheBaseUrl: string): HandedIn {
  const byBase = handedOf.get(queryClient) ?? new Map<string, Handed>();
  handedOf.set(queryClient, byBase);
  const handed = byBase.get(cacheBaseUrl) ?? { seen: new Set(), gone: new Set() };
  byBase.set(cacheBaseUrl, handed);

  return {
    isGone({ state: { data, dataUpdatedAt } }) {
      if (data === undefined) return false;
      if (handed.gone.has(dataUpdatedAt)) return true;
      handed.seen.add(dataUpdatedAt);
      return false;
    },
    forget() {
      for (const at of handed.seen) handed.gone.add(at);
      handed.seen.clear();
    },
  };
}
