import { fhirInfiniteQueryOptions, fhirQueryOptions, resourcesOf } from "@medblocks/react";
import { createMockMedblocks, type FhirServerBehavior } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { freshCache, show, showPages, write } from "./mountedQueries.js";

// How often a list is fetched again after a write, and when: a server that lags must not be flooded, and a truthful one not
// be asked for nothing.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const abara = { resourceType: "Patient" as const, id: "p1", gender: "female" as const, name: [{ family: "Abara" }] };
const renamed = { ...abara, meta: { versionId: "1" }, name: [{ family: "Adeyemi" }] };
const created = { resourceType: "Patient" as const, gender: "female" as const, name: [{ family: "Castro" }] };
const all = { _sort: "_id" } as const;
const forever = { indexLag: { responses: 99 } };

async function started(
  server: FhirServerBehavior = {},
  params: { gender?: string; _sort?: "_id"; _summary?: "count" } = all,
) {
  const medblocks = createMockMedblocks({ resources: [abara], server });
  const { fhir } = medblocks;
  const queryClient = freshCache();
  onTestFinished(() => queryClient.clear());
  const options = fhirQueryOptions(fhir, "Patient", params);
  const list = show(queryClient, options);
  const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  await pause(50);
  return {
    fhir,
    queryClient,
    list,
    pause,
    searches: () => medblocks.requests.filter(({ method, path }) => method === "GET" && path === "Patient").length,
    families: () =>
      resourcesOf(queryClient.getQueryData<Bundle>(list.queryKey))
        .map((one) => (one as Patient).name?.[0]?.family)
        .toSorted((one = "", other = "") => one.localeCompare(other)),
  };
}

test("a list of a lagging server is fetched again after 1, 2, 4 and 8 seconds, and then left", async () => {
  const { fhir, queryClient, pause, searches, families } = await started(forever);
  await write(fhir, queryClient, "update", renamed);
  await pause(50);
  const counts: number[] = [];
  for (const seconds of [0.9, 0.2, 2, 4, 8, 60]) {
    await pause(1000 * seconds);
    counts.push(searches());
    if (seconds < 60) expect(families()).toEqual(["Adeyemi"]);
  }
  expect(counts).toEqual([2, 3, 4, 5, 6, 6]);
});

test("pages of a lagging server are fetched again, and show what was saved in the meantime", async () => {
  const { fhir, queryClient, list, pause, searches } = await started({ indexLag: { responses: 3 } });
  list.hide();
  const pages = showPages(queryClient, fhirInfiniteQueryOptions(fhir, "Patient", all));
  await pause(50);
  const before = searches();
  await write(fhir, queryClient, "update", renamed);
  for (let second = 0; second < 10; second += 1) {
    await pause(1000);
    expect(pages.observer.getCurrentResult().data?.resources).toMatchObject([{ name: [{ family: "Adeyemi" }] }]);
  }
  expect(searches() - before).toBe(4);
});

test("a deleted resource stays away while the index has it, and the total does not count it", async () => {
  const { fhir, queryClient, list, pause, searches, families } = await started({ ...forever, totals: "always" });
  await write(fhir, queryClient, "delete", { type: "Patient", id: "p1" });
  for (let second = 0; second < 20; second += 1) {
    await pause(1000);
    expect(families()).toEqual([]);
    expect(queryClient.getQueryData<Bundle>(list.queryKey)?.total).toBe(0);
  }
  expect(searches()).toBe(6);
});

test("a created resource that a list of a truthful server does not match costs one further fetch", async () => {
  const { fhir, queryClient, pause, searches } = await started({}, { gender: "male" });
  await write(fhir, queryClient, "create", created);
  await pause(900);
  expect(searches()).toBe(2);
  await pause(60_000);
  expect(searches()).toBe(3);
});

test("a created resource that is in the list at once costs no further fetch", async () => {
  const { fhir, queryClient, pause, searches, families } = await started();
  await write(fhir, queryClient, "create", created);
  await pause(60_000);
  expect(families()).toEqual(["Abara", "Castro"]);
  expect(searches()).toBe(2);
});

test("a created resource is looked for up to four times at a server that was seen to lag", async () => {
  const { fhir, queryClient, pause, searches, families } = await started({ indexLag: { responses: 3 } });
  await write(fhir, queryClient, "update", renamed);
  await pause(30_000);
  const before = searches();
  await write(fhir, queryClient, "create", created);
  await pause(8000);
  expect(families()).toEqual(["Adeyemi", "Castro"]);
  expect(searches() - before).toBe(4);
});

test("a list that is hidden when its pause is over is fetched when it is shown, and not before", async () => {
  const { fhir, queryClient, list, pause, searches, families } = await started({ indexLag: { responses: 1 } });
  await write(fhir, queryClient, "update", renamed);
  await pause(50);
  list.hide();
  await pause(60_000);
  expect(searches()).toBe(2);
  show(queryClient, fhirQueryOptions(fhir, "Patient", all));
  await pause(50);
  expect(searches()).toBe(3);
  expect(families()).toEqual(["Adeyemi"]);
});

test("a list that is removed from the cache is not fetched again", async () => {
  const { fhir, queryClient, list, pause, searches } = await started(forever);
  await write(fhir, queryClient, "update", renamed);
  await pause(50);
  list.hide();
  queryClient.clear();
  await pause(60_000);
  expect(searches()).toBe(2);
});

test("after a minute the server's word counts again", async () => {
  const { fhir, queryClient, list, pause, families } = await started(forever);
  await write(fhir, queryClient, "update", renamed);
  await pause(61_000);
  await Promise.all([list.observer.refetch(), pause(50)]);
  expect(families()).toEqual(["Abara"]);
});

test("a resource that another client creates again after a deletion of our own is shown", async () => {
  const { fhir, queryClient, list, pause, families } = await started();
  await write(fhir, queryClient, "delete", { type: "Patient", id: "p1" });
  await pause(50);
  await fhir.update({ ...abara, name: [{ family: "Again" }] });
  await Promise.all([list.observer.refetch(), pause(50)]);
  expect(families()).toEqual(["Again"]);
});

test("a truthful server whose list does not match a created resource never counts as lagging, though the list is fetched later", async () => {
  const { fhir, queryClient, list, pause, searches } = await started({}, { gender: "male" });
  await write(fhir, queryClient, "create", created);
  await pause(30_000);
  await Promise.all([list.observer.refetch(), pause(50)]);
  const before = searches();
  await write(fhir, queryClient, "create", created);
  await pause(60_000);
  expect(searches() - before).toBe(2);
});

test("a truthful server whose list does not match never counts as lagging, though what was created is edited", async () => {
  const { fhir, queryClient, pause, searches } = await started({}, { gender: "male" });
  const one = await write(fhir, queryClient, "create", created);
  await pause(3000);
  await write(fhir, queryClient, "update", { ...(one as typeof abara), active: true });
  await pause(30_000);
  const before = searches();
  await write(fhir, queryClient, "create", created);
  await pause(60_000);
  expect(searches() - before).toBe(2);
});

test("a created resource that is saved again at once appears at a lagging index", async () => {
  const { fhir, queryClient, pause, families } = await started({ indexLag: { responses: 3 } });
  await write(fhir, queryClient, "update", { ...abara, meta: { versionId: "1" }, active: true });
  await pause(30_000);
  const one = await write(fhir, queryClient, "create", created);
  await pause(300);
  await write(fhir, queryClient, "update", { ...(one as typeof abara), active: true });
  await pause(60_000);
  expect(families()).toEqual(["Abara", "Castro"]);
});

test("a resource that an update has created appears at a lagging index", async () => {
  const { fhir, queryClient, pause, families } = await started({ indexLag: { responses: 1 } });
  await write(fhir, queryClient, "update", { ...created, id: "own-id" });
  await pause(60_000);
  expect(families()).toEqual(["Abara", "Castro"]);
});

test("a resource that an update in a transaction has created appears at a lagging index", async () => {
  const { fhir, queryClient, pause, families } = await started({ indexLag: { responses: 1 } });
  await write(fhir, queryClient, "transaction", [{ interaction: "update", resource: { ...created, id: "own-id" } }]);
  await pause(60_000);
  expect(families()).toEqual(["Abara", "Castro"]);
});

test("a resource that a conditional update has created appears at a lagging index", async () => {
  const { fhir, queryClient, pause, families } = await started({ indexLag: { responses: 1 } });
  await write(fhir, queryClient, "update", { resource: created, where: { family: "Castro" } });
  await pause(60_000);
  expect(families()).toEqual(["Abara", "Castro"]);
});

test("after a minute the server is believed, also where the clock of the device was set back", async () => {
  const { fhir, queryClient, list, pause, families } = await started({ indexLag: { responses: 99 } });
  await write(fhir, queryClient, "update", { ...abara, meta: { versionId: "1" }, name: [{ family: "Zed" }] });
  vi.setSystemTime(Date.now() - 3_600_000);
  await pause(61_000);
  await Promise.all([list.observer.refetch(), pause(50)]);
  expect(families()).toEqual(["Abara"]);
});

test("writes to other types do not begin the fetches of a lagging list again", async () => {
  const { fhir, queryClient, pause, searches } = await started({ indexLag: { responses: 999 } });
  await write(fhir, queryClient, "update", renamed);
  await pause(50);
  for (let count = 0; count < 20; count += 1) {
    await pause(2500);
    await write(fhir, queryClient, "create", { resourceType: "Basic", code: {} });
  }
  expect(searches()).toBe(6);
});

test("a count is fetched once after a create", async () => {
  const { fhir, queryClient, pause, searches } = await started({}, { _summary: "count" });
  await write(fhir, queryClient, "create", created);
  await pause(60_000);
  expect(searches()).toBe(2);
});
