import { parseFhirScope } from "./smartScope.js";
import { searchWithin } from "./searchWithin.js";

/** What may be done with resources of a type; `history` is that of one resource or of all of them. */
export type FhirAccessInteraction = "create" | "read" | "vread" | "history" | "update" | "patch" | "delete" | "search";

/** One letter of these is enough: `r` grants the history of a resource, `s` that of the type. */
const letters: Readonly<Record<FhirAccessInteraction, RegExp>> = {
  create: /c/,
  read: /r/,
  vread: /r/,
  history: /[rs]/,
  update: /u/,
  patch: /u/,
  delete: /d/,
  search: /s/,
};

/**
 * Whether the granted scopes allow an interaction with a type, in either version of SMART.
 *
 * @param search what is to be done, as a FHIR search; without it, a scope that allows it for some is enough.
 * @returns nothing where no scope speaks of FHIR resources, or where it cannot be told whether the search is within what
 * the scopes are restricted to: then the server decides.
 */
export function scopeAccess(
  scopes: readonly string[],
  type: string,
  interaction: FhirAccessInteraction,
  search?: URLSearchParams,
): boolean | undefined {
  const grants = scopes.map(parseFhirScope).filter((scope) => scope !== undefined);
  if (grants.length === 0) return undefined;
  const allowing = grants.filter(({ of, rights }) => (of === "*" || of === type) && letters[interaction].test(rights));
  if (search === undefined || allowing.length === 0) return allowing.length > 0;
  return searchWithin(
    search,
    allowing.map(({ restriction = "" }) => restriction),
  );
}
