import type { Resource } from "fhir/r4.js";
import { indexStructures } from "./definitions.js";
import { businessRule, OperationOutcomeError, validateResource } from "./medplum.js";

/** Refuses a resource that breaks R4's structure with 422. @returns the resource as it is */
export function requireValid(resource: Resource): Resource {
  indexStructures();
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    throw new OperationOutcomeError({ ...error.outcome, id: businessRule("", "").id ?? "" });
  }
  return resource;
}
