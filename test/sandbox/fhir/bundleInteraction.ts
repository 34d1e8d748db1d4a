import { FhirRouter, OperationOutcomeError, processBatch, type FhirRequest } from "./medplum.js";
import { STATUS_CODES } from "node:http";
import type { Binary, Bundle, BundleEntry, BundleEntryResponse, Resource } from "fhir/r4.js";
import { accessOf, type Right } from "./access.js";
import { isResourceType } from "../../../src/testing/search/searchParameters.js";
import { preferences, type FhirAnswer, type FhirCall } from "./FhirCall.js";
import { badRequest, FhirProblem } from "../../../src/testing/search/FhirProblem.js";
import { problemOf } from "./problemOf.js";
import type { SandboxRepository } from "./SandboxRepository.js";

type Dispatch = (call: FhirCall) => Promise<FhirAnswer>;
type RouterBundle = Parameters<typeof processBatch>[3];
/** FHIR's order of processing: https://hl7.org/fhir/R4/http.html#trules */
const order = ["DELETE", "POST", "PUT", "PATCH", "GET", "HEAD"];

/** Batch and transaction at the base. */
export async function processBundle(
  call: FhirCall,
  repository: SandboxRepository,
  router: FhirRouter,
  dispatch: Dispatch,
): Promise<FhirAnswer> {
  accessOf(call.caller).requireSystem();
  const bundle = call.body as Bundle | undefined;
  if (bundle?.resourceType !== "Bundle") throw badRequest("The body of a POST to the base is a Bundle.");
  const entries = bundle.entry ?? [];
  entries.forEach(({ request }, at) => {
    if (!request?.method || !request.url) throw badRequest(`Bundle.entry[${at}].request lacks its method or URL.`);
  });
  let answers: BundleEntry[];
  if (bundle.type === "batch") answers = await batch(call, entries, dispatch);
  else if (bundle.type === "transaction") {
    answers = await repository.withTransaction(() => transaction(call, bundle, repository, router, dispatch));
  } else throw badRequest("The Bundle is neither a batch nor a transaction.");
  const type = `${bundle.type}-response` as const;
  return { status: 200, headers: {}, resource: { resourceType: "Bundle", type, entry: answers } as Bundle };
}

async function batch(call: FhirCall, entries: BundleEntry[], dispatch: Dispatch): Promise<BundleEntry[]> {
  const answers: BundleEntry[] = [];
  for (const [at, entry] of inOrder(entries)) {
    try {
      answers[at] = answerEntry(await dispatch(callOfEntry(call, entry)));
    } catch (error) {
      const { status, outcome } = problemOf(error);
      answers[at] = { response: { status: statusLine(status), outcome } };
    }
  }
  return answers;
}

/** Writes go to the router, which makes ids and rewrites references; reads follow, and see what was written. */
async function transaction(
  call: FhirCall,
  bundle: Bundle,
  repository: SandboxRepository,
  router: FhirRouter,
  dispatch: Dispatch,
): Promise<BundleEntry[]> {
  const entries = bundle.entry ?? [];
  const writes = entries.filter((entry) => !isRead(entry));
  writes.forEach((entry) => requireWrite(call, entry));
  const urls = writes.flatMap(({ request }) => (request?.url.includes("/") ? request.url : []));
  if (new Set(urls).size < urls.length) throw badRequest("Two entries of the transaction write the same resource.");
  const existing = new Set(writes.map(({ request }) => request?.url ?? "").filter((url) => repository.resolve(url)));
  const written = writes.length > 0 ? await route(bundle, writes, repository, router) : [];
  const answers: BundleEntry[] = [];
  for (const [at, entry] of entries.entries()) {
    if (isRead(entry)) continue;
    const answer = written[writes.indexOf(entry)];
    const resource = answer?.resource;
    const updates = resource !== undefined && existing.has(`${resource.resourceType}/${resource.id}`);
    const createdByPut = entry.request?.method === "PUT" && !updates && resource?.meta?.versionId === "1";
    const status = createdByPut ? 201 : Number(answer?.response?.status ?? 200);
    answers[at] = writtenEntry(call, resource, status);
  }
  for (const [at, entry] of inOrder(entries)) {
    if (isRead(entry)) answers[at] = answerEntry(await dispatch(callOfEntry(call, entry)));
  }
  return answers;
}

/**
 * The router's own transactions end at 8 conditional entries, so it is given a batch, whose first failure fails all: the
 * repository then rolls back.
 */
async function route(bundle: Bundle, writes: BundleEntry[], repository: SandboxRepository, router: FhirRouter) {
  const request: FhirRequest = { method: "POST", url: "/", pathname: "", params: {}, query: {}, headers: {}, body: {} };
  const part = structuredClone({ ...bundle, entry: writes }) as unknown as RouterBundle;
  const { entry = [] } = await processBatch(request, repository, router, part);
  for (const { response } of entry) {
    const outcome = response?.outcome;
    if (outcome && Number(response.status) >= 400) throw new OperationOutcomeError(outcome);
  }
  return entry as BundleEntry[];
}

function requireWrite(call: FhirCall, { request, resource }: BundleEntry): void {
  const type = /^\/?(\w+)/.exec(request?.url ?? "")?.[1] ?? "";
  if (!isResourceType(type)) throw new FhirProblem(404, "not-supported", `Unknown resource type "${type}".`);
  const right: Partial<Record<string, Right>> = { POST: "create", DELETE: "delete" };
  accessOf(call.caller).require(right[request?.method ?? ""] ?? "update", type);
  if (!resource && request?.method !== "DELETE") throw badRequest(`An entry of the transaction lacks its resource.`);
}

function isRead({ request }: BundleEntry): boolean {
  return request?.method === "GET" || request?.method === "HEAD";
}

function rank([, { request }]: [number, BundleEntry]): number {
  return order.indexOf(request?.method ?? "");
}

function inOrder(entries: BundleEntry[]): [number, BundleEntry][] {
  return [...entries.entries()].toSorted((a, b) => rank(a) - rank(b));
}

function callOfEntry(call: FhirCall, { request, resource }: BundleEntry): FhirCall {
  const [path = "", search = ""] = (request?.url ?? "").split("?", 2);
  const headers: Record<string, string | undefined> = {
    "if-match": request?.ifMatch,
    "if-none-match": request?.ifNoneMatch,
    "if-none-exist": request?.ifNoneExist,
    "if-modified-since": request?.ifModifiedSince,
    prefer: call.header("prefer"),
    accept: "application/fhir+json",
  };
  return {
    method: request?.method ?? "",
    path: path.split("/").filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(search),
    header: (name) => headers[name],
    body: request?.method === "PATCH" ? patchOf(resource) : resource,
    caller: call.caller,
  };
}

/** A JSON Patch stands in a Bundle as a Binary: https://hl7.org/fhir/R4/http.html#jsonpatch */
function patchOf(resource: Resource | undefined): unknown {
  if (resource?.resourceType !== "Binary") return resource;
  return JSON.parse(Buffer.from((resource as Binary).data ?? "", "base64").toString());
}

function answerEntry({ status, headers, resource }: FhirAnswer): BundleEntry {
  const { Location: location, ETag: etag, "Last-Modified": lastModified } = headers;
  const response: BundleEntryResponse = {
    status: statusLine(status),
    ...(location && { location }),
    ...(etag && { etag }),
    ...(lastModified && { lastModified: new Date(lastModified).toISOString() }),
  };
  if (resource?.resourceType === "OperationOutcome") {
    return { response: { ...response, outcome: resource } };
  }
  return { ...(resource && { resource: resource }), response };
}

function writtenEntry(call: FhirCall, resource: Resource | undefined, status: number): BundleEntry {
  if (!resource) return { response: { status: statusLine(status === 200 ? 204 : status) } };
  const { resourceType, id, meta } = resource;
  const response: BundleEntryResponse = {
    status: statusLine(status),
    location: `${resourceType}/${id}/_history/${meta?.versionId}`,
    etag: `W/"${meta?.versionId}"`,
    ...(meta?.lastUpdated && { lastModified: meta.lastUpdated }),
  };
  const wanted = preferences(call).return === "representation";
  return { ...(wanted && { resource: resource }), response };
}

function statusLine(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}
