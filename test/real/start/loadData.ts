import type { FhirResource } from "fhir/r4.js";
import { generateData } from "../../sandbox/data/generateData.js";

const bundleSize = 500;

/** Stores the data of the sandbox at HAPI, in transactions that keep references intact. Does nothing if it has them. */
export async function loadData(hapiUrl: string): Promise<void> {
  const resources = generateData();
  const last = resources.findLast(({ resourceType }) => resourceType === "Patient");
  const known = await fetch(`${hapiUrl}/Patient/${last?.id}`);
  await known.arrayBuffer();
  if (known.ok) return;
  for (const bundle of bundlesOf(resources)) await send(hapiUrl, bundle);
}

/** Splits before a patient, since a patient's resources refer to each other. The staff comes before all patients. */
function bundlesOf(resources: readonly FhirResource[]): FhirResource[][] {
  const bundles: FhirResource[][] = [[]];
  for (const resource of resources) {
    if (resource.resourceType === "Patient" && (bundles.at(-1)?.length ?? 0) >= bundleSize) bundles.push([]);
    bundles.at(-1)?.push(resource);
  }
  return bundles;
}

async function send(hapiUrl: string, resources: readonly FhirResource[]): Promise<void> {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: "PUT", url: `${resource.resourceType}/${resource.id}` },
  }));
  const response = await fetch(hapiUrl, {
    method: "POST",
    headers: { "Content-Type": "application/fhir+json", Prefer: "return=minimal" },
    body: JSON.stringify({ resourceType: "Bundle", type: "transaction", entry }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`HAPI did not take the data: ${response.status} ${text.slice(0, 1_000)}`);
}
