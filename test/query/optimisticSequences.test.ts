import { createFhirClient, fhirInfiniteQueryOptions, fhirOperationOptions, fhirQueryOptions } from "@medblocks/react";
import { dehydrate, InfiniteQueryObserver, QueryObserver, type QueryClient } from "@tanstack/react-query";
import * as fc from "fast-check";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test, vi } from "vitest";
import { marksIn } from "./heldWrites.js";
import { freshCache, quiet, write } from "./mountedQueries.js";

// Random sequences of ticks, deletions, answers, failures and fetches. What every query shows must be what the server holds
// with the pending drafts over it.

const ids = ["a", "b", "c"];
const baseUrl = "https://fhir.example/fhir";

type Row = Patient & { id: string };
type Step = readonly [action: "tick" | "untick" | "delete" | "store" | "refuse" | "fetch", index: number];

const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0][]>("tick", "tick", "untick", "delete", "store", "store", "refuse", "fetch"),
    fc.nat({ max: 5 }),
  ),
  { minLength: 1, maxLength: 14 },
);

/** A server in memory that holds each write until it is told what to answer. */
function startServer() {
  const stored = new Map<string, Row>();
  for (const id of ids) stored.set(id, { resourceType: "Patient", id, meta: { versionId: "1" }, active: false });
  const held: { id: string; active: boolean | undefined; answer: (isStored: boolean) => void }[] = [];
  let versions = 1;
  const json = (body: object | undefined, status: number) =>
    new Response(body && JSON.stringify(body), { status, headers: { "Content-Type": "application/fhir+json" } });
  const bundle = (): Bundle => ({
    resourceType: "Bundle",
    type: "searchset",
    entry: [...stored.values()].map((resource) => ({ resource })),
  });
  const store = (id: string, active: boolean | undefined): Response => {
    if (active === undefined) {
      stored.delete(id);
      return json(undefined, 204);
    }
    if (!stored.has(id)) return json(undefined, 410);
    const row: Row = { resourceType: "Patient", id, meta: { versionId: String((versions += 1)) }, active };
    stored.set(id, row);
    return json(row, 200);
  };
  const fhir = createFhirClient({
    baseUrl,
    getAccessToken: () => Promise.resolve("token"),
    fetch: (url, init) => {
      const id = /Patient\/(\w)$/.exec((url as URL).pathname)?.[1];
      if (init?.method === "GET") {
        if (id === undefined) return Promise.resolve(json(bundle(), 200));
        return Promise.resolve(stored.has(id) ? json(stored.get(id), 200) : json(undefined, 410));
      }
      const active = init?.method === "DELETE" ? undefined : (JSON.parse(init?.body as string) as Patient).active;
      return new Promise((resolve) =>
        held.push({
          id: id ?? "",
          active,
          answer: (isStored) => resolve(isStored ? store(id ?? "", active) : json(undefined, 500)),
        }),
      );
    },
  });
  return { fhir, stored, held };
}

/** The rows as letters, with the pending writes over what is stored. */
function expectedMarks(
  stored: ReadonlyMap<string, Row>,
  pending: readonly { id: string; active: boolean | undefined }[],
) {
  return [...stored.values()]
    .map(({ id, active }) => {
      const drafts = pending.filter((one) => one.id === id);
      if (drafts.some((one) => one.active === undefined)) return "";
      return (drafts.at(-1)?.active ?? active) ? id.toUpperCase() : id;
    })
    .join("");
}

function showAll(queryClient: QueryClient, fhir: ReturnType<typeof startServer>["fhir"]) {
  const search = fhirQueryOptions(fhir, "Patient", {});
  const included = fhirQueryOptions(fhir, "Observation", { _include: "Observation:subject" });
  const operation = fhirOperationOptions<Bundle>(fhir, "Group/g1/$everything");
  const pages = fhirInfiniteQueryOptions(fhir, "Patient", { _sort: "_id" });
  const stops = [search, included, operation].map((options) =>
    new QueryObserver(queryClient, options as typeof operation).subscribe(() => {}),
  );
  const shownPages = new InfiniteQueryObserver(queryClient, pages);
  stops.push(shownPages.subscribe(() => {}));
  return {
    marks: () => [
      ...[search, included, operation].map(({ queryKey }) => marksIn(queryClient.getQueryData<Bundle>(queryKey))),
      marksIn(shownPages.getCurrentResult().data?.pages[0]),
    ],
    kept: () =>
      dehydrate(queryClient).queries.flatMap(({ queryHash, state }) =>
        queryHash === JSON.stringify(search.queryKey) ? [marksIn(state.data as Bundle)] : [],
      ),
    hide: () => stops.forEach((stop) => stop()),
  };
}

async function runSteps(sequence: readonly Step[]): Promise<void> {
  const { fhir, stored, held } = startServer();
  const queryClient = freshCache();
  const shown = showAll(queryClient, fhir);
  await quiet(queryClient);
  const pending: { id: string; active: boolean | undefined }[] = [];
  const settling: Promise<unknown>[] = [];
  const settled = () => vi.waitUntil(() => queryClient.isMutating() === pending.length, { interval: 1 });
  const check = (when: string) => {
    const marks = expectedMarks(stored, pending);
    expect(shown.marks(), when).toEqual([marks, marks, marks, marks]);
  };
  for (const [action, index] of sequence) {
    if (action === "fetch") await queryClient.refetchQueries();
    else if (action === "store" || action === "refuse") {
      // Writes to one row are answered in their order.
      const position = held.findIndex(({ id }) => id === held[index % held.length]?.id);
      const [one] = position < 0 ? [] : held.splice(position, 1);
      if (!one) continue;
      pending.splice(position, 1);
      one.answer(action === "store");
      await settled();
    } else {
      const id = ids[index % ids.length] ?? "";
      if (!stored.has(id) || pending.some((one) => one.id === id && one.active === undefined)) continue;
      const active = action === "delete" ? undefined : action === "tick";
      pending.push({ id, active });
      const writing =
        active === undefined
          ? write(fhir, queryClient, "delete", { type: "Patient", id }, true)
          : write(fhir, queryClient, "update", { ...stored.get(id), resourceType: "Patient", id, active }, true);
      settling.push(writing.catch(() => undefined));
      await vi.waitUntil(() => held.length === pending.length, { interval: 1 });
      check(`at once after ${action} ${id}`);
    }
    await quiet(queryClient);
    check(`after ${action} ${index}`);
    expect(shown.kept()).toEqual([expectedMarks(stored, [])]);
  }
  for (const one of held.splice(0)) one.answer(true);
  await Promise.all(settling);
  pending.length = 0;
  await quiet(queryClient);
  check("at the end");
  shown.hide();
  queryClient.clear();
}

test("every query shows what the server holds with the pending writes over it, whatever happens in whatever order", async () => {
  await fc.assert(fc.asyncProperty(steps, runSteps), { seed: 20261130, numRuns: 60 });
}, 60_000);
