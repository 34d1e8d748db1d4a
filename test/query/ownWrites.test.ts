import { fhirOperationOptions, fhirQueryOptions, resourcesOf } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { dehydrate, hydrate, QueryClient } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, onTestFinished, test, vi } from "vitest";
import { startFhir } from "../fhir/startFhir.js";
import { below, freshCache, holdingBack, quiet, searchset, show, version, write } from "./mountedQueries.js";

// What a cache shows after this client has written, whatever older responses come.

/** A server that holds one patient; the test says which version its responses show. */
async function started() {
  const state = { stored: version("1"), shown: version("1"), answerToWrite: undefined as object | undefined };
  const holding = holdingBack((request) => {
    if (request.method === "GET")
      return { body: below(request) === "Patient/p1" ? state.shown : searchset(state.shown) };
    state.stored = version("2", "Saved");
    return state.answerToWrite ?? { body: state.stored };
  });
  const { client } = await startFhir((request) => holding.answer(request));
  const queryClient = freshCache();
  onTestFinished(() => queryClient.clear());
  const read = fhirQueryOptions(client, "Patient", "p1");
  const list = fhirQueryOptions(client, "Patient", {});
  return { client, queryClient, state, holding, read, list };
}

const familyOf = (patient: Patient | undefined) => patient?.name?.[0]?.family;
const familiesOf = (bundle: unknown) => resourcesOf(bundle as Bundle).map((one) => familyOf(one as Patient));

test("data that a server has dehydrated before a save does not bring the former version back", async () => {
  const { client, queryClient, read, list } = await started();
  const before = new QueryClient();
  for (const options of [read, list]) await before.fetchQuery(options as typeof read);
  const page = dehydrate(before);
  show(queryClient, read);
  show(queryClient, list);
  await quiet(queryClient);
  await write(client, queryClient, "update", version("1"));
  await quiet(queryClient);
  // It claims to be newer than what the cache has.
  for (const query of page.queries) query.state.dataUpdatedAt += 60_000;
  hydrate(queryClient, page);
  expect(familyOf(queryClient.getQueryData(read.queryKey))).toBe("Saved");
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Saved"]);
});

test("dehydrated data of a version that this client has not seen is shown", async () => {
  const { client, queryClient, state, list } = await started();
  show(queryClient, list);
  await quiet(queryClient);
  await write(client, queryClient, "update", version("1"));
  await quiet(queryClient);
  state.shown = version("3", "Theirs");
  const later = new QueryClient();
  await later.fetchQuery(list);
  const page = dehydrate(later);
  for (const query of page.queries) query.state.dataUpdatedAt += 60_000;
  hydrate(queryClient, page);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Theirs"]);
});

test("a loader that fetches after a save gets what was saved from a replica that lags", async () => {
  const { client, queryClient, read, list } = await started();
  await queryClient.fetchQuery(read);
  await write(client, queryClient, "update", version("1"));
  expect(familyOf(await queryClient.fetchQuery({ ...read, staleTime: 0 }))).toBe("Saved");
  expect(familiesOf(await queryClient.fetchQuery(list))).toEqual(["Saved"]);
});

test("a loader that fetches after a deletion gets that it is gone from a replica that lags", async () => {
  const { client, queryClient, read } = await started();
  await queryClient.fetchQuery(read);
  await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
  await expect(queryClient.fetchQuery({ ...read, staleTime: 0 })).rejects.toMatchObject({ code: "gone", status: 410 });
});

test("an update that changes nothing keeps its version, and what the server sends of it is shown", async () => {
  const { client, queryClient, state, read } = await started();
  const { observer } = show(queryClient, read);
  await quiet(queryClient);
  state.answerToWrite = { body: version("1") };
  await write(client, queryClient, "update", version("1"));
  state.shown = { ...version("1"), gender: "female" };
  await observer.refetch();
  expect(queryClient.getQueryData(read.queryKey)).toMatchObject({ gender: "female" });
});

test("a version that another client stores after a save is shown, whatever its id and its time are", async () => {
  const { client, queryClient, state, read, list } = await started();
  const shown = [show(queryClient, read).observer, show(queryClient, list).observer];
  await quiet(queryClient);
  await write(client, queryClient, "update", version("1"));
  await quiet(queryClient);
  state.shown = { ...version("0a", "Theirs"), meta: { versionId: "0a", lastUpdated: "2001-01-01T00:00:00Z" } };
  for (const observer of shown) await observer.refetch();
  expect(familyOf(queryClient.getQueryData(read.queryKey))).toBe("Theirs");
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Theirs"]);
});

test("an operation shows what was saved where its response is older", async () => {
  const { client, queryClient } = await started();
  const everything = fhirOperationOptions<Bundle>(client, "Patient/p1/$everything");
  show(queryClient, everything);
  await quiet(queryClient);
  await write(client, queryClient, "update", version("1"));
  await quiet(queryClient);
  expect(familiesOf(queryClient.getQueryData(everything.queryKey))).toEqual(["Saved"]);
});

test("a stored Bundle and a history keep the versions that they hold", async () => {
  const { client, queryClient } = await started();
  const history = fhirOperationOptions<Bundle>(client, "Patient/p1/_history");
  const document = fhirQueryOptions(client, "Bundle", "b1");
  const bundle = { ...searchset(version("1")), type: "history" };
  queryClient.setQueryData(history.queryKey, bundle as Bundle);
  queryClient.setQueryData(document.queryKey, { ...searchset(version("1")), type: "document", id: "b1" } as Bundle);
  await write(client, queryClient, "update", version("1"));
  expect(familiesOf(queryClient.getQueryData(history.queryKey))).toEqual(["Version 1"]);
  expect(familiesOf(queryClient.getQueryData(document.queryKey))).toEqual(["Version 1"]);
});

test("an optimistic update whose answer does not say what is stored stays until it is fetched", async () => {
  const { client, queryClient, state, holding, list } = await started();
  const { observer } = show(queryClient, list);
  await quiet(queryClient);
  const seen: unknown[] = [];
  observer.subscribe(({ data }) => seen.push(...familiesOf(data)));
  // The read back after the write fails, too.
  state.answerToWrite = { status: 200, headers: { ETag: 'W/"2"' } };
  state.shown = version("1");
  holding.hold();
  const saving = write(client, queryClient, "update", version("1", "Mine"), true);
  await vi.waitUntil(() => holding.held.length === 1, { interval: 5 });
  holding.letGo();
  const saved = await saving;
  expect(saved.meta?.tag).toMatchObject([{ code: "SUBSETTED" }]);
  state.shown = version("2", "Saved");
  await vi.waitUntil(() => familiesOf(queryClient.getQueryData(list.queryKey))[0] === "Saved", {
    interval: 20,
    timeout: 3000,
  });
  expect(seen).not.toContain("Version 1");
});

test("an optimistic write that is removed from the cache before it is sent takes its draft away", async () => {
  const { client, queryClient, list, holding } = await started();
  show(queryClient, list);
  await quiet(queryClient);
  holding.hold();
  void write(client, queryClient, "patch", { type: "Patient", id: "p1", operations: [] }, (current) => ({
    ...(current as Patient),
    name: [{ family: "Draft" }],
  })).catch(() => undefined);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Draft"]);
  queryClient.getMutationCache().clear();
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Version 1"]);
  holding.letGo();
});

test("the parts that a search shows have the saved elements at once, and stay parts", async () => {
  const { fhir } = createMockMedblocks({ resources: [{ ...version("1"), gender: "female" }] });
  const queryClient = freshCache();
  const parts = show(queryClient, fhirQueryOptions(fhir, "Patient", { _elements: ["name"] }));
  await quiet(queryClient);
  const saving = write(fhir, queryClient, "update", { ...version("1", "Mine"), gender: "female" }, true);
  const [part] = resourcesOf(queryClient.getQueryData(parts.queryKey));
  expect(part).toMatchObject({ name: [{ family: "Mine" }], meta: { tag: [{ code: "SUBSETTED" }] } });
  expect(part).not.toHaveProperty("gender");
  await saving;
});

test("the app's own serializer of dehydrated data gets data without drafts", async () => {
  const { client, queryClient, list, holding } = await started();
  const serialized: unknown[] = [];
  queryClient.setDefaultOptions({
    ...queryClient.getDefaultOptions(),
    dehydrate: { serializeData: (data: unknown) => serialized.push(data) && JSON.stringify(data) },
  });
  show(queryClient, list);
  await quiet(queryClient);
  holding.hold();
  const saving = write(client, queryClient, "update", version("1", "Mine"), true);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["Mine"]);
  const { queries } = dehydrate(queryClient);
  expect(queries.map(({ state }) => typeof state.data)).toEqual(["string"]);
  expect(familiesOf(serialized[0])).toEqual(["Version 1"]);
  await saving;
});
