import type { Query, QueryClient } from "@tanstack/react-query";
import { FhirError } from "../../fhir/FhirError.js";
import type { FhirResource } from "../../fhir/FhirResource.js";
import { isSubset } from "../../fhir/subset.js";
import { isNewer } from "../cache/provenance.js";
import { isHeld, replaceInBundles } from "../cache/cachedBundles.js";
import { fhirKeyRoot, readKey, type FhirQueryKey } from "../fhirQueryKey.js";

/** One resource that a write has changed; without an id, an unknown one of its type. */
export interface Written {
  readonly type: string;
  readonly id: string | undefined;
  /** What is stored now, where that is known. */
  readonly resource?: FhirResource | undefined;
  readonly isDeleted?: boolean | undefined;
}

/**
 * Makes the cache true after a write: the read of the resource shows what is stored now, or that it is gone, and all that
 * may hold it or miss it is fetched anew where it is on the screen: searches of its type, searches that bring it along,
 * and whatever Bundle contains it.
 *
 * @see https://tanstack.com/query/latest/docs/framework/react/guides/updates-from-mutation-responses
 */
export function cacheWritten(queryClient: QueryClient, cacheBaseUrl: string, written: readonly Written[]): void {
  const isAffectedNow = (query: Query) => written.some((one) => isAffected(query, one));
  // A deletion takes it out of what holds it, and that is fetched anew all the same.
  const affected = new Set(
    queryClient
      .getQueryCache()
      .findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] })
      .filter(isAffectedNow),
  );
  for (const one of written) {
    if (one.id === undefined) continue;
    if (one.isDeleted) showGone(queryClient, cacheBaseUrl, one.type, one.id);
    else if (one.resource && !isSubset(one.resource)) showStored(queryClient, cacheBaseUrl, one.resource, one.id);
  }
  refetchAffected(queryClient, cacheBaseUrl, (query) => affected.has(query) || isAffectedNow(query));
}

/** Makes all of a server's data stale: what was done to it is not known. */
export function refetchAll(queryClient: QueryClient, cacheBaseUrl: string): void {
  refetchAffected(queryClient, cacheBaseUrl, () => true);
}

function refetchAffected(queryClient: QueryClient, cacheBaseUrl: string, isWanted: (query: Query) => boolean): void {
  const queryKey = [fhirKeyRoot, cacheBaseUrl];
  // An answer that is under way may be older than the write, and would pass for fresh.
  for (const query of queryClient.getQueryCache().findAll({ queryKey, fetchStatus: "fetching" })) {
    // What is shown and has data is begun anew below. Of the others some show by their answer alone what they hold.
    if (isWanted(query) && query.isActive() && query.state.data !== undefined) continue;
    whenAnswered(queryClient, query, () => {
      if (isWanted(query)) void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    });
  }
  void queryClient.invalidateQueries({ queryKey, predicate: isWanted });
}

function showStored(queryClient: QueryClient, cacheBaseUrl: string, resource: FhirResource, id: string): void {
  const queryKey = readKey(cacheBaseUrl, resource.resourceType, id);
  const query = queryClient.getQueryCache().find({ queryKey });
  const there = query?.state.data as FhirResource | undefined;
  // Answers may come in another order than the writes were done in.
  if (there && isNewer(there, resource)) return void queryClient.invalidateQueries({ queryKey, exact: true });
  // An answer that is under way may be older than the write. Whoever waits for it alone is left to get it.
  // By a revert: what is ended silently counts as being fetched for ever, before TanStack Query 5.90.
  if (query?.isActive()) void queryClient.cancelQueries({ queryKey }, { revert: true });
  else if (query) showAgain(queryClient, query, resource);
  queryClient.setQueryData(queryKey, resource);
  replaceInBundles(queryClient, cacheBaseUrl, resource.resourceType, id, resource);
}

/** Puts what is stored in the place of an answer that is still under way, when that is there. */
function showAgain(queryClient: QueryClient, query: Query, resource: FhirResource): void {
  whenAnswered(queryClient, query, () => {
    const { queryKey } = query;
    if (query.state.data === undefined) return;
    queryClient.setQueryData(queryKey, resource);
    void queryClient.invalidateQueries({ queryKey, exact: true });
  });
}

/** Once what is under way has come or failed, unless the query was forgotten meanwhile: then it stays so. */
function whenAnswered(queryClient: QueryClient, query: Query, work: () => void): void {
  const unlessForgotten = () => {
    if (queryClient.getQueryCache().get(query.queryHash) === query) work();
  };
  void query.promise?.then(unlessForgotten, unlessForgotten);
}

function showGone(queryClient: QueryClient, cacheBaseUrl: string, type: string, id: string): void {
  const queryKey = readKey(cacheBaseUrl, type, id);
  replaceInBundles(queryClient, cacheBaseUrl, type, id, undefined);
  const query = queryClient.getQueryCache().find({ queryKey });
  if (!query) return;
  // Whoever waits for an answer alone, a route's loader, is left to get it.
  if (query.state.fetchStatus !== "idle" && !query.isActive()) {
    whenAnswered(queryClient, query, () => setGone(query, type));
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

/** Whether what is filed may hold, or miss, what was written. */
function isAffected(query: Query, { type, id, resource, isDeleted }: Written): boolean {
  const [, , keyType, interaction, args] = query.queryKey as FhirQueryKey;
  switch (interaction) {
    case "read":
      // What was written stands there already, where it is known.
      return keyType === type && (id === undefined || (args === id && !isDeleted && (!resource || isSubset(resource))));
    case "operation":
      // What an operation gathers is its own affair.
      return true;
    case "attachment":
      return keyType === type;
    case "search":
    case "pages":
      return keyType === type || names(args, type) || (id !== undefined && isHeld(query, type, id));
    default:
      return false;
  }
}

/** Whether a search brings along, or depends on, resources of a type; of a private one nobody can know. */
function names(args: string, type: string): boolean {
  if (args.startsWith("private-")) return true;
  // A list that is stored, a filter, a named query: what they depend on is not to be seen in them.
  if (/(^|&)_(filter|query|list)=/.test(args)) return true;
  const search = new URLSearchParams(args.replace(/ (strict|lenient)$/, ""));
  return [...search].some(([name, value]) => {
    if (!/^_(rev)?include|^_has|[.:]/.test(name)) return false;
    // A chain that does not say where it leads may lead to any type.
    const links = name.split(".").slice(0, -1);
    if (links.some((link) => !/:[A-Z][A-Za-z]*$/.test(link))) return true;
    return `${name}:${value}`.split(/[:.,]/).some((part) => part === type || part === "*");
  });
}
