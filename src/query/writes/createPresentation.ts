import type { Query, QueryClient } from "@tanstack/react-query";
import { FhirError } from "../../fhir/FhirError.js";
import type { FhirResource } from "../../fhir/FhirResource.js";
import { itemsIn, mapItems } from "../cache/cachedBundles.js";
import type { Share } from "../cache/presentation.js";
import { nextNumber, provenanceOf, withoutDrafts } from "../cache/provenance.js";
import { withdrawDraft } from "./cacheWrites.js";
import { findDraft } from "./drafts.js";
import { isSuperseded, type OwnWrite } from "./ownWrites.js";
import { showDrafts, showOwnWrites, stampArrival } from "./presentWrites.js";
import { createRefetches } from "./refetchStale.js";
import { keyOf, queriesOf, serverOf, type ServerCache, type WritesPresentation } from "./ServerCache.js";

/** Shows this client's writes in all queries of a cache: when a response comes, when a write begins, and when it is settled. */
export function createPresentation(queryClient: QueryClient, servers: Map<string, ServerCache>): WritesPresentation {
  const refetches = createRefetches(queryClient);
  /** What each query held when it was last looked at. */
  const seen = new WeakMap<Query, unknown>();
  /** The write that the response of a query was older than. */
  const stale = new WeakMap<Query, OwnWrite>();

  function present(cache: ServerCache, query: Query, { previous, next, share, onError }: Presented): unknown {
    const response = showOwnWrites(cache, query, mapItems(next, withoutDrafts), (write) => stale.set(query, write));
    const data = share(mapItems(previous, withoutDrafts), response);
    return showDrafts(cache, query, { previous, data, onError });
  }

  function refresh(cache: ServerCache, query: Query, onError?: (error: unknown) => void): void {
    const { data } = query.state;
    if (data === undefined) return;
    const next = present(cache, query, { previous: data, next: data, share: (_, response) => response, onError });
    seen.set(query, next);
    // Neither its age nor whether it is invalidated changes.
    if (next !== data) query.setState({ data: next });
  }

  queryClient.getQueryCache().subscribe((event) => {
    const { query, type } = event;
    const cache = serverOf(servers, query.queryKey);
    if (!cache || (type !== "added" && type !== "updated")) return;
    const isNew = query.state.data !== seen.get(query);
    if (isNew) {
      stampArrival(cache, query, () => nextNumber(queryClient));
      refresh(cache, query);
    }
    const action = type === "updated" ? event.action : undefined;
    const isResponse = action?.type === "success" && !action.manual;
    if (!isResponse && (!isNew || action?.type === "success")) return;
    refetches.afterResponse(cache, query, stale.get(query));
    stale.delete(query);
  });

  queryClient.getMutationCache().subscribe((event) => {
    const { variables, status } = event.mutation?.state ?? {};
    const key = event.mutation?.options.mutationKey;
    const cache = serverOf(servers, key);
    if (!cache) return;
    // Who removes a mutation that waits for the network does not send it. The app's own function may not have called ours.
    const isOver = event.type === "updated" && /^(success|error)$/.test(event.action.type);
    const draft = findDraft(cache.drafts, key?.[2], variables);
    if (draft && (isOver || (event.type === "removed" && status === "pending"))) withdrawDraft(cache, draft);
    // It is sent again.
    const failed = cache.failedDrafts.get(variables as object);
    if (event.type === "updated" && event.action.type === "failed" && failed) {
      cache.drafts = [...cache.drafts, failed];
      queriesOf(cache).forEach((query) => refresh(cache, query));
    }
  });

  return {
    present(previous, next, share) {
      const query = itemsIn(next).map(provenanceOf).find(Boolean)?.cached.query;
      const cache = query && serverOf(servers, query.queryKey);
      return cache ? present(cache, query, { previous, next, share }) : share(previous, next);
    },
    withOwnWrites(query, response) {
      const cache = serverOf(servers, query.queryKey);
      if (!cache) return response;
      const [, , type, interaction] = keyOf(query);
      const { id = "", meta } = response as FhirResource;
      const own = interaction === "read" ? cache.own.find(type, id) : undefined;
      const askedAt = provenanceOf(response)?.askedAt ?? 0;
      if (own?.isDeleted && isSuperseded(own, meta?.versionId, askedAt))
        throw new FhirError("gone", { method: "GET", subject: type, status: 410 });
      return showOwnWrites(cache, query, response, (write) => stale.set(query, write)) as typeof response;
    },
    refresh: (cache, onError) => queriesOf(cache).forEach((query) => refresh(cache, query, onError)),
    forget(cacheBaseUrl) {
      const cache = servers.get(cacheBaseUrl);
      if (cache) cache.isForgotten = true;
      servers.delete(cacheBaseUrl);
    },
  };
}

interface Presented {
  readonly previous: unknown;
  readonly next: unknown;
  readonly share: Share;
  readonly onError?: ((error: unknown) => void) | undefined;
}
