import type { OperationOutcome } from "fhir/r4.js";
import type { FhirResource } from "../FhirResource.js";
import { count, exactText, listOf, objectOf, text, type Shape } from "./Shape.js";

// The table of tolerances: what servers send in a form that R4 does not allow. Members that it does not name, the content
// of a resource among them, stay as they were sent.

const texts = listOf(text);
const coding = objectOf({ system: text, code: text, display: text });
const concept = objectOf({ text, coding: listOf(coding) });

const resourceMembers = {
  id: exactText,
  meta: objectOf({
    versionId: text,
    lastUpdated: text,
    profile: texts,
    security: listOf(coding),
    tag: listOf(coding),
  }),
  contained: listOf((value) => readResource(value) ?? value),
};

const entry = objectOf({
  fullUrl: text,
  resource: readResource,
  search: objectOf({ mode: text }),
  request: objectOf({ method: text, url: text }),
  response: objectOf({ status: text, location: text, etag: text, lastModified: text, outcome: readResource }),
});

const bundleMembers = {
  ...resourceMembers,
  type: text,
  total: count,
  link: listOf(objectOf({ relation: text, url: text })),
};
const searchset = objectOf({ ...bundleMembers, entry: listOf(entry) });
// The entries of a batch's answer belong to those of the request by their index: a null entry stays as an empty one.
const bundle = objectOf({
  ...bundleMembers,
  entry: listOf((value) => (value === undefined ? value : (entry(value) ?? {}))),
});

const outcome = objectOf({
  ...resourceMembers,
  issue: listOf(
    objectOf({
      severity: text,
      code: text,
      details: (value) => concept(typeof value === "string" ? { text: value } : value),
      diagnostics: text,
      expression: texts,
      location: texts,
    }),
  ),
});

const named = listOf(objectOf({ name: text, type: text, code: text }));
const capabilities = {
  mode: text,
  interaction: named,
  operation: named,
  searchParam: named,
};
const capabilityStatement = objectOf({
  ...resourceMembers,
  format: texts,
  rest: listOf(
    objectOf({
      ...capabilities,
      resource: listOf(objectOf({ ...capabilities, type: text, searchInclude: texts, searchRevInclude: texts })),
    }),
  ),
});

const otherResource = objectOf(resourceMembers);

function shapeOf({ resourceType, type }: { resourceType?: unknown; type?: unknown }): Shape | undefined {
  if (typeof resourceType !== "string") return undefined;
  switch (resourceType) {
    case "Bundle":
      return type === "searchset" ? searchset : bundle;
    case "OperationOutcome":
      return readOutcome;
    case "CapabilityStatement":
      return capabilityStatement;
    default:
      return otherResource;
  }
}

/**
 * Returns the resource in a server's JSON with its envelope as R4 has it: the members of a Bundle and its entries, of an
 * OperationOutcome and of a CapabilityStatement, and the `id` and `meta` of each resource. What fits is not copied.
 *
 * @returns `undefined` where the JSON is no resource.
 */
export function readResource(json: unknown): FhirResource | undefined {
  return shapeOf(json ?? {})?.(json) as FhirResource | undefined;
}

/** Returns an OperationOutcome as R4 has it, with a list of issues in any case. */
export function readOutcome(json: unknown): OperationOutcome {
  const read = outcome(json) as OperationOutcome | undefined;
  return read?.issue ? read : { ...(read as OperationOutcome), issue: [] };
}
