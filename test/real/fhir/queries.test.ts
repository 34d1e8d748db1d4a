import { fhirInfiniteQueryOptions, fhirQueryOptions, resourcesOf } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { freshCache, quiet, show, showPages, write } from "../../query/mountedQueries.js";
import { realFhir } from "./realFhir.js";
import { manyObservations, newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();

/** Shows a patient and the list of the patients with its identifier, as two components do. */
async function showPatient() {
  const value = crypto.randomUUID();
  const patient = await fhir.create(newPatient(value));
  const id = patient.id ?? "";
  const queryClient = freshCache();
  const read = show(queryClient, fhirQueryOptions(fhir, "Patient", id));
  const list = show(queryClient, fhirQueryOptions(fhir, "Patient", { identifier: `${system}|${value}` }));
  await quiet(queryClient);
  const listed = () => resourcesOf(queryClient.getQueryData(list.queryKey));
  const shown = () => queryClient.getQueryData(read.queryKey);
  return { queryClient, patient, id, value, shown, listed, read };
}

test("an update shows in the read and in the list", async () => {
  const { queryClient, patient, shown, listed } = await showPatient();
  const stored = await write(fhir, queryClient, "update", { ...patient, active: true }, true);
  await quiet(queryClient);
  expect(shown()).toEqual(stored);
  expect(listed()).toEqual([stored]);
});

test("an update without a change leaves read and list as they are", async () => {
  const { queryClient, patient, shown, listed } = await showPatient();
  await write(fhir, queryClient, "update", patient);
  await quiet(queryClient);
  expect([shown(), ...listed()]).toEqual([patient, patient]);
});

test("a patch shows in the read and in the list, although HAPI sends no ETag", async () => {
  const { queryClient, id, shown, listed } = await showPatient();
  await write(fhir, queryClient, "patch", {
    type: "Patient",
    id,
    operations: [{ op: "replace", path: "/gender", value: "other" }],
  });
  await quiet(queryClient);
  expect(shown()).toMatchObject({ gender: "other", meta: { versionId: "2" } });
  expect(listed()).toEqual([shown()]);
});

test("a created resource shows in the list, although HAPI keeps searches for a minute", async () => {
  const { queryClient, value, listed } = await showPatient();
  const created = await write(fhir, queryClient, "create", { ...newPatient(value), gender: "other" });
  await quiet(queryClient);
  expect(listed()).toHaveLength(2);
  expect(listed()).toContainEqual(created);
});

test("a deleted resource leaves the list, and its read is gone", async () => {
  const { queryClient, id, listed, read } = await showPatient();
  await write(fhir, queryClient, "delete", { type: "Patient", id });
  await quiet(queryClient);
  expect(listed()).toEqual([]);
  expect(read.observer.getCurrentResult().error).toMatchObject({ code: "gone" });
});

test("a transaction shows in the read and in the list", async () => {
  const { queryClient, patient, value, shown, listed } = await showPatient();
  await write(fhir, queryClient, "transaction", [
    { interaction: "update", resource: { ...patient, active: true } as Patient },
    { interaction: "create", resource: newPatient(value) as Patient },
  ]);
  await quiet(queryClient);
  expect(shown()).toMatchObject({ active: true, meta: { versionId: "2" } });
  expect(listed()).toHaveLength(2);
});

test("a conflict brings the other version into the read", async () => {
  const { queryClient, patient, shown } = await showPatient();
  const theirs = await fhir.update({ ...patient, gender: "other" });
  const error = await failureOf(write(fhir, queryClient, "update", { ...patient, active: true }, true));
  expect(error).toMatchObject({ code: "conflict", conflict: { theirs } });
  await quiet(queryClient);
  expect(shown()).toEqual(theirs);
});

test("a save of a resource that was deleted in the meantime ends with a read that is gone", async () => {
  const { queryClient, patient, id, read, listed } = await showPatient();
  await fhir.delete("Patient", id);
  await failureOf(write(fhir, queryClient, "update", { ...patient, active: true }, true));
  await quiet(queryClient);
  expect(read.observer.getCurrentResult().error).toMatchObject({ code: "gone" });
  expect(listed()).toEqual([]);
});

test("a search page by page has each resource once, also after a write in between", async () => {
  const value = crypto.randomUUID();
  await fhir.request("", { method: "POST", body: manyObservations(value, 25) });
  const queryClient = freshCache();
  const params = { identifier: `${system}|${value}`, _count: 10 };
  const { observer } = showPages(queryClient, fhirInfiniteQueryOptions(fhir, "Observation", params));
  await quiet(queryClient);
  await observer.fetchNextPage();
  const [first] = observer.getCurrentResult().data?.resources ?? [];
  await write(fhir, queryClient, "update", { ...first, status: "amended" } as never);
  await quiet(queryClient);
  await observer.fetchNextPage();
  const { data, hasNextPage } = observer.getCurrentResult();
  expect([new Set(data?.resources.map(({ id }) => id)).size, hasNextPage]).toEqual([25, false]);
  expect(data?.resources.find(({ id }) => id === first?.id)?.status).toBe("amended");
});
