import { ConfigurationError } from "../ConfigurationError.js";
import { FhirError } from "./FhirError.js";
import type { FhirResource } from "./FhirResource.js";
import { isPlain } from "./serializeSearchParams.js";

// What JavaScript may pass whatever the types say, and what a server may answer whatever was asked.

interface Asked {
  method: string;
  subject: string;
}

/** @throws {@link ConfigurationError} */
export function requireType(type: string): void {
  if (/^[A-Z][A-Za-z]+$/.test(type)) return;
  throw new ConfigurationError("The resource type is not one. Pass a FHIR type such as Patient.", "type");
}

/** Ids come from the address bar as well. One that is not an id must not become another path. */
export function requireId(id: string, asked: Asked): void {
  // A pattern takes what is not there for the word "undefined".
  if (typeof id !== "string" || !/^[A-Za-z0-9\-.]{1,64}$/.test(id) || /^\.+$/.test(id))
    throw new FhirError("invalid_id", asked);
}

/** A search whose parameters are lost is a search for everybody's data. */
export function requireParams(params: unknown): void {
  if (isPlain(params)) return;
  throw new ConfigurationError("The search parameters are not there. Pass an object; {} searches for all.", "params");
}

/** @throws {@link FhirError} `unexpected_resource` */
export function expectType<R extends FhirResource>(
  resource: FhirResource | undefined,
  type: string,
  details: Asked & { status: number },
): R {
  if (resource?.resourceType === type) return resource as R;
  const operationOutcome = resource?.resourceType === "OperationOutcome" ? resource : undefined;
  throw new FhirError("unexpected_resource", { ...details, operationOutcome });
}
