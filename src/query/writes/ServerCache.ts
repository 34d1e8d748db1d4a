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

/** The state of one server in one cache, beside the queries. */
export interface ServerCache {
  readonly queryClient: QueryClient;
  readonly cacheBaseUrl: string;
  /** Reads written resources again. */
  client: FhirClient;
  /** The bases that the server goes by. */
  readonly bases: readonly string[];
  readonly own: OwnWrites;
  readonly presentation: WritesPresentation;
  /** Oldest first. */
  drafts: readonly Draft[];
  /** The last draft of each write that has failed, by its variables: the write may be sent again. */
  readonly failedDrafts: WeakMap<object, Draft>;
  /** The queries to fetch again when no draft covers them any more. */
  readonly deferred: Set<Query>;
  /** Whether the server's search index has been seen to lag behind its writes. */
  lags: boolean;
  /** The user has signed out: later responses must not be cached. */
  isForgotten: boolean;
}

/** Returns the queries of a server. */
export function queriesOf({ queryClient, cacheBaseUrl }: ServerCache): Query[] {
  return queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] });
}

export function keyOf({ queryKey }: Query): FhirQueryKey {
  return queryKey as FhirQueryKey;
}

/** Returns the state of the server that a query key or a mutation key names. */
export function serverOf(
  servers: ReadonlyMap<string, ServerCache>,
  [root, cacheBaseUrl]: readonly unknown[] = [],
): ServerCache | undefined {
  return root === fhirKeyRoot ? servers.get(cacheBaseUrl as string) : undefined;
}
