import type { Bundle, BundleEntry, BundleEntryRequest, Resource } from "fhir/r4.js";
import type { FhirCall } from "../FhirCall.js";

const answeredTypes = ["searchset", "history", "batch-response", "transaction-response"];

/** Whether the resource is a Bundle that the server made, not one that it stores. */
export function isAnswerBundle(resource: Resource | undefined): resource is Bundle {
  return resource?.resourceType === "Bundle" && answeredTypes.includes((resource as Bundle).type);
}

/** Changes the Bundles that the server made, those inside the answer to a batch first. */
export function mapBundles(resource: Resource | undefined, change: (bundle: Bundle) => Bundle): Resource | undefined {
  if (!isAnswerBundle(resource)) return resource;
  const entry = resource.entry?.map((one) => {
    const inner = mapBundles(one.resource, change);
    return inner ? { ...one, resource: inner } : one;
  });
  return change({ ...resource, ...(entry && { entry }) });
}

/** Changes each resource of an answer: itself, or those in its Bundle, at any depth. */
export function mapResources(
  resource: Resource | undefined,
  change: (resource: Resource) => Resource,
): Resource | undefined {
  if (!resource) return undefined;
  if (!isAnswerBundle(resource)) return change(resource);
  const entry = resource.entry?.map((one) => {
    const inner = mapResources(one.resource, change);
    return inner ? { ...one, resource: inner } : one;
  });
  return { ...resource, ...(entry && { entry }) };
}

/** The entries of the batch or transaction that a call sends. */
export function sentEntries({ body }: FhirCall): readonly BundleEntry[] {
  const { resourceType, entry } = (body ?? {}) as Partial<Bundle>;
  return resourceType === "Bundle" && Array.isArray(entry) ? entry : [];
}

/** The call with another `request` in the entries of its batch or transaction. */
export function mapSentRequests<Call extends FhirCall>(
  call: Call,
  change: (request: BundleEntryRequest) => BundleEntryRequest,
): Call {
  const entries = sentEntries(call);
  if (entries.length === 0) return call;
  const entry = entries.map((one) => (one.request ? { ...one, request: change(one.request) } : one));
  return { ...call, body: { ...(call.body as Bundle), entry } };
}
