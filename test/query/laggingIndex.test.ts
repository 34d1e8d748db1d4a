import { fhirInfiniteQueryOptions, fhirQueryOptions, resourcesOf } from "@medblocks/react";
import { createMockMedblocks, type FhirServerBehavior } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, onTestFinished, test } from "vitest";
import { freshCache, quiet, show, showPages, write } from "./mountedQueries.js";

// Servers whose search index, or one of whose replicas, shows the state before a write for a while.

const patients = ["Abara", "Brand"].map((family, index) => ({
  resourceType: "Patient" as const,
  id: `p${index + 1}`,
  name: [{ family }],
}));
const observation = {
  resourceType: "Observation" as const,
  id: "o1",
  status: "final" as const,
  code: { text: "Weight" },
  subject: { reference: "Patient/p1" },
};

function started(server: FhirServerBehavior) {
  const medblocks = createMockMedblocks({ resources: [...patients, observation], server });
  const queryClient = freshCache();
  onTestFinished(() => queryClient.clear());
  const searches = () => medblocks.requests.filter(({ path, method }) => method === "GET" && path === "Patient").length;
  return { fhir: medblocks.fhir, queryClient, searches };
}

const familyOf = (patient: Patient | undefined) => patient?.name?.[0]?.family;
const familiesOf = (bundle: Bundle | undefined) => resourcesOf(bundle, "Patient").map(familyOf);
/** An edit of the version that a form was opened with. */
const renamed = {
  ...patients[0],
  resourceType: "Patient" as const,
  meta: { versionId: "1" },
  name: [{ family: "Adeyemi" }],
};
const created = { resourceType: "Patient" as const, name: [{ family: "Castro" }] };
const lag = { indexLag: { responses: 1 } };

test("a list does not show a saved resource's former version again where the search index lags", async () => {
  const { fhir, queryClient } = started(lag);
  const list = show(queryClient, fhirQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  await write(fhir, queryClient, "update", renamed);
  await quiet(queryClient);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Adeyemi", "Brand"]);
});

test("a list of pages does not show a saved resource's former version again where the search index lags", async () => {
  const { fhir, queryClient } = started(lag);
  const list = showPages(queryClient, fhirInfiniteQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  await write(fhir, queryClient, "update", renamed);
  await quiet(queryClient);
  expect(list.observer.getCurrentResult().data?.resources.map(familyOf)).toEqual(["Adeyemi", "Brand"]);
});

test("a list does not show an included resource's former version again where the search index lags", async () => {
  const { fhir, queryClient } = started(lag);
  const params = { _include: ["Observation:subject"] as const };
  const list = show(queryClient, fhirQueryOptions(fhir, "Observation", params));
  await quiet(queryClient);
  await write(fhir, queryClient, "update", renamed);
  await quiet(queryClient);
  const { entry = [] } = queryClient.getQueryData<Bundle>(list.queryKey) ?? {};
  expect(entry.map(({ resource }) => familyOf(resource as Patient))).toEqual([undefined, "Adeyemi"]);
});

test("a list does not show a deleted resource again where the search index lags", async () => {
  const { fhir, queryClient } = started(lag);
  const list = show(queryClient, fhirQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  await write(fhir, queryClient, "delete", { type: "Patient", id: "p2" });
  await quiet(queryClient);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Abara"]);
});

test("a list shows a created resource after one more fetch where the search index lags", async () => {
  const { fhir, queryClient } = started(lag);
  const list = show(queryClient, fhirQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  await write(fhir, queryClient, "create", created);
  const shown = () => familiesOf(queryClient.getQueryData(list.queryKey));
  await expect.poll(shown, { interval: 50, timeout: 2000 }).toContain("Castro");
});

test("a search that brought a superseded version is fetched again until the index has the new one", async () => {
  const { fhir, queryClient, searches } = started({ indexLag: { responses: 2 } });
  show(queryClient, fhirQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  await write(fhir, queryClient, "update", renamed);
  await expect.poll(searches, { interval: 50, timeout: 2000 }).toBeGreaterThanOrEqual(3);
});

test("a search that is shown after a save does not show the former version where the search index lags", async () => {
  const { fhir, queryClient } = started(lag);
  await write(fhir, queryClient, "update", renamed);
  const list = show(queryClient, fhirQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Adeyemi", "Brand"]);
});

test("a read does not show a saved resource's former version again where one replica lags", async () => {
  const { fhir, queryClient } = started({ replicaLag: { responses: 1 } });
  const read = show(queryClient, fhirQueryOptions(fhir, "Patient", "p1"));
  await quiet(queryClient);
  await write(fhir, queryClient, "update", renamed);
  await read.observer.refetch();
  expect(familyOf(queryClient.getQueryData(read.queryKey))).toBe("Adeyemi");
});

test("a read does not show a deleted resource again where one replica lags", async () => {
  const { fhir, queryClient } = started({ replicaLag: { responses: 1 } });
  const read = show(queryClient, fhirQueryOptions(fhir, "Patient", "p1"));
  await quiet(queryClient);
  await write(fhir, queryClient, "delete", { type: "Patient", id: "p1" });
  await read.observer.refetch();
  expect(queryClient.getQueryData(read.queryKey)).toBeUndefined();
});

test("a truthful server's list is fetched once after an update", async () => {
  const { fhir, queryClient, searches } = started({});
  show(queryClient, fhirQueryOptions(fhir, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  await write(fhir, queryClient, "update", renamed);
  await quiet(queryClient);
  expect(searches()).toBe(2);
});
