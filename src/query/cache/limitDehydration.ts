import { defaultShouldDehydrateQuery } from "@tanstack/query-core";
import type { Query, QueryClient } from "@tanstack/react-query";
import { isPrivate } from "../fhirQueryKey.js";
import { mapItems } from "./cachedBundles.js";
import { clientState } from "./clientState.js";
import { withoutDrafts } from "./provenance.js";

type Filter = (query: Query) => boolean;

/** The filter of ours that a client has. */
const installed = clientState((): { filter?: Filter } => ({}));

/**
 * Keeps out of dehydrated and persisted data what the page that gets it could not use: drafts, of which that page does not
 * know whether they were stored, and private searches, which it could not find by their alias.
 */
export function limitDehydration(queryClient: QueryClient): void {
  const defaults = queryClient.getDefaultOptions();
  const { serializeData, shouldDehydrateQuery = defaultShouldDehydrateQuery } = defaults.dehydrate ?? {};
  const own = installed(queryClient);
  if (own.filter === shouldDehydrateQuery) return;
  const filter: Filter = (query) => !isPrivate(query.queryKey) && shouldDehydrateQuery(query);
  own.filter = filter;
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
