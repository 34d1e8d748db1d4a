import { notifyManager } from "@tanstack/query-core";
import type { Query } from "@tanstack/react-query";
import { FhirError } from "../../fhir/FhirError.js";
import type { FhirResource, ResourceType } from "../../fhir/FhirResource.js";
import { holdsCurrently, versionsIn } from "../cache/cachedBundles.js";
import { nextNumber, setProvenance } from "../cache/provenance.js";
import { readKey } from "../fhirQueryKey.js";
import { fhirQueryOptions } from "../fhirQueryOptions.js";
import { isAffected } from "./affectedQueries.js";
import type { Draft } from "./drafts.js";
import type { OwnWrite, Written } from "./ownWrites.js";
import type { VersionBefore } from "./writtenResources.js";
import { queriesOf, type ServerCache } from "./ServerCache.js";

/** How long to keep the draft of a write whose response did not show the stored resource, in ms. */
const settledDraftMs = 60_000;

/** A write that has been answered. */
export interface Settled {
  readonly written: readonly Written[];
  /** The versions that its variables name. */
  readonly versions?: readonly VersionBefore[];
  /** Its place in the order of requests and answered writes. */
  readonly sentAt: number;
  readonly draft?: Draft | undefined;
  /** `"unseen"`: the write is stored, but the response did not show the resource: the draft stays until the next fetch. */
  readonly outcome: "known" | "unseen" | "failed";
  /** The write may have changed other resources, too. */
  readonly isUnknown?: boolean;
}

/**
 * Makes the cache true after a write: all queries show what is stored now, the read of a deleted resource says that it is
 * gone, and every query that may hold the resource or lack it is fetched again where it is shown: searches of its type,
 * searches that include it, and operations.
 *
 * @see https://tanstack.com/query/latest/docs/framework/react/guides/updates-from-mutation-responses
 */
export function cacheSettled(cache: ServerCache, settled: Settled): void {
  if (cache.isForgotten) return;
  notifyManager.batch(() => settle(cache, settled));
}

/** Takes away the draft of a write that will not be sent. */
export function withdrawDraft(cache: ServerCache, draft: Draft): void {
  cacheSettled(cache, { written: [], sentAt: 0, draft, outcome: "failed" });
}

function settle(cache: ServerCache, settled: Settled): void {
  const { written, versions = [], sentAt, draft, outcome, isUnknown } = settled;
  const isAffectedNow = (query: Query) =>
    isUnknown === true ||
    written.some((one) => isAffected(cache, query, one)) ||
    (draft !== undefined && outcome === "failed" && holdsCurrently(query, { ...draft, bases: cache.bases }));
  // A deletion takes the resource out of what holds it, and that is fetched again all the same.
  const queries = queriesOf(cache);
  const affected = new Set(queries.filter(isAffectedNow));
  const answeredAt = nextNumber(cache.queryClient);
  const uncertain = written.filter((one) => {
    const { type, id } = one;
    if (id === undefined) return false;
    const place = { type, id };
    // A response that was asked for during the write may be newer than the result of the write.
    const before = queries.flatMap((query) => versionsIn(query, place, sentAt));
    const meant = versions.filter((version) => version.type === type && version.id === id);
    const seen = [...before, ...meant.map(({ versionId }) => versionId)];
    const overlaps = cache.own.note(one, seen, { sentAt, answeredAt });
    const held = queries.flatMap((query) => versionsIn(query, place));
    const stored = cache.own.find(type, id)?.versionId;
    return overlaps || held.some((version) => version !== stored && !seen.includes(version));
  });
  if (draft && outcome === "failed") cache.failedDrafts.set(draft.variables as object, draft);
  if (draft) settleDraft(cache, draft, outcome === "unseen" ? answeredAt : undefined);
  cache.presentation.refresh(cache);
  for (const { type, id } of written) {
    const write = id === undefined ? undefined : cache.own.find(type, id);
    if (write?.answeredAt !== answeredAt || id === undefined) continue;
    if (write.isDeleted) showGone(cache, type, id);
    else if (write.resource) showStored(cache, write, write.resource, id);
  }
  for (const query of queriesOf(cache)) if (affected.has(query) || isAffectedNow(query)) cache.deferred.add(query);
  for (const { type, id = "" } of uncertain) cache.deferred.add(readQuery(cache, type, id));
  refetchDeferred(cache, isAffectedNow);
}

function settleDraft(cache: ServerCache, draft: Draft, settledAt: number | undefined): void {
  draft.settledAt = settledAt;
  const isOver = (one: Draft) => one.settledAt !== undefined && performance.now() - one.time > settledDraftMs;
  cache.drafts = cache.drafts.filter((one) => !isOver(one) && (one !== draft || settledAt !== undefined));
}

/** Fetches again what no draft covers: a list is fetched once after the last of several pending writes. */
function refetchDeferred(cache: ServerCache, isAffectedNow: (query: Query) => boolean): void {
  const { queryClient, drafts, deferred, bases } = cache;
  const pending = drafts.filter(({ settledAt }) => settledAt === undefined);
  const ready = new Set(
    [...deferred].filter((query) => !pending.some((draft) => holdsCurrently(query, { ...draft, bases }))),
  );
  for (const query of ready) deferred.delete(query);
  const isAfterPage = new Set<Query>();
  // A pending response may be older than the write.
  for (const query of queriesOf(cache)) {
    if (query.state.fetchStatus !== "fetching" || deferred.has(query)) continue;
    // An active query with data is fetched again below; a pending next page must arrive first. Other queries show only with
    // their response whether they hold the resource.
    const isNextPage = query.state.fetchMeta?.fetchMore !== undefined;
    if (isNextPage) isAfterPage.add(query);
    else if (ready.has(query) && query.isActive() && query.state.data !== undefined) continue;
    whenAnswered(cache, query, () => {
      if (!ready.has(query) && !isAffectedNow(query)) return;
      void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    });
  }
  void queryClient.invalidateQueries({ predicate: (query) => ready.has(query) && !isAfterPage.has(query) });
}

function showStored(cache: ServerCache, { answeredAt }: OwnWrite, resource: FhirResource, id: string): void {
  const { queryClient } = cache;
  const query = readQuery(cache, resource.resourceType, id);
  const { queryKey } = query;
  // A pending response may be older than the write. A loader that waits for it still gets it.
  // With `revert`: before TanStack Query 5.90 a silently cancelled fetch counts as fetching for ever.
  if (query.isActive()) void queryClient.cancelQueries({ queryKey }, { revert: true });
  else if (query.state.fetchStatus === "fetching")
    whenAnswered(cache, query, () => void queryClient.invalidateQueries({ queryKey, exact: true }));
  setProvenance(resource, { cached: { queryClient, query }, askedAt: answeredAt, origin: "write", time: Date.now() });
  queryClient.setQueryData(queryKey, resource);
}

/** Returns the read of a resource, which knows how to fetch it again. */
function readQuery({ queryClient, client }: ServerCache, type: string, id: string): Query {
  const options = queryClient.defaultQueryOptions(fhirQueryOptions(client, type as ResourceType, id));
  return queryClient.getQueryCache().build(queryClient, options) as unknown as Query;
}

/** Calls `work` when the pending request has settled, unless the query was removed in the meantime. */
function whenAnswered({ queryClient }: ServerCache, query: Query, work: () => void): void {
  const unlessForgotten = () => {
    if (queryClient.getQueryCache().get(query.queryHash) === query) work();
  };
  void query.promise?.then(unlessForgotten, unlessForgotten);
}

function showGone(cache: ServerCache, type: string, id: string): void {
  const { queryClient, cacheBaseUrl } = cache;
  const query = queryClient.getQueryCache().find({ queryKey: readKey(cacheBaseUrl, type, id) });
  if (!query) return;
  // A loader that waits for the pending response still gets it.
  if (query.state.fetchStatus !== "idle" && !query.isActive()) {
    whenAnswered(cache, query, () => setGone(query, type));
  } else {
    void query.cancel({ silent: true });
  }
  setGone(query, type);
}

function setGone(query: Query, type: string): void {
  const isFetching = query.state.fetchStatus !== "idle" && !query.isActive();
  const error = new FhirError("gone", { method: "GET", subject: type, status: 410 });
  query.setState({
    data: undefined,
    error,
    status: "error",
    ...(isFetching ? {} : { fetchStatus: "idle" }),
    errorUpdatedAt: Date.now(),
    errorUpdateCount: query.state.errorUpdateCount + 1,
    fetchFailureCount: 1,
    fetchFailureReason: error,
  });
}
