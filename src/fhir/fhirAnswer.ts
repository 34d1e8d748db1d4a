import { base64Blob } from "./base64Blob.js";
import { FhirError, fhirErrorCode, type FhirErrorDetails } from "./FhirError.js";
import type { FhirResource } from "./FhirResource.js";
import { readResource } from "./transport/readResource.js";
import { retryAfterSeconds } from "../retryAfterSeconds.js";

// What a server's answer says, whatever was asked.

/** @throws {@link FhirError} for a status that is none of success. */
export function requireSuccess(
  response: Response,
  resource: FhirResource | undefined,
  details: FhirErrorDetails,
): void {
  const { status, headers } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304)) {
    throw new FhirError("redirected", { ...details, status: status || undefined });
  }
  if (status < 400) return;
  throw new FhirError(fhirErrorCode(status), {
    ...details,
    status,
    operationOutcome: resource?.resourceType === "OperationOutcome" ? resource : undefined,
    retryAfter: retryAfterSeconds(headers.get("Retry-After")),
  });
}

/** The content of a Binary that a server has sent as FHIR JSON, whatever was asked for. */
export function binaryOf(resource: FhirResource | undefined, details: FhirErrorDetails): Blob | undefined {
  if (resource?.resourceType !== "Binary") return undefined;
  return base64Blob(resource.data ?? "", resource.contentType, details);
}

/** Returns the JSON in `text`, and the resource that it is; neither where it is HTML or cut off. */
export function parseAnswer(text: string): { json?: unknown; resource?: FhirResource | undefined } {
  try {
    // `trim` takes a byte order mark away, too.
    const json: unknown = JSON.parse(text.trim());
    const resource = readResource(json);
    return { json, resource };
  } catch {
    // Bundles that are nested too deep overflow the stack.
    return {};
  }
}

/**
 * Whether a write's answer of no use comes from who has done it: `{}`, or a plain word, or whatever stands beside a place. A
 * web page in its place is from something that is no FHIR server, and has stored nothing.
 */
export function isDone(headers: Headers, text: string): boolean {
  return headers.has("Location") || headers.has("Content-Location") || headers.has("ETag") || !/^\s*</.test(text);
}
