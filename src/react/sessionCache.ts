import type { QueryClient } from "@tanstack/react-query";
import { AuthError } from "../AuthError.js";
import { FhirError } from "../fhir/FhirError.js";
import { fhirKeyRoot } from "../query/fhirQueryKey.js";
import type { Medblocks } from "./createMedblocks.js";

/**
 * Ties the cached FHIR data to the session: when it ends, all of it goes; when somebody signs in, what the screen shows
 * and could not be fetched without a session is fetched.
 *
 * @returns a function that unties them.
 */
export function keepCacheToSession({ authStore, fhir }: Medblocks, queryClient: QueryClient): () => void {
  let wasSignedIn = authStore.getSnapshot().status === "signedIn";
  return authStore.subscribe(() => {
    const isSignedIn = authStore.getSnapshot().status === "signedIn";
    if (isSignedIn === wasSignedIn) return;
    wasSignedIn = isSignedIn;
    if (isSignedIn) fetchMissing(queryClient, fhir.cacheBaseUrl);
    else purge(queryClient, fhir.cacheBaseUrl);
  });
}

/** Forgets every query and mutation of ours, those in flight and those paused included. */
function purge(queryClient: QueryClient, cacheBaseUrl: string): void {
  const ours = [fhirKeyRoot, cacheBaseUrl];
  const queries = queryClient.getQueryCache();
  for (const query of queries.findAll({ queryKey: ours })) {
    // Removing a query is not enough: a component that is still mounted, or one that shows the former search's result
    // while the next is fetched, would go on showing its data. This empties it, and drops the answer in flight.
    query.reset();
    if (query.getObserversCount() === 0) queries.remove(query);
  }
  // `keepPreviousData` and its like are remembered by the observer, too, for as long as its query is pending.
  for (const query of queries.findAll({ queryKey: ours })) {
    if (!query.observers.some((observer) => observer.getCurrentResult().isPlaceholderData)) continue;
    query.setState({ status: "error" });
    query.reset();
  }
  const mutations = queryClient.getMutationCache();
  for (const mutation of mutations.findAll({ mutationKey: ours })) mutations.remove(mutation);
}

function fetchMissing(queryClient: QueryClient, cacheBaseUrl: string): void {
  void queryClient.refetchQueries({
    queryKey: [fhirKeyRoot, cacheBaseUrl],
    type: "active",
    predicate: ({ state }) =>
      state.data === undefined && state.fetchStatus === "idle" && isForLackOfSession(state.error),
  });
}

function isForLackOfSession(error: unknown): boolean {
  if (error === null) return true;
  return error instanceof AuthError || (error instanceof FhirError && error.code === "unauthorized");
}
