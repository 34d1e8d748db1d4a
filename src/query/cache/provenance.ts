import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { keepTag } from "../../fhir/etags.js";
import { clientState } from "./clientState.js";

/** A query in its cache. */
export interface CachedQuery {
  readonly queryClient: QueryClient;
  readonly query: Query;
}

/** Returns the query that is filed under a key, where the cache is known. */
export function cachedQuery(queryClient: QueryClient | undefined, queryKey: QueryKey): CachedQuery | undefined {
  const query = queryClient?.getQueryCache().get(queryClient.defaultQueryOptions({ queryKey }).queryHash);
  return queryClient && query && { queryClient, query };
}

/** Says where data of the cache came from. */
export interface Provenance {
  readonly cached: CachedQuery;
  /** The place of the request, or of the write's answer, among all of this cache: a later one has a higher number. */
  readonly askedAt: number;
  /**
   * `"response"`: the server sent it to this query. `"search"`: the server sent it to a search that holds it. Only for these two
   * an equal version means equal content: data that an app put into the cache (`"outside"`) may differ from a resource with the
   * same version. `"write"`: what a write of this client has stored.
   */
  readonly origin: "response" | "search" | "write" | "outside";
  /** When it came, in ms since 1970. */
  readonly time: number;
}

/** Beside the data, and not in it: data in the cache is plain JSON, as the server sent it. It goes with the data. */
const provenances = new WeakMap<object, Provenance>();
/** The server's response behind data that shows drafts. It goes with that data. */
const responses = new WeakMap<object, unknown>();
const requestCount = clientState(() => ({ last: 0 }));

/** Returns the next number in the order of requests and answered writes. Clocks of servers and browsers decide nothing. */
export function nextNumber(queryClient: QueryClient): number {
  return (requestCount(queryClient).last += 1);
}

export function setProvenance(data: unknown, provenance: Provenance): void {
  if (typeof data === "object" && data !== null) provenances.set(data, provenance);
}

export function provenanceOf(data: unknown): Provenance | undefined {
  return provenances.get(data as object);
}

/** Gives `same`, which equals a server's response, the provenance of that response. */
export function asSame<T extends object>(response: object, same: T): T {
  const provenance = provenances.get(response);
  if (!provenance || same === response) return same;
  keepTag(response, same);
  provenances.set(same, provenance);
  return same;
}

/** Returns whether the server sent this, as it is, to the query that holds it or to a search. */
export function isResponse(data: unknown): boolean {
  const { origin } = provenanceOf(data) ?? {};
  return origin === "response" || origin === "search";
}

/** Returns whether the server sent both to the same query. */
export function areResponsesToOne(previous: object, next: object): boolean {
  const [a, b] = [provenances.get(previous), provenances.get(next)];
  return isResponse(previous) && isResponse(next) && a?.cached.query.queryHash === b?.cached.query.queryHash;
}

/**
 * Returns whether a response arrives after one to the same query that was asked for later, or after a write of this client.
 * An observer whose key changes shares the data of two queries.
 */
export function isLate(response: unknown, held: unknown): boolean {
  const [a, b] = [provenanceOf(held), provenanceOf(response)];
  const isOneQuery = a?.cached.query.queryHash === b?.cached.query.queryHash;
  return isOneQuery && a?.origin !== "outside" && isAskedLater(held, response);
}

/** Returns whether `data` was asked for later than `other`. */
export function isAskedLater(data: unknown, other: unknown): boolean {
  return (provenanceOf(data)?.askedAt ?? NaN) > (provenanceOf(other)?.askedAt ?? NaN);
}

/** Returns the response behind a read, a Bundle or a page: the same object unless it shows drafts. */
export function withoutDrafts(item: unknown): unknown {
  return responses.get(item as object) ?? item;
}

export function setResponse(shown: object, response: unknown): void {
  responses.set(shown, response);
}
