import type { QueryKey } from "@tanstack/react-query";
import type { FhirClient } from "../fhir/FhirClient.js";

/** The first part of each key of ours: what sign-out removes from the cache. */
export const fhirKeyRoot = "medblocks";

/** What was asked of the server, or `waiting` while that is not known. `local` is what needed no asking. */
export type FhirQueryInteraction =
  "read" | "vread" | "search" | "pages" | "operation" | "attachment" | "local" | "waiting";

/**
 * Where a FHIR answer is filed: which server, what type, what was asked, and with which arguments, as one canonical
 * string. It never holds a token, and of a private search only an alias.
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

/** Where the read of a resource is filed. */
export function readKey(cacheBaseUrl: string, type: string, id: string) {
  return [fhirKeyRoot, cacheBaseUrl, type, "read", id] as const;
}

/** Returns whether this is the key of a private search, which has an alias in the place of its parameters. */
export function isPrivate([root, , , interaction, args]: QueryKey): boolean {
  return root === fhirKeyRoot && /^(search|pages) private-\w+( |$)/.test(`${interaction as string} ${args as string}`);
}
