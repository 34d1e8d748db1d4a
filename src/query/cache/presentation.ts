import type { Query, QueryClient } from "@tanstack/react-query";
import { itemsIn } from "./cachedBundles.js";
import { clientState } from "./clientState.js";
import { provenanceOf } from "./provenance.js";

/**
 * Shows more than the server's responses, once this client has written: the results of its writes, which a
 * server's index or replica may not have yet, and its pending drafts. A page that only reads does not load the code.
 */
export interface Presentation {
  /**
   * Returns the response, with what this client's own writes have replaced since.
   *
   * @throws `FhirError` `gone` for the read of a resource that this client has deleted.
   */
  readonly withOwnWrites: <T>(query: Query, response: T) => T;
  /** Returns what a query shows after a response. `share` keeps what has not changed the same object. */
  readonly present: (previous: unknown, next: unknown, share: Share) => unknown;
  /** Forgets all about one server: the user has gone. */
  readonly forget: (cacheBaseUrl: string) => void;
}

export type Share = (previous: unknown, next: unknown) => unknown;

/** Set by the code of writes, when that is loaded. */
const presentationState = clientState((): { current?: Presentation } => ({}));

export function presentationOf(queryClient: QueryClient | undefined): Presentation | undefined {
  return queryClient && presentationState(queryClient).current;
}

export function setPresentation(queryClient: QueryClient, presentation: Presentation): void {
  presentationState(queryClient).current = presentation;
}

/** Returns the presentation of the cache that data was fetched for. */
export function presentationFor(data: unknown): Presentation | undefined {
  const provenance = itemsIn(data).map(provenanceOf).find(Boolean);
  return presentationOf(provenance?.cached.queryClient);
}
