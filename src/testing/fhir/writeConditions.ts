import type { Resource } from "fhir/r4.js";
import { badRequest, FhirProblem, outcomeOf } from "../search/FhirProblem.js";
import { compileCriterion } from "../search/matchCriterion.js";
import { parseSearchQuery } from "../search/searchQuery.js";
import type { ResourceStore } from "./ResourceStore.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import { preferences, versionHeaders, type FhirAnswer, type FhirCall } from "./FhirCall.js";

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;

export function isId(text: unknown): text is string {
  return typeof text === "string" && idPattern.test(text);
}

/** What a write depends on: https://hl7.org/fhir/R4/http.html#cond-update */
export interface WriteConditions {
  /** The version that has to be the current one. */
  ifMatch: string | undefined;
  /** Of an update, patch or delete without an id: what selects the resource. */
  where: URLSearchParams | undefined;
  ifNoneExist: URLSearchParams | undefined;
}

/** Reads the conditions of a write, and refuses one that cannot be done whatever is stored. @throws FhirProblem */
export function writeConditions(
  call: FhirCall,
  { type, id, behavior: { isHapi } }: { type: string; id?: string | undefined; behavior: ServerBehavior },
): WriteConditions {
  const { method, body, query } = call;
  if (id !== undefined && !isId(id)) throw badRequest("An id has 1 to 64 letters, digits, '-' and '.'.");
  if (method !== "DELETE" && (typeof body !== "object" || body === null)) throw badRequest("The body is missing.");
  const where = id === undefined && method !== "POST" ? query : undefined;
  const header = method === "POST" ? call.header("if-none-exist") : undefined;
  const ifNoneExist = header === undefined ? undefined : new URLSearchParams(header.replace(/^[^=]*\?/, ""));
  for (const condition of [where, ifNoneExist]) if (condition) requireCriteria(type, condition, isHapi);
  const ifMatch = call.header("if-match")?.replace(/^(?:W\/)?"?([^"]*)"?$/, "$1");
  return { ifMatch, where, ifNoneExist };
}

/** A condition that is not understood must not widen a conditional write to everything. */
export function requireCriteria(type: string, parameters: URLSearchParams, isHapi: boolean): void {
  const { criteria, ignored } = parseSearchQuery(type, parameters);
  if (ignored.length > 0) throw badRequest(`Unknown search parameters for ${type}: ${ignored.join(", ")}.`);
  if (criteria.length === 0) {
    if (isHapi) throw badRequest("A conditional interaction needs a condition.");
    throw new FhirProblem(412, "multiple-matches", "A conditional interaction needs a condition that selects one.");
  }
}

/**
 * Refuses a conditional create whose resource does not meet its own condition, as HAPI does.
 *
 * @throws FhirProblem 400
 */
export function requireOwnMatch(resource: Resource, condition: URLSearchParams, store: ResourceStore): void {
  const { resourceType } = resource;
  const { criteria } = parseSearchQuery(resourceType, condition);
  const own = criteria.filter((one) => one.kind === "value" && !one.param.code.startsWith("_"));
  if (own.every((criterion) => compileCriterion(criterion, store)(resource))) return;
  const text = `The supplied resource ${condition} of type ${resourceType} did not satisfy the conditional URL.`;
  throw badRequest(text).withHapiText(`HAPI-0929: Failed to process conditional create. ${text}`);
}

/** What a write has come to. */
export interface Written {
  /** What is stored now; undefined after a deletion. */
  resource?: Resource | undefined;
  isNew?: boolean;
  /** Of a deletion: `Patient/1/_history/3`; undefined where nothing was there. */
  deleted?: string | undefined;
}

/** The answer to a write. */
export function writtenAnswer(
  call: FhirCall,
  { resource, isNew = false, deleted }: Written,
  baseUrl: string,
  isHapi: boolean,
): FhirAnswer {
  if (!resource) return deletedAnswer(call, deleted && `${baseUrl}/${deleted}`, isHapi);
  const { resourceType, id, meta } = resource;
  const url = `${baseUrl}/${resourceType}/${id}/_history/${meta?.versionId}`;
  const location = call.method === "POST" || (isNew && !isHapi);
  const { ETag, ...modified } = versionHeaders(resource);
  const headers = {
    ...modified,
    ...(ETag && (call.method !== "PATCH" || !isHapi) && { ETag }),
    "Content-Location": url,
    ...(location && { Location: url }),
  };
  const status = isNew ? 201 : 200;
  const wish = preferences(call).return ?? "representation";
  if (wish === "minimal") return { status, headers };
  if (wish === "representation") return { status, headers, resource };
  const text = isNew ? "The resource was created." : "The resource was stored.";
  return { status, headers, resource: outcomeOf("information", "informational", text) };
}

function deletedAnswer(call: FhirCall, url: string | undefined, isHapi: boolean): FhirAnswer {
  const headers = url === undefined || !isHapi ? {} : { "Content-Location": url };
  if (preferences(call).return === "minimal" && !isHapi) return { status: 204, headers };
  return { status: 200, headers, resource: outcomeOf("information", "informational", "The resource is deleted.") };
}
