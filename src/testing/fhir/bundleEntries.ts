import type { Binary, BundleEntry, BundleEntryResponse, Resource } from "fhir/r4.js";
import { base64Bytes } from "../../fhir/base64Blob.js";
import { badRequest, FhirProblem, outcomeOf } from "../search/FhirProblem.js";
import { isResourceType } from "../search/searchParameters.js";
import { preferences, type FhirAnswer, type FhirCall } from "./FhirCall.js";

/** FHIR's order of processing: https://hl7.org/fhir/R4/http.html#trules */
const order = ["DELETE", "POST", "PUT", "PATCH", "GET", "HEAD"];

const reasons: Record<number, string> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  422: "Unprocessable Entity",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export function isRead({ request }: BundleEntry): boolean {
  return request?.method === "GET" || request?.method === "HEAD";
}

/** The entries with their places, as they are processed. */
export function inOrder(entries: readonly BundleEntry[]): [number, BundleEntry][] {
  const rank = ({ request }: BundleEntry) => order.indexOf(request?.method ?? "");
  return [...entries.entries()].sort(([, a], [, b]) => rank(a) - rank(b));
}

/** HAPI's order in a batch: writes as they come, then what reads. */
export function writesFirst(entries: readonly BundleEntry[]): [number, BundleEntry][] {
  return [...entries.entries()].sort(([, a], [, b]) => Number(isRead(a)) - Number(isRead(b)));
}

/** The call that an entry of a batch stands for. */
export function callOfEntry<Call extends FhirCall>(call: Call, { request, resource }: BundleEntry): Call {
  const { method = "", url = "" } = request ?? {};
  const [, path = "", search = ""] = /^([^?]*)\??(.*)$/.exec(url) ?? [];
  const headers: Record<string, string | undefined> = {
    "if-match": request?.ifMatch,
    "if-none-match": request?.ifNoneMatch,
    "if-none-exist": request?.ifNoneExist,
    "if-modified-since": request?.ifModifiedSince,
    prefer: call.header("prefer"),
    "cache-control": call.header("cache-control"),
    accept: "application/fhir+json",
  };
  return {
    ...call,
    method,
    path: path.split("/").filter(Boolean).map(decoded),
    query: new URLSearchParams(search),
    header: (name: string) => headers[name],
    body: method === "PATCH" ? patchOf(resource) : resource,
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest("The URL of an entry is not well encoded.");
  }
}

/** A JSON Patch stands in a Bundle as a Binary: https://hl7.org/fhir/R4/http.html#jsonpatch */
function patchOf(resource: Resource | undefined): unknown {
  if (resource?.resourceType !== "Binary") return resource;
  try {
    const bytes = [...base64Bytes((resource as Binary).data ?? "")];
    // Not every environment of tests has a TextDecoder.
    return JSON.parse(decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")));
  } catch {
    throw badRequest("The Binary of a patch holds no JSON in base64.");
  }
}

/** Refuses what no transaction can write. @throws FhirProblem */
export function requireWrites(writes: readonly BundleEntry[]): void {
  for (const { request, resource } of writes) {
    const type = /^\/?(\w+)/.exec(request?.url ?? "")?.[1] ?? "";
    if (!isResourceType(type)) throw new FhirProblem(404, "not-supported", `Unknown resource type "${type}".`);
    if (!resource && request?.method !== "DELETE") throw badRequest("An entry of the transaction lacks its resource.");
  }
  const urls = writes.flatMap(({ request }) => (request?.url.includes("/") ? request.url : []));
  if (new Set(urls).size < urls.length) throw badRequest("Two entries of the transaction write the same resource.");
}

/** How a batch tells what an entry's call was answered with. */
export function answeredEntry({ status, headers, resource }: FhirAnswer): BundleEntry {
  const { Location: location, ETag: etag, "Last-Modified": lastModified } = headers;
  const response: BundleEntryResponse = {
    status: statusLine(status),
    ...(location && { location }),
    ...(etag && { etag }),
    ...(lastModified && { lastModified: new Date(lastModified).toISOString() }),
  };
  if (resource?.resourceType === "OperationOutcome") return { response: { ...response, outcome: resource } };
  return { ...(resource && { resource }), response };
}

/** How HAPI tells in a batch or transaction what an entry's call was answered with: no version of what was only read. */
export function hapiEntry(call: FhirCall, answer: FhirAnswer): BundleEntry {
  const { status, headers, resource } = answer;
  const isWrite = status < 300 && call.method !== "GET" && call.method !== "HEAD";
  if (!isWrite) return answeredEntry({ ...answer, headers: {} });
  const [location] = /[^/]+\/[^/]+\/_history\/[^/]+$/.exec(headers["Content-Location"] ?? "") ?? [];
  const lastModified = resource?.meta?.lastUpdated;
  const isOutcome = resource?.resourceType === "OperationOutcome";
  const response: BundleEntryResponse = {
    status: statusLine(call.method === "DELETE" ? 204 : status),
    // HAPI sends the version as it is, not as an ETag.
    ...(location && { location, etag: location.replace(/^.*\//, "") }),
    ...(lastModified && { lastModified }),
    outcome: isOutcome ? resource : outcomeOf("information", "informational", "Successfully stored the resource."),
  };
  const wanted = preferences(call).return === "representation" && !isOutcome;
  return { ...(resource && wanted && { resource }), response };
}

/** How a transaction tells what it has written; without a resource, a deletion. */
export function writtenEntry(call: FhirCall, resource: Resource | undefined, status: number): BundleEntry {
  if (!resource) return { response: { status: statusLine(status === 200 ? 204 : status) } };
  const { resourceType, id, meta } = resource;
  const response: BundleEntryResponse = {
    status: statusLine(status),
    location: `${resourceType}/${id}/_history/${meta?.versionId}`,
    etag: `W/"${meta?.versionId}"`,
    ...(meta?.lastUpdated && { lastModified: meta.lastUpdated }),
  };
  const wanted = preferences(call).return === "representation";
  return { ...(wanted && { resource }), response };
}

function statusLine(status: number): string {
  return `${status} ${reasons[status] ?? ""}`.trim();
}
