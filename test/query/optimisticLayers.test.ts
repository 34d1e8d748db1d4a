import { fhirInfiniteQueryOptions, fhirOperationOptions, fhirQueryOptions } from "@medblocks/react";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { marksIn, startHeldWrites } from "./heldWrites.js";
import { quiet, show, showPages } from "./mountedQueries.js";

const all = { _sort: "_id" } as const;

function marks(queryClient: QueryClient, { queryKey }: { queryKey: readonly unknown[] }): string {
  return marksIn(queryClient.getQueryData<Bundle>(queryKey));
}

test("rows that were ticked one after another stay ticked while one of their writes is answered", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  const ticks = ["a", "b", "c"].map(tick);
  const [first] = await arrived(3);
  first?.store();
  await ticks[0];
  await quiet(queryClient);
  expect(marks(queryClient, list)).toBe("ABC");
});

test("rows of a list of pages stay ticked while one of their writes is answered", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const list = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  const ticks = ["a", "b", "c"].map(tick);
  const [first] = await arrived(3);
  first?.store();
  await ticks[0];
  await quiet(queryClient);
  const [page] = list.observer.getCurrentResult().data?.pages ?? [];
  expect(marksIn(page as Bundle | undefined)).toBe("ABC");
});

test("deleted rows do not appear again while one of their writes is answered", async () => {
  const { client, queryClient, remove, arrived } = await startHeldWrites();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  const removals = ["a", "b"].map(remove);
  const [first] = await arrived(2);
  first?.store();
  await removals[0];
  await quiet(queryClient);
  expect(marks(queryClient, list)).toBe("c");
});

test("a list that is fetched again while a write is pending shows the pending state", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  void tick("a");
  await arrived(1);
  await list.observer.refetch();
  expect(marks(queryClient, list)).toBe("Abc");
});

test("a read that is fetched again while a write is pending shows the pending state", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const read = show(queryClient, fhirQueryOptions(client, "Patient", "a"));
  await quiet(queryClient);
  void tick("a");
  await arrived(1);
  await read.observer.refetch();
  expect(queryClient.getQueryData<Patient>(read.queryKey)?.active).toBe(true);
});

test("a search that is shown for the first time while a write is pending shows the pending state", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  void tick("a");
  await arrived(1);
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  expect(marks(queryClient, list)).toBe("Abc");
});

test("included resources show the pending state when their search is fetched again", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const params = { _include: ["Observation:subject"] as const };
  const list = show(queryClient, fhirQueryOptions(client, "Observation", params));
  await quiet(queryClient);
  void tick("a");
  await arrived(1);
  await list.observer.refetch();
  expect(marks(queryClient, list)).toBe("Abc");
});

test("the Bundle of an operation shows the pending state when it is fetched again", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const everything = show(queryClient, fhirOperationOptions<Bundle>(client, "Patient/a/$everything"));
  await quiet(queryClient);
  void tick("a");
  await arrived(1);
  await everything.observer.refetch();
  expect(marks(queryClient, everything)).toBe("Abc");
});

test("dehydrated data has no pending state", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  void tick("a");
  await arrived(1);
  const kept = dehydrate(queryClient).queries.find(({ queryHash }) => queryHash === JSON.stringify(list.queryKey));
  expect(marksIn(kept?.state.data as Bundle | undefined)).toBe("abc");
});

test.each([
  ["a conflict", 412],
  ["the server's fault", 500],
])("a write that fails by %s takes its own pending state away, and no other", async (_, status) => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  const ticks = ["a", "b"].map(tick);
  const [first] = await arrived(2);
  first?.refuse(status);
  await ticks[0];
  await quiet(queryClient);
  expect(marks(queryClient, list)).toBe("aBc");
});

test("a list is fetched once after the last of several pending writes", async () => {
  const { client, queryClient, tick, arrived, searches } = await startHeldWrites();
  show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  const ticks = ["a", "b", "c"].map(tick);
  for (const write of await arrived(3)) {
    write.store();
    await ticks[["a", "b", "c"].indexOf(write.id)];
    await quiet(queryClient);
  }
  expect(searches()).toBe(2);
});

/** Shows a list whose entries have addresses of the server behind its proxy, and ticks its first row. */
async function tickAtInnerAddress(withSelfLink: boolean): Promise<string> {
  const base = "http://hapi:8080/fhir";
  const { client, queryClient, tick, arrived } = await startHeldWrites({
    base,
    withSelfLink,
    config: { rebaseLinks: base },
  });
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  void tick("a");
  await arrived(1);
  return marks(queryClient, list);
}

test("a list whose entries have inner addresses shows the pending state without a self link", async () => {
  expect(await tickAtInnerAddress(false)).toBe("Abc");
});

test("a list whose entries have inner addresses shows the pending state with a self link", async () => {
  expect(await tickAtInnerAddress(true)).toBe("Abc");
});

test("pending state that has settled stays on the screen", async () => {
  const { client, queryClient, tick, arrived } = await startHeldWrites();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", all));
  await quiet(queryClient);
  const ticked = tick("a");
  const [write] = await arrived(1);
  write?.store();
  await ticked;
  await quiet(queryClient);
  expect(marks(queryClient, list)).toBe("Abc");
});
