import { FhirError } from "@medblocks/react";
import type { Bundle, Observation, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { base, diagnosticsOf, people, startMockFhir, weight } from "./startMockFhir.js";

const urn = "urn:uuid:7b0c2a52-6c0e-4d6c-9a35-0f5f6f3b8a11";
const fresh: Patient = { resourceType: "Patient", name: [{ family: "Okonkwo" }] };
const activate = [{ op: "add", path: "/maritalStatus", value: { text: "Łučka" } }] as const;

describe("a batch", () => {
  test("does each for itself, in FHIR's order, and answers in the order asked", async () => {
    const { client } = startMockFhir();
    const responses = await client.batch([
      { interaction: "read", type: "Patient", id: "p1" },
      { interaction: "read", type: "Patient", id: "nobody" },
      { interaction: "create", resource: fresh },
      { interaction: "patch", type: "Patient", id: "p2", operations: activate },
      { interaction: "update", resource: { ...fresh, id: "p3", meta: { versionId: "9" } } },
      { interaction: "delete", type: "Patient", id: "p4" },
      { interaction: "search", type: "Patient", params: { _summary: "count" } },
      { interaction: "request", method: "GET", url: `${base}/Patient/p5/$everything` },
      { interaction: "read", type: "Patient", id: "p1", ifNoneMatch: 'W/"1"' },
    ]);
    expect(responses.map(({ ok, status }) => [ok, status])).toEqual([
      [true, 200],
      [false, 404],
      [true, 201],
      [true, 200],
      [false, 412],
      [true, 200],
      [true, 200],
      [true, 200],
      [true, 304],
    ]);
    expect(responses[2]).toMatchObject({ id: "mock-1", versionId: "1", resource: fresh });
    expect(responses[3]).toMatchObject({ resource: { maritalStatus: { text: "Łučka" } }, versionId: "2" });
    // What is read is what is there after the writes.
    expect(responses[6]).toMatchObject({ resource: { total: 5 } });
  });
});

describe("a transaction", () => {
  test("writes all, resolves references among its entries, and reads what it wrote", async () => {
    const { client, mock } = startMockFhir();
    const [search, result, patient, put, patched, gone] = await client.transaction([
      { interaction: "request", method: "GET", url: `Observation?patient=${urn}` },
      { interaction: "create", resource: weight(urn, 70) },
      { interaction: "create", resource: fresh, fullUrl: urn },
      { interaction: "update", resource: { ...fresh, id: "mine" } },
      { interaction: "patch", type: "Patient", id: "p1", operations: activate },
      { interaction: "delete", type: "Patient", id: "p2" },
    ]);
    expect([result, patient, put, patched, gone].map(({ status }) => status)).toEqual([201, 201, 201, 200, 204]);
    expect(result.resource?.subject?.reference).toBe(`Patient/${patient.id}`);
    expect(search).toMatchObject({ resource: { total: 1, entry: [{ resource: { id: result.id } }] } });
    expect(patched).toMatchObject({ versionId: "2", resource: { maritalStatus: { text: "Łučka" } } });
    expect(mock.resources("Patient").map(({ id }) => id)).toEqual(["p1", "p3", "p4", "p5", patient.id, "mine"]);
  });

  test("refers to what a condition has found", async () => {
    const { client } = startMockFhir();
    const [found, result] = await client.transaction([
      { interaction: "create", resource: fresh, fullUrl: urn, ifNoneExist: { family: "Abara" } },
      { interaction: "create", resource: weight(urn, 70) },
    ]);
    expect(found).toMatchObject({ status: 200, id: "p1" });
    expect(result.resource?.subject?.reference).toBe("Patient/p1");
    const other = urn.replace("7b", "8c");
    const [updated, second] = await client.transaction([
      { interaction: "update", resource: fresh, fullUrl: other, where: { family: "Nobody" } },
      { interaction: "create", resource: weight(other, 70) },
    ]);
    expect(updated.status).toBe(201);
    expect(second.resource?.subject?.reference).toBe(`Patient/${updated.id}`);
  });

  test("may have many conditional entries, and never two that write the same", async () => {
    const { client } = startMockFhir();
    const many = Array.from({ length: 12 }, (_, at) => ({
      interaction: "update" as const,
      resource: { resourceType: "Patient" as const, identifier: [{ system: "urn:many", value: String(at) }] },
      where: { identifier: `urn:many|${at}` },
    }));
    const first = await client.transaction(many);
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(first.map(({ id }) => id)).size).toBe(12);
    const second = await client.transaction(many);
    expect(second.map(({ status, id }) => [status, id])).toEqual(first.map(({ id }) => [200, id]));
    const twice = { interaction: "delete", type: "Patient", id: "p1" } as const;
    await expect(client.transaction([twice, twice])).rejects.toMatchObject({ status: 400 });
  });

  test.each([
    ["a stale version", 412, { interaction: "update", resource: { ...people[1]!, meta: { versionId: "9" } } }],
    ["a read of nobody", 404, { interaction: "read", type: "Patient", id: "nobody" }],
    ["an unknown type", 404, { interaction: "request", method: "DELETE", url: "Unicorn/1" }],
    ["a condition that many meet", 412, { interaction: "update", resource: fresh, where: { gender: "male" } }],
    ["an operation", 404, { interaction: "request", method: "POST", url: "Patient/$match", resource: fresh }],
  ] as const)("with %s fails as a whole with %i, and leaves nothing behind", async (_, status, bad) => {
    const { client, mock } = startMockFhir([...people, { ...weight("Patient/p1", 60), id: "w" }]);
    const before = mock.resources();
    expect(await client.search("Observation", { patient: "p1" })).toMatchObject({ total: 1 });
    const error = await failureOf(
      client.transaction([
        { interaction: "create", resource: fresh },
        { interaction: "delete", type: "Observation", id: "w" },
        { interaction: "update", resource: { ...people[0]!, active: true } },
        bad,
      ]),
    );
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ status });
    expect(mock.resources()).toEqual(before);
    expect((await client.history()).total).toBe(before.length);
    expect(await client.search("Observation", { patient: "p1" })).toMatchObject({ total: 1 });
    // The next id and time are what they would have been.
    const created = await client.create(fresh);
    expect(created).toMatchObject({ id: "mock-1", meta: { lastUpdated: "2026-01-01T00:00:01.000Z" } });
  });

  test("does not take another's write along when it fails", async () => {
    const { client } = startMockFhir();
    const [failed, ...written] = await Promise.all([
      failureOf(
        client.transaction([
          { interaction: "create", resource: fresh },
          { interaction: "patch", type: "Patient", id: "p1", operations: activate },
          { interaction: "read", type: "Patient", id: "nobody" },
        ]),
      ),
      client.create(fresh),
      client.create(fresh),
    ]);
    expect(failed).toMatchObject({ status: 404 });
    for (const { id = "" } of written) await expect(client.read("Patient", id)).resolves.toMatchObject({ id });
    expect(await client.search("Patient", { family: "Okonkwo" })).toMatchObject({ total: 2 });
  });

  test("gives representations only to who prefers them, and refuses what is no patch", async () => {
    const { ask } = startMockFhir();
    const entry = [{ resource: weight("Patient/p1", 60), request: { method: "POST", url: "/Observation" } }];
    const { resource } = await ask("POST", "", { body: { resourceType: "Bundle", type: "transaction", entry } });
    expect((resource as Bundle<Observation>).entry).toEqual([
      {
        response: {
          status: "201 Created",
          location: "Observation/mock-1/_history/1",
          etag: 'W/"1"',
          lastModified: "2026-01-01T00:00:01.000Z",
        },
      },
    ]);
    const binary = { resourceType: "Binary", contentType: "application/json-patch+json", data: "%%" };
    const broken = [{ resource: binary, request: { method: "PATCH", url: "Patient/p1" } }];
    const refused = await ask("POST", "", { body: { resourceType: "Bundle", type: "transaction", entry: broken } });
    expect([refused.status, diagnosticsOf(refused)]).toEqual([400, expect.stringContaining("base64")]);
  });
});
