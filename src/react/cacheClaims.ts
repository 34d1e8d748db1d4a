import type { QueryClient } from "@tanstack/react-query";
import type { AuthStore } from "../auth/AuthStore.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";

interface Claim {
  authStore: AuthStore;
  holders: number;
}

const claimsOf = new WeakMap<QueryClient, Map<string, Claim>>();

/**
 * Keeps what a cache holds of one FHIR server to one session at a time: two that are there together would read each
 * other's answers.
 *
 * @returns a function that lets it go.
 * @throws {@link ConfigurationError} `name` where another session has it.
 */
export function claimCache(queryClient: QueryClient, cacheBaseUrl: string, authStore: AuthStore): () => void {
  const claims = claimsOf.get(queryClient) ?? new Map<string, Claim>();
  claimsOf.set(queryClient, claims);
  const claim = claims.get(cacheBaseUrl) ?? { authStore, holders: 0 };
  if (claim.authStore !== authStore) {
    throw new ConfigurationError(
      isDevelopment &&
        "Two <MedblocksProvider>s keep the data of one FHIR server in one QueryClient. Give one of them a name, or a queryClient of its own.",
      "name",
    );
  }
  claim.holders += 1;
  claims.set(cacheBaseUrl, claim);
  return () => {
    claim.holders -= 1;
    if (claim.holders === 0) claims.delete(cacheBaseUrl);
  };
}
