import { ConfigurationError, FhirError, type JsonPatchOperation } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import type { Answer, SeenRequest } from "../answeringServer.js";
import { failureOf, failuresOf, outcome, patient, startFhir } from "./startFhir.js";

const operations: JsonPatchOperation[] = [
  { op: "test", path: "/active", value: false },
  { op: "replace", path: "/active", value: true },
  { op: "remove", path: "/telecom" },
];
const subsetted = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };
const line = ({ method, url }: SeenRequest) => `${method} ${url}`;

describe("a patch", () => {
  test("sends JSON Patch operations as what they are", async () => {
    const { server, client } = await startFhir();
    await expect(client.patch("Patient", "pat-4711", operations)).resolves.toEqual(patient);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: "PATCH",
      url: "/fhir/Patient/pat-4711",
      body: JSON.stringify(operations),
      headers: { "content-type": "application/json-patch+json", prefer: "return=representation" },
    });
    expect(server.requests[0]?.headers).not.toHaveProperty("if-match");
  });

  test("is for a version where one is named", async () => {
    const { server, client } = await startFhir();
    await client.patch("Patient", "pat-4711", operations, { ifMatch: "3" });
    await client.patch("Patient", "pat-4711", operations, { ifMatch: false });
    expect(server.requests.map(({ headers }) => headers["if-match"])).toEqual(['W/"3"', undefined]);
  });

  test("is conditional by parameters, and its answer tells which resource it was", async () => {
    const { server, client } = await startFhir(({ method }) =>
      method === "GET" ? { body: patient } : { headers: { "Content-Location": "Patient/pat-4711/_history/2" } },
    );
    await expect(client.patch("Patient", { identifier: "urn:mrn|1" }, operations)).resolves.toEqual(patient);
    expect(server.requests.map(line)).toEqual([
      "PATCH /fhir/Patient?identifier=urn%3Amrn%7C1",
      "GET /fhir/Patient/pat-4711",
    ]);
  });

  test("that cannot be read back is type, id and version, tagged SUBSETTED", async () => {
    const answer = (read: Answer) => (request: SeenRequest) =>
      request.method === "GET" ? read : { body: outcome, headers: { ETag: 'W/"4"' } };
    const known = { resourceType: "Patient", id: "pat-4711", meta: { versionId: "4", tag: [subsetted] } };
    const refused = await startFhir(answer({ status: 403 }));
    await expect(refused.client.patch("Patient", "pat-4711", operations)).resolves.toEqual(known);
    expect(refused.server.requests.map(({ method }) => method)).toEqual(["PATCH", "GET"]);
    const minimal = await startFhir(answer({ body: patient }));
    const options = { prefer: "minimal" } as const;
    await expect(minimal.client.patch("Patient", "pat-4711", operations, options)).resolves.toEqual(known);
    expect(minimal.server.requests.map(({ method }) => method)).toEqual(["PATCH"]);
  });

  test.each([undefined, null, {}, "[]"])("of %j is refused, and nothing is sent", async (patch) => {
    const { server, client } = await startFhir();
    // As plain JavaScript would pass it.
    const error = await failureOf(client.patch("Patient", "1", patch as JsonPatchOperation[]));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ option: "operations" });
    expect(server.requests).toEqual([]);
  });
});

describe("a deletion", () => {
  const answers: [what: string, answer: Answer][] = [
    ["204", { status: 204 }],
    ["200 with an OperationOutcome", { body: outcome }],
    ["200 without a body", {}],
    ["202", { status: 202 }],
  ];
  test.each(answers)("that is answered %s is done", async (_, answer) => {
    const { server, client } = await startFhir(answer);
    await expect(client.delete("Patient", "pat-4711")).resolves.toBeUndefined();
    expect(server.requests.map(line)).toEqual(["DELETE /fhir/Patient/pat-4711"]);
    expect(server.requests[0]?.body).toBe("");
  });

  test.each([404, 410, 409, 500])("that is answered %i is not", async (status) => {
    const { server, client } = await startFhir({ status, body: outcome });
    await expect(client.delete("Patient", "pat-4711")).rejects.toMatchObject({ status, operationOutcome: outcome });
    expect(server.requests).toHaveLength(1);
  });

  test("is for a version where one is named", async () => {
    const current = { resourceType: "Patient", id: "pat-4711", meta: { versionId: "3" } };
    const { server, client } = await startFhir(({ method }) =>
      method === "GET" ? { body: current } : { status: 204 },
    );
    await client.delete("Patient", "pat-4711", { ifMatch: 'W/"3"', headers: { "X-App": "ward" } });
    expect(server.requests.map(({ method }) => method)).toEqual(["GET", "DELETE"]);
    expect(server.requests[1]?.headers).toMatchObject({ "if-match": 'W/"3"', "x-app": "ward" });
  });

  test("is conditional by parameters", async () => {
    const { server, client } = await startFhir({ status: 204 });
    await client.delete("Patient", { identifier: ["a,b", "c"], untyped: { colour: "blue" } });
    expect(server.requests.map(line)).toEqual(["DELETE /fhir/Patient?colour=blue&identifier=a%5C%2Cb%2Cc"]);
  });
});

describe("a condition for everybody is refused, and nothing is sent", () => {
  test.each([
    ["nothing", {}],
    ["null only", { family: null }],
    ["lists of nothing", { family: [null] }],
    ["nothing behind the door", { untyped: {} }],
    ["null behind the door", { untyped: null }],
    ["a size", { _count: 5 }],
    ["the form of the answer", { _summary: "count", _elements: ["id"], _total: "none" } as const],
    ["what comes along", { _include: "Patient:organization", _revinclude: "Observation:subject" } as const],
    ["what comes along again", { _include: { iterate: ["Patient:organization"] } }],
  ])("%s", async (_, where) => {
    const { server, client } = await startFhir();
    const attempts = [client.delete("Patient", where), client.patch("Patient", where, operations)];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({ option: "where" });
    }
    expect(server.requests).toEqual([]);
  });

  test.each([undefined, null, ["1"], 1, new Map([["family", "x"]]), new URLSearchParams("family=x")])(
    "what is no condition: %j",
    async (target) => {
      const { server, client } = await startFhir();
      // As plain JavaScript would pass it.
      const error = await failureOf(client.delete("Patient", target as unknown as string));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(server.requests).toEqual([]);
    },
  );

  test.each(["", ".", "..", "a/b", "1?x=1", "../Observation"])("what is no id: %j", async (id) => {
    const { server, client } = await startFhir();
    const attempts = [client.delete("Patient", id), client.patch("Patient", id, operations)];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "invalid_id" });
    }
    expect(server.requests).toEqual([]);
  });
});
