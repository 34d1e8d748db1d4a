import type { Bundle, Resource } from "fhir/r4.js";
import type { FhirCall } from "../FhirCall.js";
import { mapResources, sentEntries } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/** Shows `meta.versionId` as a JSON number. */
export function numberVersionIds(): Variant {
  return {
    request: (call) => ({ ...call, body: withTexts(call) }),
    answer: (answer) => ({ ...answer, resource: mapResources(answer.resource, withNumber) }),
  };
}

function withNumber(resource: Resource): Resource {
  const versionId = Number(resource.meta?.versionId);
  return Number.isNaN(versionId) ? resource : withVersionId(resource, versionId);
}

// A type that allows what R4 does not: that is what this variant is about.
function withVersionId(resource: Resource, versionId: unknown): Resource {
  return { ...resource, meta: { ...resource.meta, versionId: versionId as string } };
}

/** What a client sends back is stored as R4 has it. */
function withTexts(call: FhirCall): unknown {
  const asText = (resource: Resource): Resource =>
    typeof (resource.meta?.versionId as unknown) === "number"
      ? withVersionId(resource, String(resource.meta?.versionId))
      : resource;
  const entries = sentEntries(call);
  if (entries.length > 0) {
    const entry = entries.map((one) => (one.resource ? { ...one, resource: asText(one.resource) } : one));
    return { ...(call.body as Bundle), entry };
  }
  const { body } = call;
  return typeof body === "object" && body !== null && "resourceType" in body ? asText(body as Resource) : body;
}
