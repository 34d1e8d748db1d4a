import {
  fhirAttachmentOptions,
  fhirInfiniteQueryOptions,
  fhirOperationOptions,
  fhirQueryOptions,
  fhirReferenceOptions,
  type FhirClient,
} from "@medblocks/react";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import type { Answering, SeenRequest } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { below, freshCache, quiet, reads, searchset, show, showPages, version, write } from "./mountedQueries.js";

type Showing = (
  client: FhirClient,
  queryClient: QueryClient,
) => { hide: () => void; queryKey: QueryKey; observer: object };

const observation = { resourceType: "Observation", id: "o1" };

function answer(request: SeenRequest): Answering {
  if (request.method === "DELETE") return { status: 204 };
  if (request.method !== "GET" && !request.url.endsWith("_search")) return { body: version("2") };
  if (below(request).includes("photo")) return { body: "bytes", headers: { "Content-Type": "image/png" } };
  const [resourceType, id = ""] = below(request).split("/");
  if (resourceType === "Patient" && /^[^_]/.test(id)) return { body: { ...version("1"), id } };
  if (/^[A-Z]\w+\/(?!_)/.test(below(request))) return { body: { resourceType, id } };
  return { body: searchset(observation, ...(below(request).includes("holding") ? [version("1")] : [])) };
}

const refetched: [what: string, showing: Showing][] = [
  ["a search of its type", (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Patient", { active: true }))],
  ["a search for all of its type", (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Patient", {}))],
  ["pages of its type", (fhir, cache) => showPages(cache, fhirInfiniteQueryOptions(fhir, "Patient", {}))],
  [
    "a private search of its type",
    (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Patient", {}, { private: true })),
  ],
  [
    "a private search of another, which nobody can know",
    (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Observation", { code: "x" }, { private: true })),
  ],
  ...Object.entries({
    "_include of the type": { _include: "Observation:subject:Patient" },
    "_include of all": { _include: "*" },
    "_include:iterate of the type": { "_include:iterate": "Observation:subject:Patient" },
    "_revinclude of the type": { _revinclude: "Patient:link" },
    _has: { "_has:Patient:general-practitioner:name": "Ng" },
    "a chain that names it": { "subject:Patient.name": "Ng" },
    "a chain that may lead anywhere": { "patient.name": "Ng" },
    "a chain of which a part may lead anywhere": { "encounter:Encounter.subject.name": "Ng" },
  }).flatMap(([what, untyped]): [string, Showing][] => [
    [what, (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Observation", { untyped }))],
    [
      `${what}, strict`,
      (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Observation", { untyped }, { strict: true })),
    ],
    [
      `${what}, page by page`,
      (fhir, cache) => showPages(cache, fhirInfiniteQueryOptions(fhir, "Observation", { untyped })),
    ],
  ]),
  [
    "a Bundle of another type that holds it",
    (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Observation", { code: "holding" })),
  ],
  [
    "pages of another type that hold it",
    (fhir, cache) => showPages(cache, fhirInfiniteQueryOptions(fhir, "Observation", { code: "holding" })),
  ],
  ["an operation", (fhir, cache) => show(cache, fhirOperationOptions(fhir, "Encounter/e1/$everything"))],
];

const left: [what: string, showing: Showing][] = [
  ["a search of another type", (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Observation", { code: "x" }))],
  ["another's read", (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Patient", "p2"))],
  ["a read of another type", (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Practitioner", "p1"))],
  ["a version", (fhir, cache) => show(cache, fhirReferenceOptions(fhir, "Patient/p1/_history/1"))],
  ["a file", (fhir, cache) => show(cache, fhirAttachmentOptions(fhir, { url: "Binary/photo" }))],
  [
    "_include of another type",
    (fhir, cache) =>
      show(cache, fhirQueryOptions(fhir, "Observation", { _include: "Observation:performer:Practitioner" })),
  ],
  [
    "a chain to another type",
    (fhir, cache) => show(cache, fhirQueryOptions(fhir, "Observation", { untyped: { "subject:Group.name": "x" } })),
  ],
];

async function shown(showing: Showing) {
  const { server, client } = await startFhir(answer);
  const queryClient = freshCache();
  const query = showing(client, queryClient);
  await quiet(queryClient);
  const state = () => queryClient.getQueryState(query.queryKey);
  expect(state()?.data).toBeDefined();
  return { server, client, queryClient, query, state, before: server.requests.length };
}

const asked = (requests: SeenRequest[]) =>
  requests.filter(({ method, url }) => method === "GET" || url.endsWith("_search"));

describe("an update fetches anew what may hold it", () => {
  test.each(refetched)("%s", async (_, showing) => {
    const { server, client, queryClient, before } = await shown(showing);
    await write(client, queryClient, "update", version("1"));
    await quiet(queryClient);
    expect(asked(server.requests.slice(before))).toHaveLength(1);
  });

  test.each(refetched)("where nobody shows it, it is stale: %s", async (_, showing) => {
    const { server, client, queryClient, query, state, before } = await shown(showing);
    query.hide();
    await write(client, queryClient, "update", version("1"));
    await quiet(queryClient);
    expect(asked(server.requests.slice(before))).toEqual([]);
    expect(state()?.isInvalidated).toBe(true);
  });
});

describe("a deletion fetches anew what has held it", () => {
  test.each(refetched)("%s", async (_, showing) => {
    const { server, client, queryClient, before } = await shown(showing);
    await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
    await quiet(queryClient);
    expect(asked(server.requests.slice(before))).toHaveLength(1);
  });
});

describe("what has nothing to do with it is left as it is", () => {
  test.each(left)("%s", async (_, showing) => {
    const { server, client, queryClient, state, before } = await shown(showing);
    const { data } = state() ?? {};
    await write(client, queryClient, "update", version("1"));
    await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
    await quiet(queryClient);
    expect(asked(server.requests.slice(before))).toEqual([]);
    expect(state()).toMatchObject({ isInvalidated: false, status: "success" });
    expect(state()?.data).toBe(data);
  });

  test("another server's", async () => {
    const { client, queryClient, state } = await shown(refetched[0]?.[1] as Showing);
    const elsewhere = await startFhir(answer);
    await write(elsewhere.client, queryClient, "update", version("1"));
    expect(state()?.isInvalidated).toBe(false);
    expect(client.cacheBaseUrl).not.toBe(elsewhere.client.cacheBaseUrl);
  });
});

test("a file is fetched anew when its Binary is written", async () => {
  const { server, client, queryClient, before } = await shown((fhir, cache) =>
    show(cache, fhirAttachmentOptions(fhir, { url: "Binary/photo" })),
  );
  await write(client, queryClient, "delete", { type: "Binary", id: "photo" });
  await quiet(queryClient);
  expect(reads(server).slice(before)).toEqual(["Binary/photo"]);
});

test("a Bundle that is stored, a document, is no list: it keeps what it holds", async () => {
  const document = { resourceType: "Bundle", id: "d1", type: "document", entry: [{ resource: version("1") }] };
  const { client } = await startFhir((request) => (request.method === "GET" ? { body: document } : answer(request)));
  const queryClient = freshCache();
  const { observer } = show(queryClient, fhirQueryOptions(client, "Bundle", "d1"));
  await quiet(queryClient);
  await write(client, queryClient, "update", version("1"));
  await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
  await quiet(queryClient);
  expect(observer.getCurrentResult().data).toEqual(document);
});
