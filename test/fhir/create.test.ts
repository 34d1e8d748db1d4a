import { ConfigurationError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { Answer, Answering, SeenRequest } from "../answeringServer.js";
import { failureOf, outcome, startFhir } from "./startFhir.js";

const sent = { resourceType: "Patient", name: [{ family: "Okonkwo" }] } satisfies Patient;
const stored: Patient = { ...sent, id: "new-1", meta: { versionId: "1" } };
const subsetted = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };

const line = ({ method, url }: SeenRequest) => `${method} ${url}`;

/** Answers the write with `written`, and a read with `read`. */
const answering =
  (written: Answer, read: Answering = { body: stored }) =>
  ({ method }: SeenRequest) =>
    method === "GET" ? read : written;

describe("a create", () => {
  test("posts the resource to its type, and asks to see it as it is stored", async () => {
    const { server, client } = await startFhir({ status: 201, body: stored });
    await expect(client.create(sent)).resolves.toEqual(stored);
    expect(server.requests.map(line)).toEqual(["POST /fhir/Patient"]);
    const [request] = server.requests;
    expect(request?.body).toBe(JSON.stringify(sent));
    expect(request?.headers).toMatchObject({
      "content-type": "application/fhir+json",
      prefer: "return=representation",
    });
    expect(request?.headers).not.toHaveProperty("if-none-exist");
  });

  test("is conditional by If-None-Exist, as a query", async () => {
    const { server, client } = await startFhir({ body: stored });
    await client.create(sent, { ifNoneExist: { identifier: "urn:mrn|a b" } });
    expect(server.requests.map(({ headers }) => headers["if-none-exist"])).toEqual(["identifier=urn%3Amrn%7Ca%20b"]);
  });

  test.each([
    ["nothing", {}],
    ["null only", { identifier: null }],
    // What filters nothing is a condition for everybody.
    ["a size and an order only", { _count: 1, _sort: "family" }],
  ])("is refused with a condition of %s, and nothing is sent", async (_, ifNoneExist) => {
    const { server, client } = await startFhir();
    const error = await failureOf(client.create(sent, { ifNoneExist }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ option: "ifNoneExist" });
    expect(server.requests).toEqual([]);
  });

  test("keeps headers of the caller's, a wish of its own included", async () => {
    const { server, client } = await startFhir({ status: 201, body: stored });
    await client.create(sent, { headers: { "X-App": "ward", prefer: "return=OperationOutcome" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-app": "ward", prefer: "return=OperationOutcome" });
  });

  test.each([undefined, null, {}, { resourceType: "patient" }, { resourceType: 7 }])(
    "of %j is refused, and nothing is sent",
    async (resource) => {
      const { server, client } = await startFhir();
      // As plain JavaScript would pass it.
      const error = await failureOf(client.create(resource as unknown as Patient & { resourceType: "Patient" }));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(server.requests).toEqual([]);
    },
  );
});

describe("an answer without the resource is followed by one read of where it is", () => {
  const places: [what: string, answer: Answer][] = [
    ["a Location", { headers: { Location: "https://a.example/fhir/Patient/new-1/_history/1" } }],
    ["a Location without a version", { headers: { Location: "https://a.example/fhir/Patient/new-1" } }],
    ["a Location at an inner host", { headers: { Location: "http://hapi:8080/inner/Patient/new-1/_history/1" } }],
    ["a Location without a host", { headers: { Location: "Patient/new-1/_history/1" } }],
    ["a Content-Location", { headers: { "Content-Location": "https://a.example/fhir/Patient/new-1/_history/1" } }],
    ["an OperationOutcome", { headers: { Location: "https://a.example/fhir/Patient/new-1" }, body: outcome }],
  ];

  test.each(places)("%s", async (_, answer) => {
    const { server, client } = await startFhir(answering({ status: 201, ...answer }));
    await expect(client.create(sent)).resolves.toEqual(stored);
    // The token goes to our own base only, whatever the Location says.
    expect(server.requests.map(line)).toEqual(["POST /fhir/Patient", "GET /fhir/Patient/new-1"]);
  });

  test("and the read carries no wish and no condition", async () => {
    const { server, client } = await startFhir(answering({ status: 201, headers: { Location: "Patient/new-1" } }));
    await client.create(sent, { ifNoneExist: { _id: "x" } });
    expect(server.requests[1]?.headers).not.toHaveProperty("prefer");
    expect(server.requests[1]?.headers).not.toHaveProperty("if-none-exist");
  });

  const nowhere: Record<string, string>[] = [
    {},
    { Location: "https://a.example/fhir/Practitioner/new-1" },
    { Location: "https://a.example/fhir/OtherPatient/new-1" },
    { Location: "https://a.example/fhir/Patient" },
    { Location: "https://a.example/" },
  ];
  test.each(nowhere)("unless it leads to none of that type: %j", async (headers) => {
    const { server, client } = await startFhir(answering({ status: 201, headers }));
    const created = await client.create({ ...sent, id: "mine", meta: { versionId: "9", source: "#here" } });
    // An id and a version of ours say nothing of the server's.
    expect(created).toEqual({ ...sent, meta: { source: "#here", tag: [subsetted] } });
    expect(server.requests.map(line)).toEqual(["POST /fhir/Patient"]);
  });
});

describe("what cannot be read back is what was sent, tagged SUBSETTED, and is sent once", () => {
  const place = { Location: "Patient/new-1/_history/4" };
  const failing: [what: string, read: Answering][] = [
    ["403", { status: 403, body: outcome }],
    ["404", { status: 404 }],
    ["500", { status: 500 }],
    ["401", { status: 401 }],
    ["HTML", { body: "<p>hello</p>" }],
    ["another resource", { body: { resourceType: "Person", id: "new-1" } }],
    ["a dropped connection", "drop"],
    ["a connection dropped in the body", "dropInBody"],
  ];

  test.each(failing)("%s", async (_, read) => {
    const { server, client } = await startFhir(answering({ status: 201, headers: place }, read));
    const tag = [{ code: "vip" }];
    const created = await client.create({ ...sent, meta: { tag } });
    expect(created).toEqual({ ...sent, id: "new-1", meta: { versionId: "4", tag: [...tag, subsetted] } });
    expect(tag).toEqual([{ code: "vip" }]);
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("an outcome in its place is none of it", async () => {
    const { client } = await startFhir(answering({ status: 201, headers: place, body: outcome }, { status: 403 }));
    await expect(client.create(sent)).resolves.toMatchObject({ resourceType: "Patient", id: "new-1" });
  });

  test("a read that takes too long", async () => {
    const { server, client } = await startFhir(answering({ status: 201, headers: place }, "silence"), { timeout: 300 });
    await expect(client.create(sent)).resolves.toMatchObject({ id: "new-1", meta: { tag: [subsetted] } });
    expect(server.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  test("a signal that aborts when the write is done", async () => {
    const controller = new AbortController();
    const { server, client } = await startFhir((request) => {
      if (request.method === "GET") controller.abort();
      return request.method === "GET" ? "silence" : { status: 201, headers: place };
    });
    const created = await client.create(sent, { signal: controller.signal });
    expect(created).toMatchObject({ id: "new-1", meta: { tag: [subsetted] } });
    expect(server.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  test("and such a part cannot be stored in the place of the whole", async () => {
    const { client } = await startFhir(answering({ status: 201, headers: place }, { status: 403 }));
    const part = await client.create(sent);
    await expect(client.update({ ...part, resourceType: "Patient" })).rejects.toBeInstanceOf(ConfigurationError);
  });
});

test('with prefer "minimal" nothing is read, and the version is that of the ETag', async () => {
  const headers = { Location: "Patient/new-1", ETag: 'W/"3"' };
  const { server, client } = await startFhir(answering({ status: 201, headers }));
  const created = await client.create(sent, { prefer: "minimal" });
  expect(created).toEqual({ ...sent, id: "new-1", meta: { versionId: "3", tag: [subsetted] } });
  expect(server.requests.map(line)).toEqual(["POST /fhir/Patient"]);
  expect(server.requests[0]?.headers).toMatchObject({ prefer: "return=minimal" });
});

test.each([400, 401, 409, 412, 422, 500, 503])("a create that is answered %i is sent once", async (status) => {
  const { server, client } = await startFhir({ status, body: outcome });
  await expect(client.create(sent)).rejects.toMatchObject({ status, operationOutcome: outcome, conflict: undefined });
  expect(server.requests).toHaveLength(1);
});

test.each(["drop", "dropInBody"] as const)("a create whose connection breaks (%s) is sent once", async (how) => {
  const { server, client } = await startFhir(how);
  await expect(client.create(sent)).rejects.toMatchObject({ code: "network" });
  expect(server.requests).toHaveLength(1);
});
