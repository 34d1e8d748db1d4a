import { FhirProblem, outcomeOf } from "../search/FhirProblem.js";
import type { FhirBackend } from "./FhirBackend.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";

/** The answer to a call that failed. */
export function refusalOf<Call extends FhirCall>(error: unknown, call: Call, backend: FhirBackend<Call>): FhirAnswer {
  if (error instanceof FhirProblem && backend.behaviorOf(call).isHapi) return hapiRefusal(error);
  const { status, headers, outcome } = backend.problemOf(error);
  return { status, headers, resource: outcome };
}

/** HAPI gives almost every issue the code `processing`, and names the element in the text only. */
function hapiRefusal({ status, headers, outcome, hapiText }: FhirProblem): FhirAnswer {
  const [issue] = outcome.issue;
  const isOperation = issue?.code === "not-supported" && status === 400;
  const code = isOperation ? "not-supported" : "processing";
  return { status, headers, resource: outcomeOf("error", code, hapiText ?? issue?.diagnostics ?? "") };
}
