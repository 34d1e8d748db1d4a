import type { FhirClient } from "../fhir/FhirClient.js";

/** The first part of each key of ours: what sign-out removes from the cache. */
export const fhirKeyRoot = "medblocks";

/** What was asked of the server, or `waiting` while that is not known. */
export type FhirQueryInteraction = "read" | "search" | "waiting";

/**
 * Where a FHIR answer is filed: which server, what type, what was asked, and with which arguments, as one canonical
 * string. It never holds a token.
 */
export type FhirQueryKey = readonly [
  root: typeof fhirKeyRoot,
  cacheBaseUrl: string,
  type: string,
  interaction: FhirQueryInteraction,
  args: string,
];

export function fhirQueryKey(
  client: FhirClient,
  type: string,
  interaction: FhirQueryInteraction,
  args: string,
): FhirQueryKey {
  return [fhirKeyRoot, client.cacheBaseUrl, type, interaction, args];
}
