import type { Query, QueryClient } from "@tanstack/react-query";
import type { FhirClient } from "../../fhir/FhirClient.js";
import type { Presentation } from "../cache/presentation.js";
import { fhirKeyRoot, type FhirQueryKey } from "../fhirQueryKey.js";
import type { Draft } from "./drafts.js";
import type { OwnWrites } from "./ownWrites.js";

/** Shows this client's writes in all queries of a cache. */
export interface WritesPresentation extends Presentation {
  /** Shows in all queries of a server what has been written, or is about to be. */
  readonly refresh: (cache: ServerCache, onError?: (error: unknown) => void) => void;
}

/** What a cache knows of one server beside the server's responses. */
export interface ServerCache {
  readonly queryClient: QueryClient;
  readonly cacheBaseUrl: string;
  /** Reads again what was written. */
  client: FhirClient;
  /** The bases that the server goes by. */
  readonly bases: readonly string[];
  readonly own: OwnWrites;
  readonly presentation: WritesPresentation;
  /** In the order in which they were begun. */
  drafts: readonly Draft[];
  /** The last draft of each write that has failed, by its variables: the write may be sent again. */
  readonly failedDrafts: WeakMap<object, Draft>;
  /** The queries to fetch again when no draft covers them any more. */
  readonly deferred: Set<Query>;
  /** Whether the server's search index has been seen to lag behind its writes. */
  lags: boolean;
  /** The user has gone: what is answered now must not be cached. */
  isForgotten: boolean;
}

/** Returns the queries of a server. */
export function queriesOf({ queryClient, cacheBaseUrl }: ServerCache): Query[] {
  return queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] });
}

export function keyOf({ queryKey }: Query): FhirQueryKey {
  return queryKey as FhirQueryKey;
}

/** Returns what is known of the server that a query or a mutation of this key is about. */
export function serverOf(
  servers: ReadonlyMap<string, ServerCache>,
  [root, cacheBaseUrl]: readonly unknown[] = [],
): ServerCache | undefined {
  return root === fhirKeyRoot ? servers.get(cacheBaseUrl as string) : undefined;
}
