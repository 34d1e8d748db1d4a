import { base64Blob } from "./base64Blob.js";
import { FhirError, fhirErrorCode, type FhirErrorDetails } from "./FhirError.js";
import type { FhirResource } from "./FhirResource.js";
import { readResource } from "./transport/readResource.js";

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

/** Returns the resource in `text`; `undefined` if it is HTML, cut-off JSON, or JSON that is not a resource. */
export function parseResource(text: string): FhirResource | undefined {
  try {
    // `trim` takes a byte order mark away, too. Bundles that are nested too deep overflow the stack.
    return readResource(JSON.parse(text.trim()));
  } catch {
    return undefined;
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 §10.2.3). */
export function retryAfterSeconds(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * Whether a write's answer of no use comes from who has done it: `{}`, or a plain word, or whatever stands beside a place. A
 * web page in its place is from something that is no FHIR server, and has stored nothing.
 */
export function isDone(headers: Headers, text: string): boolean {
  return headers.has("Location") || headers.has("Content-Location") || headers.has("ETag") || !/^\s*</.test(text);
}
