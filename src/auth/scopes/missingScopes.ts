import { parseFhirScope } from "./smartScope.js";

/**
 * Those of the requested scopes that the granted ones do not cover. SMART's versions are two spellings of one thing:
 * `patient/*.read` is covered by `patient/*.rs`, and `patient/Observation.rs` by either.
 */
export function missingScopes(granted: readonly string[], requested: readonly string[]): string[] {
  return requested.filter((one) => !granted.includes(one) && !isCovered(one, granted));
}

function isCovered(requested: string, granted: readonly string[]): boolean {
  const wanted = parseFhirScope(requested);
  if (!wanted) return false;
  const rights = granted
    .map(parseFhirScope)
    .filter((grant) => grant !== undefined)
    .filter(({ level, of }) => level === wanted.level && (of === "*" || of === wanted.of))
    .filter(({ restriction }) => restriction === undefined || restriction === wanted.restriction)
    .map((grant) => grant.rights)
    .join("");
  return wanted.rights.split("").every((right) => rights.includes(right));
}
