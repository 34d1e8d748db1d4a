import type { Query, QueryClient } from "@tanstack/react-query";
import type { AuthUser } from "../auth/AuthState.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { AuthError } from "../AuthError.js";
import { FhirError } from "../fhir/FhirError.js";
import { presentationOf } from "../query/cache/presentation.js";
import { fhirKeyRoot } from "../query/fhirQueryKey.js";
import { forgetSearchAliases } from "../query/options/searchAlias.js";
import { handedInTo, isHandedIn } from "./handedIn.js";

/** Whose data a cache holds, by the base that it is filed under. */
interface Owner {
  authStore: AuthStore;
  user: AuthUser;
}

/** Counts the people who have gone: what is rendered, and asked for, under one number is of one person. */
export interface Generations {
  readonly current: () => number;
  readonly next: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createGenerations(): Generations {
  const listeners = new Set<() => void>();
  let generation = 0;
  return {
    current: () => generation,
    next() {
      generation += 1;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const ownersOf = new WeakMap<QueryClient, Map<string, Owner>>();

/**
 * Ties the cached FHIR data to the session: when it ends, or is another user's, all of it goes; when somebody signs in,
 * what the screen shows and could not be fetched without a session is fetched, and when they unlock it, what has become
 * stale. Whose data it is outlives the component that ties them: React unmounts, and hides, when it likes.
 *
 * @returns a function that unties them.
 */
export function keepCacheToSession(
  authStore: AuthStore,
  queryClient: QueryClient,
  cacheBaseUrl: string,
  onPersonGone: () => void,
): () => void {
  const owners = ownersOf.get(queryClient) ?? new Map<string, Owner>();
  ownersOf.set(queryClient, owners);

  const queries = queryClient.getQueryCache();
  const ours = [fhirKeyRoot, cacheBaseUrl];
  const handedIn = handedInTo(queryClient, cacheBaseUrl);
  // What came with the page is there before anybody listens.
  queries.findAll({ queryKey: ours }).forEach(handedIn.check);
  /** What was under way when somebody signed in, and may yet find that nobody was when it began. */
  const early = new Set<Query>();
  let wasLocked = false;
  let former = owners.get(cacheBaseUrl)?.user;

  function update(): void {
    const { user, status } = authStore.getSnapshot();
    const owner = owners.get(cacheBaseUrl);
    const isOwner = owner?.authStore === authStore && isSameSubject(owner.user, user);
    if (owner && !isOwner) {
      handedIn.forget(queries.findAll({ queryKey: ours }));
      purge(queryClient, cacheBaseUrl);
    }
    // Of two providers over one cache only one finds it full; what is rendered in them is the former person's in both.
    if (former && !isSameSubject(former, user)) onPersonGone();
    former = user;
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
      if (root === fhirKeyRoot && base === cacheBaseUrl && isHandedIn(event)) handedIn.check(event.query);
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
