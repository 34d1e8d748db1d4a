import type { OperationOutcome, Resource } from "fhir/r4.js";
import { outcomeOf } from "../../../src/testing/search/FhirProblem.js";
import { indexStructures } from "./definitions.js";
import { businessRule, OperationOutcomeError, validateResource } from "./medplum.js";

/** Refuses a resource that breaks R4's structure with 422. @returns the resource as it is */
export function requireValid(resource: Resource): Resource {
  const refused = refusalOf(resource);
  if (refused) throw new OperationOutcomeError({ ...refused.outcome, id: businessRule("", "").id ?? "" });
  return resource;
}

/** What `$validate` says of a resource. */
export function validationOutcome(resource: Resource): OperationOutcome {
  const refused = refusalOf(resource);
  if (!refused) return outcomeOf("information", "informational", "No issues detected during validation");
  return { resourceType: "OperationOutcome", issue: refused.outcome.issue as OperationOutcome["issue"] };
}

function refusalOf(resource: Resource): OperationOutcomeError | undefined {
  indexStructures();
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
    return undefined;
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error;
    throw error;
  }
}
