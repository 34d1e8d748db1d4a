import type { HumanName } from "fhir/r4";

/** The name as it is said: `Dr. Petra Lindqvist`. */
export function personName(names: readonly HumanName[] | undefined): string {
  const name = names?.find(({ use }) => use === "official") ?? names?.[0];
  const parts = [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family].filter(Boolean);
  return parts.join(" ") || name?.text || "Name unknown";
}

export function initials(names: readonly HumanName[] | undefined): string {
  const name = names?.find(({ use }) => use === "official") ?? names?.[0];
  return `${name?.given?.[0]?.[0] ?? ""}${name?.family?.[0] ?? ""}`.toUpperCase() || "?";
}
