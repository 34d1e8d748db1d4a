import type { BundleRequest, FhirClient, FhirError } from "@medblocks/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { failureOf, outcome, startFhir } from "./startFhir.js";

// Entries of batches and transactions for one version, and with a condition, where the answer leaves something open.

const patient = (id: string, versionId: string) => ({ resourceType: "Patient", id, meta: { versionId } }) as const;
const stored: Record<string, Patient> = { p1: patient("p1", "1"), p2: patient("p2", "5") };
const deletion = (id: string, ifMatch?: string) =>
  ({ interaction: "delete", type: "Patient", id, ...(ifMatch !== undefined && { ifMatch }) }) as const;

const entriesOf = ({ body }: SeenRequest) => (JSON.parse(body) as Bundle).entry ?? [];
const isWrite = (request: SeenRequest) =>
  request.method === "POST" && entriesOf(request).some((entry) => entry.request?.method !== "GET");

interface Answered {
  client: FhirClient;
  /** The requests in order: a write with its entries, or how many resources are read. */
  asked: () => string[];
}

/** A server that holds `stored`, and answers each entry of a write with the status that its id has in `statuses`. */
async function started(statuses: Record<string, number> = {}, whole?: number): Promise<Answered> {
  const one = (id: string) =>
    stored[id] ? { status: "200", resource: stored[id] } : { status: "410", resource: outcome };
  const { server, client } = await startFhir((request) => {
    const { url, method } = request;
    if (method === "GET") {
      const { status, resource } = one(url.split("/").at(-1) ?? "");
      return { status: Number(status), body: resource };
    }
    if (isWrite(request) && whole !== undefined) return { status: whole, body: outcome };
    const entry = entriesOf(request).map((sent) => {
      const id = sent.request?.url.split("/").at(-1) ?? "";
      if (sent.request?.method !== "GET") return { response: { status: String(statuses[id] ?? 204) } };
      const { status, resource } = one(id);
      return { resource, response: { status } };
    });
    return { body: { resourceType: "Bundle", type: "batch-response", entry } };
  });
  const asked = () =>
    server.requests.map((request) => {
      if (request.method === "GET") return "1 read";
      const entries = entriesOf(request);
      if (!isWrite(request)) return `${entries.length} reads`;
      return entries.map((entry) => `${entry.request?.method} ${entry.request?.url}`).join(", ");
    });
  return { client, asked };
}

describe("deletions for one version", () => {
  test("are checked by one batch of reads, and those of another version are not sent", async () => {
    const { client, asked } = await started();
    const responses = await client.batch([
      deletion("p1", "1"),
      deletion("p2", 'W/"4"'),
      deletion("p3"),
      deletion("p4", "1"),
    ]);
    expect(asked()).toEqual(["3 reads", "DELETE Patient/p1, DELETE Patient/p3"]);
    expect(responses).toMatchObject([
      { ok: true, status: 204 },
      {
        ok: false,
        status: undefined,
        error: { code: "conflict", conflict: { yours: undefined, theirs: stored["p2"] } },
      },
      { ok: true, status: 204 },
      { ok: false, status: 410, error: { code: "gone" } },
    ]);
  });

  test("fail a transaction before anything is sent, where the server holds another version", async () => {
    const { client, asked } = await started();
    const error = await failureOf(client.transaction([deletion("p1"), deletion("p2", "4")]));
    expect(error).toMatchObject({ code: "conflict", conflict: { theirs: stored["p2"] } });
    expect((error as FhirError).message).not.toContain("p2");
    expect(asked()).toEqual(["1 read"]);
  });

  test("of versions that the server holds are sent, and deletions of any version read nothing", async () => {
    const { client, asked } = await started();
    await client.transaction([deletion("p1", "1"), deletion("p2", "5")]);
    await client.transaction([deletion("p1"), deletion("p2")]);
    expect(asked()).toEqual([
      "2 reads",
      "DELETE Patient/p1, DELETE Patient/p2",
      "DELETE Patient/p1, DELETE Patient/p2",
    ]);
  });
});

describe("a conflict", () => {
  const update = (id: string) => ({ interaction: "update", resource: patient(id, "4") }) as const;
  const patch = { interaction: "patch", type: "Patient", id: "p2", operations: [], ifMatch: "4" } as const;

  test.each([409, 412])("in an entry of a batch (%i) brings both versions, or is gone", async (status) => {
    const { client, asked } = await started({ p2: status, gone: status, p1: status });
    const unversioned = { ...update("p1"), ifMatch: false } as const;
    const responses = await client.batch([update("p2"), update("gone"), patch, unversioned]);
    expect(responses).toMatchObject([
      { error: { code: "conflict", status, conflict: { yours: patient("p2", "4"), theirs: stored["p2"] } } },
      { error: { code: "gone", status } },
      { error: { code: "conflict", status, conflict: { yours: undefined, theirs: stored["p2"] } } },
      { error: { code: "conflict", status, conflict: undefined } },
    ]);
    expect(asked().slice(1)).toEqual(["3 reads"]);
  });

  const transactions: [string, BundleRequest[], object][] = [
    [
      "the version that differs",
      [update("p1"), update("p2")],
      { code: "conflict", conflict: { theirs: stored["p1"] } },
    ],
    ["that a resource is gone", [deletion("p1"), update("gone")], { code: "gone" }],
    ["nothing else, where it is none of versions", [deletion("p1")], { code: "conflict", conflict: undefined }],
  ];
  test.each(transactions)("of a whole transaction says %s", async (_, requests, expected) => {
    const { client } = await started({}, 409);
    const error = await failureOf(client.transaction(requests));
    expect(error).toMatchObject({ ...expected, status: 409, operationOutcome: outcome });
  });
});

test("a conditional create in a batch that shows nothing has the id that its condition finds", async () => {
  const resource = { resourceType: "Patient", active: true } as const;
  const { client } = await startFhir(({ method }) => {
    const found = method === "GET" ? [{ resource: stored["p1"] }] : [{ response: { status: "200" } }];
    return { body: { resourceType: "Bundle", type: "searchset", entry: found } };
  });
  const entry = { interaction: "create", resource, ifNoneExist: { identifier: "urn:mrn|1" } } as const;
  const known = [{ ok: true, status: 200, resource: undefined, id: "p1", versionId: undefined }];
  await expect(client.batch([entry])).resolves.toEqual(known);
  await expect(client.transaction([entry])).resolves.toEqual(known);
});

test("a transaction whose read finds nothing has stored the rest, and the read has failed", async () => {
  const { client } = await started({ p1: 200 });
  const [written, read] = await client.transaction([
    { interaction: "update", resource: patient("p1", "1") },
    { interaction: "read", type: "Patient", id: "gone" },
  ]);
  expect(written.ok).toBe(true);
  expect(read).toMatchObject({ ok: false, status: 410, error: { code: "gone" } });
});

test("a transaction in which the server says that a write has failed is an error", async () => {
  const { client } = await started({ p1: 422 });
  const writing = client.transaction([{ interaction: "update", resource: patient("p1", "1") }]);
  await expect(writing).rejects.toMatchObject({ code: "unprocessable", status: 422 });
});
