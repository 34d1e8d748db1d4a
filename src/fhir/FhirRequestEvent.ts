import { AuthError, type AuthErrorCode } from "../AuthError.js";
import { emitEvent, type Timed } from "../emitEvent.js";
import { FhirError, type FhirErrorCode, type FhirErrorDetails } from "./FhirError.js";

/** A FHIR request that is over. It says neither whose data it was for, nor what it was. */
export interface FhirRequestEvent {
  readonly type: "fhirRequest";
  readonly method: string;
  /** The resource type or operation that the address begins with, such as `"Patient"`; `"batch"` for many at once. */
  readonly subject: string;
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined;
  /** What it failed with, if it did; `"aborted"` where nobody waited for it any more. */
  readonly code: FhirErrorCode | AuthErrorCode | "aborted" | undefined;
  /** Whether the server gave FHIR's own reason for it (an OperationOutcome). */
  readonly hasOutcome: boolean;
  /** From the call to the end of the answer, the wait for a token included, in whole ms. */
  readonly duration: number;
}

/** Tells of a request when it is over. */
export async function tellRequest<T extends { status: number }>(
  onEvent: (event: FhirRequestEvent & Timed) => void,
  { method, subject }: FhirErrorDetails,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const end = (outcome: Pick<FhirRequestEvent, "status" | "code" | "hasOutcome">) =>
    emitEvent(onEvent, {
      type: "fhirRequest",
      method,
      subject,
      duration: Math.round(performance.now() - startedAt),
      ...outcome,
    });
  try {
    const answer = await work();
    end({ status: answer.status, code: undefined, hasOutcome: false });
    return answer;
  } catch (error) {
    const { code, status, operationOutcome } = error instanceof FhirError ? error : {};
    const reason = code ?? (error instanceof AuthError ? error.code : "aborted");
    end({ status, code: reason, hasOutcome: operationOutcome !== undefined });
    throw error;
  }
}
