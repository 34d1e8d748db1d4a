/** A scope that speaks of FHIR resources. */
export interface FhirScope {
  /** Whose: `patient`, `user` or `system`. */
  level: string;
  /** The type, or `*`. */
  of: string;
  /** Some of SMART 2's letters, in whichever version it was said. */
  rights: string;
  /** A FHIR search that it is restricted to. */
  restriction: string | undefined;
}

/** What the words of SMART 1 mean in the letters of SMART 2. */
const v1: Readonly<Record<string, string>> = { read: "rs", write: "cud", "*": "cruds" };

/**
 * A scope of SMART 1 (`patient/*.read`) or SMART 2 (`user/Observation.rs?category=laboratory`); nothing for any other, and
 * for one with letters that SMART does not know, or in another order.
 *
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources
 */
export function parseFhirScope(scope: string): FhirScope | undefined {
  const [, level = "", of = "", rights = "", restriction] =
    /^(patient|user|system)\/(\*|[A-Z][A-Za-z]*)\.(read|write|\*|c?r?u?d?s?)(?:\?(.+))?$/.exec(scope) ?? [];
  return rights === "" ? undefined : { level, of, rights: v1[rights] ?? rights, restriction };
}
