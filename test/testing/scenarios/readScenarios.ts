import { nextLink, resourcesOf, type FhirClient } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import { agreementTag } from "./agreementData.js";
import { createOwn, given, weightOf } from "./ownResources.js";
import type { FhirScenario } from "./scenarioOutcome.js";

export const readScenarios: Readonly<Record<string, FhirScenario>> = {
  read: (fhir) => fhir.read("Patient", given),
  "read: what never was": (fhir) => fhir.read("Patient", "nobody"),
  "read: what was deleted": async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.delete("Patient", id);
    return fhir.read("Patient", id);
  },
  "read: an unknown type": (fhir) => fhir.request("Horse/1"),
  "read: a part, by _elements": async (fhir) => (await fhir.request(`Patient/${given}?_elements=name`)).resource,
  "read: a part, by _summary": async (fhir) =>
    (await fhir.request(`Practitioner/a-practitioner-1?_summary=true`)).resource,
  "read: the headers": async (fhir) => {
    const { id } = await createOwn(fhir);
    const { status, headers } = await fhir.request(`Patient/${id}`);
    return [status, headers.get("ETag"), headers.has("Last-Modified"), headers.get("Content-Location")];
  },
  "read: unchanged since": async (fhir) => {
    const { id } = await createOwn(fhir);
    const answer = await fhir.request(`Patient/${id}`, { headers: { "If-None-Match": 'W/"1"' } });
    return [answer.status, answer.resource, answer.headers.get("ETag")];
  },
  vread: async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.patch("Patient", id, [{ op: "add", path: "/active", value: false }]);
    return [await fhir.vread("Patient", id, "1"), await fhir.vread("Patient", id, "2")];
  },
  "vread: no such version": (fhir) => fhir.vread("Patient", given, "77"),
  "vread: the version that is a deletion": async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.delete("Patient", id);
    return fhir.vread("Patient", id, "2");
  },
  "history: of a resource, with its end": async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.patch("Patient", id, [{ op: "add", path: "/active", value: false }]);
    await fhir.delete("Patient", id);
    const { entry, total } = await fhir.history("Patient", id);
    return [
      total,
      entry?.map(({ request, response, resource }) => [request, response?.status, resource?.meta?.versionId]),
    ];
  },
  "history: of nobody": (fhir) => fhir.history("Patient", "nobody"),
  "history: of a type, in pages": async (fhir) => {
    const { id } = await createOwn(fhir);
    const bundle = await fhir.history("Patient", undefined, { params: { _count: 3 } });
    // Others may have written to a server that is shared since then.
    const { entry } = await fhir.history("Patient", undefined, { params: { _count: 50 } });
    const own = entry?.find(({ resource }) => resource?.id === id);
    return [bundle.type, bundle.entry?.length, own?.request, nextLink(bundle) !== undefined];
  },
  "metadata: what it says": async (fhir) => {
    const { resourceType, kind, fhirVersion, rest } = await fhir.capabilities();
    return { resourceType, kind, fhirVersion, interaction: rest?.[0]?.interaction?.map(({ code }) => code).toSorted() };
  },
  $everything: async (fhir) => {
    const bundle = await fhir.operation<Bundle>(`Patient/${given}/$everything`, { _count: 200 });
    // A server that is not reset may have more about the patient.
    const found = resourcesOf(bundle).filter(({ id }) => id?.startsWith("a-"));
    return [
      bundle.type,
      bundle.total === bundle.entry?.length,
      found.length,
      [...new Set(resourcesOf(bundle).map((one) => one.resourceType))].toSorted(),
    ];
  },
  "$everything: its first page": async (fhir) => {
    const bundle = await fhir.operation<Bundle>(`Patient/${given}/$everything`, { _count: 8 });
    return [bundle.total, bundle.entry?.[0]?.fullUrl, nextLink(bundle) !== undefined];
  },
  "$everything: of nobody": (fhir) => fhir.operation("Patient/nobody/$everything"),
  "$everything: by versions": async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.create(weightOf(`Patient/${id}/_history/1`));
    const bundle = await fhir.operation<Bundle>(`Patient/${id}/$everything`);
    return resourcesOf(bundle).map((one) => one.resourceType);
  },
  "an unknown operation": (fhir) => fhir.operation("Patient/$frobnicate"),
  "a method that is not possible": (fhir) => fhir.request("Patient", { method: "DELETE" }),
  "a GET of the base": (fhir) => fhir.request(""),

  download: async (fhir) => {
    const blob = await fhir.download(await photoOf(fhir));
    return [blob.type, blob.size];
  },
  "download: what is not there": (fhir) => fhir.download("Binary/nothing"),
};

async function photoOf(fhir: FhirClient): Promise<string> {
  const bundle = await fhir.search("Patient", { _count: 50, _sort: "_id", _tag: agreementTag });
  const photos = resourcesOf(bundle).flatMap(({ photo }) => photo ?? []);
  const url = photos.find((photo) => photo.url)?.url;
  if (url === undefined) throw new Error("Nobody has a photo.");
  return url;
}
