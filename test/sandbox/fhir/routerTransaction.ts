import type { Bundle, BundleEntry } from "fhir/r4.js";
import {
  callOfEntry,
  answeredEntry,
  inOrder,
  isRead,
  requireWrites,
  writtenEntry,
} from "../../../src/testing/fhir/bundleEntries.js";
import type { FhirAnswer, FhirCall } from "../../../src/testing/fhir/FhirCall.js";
import { FhirRouter, OperationOutcomeError, processBatch, type FhirRequest } from "./medplum.js";
import type { SandboxRepository } from "./SandboxRepository.js";

type RouterBundle = Parameters<typeof processBatch>[3];

/** Writes go to the router, which makes ids and rewrites references; reads follow, and see what was written. */
export async function routeTransaction<Call extends FhirCall>(
  call: Call,
  entries: readonly BundleEntry[],
  read: (call: Call) => FhirAnswer,
  repository: SandboxRepository,
  router: FhirRouter,
): Promise<BundleEntry[]> {
  const writes = entries.filter((entry) => !isRead(entry));
  requireWrites(writes);
  const existing = new Set(writes.map(({ request }) => request?.url ?? "").filter((url) => repository.resolve(url)));
  const written = writes.length > 0 ? await route(writes, repository, router) : [];
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
    if (isRead(entry)) answers[at] = answeredEntry(read(callOfEntry(call, entry)));
  }
  return answers;
}

/**
 * The router's own transactions end at 8 conditional entries, so it is given a batch, whose first failure fails all: the
 * repository then rolls back.
 */
async function route(writes: BundleEntry[], repository: SandboxRepository, router: FhirRouter) {
  const request: FhirRequest = { method: "POST", url: "/", pathname: "", params: {}, query: {}, headers: {}, body: {} };
  const batch: Bundle = structuredClone({ resourceType: "Bundle", type: "batch", entry: writes });
  const { entry = [] } = await processBatch(request, repository, router, batch as RouterBundle);
  for (const { response } of entry) {
    const outcome = response?.outcome;
    if (outcome && Number(response.status) >= 400) throw new OperationOutcomeError(outcome);
  }
  return entry as BundleEntry[];
}
