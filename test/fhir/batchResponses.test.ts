import {
  FhirError,
  type BundleFailure,
  type BundleRequest,
  type BundleSuccess,
  type FhirErrorCode,
} from "@medblocks/react";
import type { Bundle, BundleEntry, FhirResource, Observation, Patient } from "fhir/r4.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import { failureOf, failuresOf, outcome, patient, startFhir } from "./startFhir.js";

const answer = (...entry: object[]) => ({ body: { resourceType: "Bundle", type: "batch-response", entry } });
const reading: BundleRequest = { interaction: "read", type: "Patient", id: "pat-4711" };
const creating: BundleRequest = { interaction: "create", resource: { resourceType: "Patient" } };

test("responses come by order, and are typed by their requests", async () => {
  const found: Bundle = { resourceType: "Bundle", type: "searchset" };
  const observation: Observation = { resourceType: "Observation", id: "o1", status: "final", code: {} };
  const { client } = await startFhir(
    answer(
      { resource: patient, response: { status: "200" } },
      { resource: found, response: { status: "200 OK" } },
      { resource: observation, response: { status: "201 Created", location: "Observation/o1/_history/1" } },
      { resource: outcome, response: { status: "204" } },
      { resource: found, response: { status: "200" } },
    ),
  );
  const requests = [
    { interaction: "read", type: "Patient", id: "pat-4711" },
    { interaction: "search", type: "Patient", params: { name: "Ng" } },
    { interaction: "create", resource: { resourceType: "Observation", status: "final", code: {} } },
    { interaction: "delete", type: "Patient", id: "other" },
    { interaction: "request", method: "GET", url: "Patient/1/$everything" },
  ] as const;
  const responses = await client.batch(requests);
  expectTypeOf(responses[0]).toEqualTypeOf<BundleSuccess<Patient> | BundleFailure>();
  expectTypeOf(responses[1]).toEqualTypeOf<BundleSuccess<Bundle<Patient>> | BundleFailure>();
  expectTypeOf(responses[2]).toEqualTypeOf<BundleSuccess<Observation | undefined> | BundleFailure>();
  expectTypeOf(responses[3]).toEqualTypeOf<BundleSuccess<undefined> | BundleFailure>();
  expectTypeOf(responses[4]).toEqualTypeOf<BundleSuccess<FhirResource | undefined> | BundleFailure>();
  expect(responses).toEqual([
    { ok: true, status: 200, resource: patient, id: "pat-4711", versionId: undefined },
    { ok: true, status: 200, resource: found, id: undefined, versionId: undefined },
    { ok: true, status: 201, resource: observation, id: "o1", versionId: "1" },
    { ok: true, status: 204, resource: undefined, id: undefined, versionId: undefined },
    { ok: true, status: 200, resource: found, id: undefined, versionId: undefined },
  ]);
  const done = await client.transaction(requests);
  expectTypeOf(done[0]).toEqualTypeOf<BundleSuccess<Patient> | BundleFailure>();
  expectTypeOf(done[2].resource).toEqualTypeOf<Observation | undefined>();
  expectTypeOf(done[3]).toEqualTypeOf<BundleSuccess<undefined>>();
  expect(done[0]).toMatchObject({ ok: true, resource: patient });
});

test("requests are held to what FHIR knows of their types", async () => {
  const { client } = await startFhir(answer({ response: { status: "400" } }));
  // @ts-expect-error -- Patient has no such parameter
  await client.batch([{ interaction: "search", type: "Patient", params: { colour: "blue" } }]);
  // @ts-expect-error -- a read has an id
  await failureOf(client.batch([{ interaction: "read", type: "Patient" }]));
});

describe("what was written is known by", () => {
  const places: [what: string, entry: BundleEntry, id: string | undefined, versionId: string | undefined][] = [
    ["its location", { response: { status: "201", location: "Patient/n1/_history/2" } }, "n1", "2"],
    [
      "a location at an inner host",
      { response: { status: "201", location: "http://hapi:8080/fhir/Patient/n1/_history/2" } },
      "n1",
      "2",
    ],
    ["a location without a version", { response: { status: "201", location: "Patient/n1", etag: 'W/"5"' } }, "n1", "5"],
    ["a strong ETag", { response: { status: "201", location: "Patient/n1", etag: '"5"' } }, "n1", "5"],
    [
      "the resource",
      { resource: { ...patient, meta: { versionId: "8" } }, response: { status: "200" } },
      "pat-4711",
      "8",
    ],
    ["nothing", { response: { status: "201", location: "Practitioner/n1/_history/2" } }, undefined, undefined],
  ];
  test.each(places)("%s", async (_, entry, id, versionId) => {
    const { client } = await startFhir(answer(entry));
    await expect(client.batch([creating])).resolves.toMatchObject([{ ok: true, id, versionId }]);
  });
});

describe("an entry that failed says so itself, and the others stand", () => {
  test.each<[status: string, code: FhirErrorCode]>([
    ["400 Bad Request", "bad_request"],
    ["401", "unauthorized"],
    ["403", "forbidden"],
    ["404 Not Found", "not_found"],
    ["409", "conflict"],
    ["410", "gone"],
    ["412 Precondition Failed", "conflict"],
    ["418", "http_error"],
    ["422", "unprocessable"],
    ["429", "too_many_requests"],
    ["503", "server_error"],
  ])("%s is %s", async (status, code) => {
    for (const failed of [{ response: { status, outcome } }, { response: { status }, resource: outcome }]) {
      const { client } = await startFhir(answer({ resource: patient, response: { status: "200" } }, failed));
      const [first, second] = await client.batch([reading, creating]);
      expect(first).toMatchObject({ ok: true, resource: patient });
      expect(second).toMatchObject({ ok: false, status: Number.parseInt(status, 10) });
      const { error } = second as BundleFailure;
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code, status: Number.parseInt(status, 10), operationOutcome: outcome });
      expect(error.message).toMatch(new RegExp(`^POST Patient \\(${Number.parseInt(status, 10)}\\): `));
    }
  });

  const unlike: [what: string, request: BundleRequest, entry: object, status: number | undefined][] = [
    ["a read without its resource", reading, { response: { status: "200" } }, 200],
    ["a read of another type", reading, { resource: { resourceType: "Person" }, response: { status: "200" } }, 200],
    ["a read with an outcome", reading, { resource: outcome, response: { status: "200" } }, 200],
    [
      "a search without a Bundle",
      { interaction: "search", type: "Patient", params: {} },
      { resource: patient, response: { status: "200" } },
      200,
    ],
    ["no response", creating, { resource: patient }, undefined],
    ["no status", creating, { response: {} }, undefined],
    ["a status of words", creating, { response: { status: "Created" } }, undefined],
    ["a status that is none", creating, { response: { status: "100" } }, 100],
  ];
  test.each(unlike)("%s is unexpected", async (_, request, entry, status) => {
    const { client } = await startFhir(answer(entry));
    const [response] = await client.batch([request]);
    expect(response).toMatchObject({ ok: false, status, error: { code: "unexpected_resource", status } });
  });

  test("a read that is not modified has no resource, and did not fail", async () => {
    const { client } = await startFhir(answer({ response: { status: "304 Not Modified" } }));
    await expect(client.batch([{ ...reading, ifNoneMatch: 'W/"1"' }])).resolves.toMatchObject([
      { ok: true, status: 304, resource: undefined },
    ]);
  });
});

describe("an answer that does not fit is none at all", () => {
  const created = { response: { status: "201" } };
  test.each([
    ["too few", answer(created)],
    ["too many", answer(created, created, created)],
    ["no entries", { body: { resourceType: "Bundle", type: "batch-response" } }],
    ["an outcome", { body: outcome }],
    ["another resource", { body: patient }],
    ["nothing", { status: 204 }],
  ])("%s", async (_, answering) => {
    const { server, client } = await startFhir(answering);
    const requests = [creating, creating];
    for (const error of await failuresOf(client.batch(requests), client.transaction(requests))) {
      expect(error).toMatchObject({ code: "unexpected_resource" });
      expect((error as Error).message).toMatch(/^POST (batch|transaction) /);
    }
    expect(server.requests).toHaveLength(2);
  });
});

test("a transaction that fails rejects with why", async () => {
  const refused = await startFhir({ status: 422, body: outcome });
  const error = await failureOf(refused.client.transaction([creating]));
  expect(error).toMatchObject({ code: "unprocessable", status: 422, operationOutcome: outcome });
  // A server that says so of one entry is believed.
  const odd = await startFhir(answer({ response: { status: "201" } }, { response: { status: "409", outcome } }));
  const told = await failureOf(odd.client.transaction([creating, creating]));
  expect(told).toMatchObject({ code: "conflict", status: 409, operationOutcome: outcome });
});
