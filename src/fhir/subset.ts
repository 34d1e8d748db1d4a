import { ConfigurationError } from "../ConfigurationError.js";
import type { FhirResource } from "./FhirResource.js";

/** What marks a part of a resource: https://hl7.org/fhir/R4/search.html#summary */
export const subsetTag = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
  code: "SUBSETTED",
} as const;

/** Whether this is a part of a resource: no base for an update, and nothing to show as the whole. */
export function isSubset(resource: FhirResource): boolean {
  const tags: unknown = resource.meta?.tag;
  return Array.isArray(tags) && tags.some((tag: { code?: string } | null) => tag?.code === subsetTag.code);
}

/** @throws {@link ConfigurationError} for a part of a resource: to store it would delete the rest. */
export function requireWhole(resource: FhirResource): void {
  if (!isSubset(resource)) return;
  throw new ConfigurationError(
    `This ${resource.resourceType} is a part of one (_summary, _elements), and storing it would delete the rest. Read it whole first.`,
    "resource",
  );
}
