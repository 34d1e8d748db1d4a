import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";

/** A refusal with its HTTP status, told to the client as an OperationOutcome. */
export class FhirProblem extends Error {
  readonly status: number;
  readonly outcome: OperationOutcome;
  readonly headers: Record<string, string>;
  /** The text that HAPI sends for it, where clients may read that. */
  hapiText: string | undefined;

  constructor(status: number, code: OperationOutcomeIssue["code"], text: string, headers: Record<string, string> = {}) {
    super(text);
    this.name = "FhirProblem";
    this.status = status;
    this.outcome = outcomeOf("error", code, text);
    this.headers = headers;
  }

  /** The same refusal with HAPI's text, beginning with its number. */
  withHapiText(text: string): this {
    this.hapiText = text;
    return this;
  }
}

export function outcomeOf(
  severity: OperationOutcomeIssue["severity"],
  code: OperationOutcomeIssue["code"],
  diagnostics: string,
): OperationOutcome {
  return { resourceType: "OperationOutcome", issue: [{ severity, code, diagnostics }] };
}

export const badRequest = (text: string) => new FhirProblem(400, "invalid", text);
export const forbidden = (text: string) => new FhirProblem(403, "forbidden", text);
export const notKnown = (text: string) => new FhirProblem(404, "not-found", text);
