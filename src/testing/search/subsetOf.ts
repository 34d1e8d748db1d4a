import type { Coding, Resource } from "fhir/r4.js";
import { subsetTag } from "../../fhir/subset.js";

export interface SubsetWish {
  summary?: "true" | "text" | "data" | undefined;
  elements?: string[] | undefined;
}

/** The tag of a subset, with HAPI's words. */
export const subsetted: Coding = { ...subsetTag, display: "Resource encoded in summary mode" };

/** What `_summary=true` leaves out: the parts of the data's types that R4 does not count to the summary. */
const notInSummary = new Set([
  "text",
  "contained",
  "note",
  "photo",
  "contact",
  "communication",
  "dosageInstruction",
  "generalPractitioner",
  "maritalStatus",
  "qualification",
]);
const always = ["resourceType", "id", "meta"];
/** The elements that R4 requires, kept so that a subset still is a valid resource. */
const required = ["status", "intent", "code", "subject", "patient", "class", "medicationCodeableConcept"];

/** The subset of a resource that `_summary` or `_elements` asks for, tagged SUBSETTED. */
export function subsetOf(resource: Resource, { summary, elements }: SubsetWish): Resource {
  if (!summary && !elements) return resource;
  const fields = Object.entries(resource).filter(([name]) => {
    if (always.includes(name)) return true;
    if (elements) return elements.some((element) => element.split(".").at(-1) === name) || required.includes(name);
    if (summary === "text") return name === "text" || required.includes(name);
    return summary === "data" ? name !== "text" : !notInSummary.has(name);
  });
  const subset = Object.fromEntries(fields) as unknown as Resource;
  return { ...subset, meta: { ...resource.meta, tag: [...(resource.meta?.tag ?? []), subsetted] } };
}
