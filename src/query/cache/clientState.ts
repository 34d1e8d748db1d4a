import type { QueryClient } from "@tanstack/react-query";

type Create<T> = (queryClient: QueryClient) => T;

/**
 * What the package keeps for each QueryClient besides its queries: one object per client. It is the only state of that
 * kind. The client belongs to the app, and option factories, loaders and several providers get the same one from it, so
 * that none of them can hold the object for the others. A weak map releases it together with the client.
 */
const states = new WeakMap<QueryClient, Map<Create<unknown>, unknown>>();

/** Returns a function that returns a client's part of the state, and creates it at the first call. */
export function clientState<T>(create: Create<T>): (queryClient: QueryClient) => T {
  return (queryClient) => {
    const state = states.get(queryClient) ?? new Map<Create<unknown>, unknown>();
    states.set(queryClient, state);
    const part = (state.get(create) as T | undefined) ?? create(queryClient);
    state.set(create, part);
    return part;
  };
}
