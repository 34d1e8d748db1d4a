import { createFhirClient, fhirQueryOptions } from "@medblocks/react";
import { QueryObserver } from "@tanstack/react-query";
import * as fc from "fast-check";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { freshCache, quiet, write } from "./mountedQueries.js";

// Three replicas of which some lag behind, version ids without an order, and clocks that differ.

type Step = readonly [action: "save" | "patch" | "others" | "read" | "search" | "sync", replica: number];

const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0][]>("save", "save", "patch", "others", "read", "read", "search", "search", "sync"),
    fc.nat({ max: 2 }),
  ),
  { minLength: 2, maxLength: 20 },
);

/** Version ids that have no order, as some servers make them. */
const versionIds = Array.from({ length: 40 }, (_, index) => `v${(index * 17) % 41}x${index % 7}`);

function startReplicas() {
  const versions: Patient[] = [];
  const store = (name: string) => {
    const versionId = versionIds[versions.length] ?? "";
    // The clock of the node says nothing.
    const lastUpdated = new Date(Date.UTC(2026, 0, 1 + ((versions.length * 7) % 20))).toISOString();
    versions.push({ resourceType: "Patient", id: "p1", meta: { versionId, lastUpdated }, name: [{ text: name }] });
    return versions.at(-1);
  };
  store("first");
  const replicas = [0, 0, 0];
  const state = { versions, replicas, next: 0, store };
  const json = (body: object | undefined) =>
    new Response(JSON.stringify(body), { headers: { "Content-Type": "application/fhir+json" } });
  const fhir = createFhirClient({
    baseUrl: "https://fhir.example/fhir",
    getAccessToken: () => Promise.resolve("token"),
    fetch: (url, init) => {
      if (init?.method !== "GET") return Promise.resolve(json(store(`own ${versions.length}`)));
      const shown = versions[replicas[state.next] ?? 0];
      if ((url as URL).pathname.endsWith("p1")) return Promise.resolve(json(shown));
      return Promise.resolve(json({ resourceType: "Bundle", type: "searchset", entry: [{ resource: shown }] }));
    },
  });
  return { ...state, state, fhir };
}

/** Runs the steps; `own` is the index of the version that this client has written last. */
async function runSteps(sequence: readonly Step[], withOthers: boolean): Promise<void> {
  const { fhir, versions, replicas, state, store } = startReplicas();
  const queryClient = freshCache();
  const read = fhirQueryOptions(fhir, "Patient", "p1");
  const list = fhirQueryOptions(fhir, "Patient", {});
  const readObserver = new QueryObserver(queryClient, read);
  const listObserver = new QueryObserver(queryClient, list);
  const stops = [readObserver.subscribe(() => {}), listObserver.subscribe(() => {})];
  await quiet(queryClient);
  const indexOf = (patient: Patient | undefined) =>
    versions.findIndex(({ meta }) => meta?.versionId === patient?.meta?.versionId);
  const shown = () => [
    indexOf(queryClient.getQueryData(read.queryKey)),
    indexOf(queryClient.getQueryData<Bundle>(list.queryKey)?.entry?.[0]?.resource as Patient),
  ];
  let own = 0;
  for (const [action, replica] of sequence) {
    state.next = replica;
    if (action === "save") {
      const held = queryClient.getQueryData(read.queryKey);
      await write(fhir, queryClient, "update", { ...held, resourceType: "Patient", id: "p1" });
      own = versions.length - 1;
    } else if (action === "patch") {
      await write(fhir, queryClient, "patch", { type: "Patient", id: "p1", operations: [] });
      own = versions.length - 1;
    } else if (action === "others" && withOthers) store("others");
    else if (action === "read") await readObserver.refetch();
    else if (action === "search") await listObserver.refetch();
    else if (action === "sync") replicas[replica] = versions.length - 1;
    await quiet(queryClient);
    if (!withOthers) expect(Math.min(...shown()), `after ${action}`).toBe(own);
  }
  replicas.fill(versions.length - 1);
  await readObserver.refetch();
  await listObserver.refetch();
  expect(shown()).toEqual([versions.length - 1, versions.length - 1]);
  for (const stop of stops) stop();
  queryClient.clear();
}

test("no query goes back behind this client's own write, whichever replica answers", async () => {
  const property = fc.asyncProperty(steps, (sequence) => runSteps(sequence, false));
  await fc.assert(property, { seed: 20261130, numRuns: 60 });
}, 60_000);

test("every query shows the newest version once the replicas have it, whoever has stored it", async () => {
  const property = fc.asyncProperty(steps, (sequence) => runSteps(sequence, true));
  await fc.assert(property, { seed: 20261130, numRuns: 60 });
}, 60_000);
