import type { BundleLink, OperationOutcome } from "fhir/r4.js";
import type { FhirResource } from "../FhirResource.js";
import { fitExample, type Example } from "./fitExample.js";

// The table of tolerances: the members that servers were seen to send in another form than R4 has (null, a number for a
// text, one item for a list). Members that it does not name, the content of a resource among them, stay as they were sent.

const anyResource = {
  id: "",
  meta: { versionId: "", profile: [""], tag: [{}], security: [{}] },
  contained: [(item: unknown) => readResource(item) ?? item],
} as const;

const entry = {
  fullUrl: "",
  resource: readResource,
  search: { mode: "" },
  request: { method: "", url: "" },
  response: { status: "", location: "", etag: "", outcome: readResource },
} as const;

const bundle = {
  ...anyResource,
  total: (value: unknown) => (/^\d+$/.test(String(value)) ? Number(value) : undefined),
  link: [linkOf],
  // The index of an entry says to which request of a batch it belongs.
  entry: [(item: unknown) => fitExample(item, entry) ?? {}],
} as const;

const searchset = { ...bundle, entry: [entry] } as const;

const concept = { text: "", coding: [{ display: "" }] } as const;
const outcome = {
  ...anyResource,
  issue: [
    {
      severity: "",
      code: "",
      details: (value: unknown) => fitExample(typeof value === "string" ? { text: value } : value, concept),
      diagnostics: "",
      expression: [""],
      location: [""],
    },
  ],
} as const;

const examples = new Map<unknown, Example>([
  ["Bundle", bundle],
  ["OperationOutcome", readOutcome],
  ["Parameters", { ...anyResource, parameter: [{ resource: readResource }] }],
  ["CapabilityStatement", { ...anyResource, rest: [{ interaction: [{}], resource: [{ interaction: [{}] }] }] }],
]);

/**
 * Returns the resource in a server's JSON with its envelope as R4 has it: the members of a Bundle and its entries, of an
 * OperationOutcome and of a CapabilityStatement, and the `id` and `meta` of each resource. What fits is not copied.
 *
 * @returns `undefined` where the JSON is no resource.
 */
export function readResource(json: unknown): FhirResource | undefined {
  const { resourceType, type } = (json ?? {}) as { resourceType?: unknown; type?: unknown };
  const example = type === "searchset" ? searchset : (examples.get(resourceType) ?? anyResource);
  return typeof resourceType === "string" ? (fitExample(json, example) as FhirResource) : undefined;
}

function linkOf(item: unknown): unknown {
  const link = fitExample(item, { url: "" }) as BundleLink | undefined;
  return link?.url === undefined ? undefined : link;
}

/** Returns an OperationOutcome as R4 has it, with a list of issues in any case. */
export function readOutcome(json: unknown): OperationOutcome {
  const read = fitExample(json, outcome) as OperationOutcome | undefined;
  return read?.issue ? read : { ...(read as OperationOutcome), issue: [] };
}
