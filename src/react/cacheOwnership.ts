import type { QueryClient } from "@tanstack/react-query";
import type { AuthStore } from "../auth/AuthStore.js";
import { clientState } from "../query/cache/clientState.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";

interface Ownership {
  authStore: AuthStore;
  /** How many providers use the cache for this session. */
  providers: number;
}

/** By the base that the data is filed under. */
const ownershipsOf = clientState(() => new Map<string, Ownership>());

/**
 * Reserves the part of a cache that holds one FHIR server's data for one session: two sessions at once would read each
 * other's data.
 *
 * @returns a function that releases it.
 * @throws {@link ConfigurationError} `name` where another session has it.
 */
export function ownCache(queryClient: QueryClient, cacheBaseUrl: string, authStore: AuthStore): () => void {
  const ownerships = ownershipsOf(queryClient);
  const ownership = ownerships.get(cacheBaseUrl) ?? { authStore, providers: 0 };
  if (ownership.authStore !== authStore) {
    throw new ConfigurationError(
      isDevelopment &&
        "Two <MedblocksProvider>s keep the data of one FHIR server in one QueryClient. Give one of them a name, or a queryClient of its own.",
      "name",
    );
  }
  ownership.providers += 1;
  ownerships.set(cacheBaseUrl, ownership);
  return () => {
    ownership.providers -= 1;
    if (ownership.providers === 0) ownerships.delete(cacheBaseUrl);
  };
}
