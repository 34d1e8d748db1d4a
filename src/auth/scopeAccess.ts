/** What may be done with resources of a type. */
export type FhirAccessInteraction = "create" | "read" | "vread" | "history" | "update" | "patch" | "delete" | "search";

const letters: Readonly<Record<FhirAccessInteraction, string>> = {
  create: "c",
  read: "r",
  vread: "r",
  history: "r",
  update: "u",
  patch: "u",
  delete: "d",
  search: "s",
};

/** What the words of SMART 1 mean in the letters of SMART 2: https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */
const v1: Readonly<Record<string, string>> = { read: "rs", write: "cud", "*": "cruds" };

/**
 * Whether the granted scopes allow an interaction with a type: SMART 1 (`patient/*.read`) and SMART 2
 * (`user/Observation.rs?category=laboratory`, which allows it for some).
 *
 * @returns nothing where no scope speaks of FHIR resources: then the server decides by other means.
 */
export function scopeAccess(
  scopes: readonly string[],
  type: string,
  interaction: FhirAccessInteraction,
): boolean | undefined {
  const grants = scopes.flatMap((scope) => {
    const [, of, rights = ""] =
      /^(?:patient|user|system)\/(\*|[A-Z][A-Za-z]*)\.(read|write|\*|c?r?u?d?s?)(?:\?.*)?$/.exec(scope) ?? [];
    return of === undefined || rights === "" ? [] : [{ of, rights: v1[rights] ?? rights }];
  });
  if (grants.length === 0) return undefined;
  return grants.some(({ of, rights }) => (of === "*" || of === type) && rights.includes(letters[interaction]));
}
