import type { Bundle, BundleEntry, CapabilityStatement, OperationOutcome, Resource } from "fhir/r4.js";
import type { FhirCall } from "../FhirCall.js";
import { isAnswerBundle } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/**
 * Gives envelopes shapes that R4 does not allow and that servers were seen to send: null entries, texts in place of numbers
 * and lists, missing members. The content of resources stays as it is.
 */
export function offShapes(): Variant {
  return {
    request: (call) => ({ ...call, body: withoutNullTags(call) }),
    answer: (answer) => ({ ...answer, resource: answer.resource && offShape(answer.resource) }),
  };
}

// JSON, since the types allow none of these shapes.
type Json = Record<string, unknown>;

function offShape(resource: Resource): Resource {
  return offJson(resource) as unknown as Resource;
}

function offJson(resource: Resource): Json {
  if (isAnswerBundle(resource)) return offBundle(resource);
  if (resource.resourceType === "OperationOutcome") return offOutcome(resource as OperationOutcome);
  if (resource.resourceType === "CapabilityStatement") return offCapabilities(resource as CapabilityStatement);
  const { meta } = resource;
  return { ...resource, ...(meta && { meta: { ...meta, tag: [null, ...(meta.tag ?? [])] } }) };
}

function offBundle({ type, link, entry, total, ...bundle }: Bundle): Json {
  // The entries of these answers belong to the entries of the request by their index.
  const isIndexed = type === "batch-response" || type === "transaction-response";
  return {
    ...bundle,
    type,
    ...(link && { link: [null, ...link] }),
    ...(total !== undefined && { total: String(total) }),
    entry: entry ? [...(isIndexed ? [] : [null]), ...entry.map(offEntry)] : null,
  };
}

function offEntry({ resource, response, search, ...entry }: BundleEntry): Json {
  const { outcome, status = "", ...rest } = response ?? {};
  return {
    ...entry,
    ...(resource && { resource: offJson(resource) }),
    ...(response && { response: { ...rest, status: Number.parseInt(status, 10) || status, ...offOutcomeOf(outcome) } }),
    ...(search && search.mode !== "match" && { search }),
  };
}

function offOutcomeOf(outcome: Resource | undefined): Json {
  return outcome ? { outcome: offJson(outcome) } : {};
}

function offOutcome({ issue, ...outcome }: OperationOutcome): Json {
  const issues = issue.map((one) => ({ ...one, expression: one.expression?.[0] ?? "Resource", location: [null] }));
  return { ...outcome, issue: [null, ...issues] };
}

function offCapabilities({ rest, format, ...statement }: CapabilityStatement): Json {
  const offRest = rest?.map(({ resource, ...one }) => ({ ...one, resource: resource && [null, ...resource] }));
  return { ...statement, format: format[0], ...(offRest && { rest: [null, ...offRest] }) };
}

/** What a client sends back is stored as R4 has it. */
function withoutNullTags({ body }: FhirCall): unknown {
  if (typeof body !== "object" || body === null) return body;
  if ("entry" in body && Array.isArray(body.entry)) {
    const entry = body.entry.map((one: BundleEntry) =>
      one.resource ? { ...one, resource: withoutNullTag(one.resource) } : one,
    );
    return { ...body, entry };
  }
  return withoutNullTag(body as Resource);
}

function withoutNullTag(resource: Resource): Resource {
  if (!Array.isArray(resource.meta?.tag)) return resource;
  const { tag, ...meta } = resource.meta;
  const left = tag.filter((one: unknown) => one !== null);
  return { ...resource, meta: { ...meta, ...(left.length > 0 && { tag: left }) } };
}
