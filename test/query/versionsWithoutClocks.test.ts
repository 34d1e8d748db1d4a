import { fhirQueryOptions, type BundleRequest, type FhirClient } from "@medblocks/react";
import type { QueryClient } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { expect, test, vi } from "vitest";
import type { Answering } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { below, freshCache, holdingBack, quiet, searchset, show, version, write } from "./mountedQueries.js";

// A server with two nodes: the clock of the one that stores version 2 is some seconds behind.

const dated = (versionId: string, second: number): Patient => ({
  ...version(versionId),
  meta: { versionId, lastUpdated: `2026-03-01T10:00:0${second}.000Z` },
});
const first = dated("1", 5);
const second = dated("2", 3);

async function started(answerToWrite: (stored: Patient) => Answering = (stored) => ({ body: stored })) {
  const state = { stored: first };
  const holding = holdingBack((request) => {
    if (request.method !== "GET") {
      state.stored = second;
      return answerToWrite(second);
    }
    if (below(request).startsWith("Patient/")) return { body: state.stored };
    return { body: searchset(state.stored) };
  });
  const { server, client } = await startFhir((request) => holding.answer(request));
  return { server, client, state, holding, queryClient: freshCache() };
}

const shownVersion = (queryClient: QueryClient, { queryKey }: { queryKey: readonly unknown[] }) =>
  queryClient.getQueryData<Patient>(queryKey)?.meta?.versionId;

const transactionOf = (resource: Patient): BundleRequest[] => [{ interaction: "update", resource }];
const answered = (stored: Patient) => ({
  body: {
    resourceType: "Bundle",
    type: "transaction-response",
    entry: [{ resource: stored, response: { status: "200", etag: 'W/"2"' } }],
  },
});

type Save = (client: FhirClient, queryClient: QueryClient) => Promise<unknown>;

const saves: Record<string, [save: Save, answer?: (stored: Patient) => Answering]> = {
  "an update": [(client, queryClient) => write(client, queryClient, "update", first)],
  "a patch": [
    (client, queryClient) => write(client, queryClient, "patch", { type: "Patient", id: "p1", operations: [] }),
  ],
  "a transaction": [(client, queryClient) => write(client, queryClient, "transaction", transactionOf(first)), answered],
};

for (const [name, [save, answer]] of Object.entries(saves)) {
  test(`a read shows the version that ${name} of its own has stored at a node whose clock is behind`, async () => {
    const { client, queryClient } = await started(answer);
    const read = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    await quiet(queryClient);
    await save(client, queryClient);
    await quiet(queryClient);
    expect(shownVersion(queryClient, read)).toBe("2");
  });
}

test("a refetched read shows the version that another client has stored at a node whose clock is behind", async () => {
  const { client, queryClient, state } = await started();
  const read = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  state.stored = second;
  await read.observer.refetch();
  expect(shownVersion(queryClient, read)).toBe("2");
});

test("a read shows the version that a later search has brought from a node whose clock is behind", async () => {
  const { client, queryClient, state } = await started();
  const read = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  state.stored = second;
  show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  expect(shownVersion(queryClient, read)).toBe("2");
});

test("a search that was asked for before a read, and answered after it, does not replace what the read shows", async () => {
  const { client, queryClient, state, holding } = await started();
  holding.hold();
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await vi.waitUntil(() => holding.held.length === 1, { interval: 5 });
  state.stored = second;
  const readAnswer = queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "p1"));
  await vi.waitUntil(() => holding.held.length === 2, { interval: 5 });
  holding.held.pop()?.letGo();
  await readAnswer;
  const read = fhirQueryOptions(client, "Patient", "p1");
  if (shownVersion(queryClient, read) !== "2") throw new Error("The read has another version.");
  holding.letGo();
  await quiet(queryClient);
  if (!queryClient.getQueryData(list.queryKey)) throw new Error("The search was not answered.");
  expect(shownVersion(queryClient, read)).toBe("2");
});

test("a new read begins with what the later of two searches has brought, whatever their times say", async () => {
  const { client, queryClient, state } = await started();
  await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", { family: "Version" }));
  state.stored = second;
  await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", { _id: "p1" }));
  const read = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  expect(shownVersion(queryClient, read)).toBe("2");
});

test("data that an app sets while a fetch is under way is replaced by the response, also after a write", async () => {
  const { client, queryClient, state, holding } = await started();
  const read = fhirQueryOptions(client, "Patient", "p1");
  const { observer } = show(queryClient, read);
  await quiet(queryClient);
  await write(client, queryClient, "update", first);
  await quiet(queryClient);
  holding.hold();
  state.stored = dated("3", 1);
  const reading = observer.refetch();
  await vi.waitUntil(() => holding.held.length === 1, { interval: 5 });
  queryClient.setQueryData(read.queryKey, { ...second, gender: "other" });
  holding.letGo();
  await reading;
  expect(shownVersion(queryClient, read)).toBe("3");
});
