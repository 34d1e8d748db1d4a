import { defaultShouldDehydrateQuery } from "@tanstack/query-core";
import type { Query, QueryClient } from "@tanstack/react-query";
import { isPrivate } from "../fhirQueryKey.js";
import { mapItems } from "./cachedBundles.js";
import { withoutDrafts } from "./provenance.js";

const filters = new WeakSet();

/**
 * Keeps out of dehydrated and persisted data what the page that gets it could not use: drafts, of which that page does not
 * know whether they were stored, and private searches, which it could not find by their alias.
 */
export function limitDehydration(queryClient: QueryClient): void {
  const defaults = queryClient.getDefaultOptions();
  const { serializeData, shouldDehydrateQuery = defaultShouldDehydrateQuery } = defaults.dehydrate ?? {};
  if (filters.has(shouldDehydrateQuery)) return;
  const filter = (query: Query) => !isPrivate(query.queryKey) && shouldDehydrateQuery(query);
  filters.add(filter);
  const dehydrate = {
    ...defaults.dehydrate,
    shouldDehydrateQuery: filter,
    serializeData: (data: unknown): unknown => {
      const response = mapItems(data, withoutDrafts);
      return serializeData ? serializeData(response) : response;
    },
  };
  queryClient.setDefaultOptions({ ...defaults, dehydrate });
}
