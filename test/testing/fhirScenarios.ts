import { resourcesOf, nextLink, type FhirClient, type SearchParams } from "@medblocks/react";
import type { Bundle, Observation, Patient } from "fhir/r4.js";

/** What somebody does at a FHIR server, and what they see of it. */
export type FhirScenario = (fhir: FhirClient) => Promise<unknown>;

const patient: Patient = {
  resourceType: "Patient",
  name: [{ family: "Okonkwo", given: ["Ada"] }],
  gender: "female",
  birthDate: "1981-04-12",
  identifier: [{ system: "urn:example:mrn", value: "A-1" }],
};
const weight: Observation = {
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "29463-7" }] },
  subject: { reference: "Patient/1" },
  valueQuantity: { value: 71.5, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
};

/** A search, and which resources it finds in which order. */
function finds<T extends "Patient" | "Observation" | "Condition" | "Encounter">(
  type: T,
  params: SearchParams<T>,
): FhirScenario {
  return async (fhir) => {
    const bundle: Bundle = await fhir.search(type, params);
    return { total: bundle.total, found: bundle.entry?.map(({ fullUrl, search }) => [fullUrl, search?.mode]) };
  };
}

/** The first patient whom the server has, by whatever id. */
async function first(fhir: FhirClient): Promise<Patient & { id: string }> {
  const [found] = resourcesOf(await fhir.search("Patient", { _sort: "_id", _count: 1 }));
  return { ...found, id: found?.id ?? "" } as Patient & { id: string };
}

const json = { "Content-Type": "application/fhir+json" };

export const fhirScenarios: Readonly<Record<string, FhirScenario>> = {
  // Reading
  read: async (fhir) => fhir.read("Patient", (await first(fhir)).id),
  "read: what never was": (fhir) => fhir.read("Patient", "nobody"),
  "read: what was deleted": async (fhir) => {
    const { id } = await fhir.create(patient);
    await fhir.delete("Patient", id ?? "");
    return fhir.read("Patient", id ?? "");
  },
  "read: an unknown type": (fhir) => fhir.request("Horse/1"),
  "read: a part, by _elements": async (fhir) =>
    (await fhir.request(`Patient/${(await first(fhir)).id}?_elements=name`)).resource,
  "read: a part, by _summary": async (fhir) =>
    (await fhir.request(`Patient/${(await first(fhir)).id}?_summary=true`)).resource,
  "read: unchanged since": async (fhir) => {
    const { id, meta } = await first(fhir);
    const answer = await fhir.request(`Patient/${id}`, { headers: { "If-None-Match": `W/"${meta?.versionId}"` } });
    return [answer.status, answer.resource];
  },
  vread: async (fhir) => {
    const { id } = await first(fhir);
    await fhir.patch("Patient", id, [{ op: "add", path: "/active", value: false }]);
    return [await fhir.vread("Patient", id, "1"), await fhir.vread("Patient", id, "2")];
  },
  "vread: no such version": async (fhir) => fhir.vread("Patient", (await first(fhir)).id, "7"),
  "history: of a resource, with its end": async (fhir) => {
    const { id = "" } = await fhir.create(patient);
    await fhir.patch("Patient", id, [{ op: "add", path: "/active", value: false }]);
    await fhir.delete("Patient", id);
    const { entry, total } = await fhir.history("Patient", id);
    return [
      total,
      entry?.map(({ request, response, resource }) => [request?.method, response?.status, resource?.meta?.versionId]),
    ];
  },
  "history: of nobody": (fhir) => fhir.history("Patient", "nobody"),
  "history: of a type, in pages": async (fhir) => {
    await fhir.create(patient);
    const bundle = await fhir.history("Patient", undefined, { params: { _count: 3 } });
    return [bundle.type, bundle.entry?.length, bundle.entry?.[0]?.request, nextLink(bundle) !== undefined];
  },
  metadata: async (fhir) => {
    const { resourceType, kind, fhirVersion, format } = await fhir.capabilities();
    return { resourceType, kind, fhirVersion, format };
  },

  // Searching
  "search: all, the first page": finds("Patient", {}),
  "search: string, the start of any part": finds("Patient", { name: "mar" }),
  "search: string, without accents and case": finds("Patient", { name: "ZHANG" }),
  "search: string :exact": finds("Patient", { family: { exact: "Barker" } }),
  "search: string :contains": finds("Patient", { name: { contains: "ar" } }),
  "search: any of several": finds("Patient", { gender: ["female", "other"] }),
  "search: all of several": finds("Patient", { name: { and: ["a", "s"] } }),
  "search: token :not": finds("Patient", { gender: { not: "female" } }),
  "search: token with a system": finds("Observation", { code: "http://loinc.org|8867-4" }),
  "search: token of another system": finds("Observation", { code: "http://snomed.info/sct|8867-4" }),
  "search: token, any of a system": finds("Condition", { code: "http://snomed.info/sct|" }),
  "search: token :text": finds("Condition", { code: { text: "diab" } }),
  "search: identifier": async (fhir) => {
    const { identifier } = await first(fhir);
    return finds("Patient", { identifier: `${identifier?.[0]?.system}|${identifier?.[0]?.value}` })(fhir);
  },
  "search: phone": finds("Patient", { untyped: { "telecom:missing": "false" } }),
  "search: a date's year": finds("Patient", { birthdate: "1970" }),
  "search: a span of dates": finds("Patient", { birthdate: { ge: "1960-01-01", lt: "1970-01-01" } }),
  "search: a date, ne": finds("Patient", { birthdate: { ne: "1970" } }),
  "search: a period, sa": finds("Encounter", { date: { sa: "2026-06-01" } }),
  "search: a period, eb": finds("Encounter", { date: { eb: "2025-12-01" } }),
  "search: a quantity": finds("Observation", { code: "29463-7", "value-quantity": { gt: 80 } }),
  "search: a quantity with its unit": finds("Observation", {
    "value-quantity": { lt: "50|http://unitsofmeasure.org|kg" },
  }),
  "search: two components at once": finds("Observation", {
    untyped: { "component-code-value-quantity": "http://loinc.org|8480-6$gt140" },
  }),
  "search: :missing": finds("Patient", { phone: { missing: true } }),
  "search: a reference by its id": async (fhir) => finds("Observation", { patient: (await first(fhir)).id })(fhir),
  "search: a reference with its type": async (fhir) =>
    finds("Observation", { subject: `Patient/${(await first(fhir)).id}` })(fhir),
  "search: an absolute reference": async (fhir) =>
    finds("Observation", { subject: `${fhir.baseUrl}/Patient/${(await first(fhir)).id}` })(fhir),
  "search: a chain": finds("Observation", { untyped: { "patient.name": "Barker", code: "8867-4" } }),
  "search: a chain with a type": finds("Condition", { untyped: { "subject:Patient.gender": "male" } }),
  "search: _has": finds("Patient", { untyped: { "_has:Condition:patient:clinical-status": "active" } }),
  "search: _id": async (fhir) => finds("Patient", { _id: ["nobody", (await first(fhir)).id] })(fhir),
  "search: _lastUpdated": finds("Patient", { _lastUpdated: { ge: "2100-01-01" } }),
  "search: sorted by two keys": finds("Patient", { _sort: "gender,-birthdate" }),
  "search: sorted, what lacks the value last": finds("Patient", { _sort: "-death-date" }),
  "search: _include": finds("Encounter", { _include: "Encounter:subject", _count: 4, untyped: { _sort: "date" } }),
  "search: _include:iterate": finds("Observation", {
    _count: 3,
    untyped: { _include: "Observation:encounter", "_include:iterate": "Encounter:participant" },
  }),
  "search: _revinclude": finds("Patient", { _count: 2, _revinclude: "Condition:subject" }),
  "search: _summary=count": async (fhir) => (await fhir.request("Patient?_summary=count&gender=male")).resource,
  "search: _elements": async (fhir) =>
    resourcesOf(await fhir.search("Patient", { _count: 2, _elements: ["birthDate"] })),
  "search: without a total": finds("Patient", { _total: "none" }),
  "search: by POST": async (fhir) => {
    const bundle = await fhir.search("Patient", { family: "Barker" }, { method: "POST" });
    return [bundle.total, resourcesOf(bundle).map(({ id }) => id)];
  },
  "search: an unknown parameter is left out": async (fhir) => {
    const { total, link } = await fhir.search("Patient", { gender: "male", untyped: { colour: "blue" } });
    return [total, link?.find(({ relation }) => relation === "self")];
  },
  "search: an unknown parameter, strictly": (fhir) =>
    fhir.search("Patient", { untyped: { colour: "blue" } }, { strict: true }),
  "search: a parameter of no meaning": (fhir) => fhir.search("Patient", { birthdate: "yesterday" }),
  "search: a modifier that is none": (fhir) => fhir.search("Patient", { untyped: { "birthdate:exact": "1970" } }),
  "search: sorted by what cannot be": (fhir) => fhir.search("Patient", { _sort: "colour" }),
  "paging: all pages": async (fhir) => {
    const pages: unknown[] = [];
    for await (const page of fhir.pages("Patient", { _count: 50, _sort: "_id" })) {
      pages.push([page.total, page.link?.map(({ relation }) => relation), resourcesOf(page).map(({ id }) => id)]);
    }
    return pages;
  },
  "paging: a page again": async (fhir) => {
    const link = nextLink(await fhir.search("Patient", { _count: 3, _sort: "_id" })) ?? "";
    const once = resourcesOf(await fhir.page("Patient", link));
    return [once.map(({ id }) => id), resourcesOf(await fhir.page("Patient", link)).length];
  },
  "paging: a page that is gone": (fhir) => fhir.page("Patient", `${fhir.baseUrl}?_getpages=gone&_getpagesoffset=20`),

  // Writing
  create: (fhir) => fhir.create(patient),
  "create: what the answer is like": async (fhir) => {
    const { status, headers } = await fhir.request("Patient", { method: "POST", body: patient });
    return [status, headers.get("Location"), headers.get("ETag")];
  },
  "create: minimal": (fhir) => fhir.create(patient, { prefer: "minimal" }),
  "create: where none is": async (fhir) => {
    const ifNoneExist = { identifier: "urn:example:mrn|A-1" };
    const made = await fhir.create(patient, { ifNoneExist });
    return [made, (await fhir.create(patient, { ifNoneExist })).id === made.id];
  },
  "create: where many are": (fhir) => fhir.create(patient, { ifNoneExist: { gender: "female" } }),
  "create: of another type": (fhir) => fhir.request("Observation", { method: "POST", body: patient }),
  "create: of no JSON": (fhir) =>
    fhir.request("Patient", {
      method: "POST",
      body: new Blob(["{"], { type: "application/fhir+json" }),
      headers: json,
    }),
  update: async (fhir) => fhir.update({ ...(await first(fhir)), active: false }),
  "update: for a version that is gone": async (fhir) => {
    const seen = await first(fhir);
    await fhir.update({ ...seen, active: false });
    return fhir.update({ ...seen, active: true });
  },
  "update: whatever the version": async (fhir) => {
    const seen = await first(fhir);
    await fhir.update({ ...seen, active: false });
    return fhir.update({ ...seen, active: true }, { ifMatch: false });
  },
  "update: what was not there": (fhir) => fhir.update({ ...patient, id: "ada-okonkwo" }),
  "update: another id in the path": (fhir) =>
    fhir.request("Patient/one", { method: "PUT", body: { ...patient, id: "other" } }),
  "update: where one matches": async (fhir) => {
    await fhir.create(patient);
    return fhir.update({ ...patient, active: true }, { where: { identifier: "urn:example:mrn|A-1" } });
  },
  "update: where many match": (fhir) => fhir.update(patient, { where: { gender: "female" } }),
  patch: async (fhir) =>
    fhir.patch("Patient", (await first(fhir)).id, [{ op: "replace", path: "/gender", value: "other" }]),
  "patch: for a version that is gone": async (fhir) =>
    fhir.patch("Patient", (await first(fhir)).id, [{ op: "remove", path: "/name" }], { ifMatch: "7" }),
  "patch: a test that fails": async (fhir) =>
    fhir.patch("Patient", (await first(fhir)).id, [{ op: "test", path: "/gender", value: "none" }]),
  "patch: nobody": (fhir) => fhir.patch("Patient", "nobody", [{ op: "remove", path: "/name" }]),
  delete: async (fhir) => {
    const { id = "" } = await fhir.create(patient);
    await fhir.delete("Patient", id);
    return finds("Patient", { _id: id })(fhir);
  },
  "delete: what is not there": (fhir) => fhir.delete("Patient", "nobody"),
  "delete: where one matches": async (fhir) => {
    await fhir.create(patient);
    await fhir.delete("Patient", { identifier: "urn:example:mrn|A-1" });
    return finds("Patient", { identifier: "urn:example:mrn|A-1" })(fhir);
  },
  "delete: where many match": (fhir) => fhir.delete("Patient", { gender: "female" }),
  "what is deleted may come back": async (fhir) => {
    const made = await fhir.create(patient);
    await fhir.delete("Patient", made.id ?? "");
    return fhir.update(made, { ifMatch: false });
  },

  // Bundles and operations
  "batch: each for itself": async (fhir) => {
    const { id } = await first(fhir);
    const responses = await fhir.batch([
      { interaction: "read", type: "Patient", id },
      { interaction: "read", type: "Patient", id: "nobody" },
      { interaction: "create", resource: patient },
      { interaction: "search", type: "Patient", params: { family: "Okonkwo" } },
      { interaction: "patch", type: "Patient", id, operations: [{ op: "add", path: "/active", value: false }] },
      { interaction: "request", method: "GET", url: "Patient/$frobnicate" },
      { interaction: "delete", type: "Patient", id: "nobody" },
    ]);
    return responses.map((one) =>
      one.ok ? [one.status, one.resource?.resourceType] : [one.error.status, one.error.code],
    );
  },
  "transaction: references to what is made in it": async (fhir) => {
    const fullUrl = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";
    const responses = await fhir.transaction([
      { interaction: "create", resource: { ...weight, subject: { reference: fullUrl } } },
      { interaction: "create", resource: patient, fullUrl },
    ]);
    const [made] = resourcesOf(await fhir.search("Patient", { family: "Okonkwo" }));
    const [measured] = resourcesOf(await fhir.search("Observation", { subject: `Patient/${made?.id}` }));
    return [responses.map(({ status }) => status), measured?.subject?.reference === `Patient/${made?.id}`];
  },
  "transaction: all or nothing": async (fhir) => {
    const { id } = await first(fhir);
    const refused = await fhir
      .transaction([
        { interaction: "create", resource: patient },
        { interaction: "update", resource: { ...patient, id }, ifMatch: "9" },
      ])
      .then(
        () => "done",
        (error: { status?: number; code?: string }) => [error.status, error.code],
      );
    return [refused, (await fhir.search("Patient", { family: "Okonkwo" })).total, (await first(fhir)).meta?.versionId];
  },
  "operation: $everything": async (fhir) => {
    const bundle = await fhir.operation<Bundle>(`Patient/${(await first(fhir)).id}/$everything`, { _count: 8 });
    return [
      bundle.type,
      bundle.total,
      bundle.entry?.map(({ fullUrl }) => fullUrl).toSorted(),
      nextLink(bundle) !== undefined,
    ];
  },
  "operation: of nobody": (fhir) => fhir.operation("Patient/nobody/$everything"),
  "operation: an unknown one": (fhir) => fhir.operation("Patient/$frobnicate"),
  "a method that is not possible": (fhir) => fhir.request("Patient", { method: "DELETE" }),

  // Files
  download: async (fhir) => {
    const blob = await fhir.download(await photoOf(fhir));
    return [blob.type, blob.size];
  },
  "download: what is not there": (fhir) => fhir.download("Binary/nothing"),
};

async function photoOf(fhir: FhirClient): Promise<string> {
  for await (const page of fhir.pages("Patient", { _count: 100, _sort: "_id" })) {
    const url = resourcesOf(page)
      .flatMap(({ photo }) => photo ?? [])
      .find((photo) => photo.url)?.url;
    if (url !== undefined) return url;
  }
  throw new Error("Nobody has a photo.");
}
