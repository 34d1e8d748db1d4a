import { getStatus, OperationOutcomeError } from "./medplum.js";
import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";

/** A refusal with its HTTP status, told to the client as an OperationOutcome. */
export class FhirProblem extends Error {
  readonly status: number;
  readonly outcome: OperationOutcome;
  readonly headers: Record<string, string>;

  constructor(status: number, code: OperationOutcomeIssue["code"], text: string, headers: Record<string, string> = {}) {
    super(text);
    this.name = "FhirProblem";
    this.status = status;
    this.outcome = outcomeOf("error", code, text);
    this.headers = headers;
  }
}

export function outcomeOf(
  severity: OperationOutcomeIssue["severity"],
  code: OperationOutcomeIssue["code"],
  diagnostics: string,
): OperationOutcome {
  return { resourceType: "OperationOutcome", issue: [{ severity, code, diagnostics }] };
}

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

export const badRequest = (text: string) => new FhirProblem(400, "invalid", text);
export const forbidden = (text: string) => new FhirProblem(403, "forbidden", text);
export const notKnown = (text: string) => new FhirProblem(404, "not-found", text);
