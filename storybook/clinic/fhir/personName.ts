import type { HumanName } from "fhir/r4.js";

/** The name that somebody goes by. */
export function preferredName(names: readonly HumanName[] | undefined): HumanName | undefined {
  return names?.find(({ use }) => use === "official") ?? names?.find(({ use }) => use === "usual") ?? names?.[0];
}

/** The name as it is said: `Dr. Petra Lindqvist`. */
export function fullName(names: readonly HumanName[] | undefined): string | undefined {
  const name = preferredName(names);
  if (!name) return undefined;
  const parts = [...(name.prefix ?? []), ...(name.given ?? []), name.family, ...(name.suffix ?? [])];
  return parts.filter(Boolean).join(" ") || name.text;
}

/** The name as a list has it: `Lindqvist, Petra`. */
export function sortedName(names: readonly HumanName[] | undefined): string | undefined {
  const name = preferredName(names);
  if (!name?.family) return fullName(names);
  return [name.family, name.given?.join(" ")].filter(Boolean).join(", ");
}

export function initials(names: readonly HumanName[] | undefined): string {
  const name = preferredName(names);
  return `${name?.given?.[0]?.[0] ?? ""}${name?.family?.[0] ?? ""}`.toUpperCase() || "?";
}
