import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import { FhirError } from "./FhirError.js";
import { failureIn } from "./bundles.js";
import type { FhirResource } from "./FhirResource.js";
import { isPlain } from "./serializeSearchParams.js";

// What JavaScript may pass whatever the types say, and what a server may answer whatever was asked.

interface Asked {
  method: string;
  subject: string;
}

/** A search whose parameters are lost is a search for everybody's data. */
export function requireParams(params: unknown): void {
  if (isPlain(params)) return;
  throw new ConfigurationError(
    isDevelopment && "The search parameters are not there. Pass an object; {} searches for all.",
    "params",
  );
}

/** What an answer must be about: a type, and the resource and version that were asked for. */
export interface Expected {
  readonly type: string;
  readonly id?: string | undefined;
  readonly versionId?: string | undefined;
}

/** Whether a resource is the one that was asked for. An id or a version that the server leaves out is no other one. */
export function isExpected(resource: FhirResource | undefined, { type, id, versionId }: Expected): boolean {
  const { id: sentId = id, meta: { versionId: sentVersion = versionId } = {} } = resource ?? {};
  return (
    resource?.resourceType === type &&
    // A Bundle with an id is one that is stored.
    (id !== undefined || !failureIn(resource) || type === "OperationOutcome") &&
    (id === undefined || sentId === id) &&
    (versionId === undefined || sentVersion === versionId)
  );
}

/** @throws {@link FhirError} `unexpected_resource` for an answer that belongs to another question. */
export function expectResource<R extends FhirResource>(
  resource: FhirResource | undefined,
  expected: Expected,
  details: Asked & { status: number },
): R {
  if (isExpected(resource, expected)) return resource as R;
  throw new FhirError("unexpected_resource", { ...details, operationOutcome: failureIn(resource) });
}
