import { fhirInfiniteQueryOptions, fhirQueryOptions, type Optimistic } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { describe, expect, test, vi } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { below, freshCache, quiet, reads, searchset, show, showPages, version, write } from "./mountedQueries.js";

const mine = version("1", "Mine");
const patch = {
  type: "Patient",
  id: "p1",
  operations: [{ op: "replace", path: "/name/0/family", value: "Mine" }],
} as const;
const patched: Optimistic<"Patient"> = (current, { operations }) => ({
  ...current,
  name: [{ family: (operations[0] as { value: string }).value }],
});

/** A server whose writes are answered when the test says so; what it holds is read at once. */
async function started(stored: Patient = version("1")) {
  const state = { stored };
  const writes: ((answer: Answering) => void)[] = [];
  const { server, client } = await startFhir((request) => {
    if (request.method !== "GET") return new Promise<Answering>((resolve) => writes.push(resolve));
    if (/^Patient\/p\d/.test(below(request))) return { body: state.stored };
    return { body: searchset(state.stored, version("1", "Other", "p2")) };
  });
  const queryClient = freshCache();
  const read = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  const pages = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  /** The name that the read, the search and the pages show. */
  const names = () => {
    const { entry } = queryClient.getQueryData(list.queryKey) ?? {};
    const all = [
      queryClient.getQueryData(read.queryKey),
      entry?.find(({ resource }) => resource?.id === "p1")?.resource,
      pages.observer.getCurrentResult().data?.resources.find(({ id }) => id === "p1"),
    ];
    return all.map((one) => one?.name?.[0]?.family);
  };
  const asked = (count = 1) => vi.waitFor(() => expect(writes).toHaveLength(count), { interval: 5 });
  return { server, client, queryClient, state, writes, read, list, pages, names, asked, before: reads(server).length };
}

const thrice = <T>(value: T) => [value, value, value];

describe("what a write will make of a resource is shown before the server has answered", () => {
  test("an update, in its read and in lists", async () => {
    const { server, client, queryClient, state, writes, names, asked, before } = await started();
    const saving = write(client, queryClient, "update", mine, true);
    await asked();
    expect(names()).toEqual(thrice("Mine"));
    expect(reads(server)).toHaveLength(before);
    state.stored = version("2", "Stored");
    writes[0]?.({ body: state.stored });
    await saving;
    await quiet(queryClient);
    expect(names()).toEqual(thrice("Stored"));
  });

  test("a patch, by what a function makes of it", async () => {
    const { client, queryClient, state, writes, names, asked } = await started();
    const saving = write(client, queryClient, "patch", patch, patched as Optimistic);
    await asked();
    expect(names()).toEqual(thrice("Mine"));
    state.stored = version("2", "Stored");
    writes[0]?.({ body: state.stored });
    await saving;
    expect(names()[0]).toBe("Stored");
  });

  test("a deletion, in lists; the read waits for the server's word", async () => {
    const { client, queryClient, writes, names, read, asked } = await started();
    const deleting = write(client, queryClient, "delete", { type: "Patient", id: "p1" }, true);
    await asked();
    expect(names()).toEqual(["Version 1", undefined, undefined]);
    writes[0]?.({ status: 204 });
    await deleting;
    expect(queryClient.getQueryState(read.queryKey)?.error).toMatchObject({ code: "gone" });
  });

  test("only where it is asked for", async () => {
    const { client, queryClient, writes, names, asked } = await started();
    const saving = [write(client, queryClient, "update", mine), write(client, queryClient, "patch", patch, true)];
    await asked(2);
    expect(names()).toEqual(thrice("Version 1"));
    for (const answer of writes) answer({ body: version("2") });
    await Promise.all(saving);
  });
});

describe("it is taken back when the write fails", () => {
  test.each<[string, Answering]>([
    ["a conflict", { status: 412 }],
    ["the server's fault", { status: 500 }],
    ["no connection", "drop"],
  ])("%s; then it is fetched anew", async (_, answer) => {
    const { server, client, queryClient, state, writes, names, asked, before } = await started();
    const saving = failureOf(write(client, queryClient, "update", mine, true));
    await asked();
    const shown: unknown[] = [];
    queryClient.getQueryCache().subscribe(() => shown.push(names()));
    state.stored = version("2", "Theirs");
    writes[0]?.(answer);
    const error = await saving;
    const isConflict = typeof answer === "object" && answer.status === 412;
    // The conflict has brought what the server holds.
    expect(shown).toContainEqual(thrice(isConflict ? "Theirs" : "Version 1"));
    await quiet(queryClient);
    expect(names()).toEqual(thrice("Theirs"));
    const conflict = { yours: mine, theirs: version("2", "Theirs") };
    expect(error).toMatchObject(answer === "drop" ? { code: "network" } : {});
    if (isConflict) expect(error).toMatchObject({ code: "conflict", conflict });
    expect(reads(server).length - before).toBeGreaterThanOrEqual(3);
  });

  test("a deletion", async () => {
    const { client, queryClient, writes, names, asked } = await started();
    const deleting = failureOf(write(client, queryClient, "delete", { type: "Patient", id: "p1" }, true));
    await asked();
    writes[0]?.({ status: 409 });
    await deleting;
    expect(names()).toEqual(thrice("Version 1"));
  });

  test("but not over what came meanwhile", async () => {
    const { client, queryClient, state, writes, names, read, asked } = await started();
    const saving = failureOf(write(client, queryClient, "update", mine, true));
    await asked();
    state.stored = version("2", "Newer");
    await read.observer.refetch();
    const shown: unknown[] = [];
    queryClient.getQueryCache().subscribe(() => shown.push(names()[0]));
    writes[0]?.({ status: 500 });
    await saving;
    await quiet(queryClient);
    expect(new Set(shown)).toEqual(new Set(["Newer"]));
  });

  test("also where the same is sent twice, and both fail", async () => {
    const { client, queryClient, writes, names, asked } = await started();
    const saving = [1, 2].map(() => failureOf(write(client, queryClient, "update", mine, true)));
    await asked(2);
    expect(names()).toEqual(thrice("Mine"));
    for (const answer of writes) answer({ status: 500 });
    await Promise.all(saving);
    await quiet(queryClient);
    expect(names()).toEqual(thrice("Version 1"));
  });

  test.each([
    [0, 1],
    [1, 0],
  ])("and leaves nothing of two that both fail, in whatever order (%i, %i)", async (first, second) => {
    const { client, queryClient, writes, names, read, list, asked } = await started();
    // What is not on the screen is not fetched again, so that it shows just what was taken back.
    for (const { hide } of [read, list]) hide();
    const saving = ["Mine", "Mine, too"].map((name) =>
      failureOf(write(client, queryClient, "update", version("1", name), true)),
    );
    await asked(2);
    expect(names()[0]).toBe("Mine, too");
    for (const at of [first, second]) {
      writes[at]?.({ status: 422 });
      await saving[at];
    }
    await quiet(queryClient);
    expect(names()).toEqual(thrice("Version 1"));
  });

  test("but not what an earlier one has stored", async () => {
    const { server, client, queryClient, state, writes, names, asked } = await started();
    const first = write(client, queryClient, "update", mine, true);
    await asked();
    state.stored = version("2", "Stored");
    writes[0]?.({ body: state.stored });
    await first;
    await quiet(queryClient);
    const before = reads(server).length;
    const second = failureOf(write(client, queryClient, "update", mine));
    await asked(2);
    writes[1]?.({ status: 422 });
    await second;
    await quiet(queryClient);
    expect(names()).toEqual(thrice("Stored"));
    expect(reads(server)).toHaveLength(before);
  });

  test("but nothing of what was forgotten meanwhile", async () => {
    const { client, queryClient, writes, read, list, pages, asked } = await started();
    for (const { hide } of [read, list, pages]) hide();
    const saving = failureOf(write(client, queryClient, "update", mine, true));
    await asked();
    queryClient.getQueryCache().clear();
    writes[0]?.({ status: 500 });
    await saving;
    expect(queryClient.getQueryCache().getAll()).toEqual([]);
  });
});

test("an answer that is under way does not overwrite it; what does not hold it goes on", async () => {
  const { server, client, queryClient, writes, names, read, asked } = await started();
  const other = show(queryClient, fhirQueryOptions(client, "Practitioner", {}));
  await quiet(queryClient);
  queryClient.setQueryData(other.queryKey, { resourceType: "Bundle", type: "searchset" });
  const before = reads(server).length;
  void read.observer.refetch();
  void other.observer.refetch();
  const saving = write(client, queryClient, "update", mine, true);
  await asked();
  await quiet(queryClient);
  expect(names()).toEqual(thrice("Mine"));
  expect(queryClient.getQueryData(other.queryKey)?.entry).toHaveLength(2);
  expect(reads(server).slice(before)).toContain("Practitioner");
  writes[0]?.({ body: version("2") });
  await saving;
});

test("a function that throws fails the write before anything is sent or shown", async () => {
  const { client, queryClient, writes, names } = await started();
  const broken: Optimistic = () => {
    throw new RangeError("broken");
  };
  const error = await failureOf(write(client, queryClient, "patch", patch, broken));
  expect(error).toBeInstanceOf(RangeError);
  expect(names()).toEqual(thrice("Version 1"));
  expect(writes).toEqual([]);
});
