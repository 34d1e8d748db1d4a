import { indexStructures } from "./definitions.js";
import { businessRule, OperationOutcomeError, validateResource } from "./medplum.js";

/** What breaks R4's structure is refused with 422, by whichever interaction it comes. */
export function requireValid(resource: Parameters<typeof validateResource>[0]): void {
  indexStructures();
  try {
    validateResource(resource);
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    throw new OperationOutcomeError({ ...error.outcome, id: businessRule("", "").id ?? "" });
  }
}
