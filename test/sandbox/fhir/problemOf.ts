import type { OperationOutcome } from "fhir/r4.js";
import { FhirProblem, outcomeOf } from "../../../src/testing/search/FhirProblem.js";
import { getStatus, OperationOutcomeError } from "./medplum.js";

/** The status and OperationOutcome of whatever was thrown; what nobody foresaw is a 500 that tells nothing. */
export function problemOf(error: unknown): {
  status: number;
  outcome: OperationOutcome;
  headers: Record<string, string>;
} {
  if (error instanceof FhirProblem) return error;
  if (error instanceof OperationOutcomeError) {
    const { id: _id, ...outcome } = error.outcome;
    return { status: getStatus(error.outcome), outcome: withDiagnostics(outcome as OperationOutcome), headers: {} };
  }
  return { status: 500, outcome: outcomeOf("fatal", "exception", "The sandbox's FHIR server failed."), headers: {} };
}

/** The router writes its message into `details.text` only; HAPI's clients look at `diagnostics`. */
function withDiagnostics(outcome: OperationOutcome): OperationOutcome {
  const issue = outcome.issue.map((one) => ({ ...one, diagnostics: one.diagnostics ?? one.details?.text ?? one.code }));
  return { ...outcome, issue };
}
