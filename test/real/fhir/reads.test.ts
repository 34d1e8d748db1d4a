import { nextLink, resourcesOf } from "@medblocks/react";
import { expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { realFhir, watchedFhir } from "./realFhir.js";
import { newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();
const deactivate = [{ op: "add", path: "/active", value: false }] as const;

/** Creates a patient whose current version is 2. */
async function createPatched() {
  const created = await fhir.create(newPatient());
  return fhir.patch("Patient", created.id ?? "", deactivate);
}

test("a read returns what HAPI has stored", async () => {
  const created = await fhir.create(newPatient());
  expect(created).toMatchObject({ ...newPatient(created.identifier?.[0]?.value), meta: { versionId: "1" } });
  await expect(fhir.read("Patient", created.id ?? "")).resolves.toEqual(created);
});

test("a read of an unknown id is not_found, and of a deleted resource gone", async () => {
  const { id = "" } = await fhir.create(newPatient());
  await fhir.delete("Patient", id);
  const unknown = await failureOf(fhir.read("Patient", "nobody"));
  expect(unknown).toMatchObject({ code: "not_found", status: 404, issues: [{ severity: "error" }] });
  await expect(fhir.read("Patient", id)).rejects.toMatchObject({ code: "gone", status: 410 });
});

test("a read of an unchanged resource is answered with 304, and returns the known resource", async () => {
  const { fhir: watched, requests } = watchedFhir();
  const { id = "" } = await fhir.create(newPatient());
  const known = await watched.read("Patient", id);
  expect(await watched.read("Patient", id, { known })).toBe(known);
  await fhir.patch("Patient", id, deactivate);
  await expect(watched.read("Patient", id, { known })).resolves.toMatchObject({ active: false });
  expect(requests).toEqual(["GET Patient 200", "GET Patient 304", "GET Patient 200"]);
});

test("a version read returns each version, also of a deleted resource", async () => {
  const { id = "" } = await createPatched();
  await fhir.delete("Patient", id);
  await expect(fhir.vread("Patient", id, "1")).resolves.not.toHaveProperty("active");
  await expect(fhir.vread("Patient", id, "2")).resolves.toMatchObject({ active: false, meta: { versionId: "2" } });
  await expect(fhir.vread("Patient", id, "3")).rejects.toMatchObject({ code: "gone" });
  await expect(fhir.vread("Patient", id, "9")).rejects.toMatchObject({ code: "not_found" });
});

test("the history of a resource has its versions with the newest first, and its deletion", async () => {
  const { id = "" } = await createPatched();
  await fhir.delete("Patient", id);
  const history = await fhir.history("Patient", id);
  expect(history).toMatchObject({ type: "history", total: 3 });
  expect(history.entry?.map(({ request }) => request?.method)).toEqual(["DELETE", "PUT", "POST"]);
  expect(resourcesOf(history).map(({ meta }) => meta?.versionId)).toEqual(["2", "1"]);
});

test("the histories of a type and of the server come in pages that follow each other", async () => {
  const created = [await fhir.create(newPatient()), await fhir.create(newPatient())];
  const params = { _since: created[0]?.meta?.lastUpdated, _count: 1 };
  const first = await fhir.history("Patient", undefined, { params });
  const { resource: second } = await fhir.request(nextLink(first) ?? "");
  expect(second).toMatchObject({ type: "history" });
  const ofAll = await fhir.history(undefined, undefined, { params: { _count: 5 } });
  expect(ofAll.type).toBe("history");
  // The newest may be a deletion by another test, which has no resource.
  expect([ofAll.entry?.length, first.entry?.length]).toEqual([5, 1]);
});

test("the capabilities name the FHIR version and the interactions", async () => {
  const capabilities = await fhir.capabilities();
  expect(capabilities).toMatchObject({ resourceType: "CapabilityStatement", fhirVersion: "4.0.1" });
  const patient = capabilities.rest?.[0]?.resource?.find(({ type }) => type === "Patient");
  expect(patient?.interaction?.map(({ code }) => code)).toEqual(expect.arrayContaining(["read", "update", "patch"]));
});

test("a part of a resource is tagged, so that it cannot be stored over the whole", async () => {
  const { id = "", identifier } = await fhir.create(newPatient());
  const { resource } = await fhir.request(`Patient/${id}?_elements=birthDate`);
  expect(resource).toMatchObject({ id, birthDate: "1981-04-12" });
  expect(resource).not.toHaveProperty("name");
  const found = await fhir.search("Patient", {
    identifier: `${system}|${identifier?.[0]?.value}`,
    _elements: ["birthDate"],
  });
  const [part] = resourcesOf(found);
  expect(part).not.toHaveProperty("name");
  for (const one of [part, resource]) {
    const attempt = fhir.update({ ...newPatient(), ...(one as object) });
    await expect(attempt).rejects.toMatchObject({ name: "ConfigurationError", option: "resource" });
  }
  await expect(fhir.read("Patient", id)).resolves.toMatchObject({ name: newPatient().name });
});

test("a request of its own returns status, headers and the resource", async () => {
  const { id = "" } = await fhir.create(newPatient());
  const { status, headers, resource } = await fhir.request(`Patient/${id}`);
  expect([status, headers.get("ETag"), resource?.id]).toEqual([200, 'W/"1"', id]);
  await expect(fhir.request("Horse/1")).rejects.toMatchObject({ code: "not_found", status: 404 });
});
