import { FhirError, fhirQueryOptions, type BundleRequest } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { freshCache, searchset, show, version, write } from "./mountedQueries.js";

const patient = version("1");
const requests: BundleRequest[] = [
  { interaction: "read", type: "Observation", id: "o1" },
  { interaction: "update", resource: patient },
];
const patch = { type: "Patient", id: "p1", operations: [] } as const;

/** A page that shows a patient, a search for patients and one for observations, at a server whose writes end badly. */
async function started(ending: Answering) {
  const { server, client } = await startFhir(({ method, url }) => {
    if (method !== "GET") return ending;
    if (url.includes("Observation")) return { body: searchset() };
    return { body: url.includes("/p1") ? patient : searchset(patient) };
  });
  const queryClient = freshCache();
  const shown = [
    show(queryClient, fhirQueryOptions(client, "Patient", "p1")),
    show(queryClient, fhirQueryOptions(client, "Patient", { active: true })),
    show(queryClient, fhirQueryOptions(client, "Observation", { status: "final" })),
  ] as const;
  await expect.poll(() => shown.every(({ observer }) => observer.getCurrentResult().isSuccess)).toBe(true);
  const gets = () => server.requests.filter(({ method }) => method === "GET").map(({ url }) => url.slice(6));
  return { server, client, queryClient, gets };
}

const mayBeStored: [string, Answering][] = [
  ["no answer comes", "drop"],
  ["the answer breaks off", "dropInBody"],
  ["the server has a fault", { status: 500 }],
  ["a gateway gives up", { status: 504 }],
];

describe("what may have been stored, though nobody has said so, is fetched again", () => {
  test.each(mayBeStored)("%s", async (_, ending) => {
    const { client, queryClient, gets } = await started(ending);
    await expect(failureOf(write(client, queryClient, "update", patient))).resolves.toBeInstanceOf(FhirError);
    await expect.poll(gets).toHaveLength(5);
    expect(gets().slice(3).toSorted()).toEqual(["Patient/p1", "Patient?active=true"]);
  });

  test("of a patch, a deletion, a creation, a batch and a transaction as well", async () => {
    const { client, queryClient, gets } = await started("drop");
    const writes = [
      () => write(client, queryClient, "patch", patch),
      () => write(client, queryClient, "delete", patch),
      () => write(client, queryClient, "create", patient),
      () => write(client, queryClient, "batch", requests),
      () => write(client, queryClient, "transaction", requests),
    ];
    for (const [at, once] of writes.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- each by itself
      await failureOf(once());
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(gets).toHaveLength(3 + 2 * (at + 1));
    }
  });
});

test("what the server has refused is stored nowhere, and nothing is fetched", async () => {
  const { client, queryClient, gets } = await started({ status: 422 });
  await failureOf(write(client, queryClient, "update", patient));
  expect(gets()).toHaveLength(3);
});

test("a write is not sent twice, whatever the app's own client does with mutations", async () => {
  const { server, client, queryClient } = await started("drop");
  queryClient.setDefaultOptions({ mutations: { retry: 3, retryDelay: 0 } });
  await failureOf(write(client, queryClient, "create", patient satisfies Patient));
  expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
});
