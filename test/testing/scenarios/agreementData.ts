import type { FhirResource } from "fhir/r4.js";
import { generateData } from "../../sandbox/data/generateData.js";

/** The tag of the resources below, which searches of scenarios ask for: a server may hold others as well. */
export const agreementTag = "urn:example:agreement|given";

const patientCount = 30;

/** The records of thirty patients of the generated data, with ids and a tag of their own. */
export function agreementData(): FhirResource[] {
  const all = generateData();
  const patients = all.filter(({ resourceType }) => resourceType === "Patient").slice(0, patientCount);
  const kept = new Set(patients.map(({ id }) => `Patient/${id}`));
  const isKept = (resource: FhirResource) => {
    if (resource.resourceType === "Patient") return kept.has(`Patient/${resource.id}`);
    const patient = /"(Patient\/[\w-]+)"/.exec(JSON.stringify(resource))?.[1];
    return patient === undefined || kept.has(patient);
  };
  const [system, code] = agreementTag.split("|");
  return all.filter(isKept).map((resource) => {
    const text = JSON.stringify(resource).replaceAll(/"reference":"(\w+)\/([\w-]+)"/g, '"reference":"$1/a-$2"');
    const { meta, id, ...rest } = JSON.parse(text.replaceAll(/"url":"Binary\//g, '"url":"Binary/a-')) as FhirResource;
    return { ...rest, id: `a-${id}`, meta: { ...meta, tag: [{ system, code }] } };
  });
}
