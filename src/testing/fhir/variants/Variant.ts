import type { FhirAnswer, FhirCall } from "../FhirCall.js";

/** One way in which a server differs: what it makes of a request before it is processed, and of the answer to it. */
export interface Variant {
  /** @throws FhirProblem for a request that such a server refuses. */
  request?<Call extends FhirCall>(call: Call): Call;
  /** @param call as the client sent it. */
  answer?(answer: FhirAnswer, call: FhirCall): FhirAnswer;
}
