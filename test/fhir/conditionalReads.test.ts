import { createFhirClient } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { expect, test, vi } from "vitest";
import { startBatching } from "./batchingServer.js";
import { failureOf, startFhir } from "./startFhir.js";
import { people, startSandboxFhir } from "./startSandboxFhir.js";

const known: Patient = { resourceType: "Patient", id: "p1", meta: { versionId: "3" }, name: [{ family: "Ng" }] };

test("what is known and still the version comes back without its body, from a real server", async () => {
  const statuses: number[] = [];
  const { client } = await startSandboxFhir({
    async fetch(...request) {
      const response = await fetch(...request);
      statuses.push(response.status);
      return response;
    },
  });
  const first = await client.read("Patient", "p1");
  expect(await client.read("Patient", "p1", { known: first })).toBe(first);
  const changed = await client.update({ ...first, gender: "other" });
  expect(await client.read("Patient", "p1", { known: first })).toEqual(changed);
  expect(statuses).toEqual([200, 304, 200, 200]);
  expect(first).toEqual(people[0]);
});

test("it is known by the server's ETag where that is to be seen, else by its version", async () => {
  const { client, server } = await startFhir({ headers: { ETag: '"a-hash"' }, body: known });
  const seen = await client.read("Patient", "p1", { known });
  await client.read("Patient", "p1", { known: seen });
  expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual(['W/"3"', '"a-hash"']);
});

test.for<[string, Patient | undefined]>([
  ["nothing is known", undefined],
  ["it has no version", { ...known, meta: {} }],
  ["it is a part of it", { ...known, meta: { versionId: "3", tag: [{ code: "SUBSETTED" }] } }],
  ["its version is none", { ...known, meta: { versionId: '3"\r\nX: y' } }],
])("where %s the whole is asked for", async ([, resource]) => {
  const { client, server } = await startFhir({ body: known });
  expect(await client.read("Patient", "p1", { known: resource })).toEqual(known);
  expect(server.requests[0]?.headers).not.toHaveProperty("if-none-match");
});

test("a server whose CORS refuses the header is asked once more without it, and never with it again", async () => {
  const refusing = vi.fn<typeof fetch>((url, init) =>
    new Headers(init?.headers).has("If-None-Match")
      ? Promise.reject(new TypeError("Failed to fetch"))
      : fetch(url, init),
  );
  const { client, server } = await startFhir({ body: known }, { fetch: refusing });
  expect(await client.read("Patient", "p1", { known })).toEqual(known);
  expect(await client.read("Patient", "p1", { known })).toEqual(known);
  expect(refusing).toHaveBeenCalledTimes(3);
  expect(server.requests).toHaveLength(2);
});

test.for([400, 412, 405])("one that refuses it with %i likewise", async (status) => {
  const { client, server } = await startFhir(({ headers }) =>
    headers["if-none-match"] ? { status } : { body: known },
  );
  expect(await client.read("Patient", "p1", { known })).toEqual(known);
  expect(await client.read("Patient", "p1", { known })).toEqual(known);
  expect(server.requests).toHaveLength(3);
});

test("a connection that is gone says nothing of the header", async () => {
  let isConnected = false;
  const { client, server } = await startFhir(
    { body: known },
    {
      fetch: (...request) => (isConnected ? fetch(...request) : Promise.reject(new TypeError("Failed to fetch"))),
    },
  );
  expect(await failureOf(client.read("Patient", "p1", { known }))).toMatchObject({ code: "network" });
  isConnected = true;
  await client.read("Patient", "p1", { known });
  expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual(['W/"3"']);
});

test("what has failed for another reason is not asked twice", async () => {
  const { client, server } = await startFhir({ status: 404 });
  expect(await failureOf(client.read("Patient", "p1", { known }))).toMatchObject({ code: "not_found" });
  expect(server.requests).toHaveLength(1);
});

test("a 304 that nobody has asked for is no answer", async () => {
  const { server } = await startFhir({ status: 304 });
  const client = createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken: async () => "t" });
  for (const resource of [undefined, { ...known, meta: {} }]) {
    expect(await failureOf(client.read("Patient", "p1", { known: resource }))).toMatchObject({
      code: "unexpected_resource",
    });
  }
});

test("an entry of a batch says what is known of it, too", async () => {
  const { client, server, asked } = await startBatching({
    one: (address) => (address === "Patient/p1" ? { status: 304 } : undefined),
  });
  const [first, second] = await Promise.all([
    client.read("Patient", "p1", { known }),
    client.read("Patient", "p2", { known: { ...known, id: "p2" } }),
  ]);
  expect(first).toBe(known);
  expect(second).toEqual({ resourceType: "Patient", id: "p2", meta: { versionId: "1" } });
  expect(asked()).toEqual([2]);
  expect(server.requests[0]?.body).toContain(String.raw`"ifNoneMatch":"W/\"3\""`);
});
