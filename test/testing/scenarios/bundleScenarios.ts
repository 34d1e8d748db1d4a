import type { FhirClient, FhirError } from "@medblocks/react";
import type { Bundle, BundleEntry } from "fhir/r4.js";
import { answerOf, createOwn, given, identifierOf, idsOf, json, newPatient, weightOf } from "./ownResources.js";
import type { FhirScenario } from "./scenarioOutcome.js";

const activate = [{ op: "add", path: "/active", value: true }] as const;

/** A Bundle as it is, since the client looks at its own first. */
async function send(fhir: FhirClient, type: "batch" | "transaction", entry: unknown[]): Promise<unknown> {
  const body = new Blob([JSON.stringify({ resourceType: "Bundle", type, entry })], { type: "application/fhir+json" });
  const { resource } = await fhir.request<Bundle>("", { method: "POST", body, headers: json });
  return resource?.entry?.map(responseOf);
}

function responseOf({ response, resource }: BundleEntry): unknown {
  return [
    response?.status,
    response?.location,
    response?.etag,
    resource?.resourceType,
    response?.outcome !== undefined,
  ];
}

export const bundleScenarios: Readonly<Record<string, FhirScenario>> = {
  "batch: each for itself": async (fhir) => {
    const { id } = await createOwn(fhir);
    const other = newPatient();
    const responses = await fhir.batch([
      { interaction: "read", type: "Patient", id },
      { interaction: "read", type: "Patient", id: "nobody" },
      { interaction: "create", resource: other },
      { interaction: "search", type: "Patient", params: { identifier: identifierOf(other) } },
      { interaction: "patch", type: "Patient", id, operations: [...activate] },
      { interaction: "request", method: "GET", url: "Patient/$frobnicate" },
      { interaction: "delete", type: "Patient", id: "nobody" },
      { interaction: "read", type: "Patient", id: given, ifNoneMatch: "no-such-version" },
    ]);
    return responses.map((one) =>
      one.ok ? [one.status, one.resource?.resourceType] : [one.error.status, one.error.code],
    );
  },
  "batch: what the responses say": async (fhir) => {
    const { id } = await createOwn(fhir);
    return send(fhir, "batch", [
      { request: { method: "GET", url: `Patient/${id}` } },
      { request: { method: "POST", url: "Patient" }, resource: newPatient() },
      { request: { method: "PUT", url: `Patient/${id}` }, resource: { ...newPatient(), id } },
      { request: { method: "GET", url: `Patient/${id}`, ifNoneMatch: 'W/"2"' } },
      { request: { method: "DELETE", url: `Patient/${id}` } },
    ]);
  },
  "batch: a version conflict in an entry": async (fhir) => {
    const { id } = await createOwn(fhir);
    return send(fhir, "batch", [
      { request: { method: "PUT", url: `Patient/${id}`, ifMatch: 'W/"7"' }, resource: { ...newPatient(), id } },
      { request: { method: "GET", url: `Patient/${id}` } },
    ]);
  },
  "batch: an entry that cannot be parsed": (fhir) =>
    send(fhir, "batch", [
      { request: { method: "GET", url: `Patient/${given}` } },
      { request: { method: "POST", url: "Patient" }, resource: { ...newPatient(), gender: "f" } },
    ]),
  "batch: an unknown type in an entry": (fhir) =>
    send(fhir, "batch", [
      { request: { method: "GET", url: `Patient/${given}` } },
      { request: { method: "GET", url: "Horse/1" } },
    ]),
  "batch: an entry without a request": (fhir) =>
    answerOf(fhir.request("", { method: "POST", body: { resourceType: "Bundle", type: "batch", entry: [{}] } })),
  "a Bundle that is neither a batch nor a transaction": (fhir) =>
    answerOf(fhir.request("", { method: "POST", body: { resourceType: "Bundle", type: "collection" } })),
  "a resource to the base": (fhir) => answerOf(fhir.request("", { method: "POST", body: newPatient() })),
  "transaction: what the responses say": async (fhir) => {
    const { id } = await createOwn(fhir);
    const gone = await createOwn(fhir);
    return send(fhir, "transaction", [
      { request: { method: "GET", url: `Patient/${id}` } },
      { request: { method: "POST", url: "Patient" }, resource: newPatient() },
      { request: { method: "PUT", url: `Patient/${id}` }, resource: { ...newPatient(), id } },
      { request: { method: "DELETE", url: `Patient/${gone.id}` } },
    ]);
  },
  "transaction: references to what is made in it": async (fhir) => {
    const fullUrl = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";
    const own = newPatient();
    const responses = await fhir.transaction([
      { interaction: "create", resource: weightOf(fullUrl) },
      { interaction: "create", resource: own, fullUrl },
    ]);
    const [id] = await idsOf(fhir, "Patient", `identifier=${encodeURIComponent(identifierOf(own))}`);
    return [responses.map(({ status }) => status), (await idsOf(fhir, "Observation", `subject=Patient/${id}`)).length];
  },
  "transaction: all or nothing": async (fhir) => {
    const { id } = await createOwn(fhir);
    const other = newPatient();
    const refused = await answerOf(
      fhir
        .transaction([
          { interaction: "create", resource: other },
          { interaction: "update", resource: { ...newPatient(), id }, ifMatch: "9" },
        ])
        .then(() => ({ status: 200 })),
    );
    const made = await idsOf(fhir, "Patient", `identifier=${encodeURIComponent(identifierOf(other))}`);
    return [refused, made, (await fhir.read("Patient", id)).meta?.versionId];
  },
  "transaction: a patch for a version that is gone": async (fhir) => {
    const { id } = await createOwn(fhir);
    return answerOf(
      fhir
        .transaction([{ interaction: "patch", type: "Patient", id, operations: [...activate], ifMatch: "9" }])
        .then(() => ({ status: 200 })),
    );
  },
  "transaction: a delete for a version that is gone": async (fhir) => {
    const { id } = await createOwn(fhir);
    const deletion = { request: { method: "DELETE", url: `Patient/${id}`, ifMatch: 'W/"9"' } };
    return [await send(fhir, "transaction", [deletion]), await answerOf(fhir.request(`Patient/${id}`))];
  },
  "transaction: an update without a change": async (fhir) => {
    const own = await createOwn(fhir);
    return send(fhir, "transaction", [{ request: { method: "PUT", url: `Patient/${own.id}` }, resource: own }]);
  },
  "transaction: a reference to nothing": (fhir) =>
    answerOf(
      fhir.transaction([{ interaction: "create", resource: weightOf("Patient/nobody") }]).then(() => ({ status: 200 })),
    ),
  "transaction: a create where one is": async (fhir) => {
    const own = await createOwn(fhir);
    return send(fhir, "transaction", [
      {
        request: { method: "POST", url: "Patient", ifNoneExist: `identifier=${identifierOf(own)}` },
        resource: newPatient(),
      },
    ]);
  },
  "transaction: an update where none matches": (fhir) => {
    const own = newPatient();
    const url = `Patient?identifier=${encodeURIComponent(identifierOf(own))}`;
    return send(fhir, "transaction", [{ request: { method: "PUT", url }, resource: own }]);
  },
  "transaction: two writes of one resource": async (fhir) => {
    const own = await createOwn(fhir);
    const write = { request: { method: "PUT", url: `Patient/${own.id}` }, resource: { ...own, active: true } };
    return answerOf(
      fhir.request("", {
        method: "POST",
        body: { resourceType: "Bundle", type: "transaction", entry: [write, write] } as Bundle,
      }),
    );
  },
  "transaction: a deletion of two that refer to each other": async (fhir) => {
    const { id } = await createOwn(fhir);
    const weight = await fhir.create(weightOf(`Patient/${id}`));
    return send(fhir, "transaction", [
      { request: { method: "DELETE", url: `Patient/${id}` } },
      { request: { method: "DELETE", url: `Observation/${weight.id}` } },
    ]);
  },
  "transaction: a read of nobody": (fhir) =>
    fhir.transaction([{ interaction: "read", type: "Patient", id: "nobody" }]).catch(({ status }: FhirError) => status),
  "transaction: nothing": (fhir) =>
    answerOf(fhir.request("", { method: "POST", body: { resourceType: "Bundle", type: "transaction" } })),
};
