import type { Query, QueryClient } from "@tanstack/react-query";
import type { AuthUser } from "../auth/AuthState.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { AuthError } from "../AuthError.js";
import { FhirError } from "../fhir/FhirError.js";
import { clientState } from "../query/cache/clientState.js";
import { presentationOf } from "../query/cache/presentation.js";
import { fhirKeyRoot } from "../query/fhirQueryKey.js";
import { forgetSearchAliases } from "../query/options/searchAlias.js";
import { hydratedDataOf, isHydrated } from "./hydratedData.js";

/** Whose data a cache holds, by the base that it is filed under. */
interface Owner {
  authStore: AuthStore;
  user: AuthUser;
}

/** Counts the users of a page: components and requests of one epoch belong to one user. */
export interface UserEpoch {
  readonly current: () => number;
  readonly next: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createUserEpoch(): UserEpoch {
  const listeners = new Set<() => void>();
  let epoch = 0;
  return {
    current: () => epoch,
    next() {
      epoch += 1;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** By the base that the data is filed under. It outlives the provider: React unmounts and hides components at any time. */
const ownersOf = clientState(() => new Map<string, Owner>());

/**
 * Binds the cached FHIR data to the session. When the session ends, or another user's begins, all of the data is removed.
 * When a user signs in, active queries that failed for lack of a session are fetched; when the user unlocks the session,
 * stale ones are.
 *
 * @returns a function that ends this.
 */
export function keepCacheToSession(
  authStore: AuthStore,
  queryClient: QueryClient,
  cacheBaseUrl: string,
  onUserGone: () => void,
): () => void {
  const owners = ownersOf(queryClient);
  const queries = queryClient.getQueryCache();
  const ours = [fhirKeyRoot, cacheBaseUrl];
  const hydrated = hydratedDataOf(queryClient, cacheBaseUrl);
  // Data of the page itself is in the cache before this.
  queries.findAll({ queryKey: ours }).forEach(hydrated.check);
  /** Queries that were fetching when the user signed in: they may still fail for lack of a session. */
  const early = new Set<Query>();
  let wasLocked = false;
  let previous = owners.get(cacheBaseUrl)?.user;

  function update(): void {
    const { user, status } = authStore.getSnapshot();
    const owner = owners.get(cacheBaseUrl);
    const isOwner = owner?.authStore === authStore && isSameSubject(owner.user, user);
    if (owner && !isOwner) {
      hydrated.forget(queries.findAll({ queryKey: ours }));
      purge(queryClient, cacheBaseUrl);
    }
    // Of two providers over one cache only the first one purges it, but the components of both show the former user.
    if (previous && !isSameSubject(previous, user)) onUserGone();
    previous = user;
    if (user) owners.set(cacheBaseUrl, { authStore, user });
    else owners.delete(cacheBaseUrl);
    const isUnlocked = wasLocked && status === "signedIn";
    wasLocked = status === "locked";
    if (!user) early.clear();
    if (status !== "signedIn" || (isOwner && !isUnlocked)) return;
    for (const query of queries.findAll({ queryKey: ours, fetchStatus: "fetching" })) early.add(query);
    fetchMissing(queryClient, cacheBaseUrl);
    // Hours may have passed. What is being fetched goes on: a request that waited for this is not sent twice.
    const stale = { queryKey: ours, type: "active", stale: true, fetchStatus: "idle" } as const;
    if (isUnlocked && isOwner) void queryClient.refetchQueries(stale, { cancelRefetch: false });
  }

  update();
  const stops = [
    authStore.subscribe(update),
    queries.subscribe((event) => {
      const [root, base] = event.query.queryKey as unknown[];
      if (root === fhirKeyRoot && base === cacheBaseUrl && isHydrated(event)) hydrated.check(event.query);
      if (event.type !== "updated" || !early.has(event.query) || event.query.state.fetchStatus !== "idle") return;
      early.delete(event.query);
      fetchMissing(queryClient, cacheBaseUrl);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A user whom the server gives no `sub` is the same only for as long as the session says nothing new of them. */
export function isSameSubject(a: AuthUser | undefined, b: AuthUser | undefined): boolean {
  return a === b || (a?.sub !== undefined && a.sub === b?.sub);
}

/** Forgets every query and mutation of ours, those in flight and those paused included. */
function purge(queryClient: QueryClient, cacheBaseUrl: string): void {
  const ours = [fhirKeyRoot, cacheBaseUrl];
  forgetSearchAliases(cacheBaseUrl);
  presentationOf(queryClient)?.forget(cacheBaseUrl);
  const queries = queryClient.getQueryCache();
  for (const query of queries.findAll({ queryKey: ours })) {
    // Removing a query is not enough: a component that is still mounted, or one that shows the former search's result
    // while the next is fetched, would go on showing its data. This empties it, and drops the answer in flight.
    query.reset();
    // What the app gave as initialData comes back by a reset.
    if (query.state.data !== undefined) query.setState({ data: undefined, dataUpdatedAt: 0, status: "pending" });
    // Its key may name a patient, or hold a search text. One that a component still uses goes with that component.
    query.gcTime = 0;
    if (query.getObserversCount() === 0) queries.remove(query);
  }
  // `keepPreviousData` and its like are remembered by the observer, too, for as long as its query is pending.
  for (const query of queries.findAll({ queryKey: ours })) {
    if (!query.observers.some((observer) => observer.getCurrentResult().isPlaceholderData)) continue;
    query.setState({ status: "error" });
    query.reset();
  }
  const mutations = queryClient.getMutationCache();
  for (const mutation of mutations.findAll({ mutationKey: ours })) {
    // One that is about to be tried again goes on without the cache; it finds nothing to do then.
    const mutationFn = () => Promise.reject(new AuthError("signed_out"));
    mutation.setOptions({ ...mutation.options, mutationFn, retry: false });
    mutations.remove(mutation);
  }
}

function fetchMissing(queryClient: QueryClient, cacheBaseUrl: string): void {
  const queries = queryClient.getQueryCache();
  for (const query of queries.findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] })) {
    // A component that suspends throws a known error, and does not ask again.
    const { data, status, error } = query.state;
    const isMissing = data === undefined && status === "error" && isForLackOfSession(error);
    if (isMissing && query.getObserversCount() === 0) queries.remove(query);
  }
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
