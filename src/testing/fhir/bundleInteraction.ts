import type { Bundle, BundleEntry } from "fhir/r4.js";
import { badRequest } from "../search/FhirProblem.js";
import { answeredEntry, callOfEntry, hapiEntry, inOrder, writesFirst } from "./bundleEntries.js";
import type { FhirBackend } from "./FhirBackend.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";

/** Batch and transaction at the base: https://hl7.org/fhir/R4/http.html#transaction */
export async function processBundle<Call extends FhirCall>(
  call: Call,
  backend: FhirBackend<Call>,
  dispatch: (call: Call) => Promise<FhirAnswer>,
  read: (call: Call) => FhirAnswer,
): Promise<FhirAnswer> {
  backend.accessOf(call).requireSystem();
  const bundle = call.body as Bundle | undefined;
  if (bundle?.resourceType !== "Bundle") throw badRequest("The body of a POST to the base is a Bundle.");
  const entries = (bundle.entry ?? []).map((entry, at) => {
    const { request } = entry;
    if (!request?.method || !request.url) throw badRequest(`Bundle.entry[${at}].request lacks its method or URL.`);
    return { ...entry, request: { ...request, url: backend.store.reader.withoutBase(request.url) } };
  });
  const behavior = backend.behaviorOf(call);
  const { isHapi } = behavior;
  // What HAPI cannot parse fails all entries.
  for (const { resource } of entries) if (resource && isHapi) backend.parse?.(resource, behavior);
  if (bundle.type === "transaction") return backend.transaction(call, entries, read);
  if (bundle.type !== "batch") throw badRequest("The Bundle is neither a batch nor a transaction.");
  const answers: BundleEntry[] = [];
  for (const [at, entry] of isHapi ? writesFirst(entries) : inOrder(entries)) {
    const inner = callOfEntry(call, entry);
    const answer = await dispatch(inner);
    answers[at] = isHapi ? hapiEntry(inner, answer) : answeredEntry(answer);
  }
  return bundleAnswer("batch-response", answers);
}

export function bundleAnswer(type: "batch-response" | "transaction-response", entry: BundleEntry[]): FhirAnswer {
  const bundle: Bundle = { resourceType: "Bundle", type, entry };
  return { status: 200, headers: {}, resource: bundle };
}
