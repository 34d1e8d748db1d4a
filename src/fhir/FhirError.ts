import type { OperationOutcome } from "fhir/r4.js";
import { inWords } from "../AuthError.js";
import { issuesOf, type FhirIssue } from "./FhirIssue.js";
import type { FhirResource } from "./FhirResource.js";

/** Bundlers put the text in its place, and leave out what is for development only. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

const refused = "The server refused the request. See the issues of the error.";

const sentencesByCode = () => ({
  network: "The FHIR server could not be reached. Check the connection and try again.",
  network_cors:
    "The server's CORS does not allow a header of the request, so nothing was written. Add it to the allowed headers",
  timeout: "The FHIR server did not answer in time. Try again.",
  bad_request: refused,
  unauthorized:
    "The server does not accept the access token. Sign in again; a developer checks that the token is meant for this server (its audience).",
  forbidden: "The user or client is not permitted to do this. Ask an administrator.",
  not_found: "There is no such resource or resource type. Check fhirBaseUrl and the id.",
  gone: "This resource was deleted.",
  conflict:
    "The resource was changed in the meantime, or another one conflicts with it. Read it and repeat the change.",
  unprocessable:
    "The server refused the resource's content. Fix what the issues of the error name; they are not logged, since they may identify a patient.",
  too_many_requests: "The server received too many requests. Wait for retryAfter seconds.",
  server_error: "The FHIR server failed. Try again in a moment.",
  http_error: refused,
  redirected: "The server redirects the request, which is not followed. Set fhirBaseUrl to the final address.",
  not_json: "The answer is not FHIR JSON. Check that fhirBaseUrl is the base of a FHIR R4 server.",
  not_base64: "The content of the file is not base64, so it cannot be shown. Fix what wrote it.",
  unexpected_resource:
    "The server answered with something else than was asked for. Check fhirBaseUrl and the error's issues; after a write, read what is stored.",
  search_ignored:
    "The server ignored a part of the search, so its answer is too wide and not returned. Fix what the issues of the error name.",
  page_expired: "The server no longer holds this page. Search again.",
  private_link:
    "The link to the next page shows in its URL who was searched for, so it was not followed. Ask for more per page (_count).",
  unresolvable_reference:
    "The reference does not lead to a resource that can be read: it has an identifier only, or is not where it says. Search for it.",
  outside_base:
    "The address is not below the FHIR base, so nothing was sent. If it is an inner address of the server, set rebaseLinks.",
  invalid_id: "This id cannot be a part of a path. Check where it comes from.",
});

const sentences = process.env.NODE_ENV === "production" ? undefined : sentencesByCode();

/** Every way in which a FHIR request can fail. */
export type FhirErrorCode = keyof ReturnType<typeof sentencesByCode>;

const codeByStatus: Readonly<Record<number, FhirErrorCode>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  410: "gone",
  412: "conflict",
  422: "unprocessable",
  429: "too_many_requests",
};

/** Statuses after which the same request may succeed (RFC 9110 §15.5 and §15.6, RFC 6585 §4). */
const retryableStatuses = new Set([429, 502, 503, 504]);

export interface FhirErrorDetails {
  method: string;
  /** The resource type or operation that was asked for, without ids and parameters. */
  subject: string;
  status?: number | undefined;
  operationOutcome?: OperationOutcome | undefined;
  retryAfter?: number | undefined;
  conflict?: FhirConflict | undefined;
  /** The request headers that the error is about. */
  header?: string | undefined;
  cause?: unknown;
}

/** Two versions of one resource that exclude each other. */
export interface FhirConflict {
  /** What was to be stored; none for a patch or a deletion. */
  readonly yours: FhirResource | undefined;
  /** What the server holds. */
  readonly theirs: FhirResource;
}

/**
 * Why a FHIR request failed. `message` names method, type and status, and holds no id, no query and no body, so that it
 * can be logged; what the server said of a patient stands in `operationOutcome`, which is not enumerable.
 *
 * @see https://hl7.org/fhir/R4/http.html#Status-Codes
 */
export class FhirError extends Error {
  override readonly name = "FhirError";
  /** HTTP status; none where no answer came. */
  readonly status: number | undefined;
  /** Seconds that the server asks to wait (`Retry-After`). */
  readonly retryAfter: number | undefined;
  /** What the server said, where it said it as FHIR does. Not enumerable: it may name a patient. */
  declare readonly operationOutcome: OperationOutcome | undefined;
  /**
   * Both versions, where an update, a patch or a deletion met another version than it was made for (`code` `conflict`).
   * Not enumerable: it is a patient's data.
   */
  declare readonly conflict: FhirConflict | undefined;

  constructor(
    readonly code: FhirErrorCode,
    { method, subject, status, operationOutcome, retryAfter, conflict, header, cause }: FhirErrorDetails,
  ) {
    const request = `${method} ${subject}`.trim();
    super(
      `${request}${status === undefined ? "" : ` (${status})`}: ${sentences?.[code] ?? inWords(code)}${header ? `: ${header}` : ""}`,
      cause === undefined ? undefined : { cause },
    );
    this.status = status;
    this.retryAfter = retryAfter;
    Object.defineProperty(this, "operationOutcome", { value: operationOutcome, enumerable: false });
    addConflict(this, conflict);
  }

  /** What `operationOutcome` says, an issue for each element that it concerns; empty where there is none. */
  get issues(): readonly FhirIssue[] {
    return issuesOf(this.operationOutcome);
  }

  /** Whether a safe request may succeed if it is sent once more. */
  get isRetryable(): boolean {
    return (
      this.code === "network" ||
      this.code === "timeout" ||
      (this.status !== undefined && retryableStatuses.has(this.status))
    );
  }
}

/** The code for an HTTP status of 400 and more. */
export function fhirErrorCode(status: number): FhirErrorCode {
  return codeByStatus[status] ?? (status >= 500 ? "server_error" : "http_error");
}

/** Gives an error both versions; a later call replaces them. */
export function addConflict(error: FhirError, conflict: FhirConflict | undefined): void {
  Object.defineProperty(error, "conflict", { value: conflict, enumerable: false, configurable: true });
}
