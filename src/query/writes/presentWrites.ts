import { replaceEqualDeep } from "@tanstack/query-core";
import type { Query } from "@tanstack/react-query";
import type { FhirResource } from "../../fhir/FhirResource.js";
import { isSubset } from "../../fhir/subset.js";
import { itemsIn, mapCurrent, mapItems } from "../cache/cachedBundles.js";
import { asSame, provenanceOf, setProvenance, setResponse, withoutDrafts } from "../cache/provenance.js";
import { partOf } from "./drafts.js";
import { isSuperseded, type OwnWrite } from "./ownWrites.js";
import { keyOf, type ServerCache } from "./ServerCache.js";

/**
 * Puts what this client has written in the place of the versions that it has replaced, and leaves out what it has deleted.
 *
 * @param onStale is called where the response was asked for after the write: the server lags behind.
 */
export function showOwnWrites(
  cache: ServerCache,
  query: Query,
  data: unknown,
  onStale: (write: OwnWrite) => void,
): unknown {
  return mapItems(data, (item) => {
    const askedAt = provenanceOf(item)?.askedAt ?? 0;
    const next = mapCurrent(item, keyOf(query), cache.bases, (resource) => {
      const write = cache.own.find(resource.resourceType, resource.id ?? "");
      if (!write || !isSuperseded(write, resource.meta?.versionId, askedAt)) return resource;
      if (askedAt >= write.answeredAt) onStale(write);
      if (write.isDeleted) return undefined;
      if (!write.resource) return resource;
      if (isSubset(resource)) return partOf(resource, write.resource);
      return write.resource;
    });
    if (next === item || next === undefined) return item;
    // A read shows the write's own result, which has a place of its own among the requests.
    return provenanceOf(next) ? next : asSame(item as object, next as object);
  });
}

/** Lays the pending drafts over a response. What has not changed since `previous` stays the same object. */
export function showDrafts(
  cache: ServerCache,
  query: Query,
  { previous, data, onError }: { previous: unknown; data: unknown; onError?: ((error: unknown) => void) | undefined },
): unknown {
  if (cache.drafts.length === 0) return data;
  const previousItems = itemsIn(previous);
  const shown = mapItems(data, (item, index) => {
    const next = mapCurrent(item, keyOf(query), cache.bases, (resource) =>
      draftFor(cache, resource, provenanceOf(item)?.askedAt ?? 0, onError),
    );
    if (next === item) return item;
    const previousItem = previousItems[index];
    const same = replaceEqualDeep(previousItem, next) as object;
    const isOurs = same !== next && (same !== previousItem || withoutDrafts(same) !== same);
    // The app's own object, or a response, must not pass for what is shown of another response.
    const kept = isOurs ? same : { ...same };
    setResponse(kept, item);
    return kept;
  });
  const items = itemsIn(shown);
  const isUnchanged =
    items !== previousItems &&
    items.length === previousItems.length &&
    items.every((item, index) => item === previousItems[index]);
  const [a, b] = [previous, shown] as { pageParams?: readonly unknown[] }[];
  const isSamePages = isUnchanged && a?.pageParams?.length === b?.pageParams?.length;
  return isSamePages ? previous : shown;
}

function draftFor(
  { drafts, own }: ServerCache,
  resource: FhirResource,
  askedAt: number,
  onError: ((error: unknown) => void) | undefined,
): FhirResource | undefined {
  let shown: FhirResource | undefined = resource;
  for (const { type, id, settledAt = Infinity, change } of drafts) {
    if (shown?.resourceType !== type || shown.id !== id || askedAt >= settledAt) continue;
    // The result of a later write of this client is known.
    if ((own.find(type, id)?.answeredAt ?? 0) > settledAt) continue;
    try {
      shown = change(shown);
    } catch (error) {
      // The app's function does not fit this content: it is shown as the server has it.
      if (!isSubset(resource)) onError?.(error);
    }
  }
  return shown;
}

/** Gives data that came from outside, by hydration or from the app, its place among the requests. */
export function stampArrival(cache: ServerCache, query: Query, number: () => number): void {
  const { queryClient } = cache;
  for (const item of itemsIn(query.state.data)) {
    if (typeof item !== "object" || item === null || withoutDrafts(item) !== item) continue;
    if (provenanceOf(item)?.cached.queryClient === queryClient) continue;
    setProvenance(item, { cached: { queryClient, query }, askedAt: number(), origin: "outside", time: Date.now() });
  }
}
