import { ConfigurationError, FhirError } from "@medblocks/react";
import type { Bundle, CapabilityStatement, Parameters } from "fhir/r4.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import { failuresOf, outcome, patient, startFhir } from "./startFhir.js";

const history: Bundle = { resourceType: "Bundle", type: "history" };

describe("a read of a version", () => {
  test("asks for type, id and version", async () => {
    const { server, client } = await startFhir();
    await expect(client.vread("Patient", "pat-4711", "2")).resolves.toEqual(patient);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /fhir/Patient/pat-4711/_history/2",
    ]);
  });

  test.each([
    ["", "2"],
    ["..", "2"],
    ["a/b", "2"],
    ["1", ""],
    ["1", ".."],
    ["1", "2/../../x"],
    ["1", 'W/"2"'],
  ])("of the id %j in the version %j is refused, and nothing is sent", async (id, versionId) => {
    const { server, client } = await startFhir();
    const [error] = await failuresOf(client.vread("Patient", id, versionId));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "invalid_id" });
    expect(server.requests).toEqual([]);
  });
});

describe("a history", () => {
  test("is that of a resource, of a type or of all, with its parameters", async () => {
    const { server, client } = await startFhir({ body: history });
    const since = "2026-01-01T00:00:00+02:00";
    await expect(client.history("Patient", "pat-4711")).resolves.toEqual(history);
    await client.history("Patient");
    await client.history();
    await client.history("Patient", "pat-4711", { params: { _since: since, _count: 5, _at: null } });
    await client.history(undefined, undefined, { params: { _count: "5" }, headers: { "X-App": "ward" } });
    expect(server.requests.map(({ url }) => url)).toEqual([
      "/fhir/Patient/pat-4711/_history",
      "/fhir/Patient/_history",
      "/fhir/_history",
      "/fhir/Patient/pat-4711/_history?_count=5&_since=2026-01-01T00%3A00%3A00%2B02%3A00",
      "/fhir/_history?_count=5",
    ]);
    expect(server.requests.at(-1)?.headers).toMatchObject({ "x-app": "ward" });
  });

  test("of what is no type, no id or not known yet is refused, and nothing is sent", async () => {
    const { server, client } = await startFhir({ body: history });
    const errors = await failuresOf(
      client.history("patient" as "Patient"),
      client.history("Patient", "../x"),
      client.history("Patient", "1", { params: { _since: undefined } }),
    );
    expect(errors).toMatchObject([{ option: "type" }, { code: "invalid_id" }, { option: "_since" }]);
    expect(server.requests).toEqual([]);
  });

  test("that is no Bundle is none", async () => {
    const { client } = await startFhir();
    await expect(client.history("Patient", "1")).rejects.toMatchObject({ code: "unexpected_resource", status: 200 });
  });
});

describe("an operation", () => {
  const parameters: Parameters = { resourceType: "Parameters", parameter: [{ name: "count", valueInteger: 1 }] };

  test("with plain parameters is a GET", async () => {
    const { server, client } = await startFhir({ body: history });
    const everything = await client.operation<Bundle>("Patient/pat-4711/$everything", {
      _count: 100,
      _type: ["Condition", "Observation"],
    });
    expectTypeOf(everything).toEqualTypeOf<Bundle>();
    expect(everything).toEqual(history);
    await client.operation("$versions");
    await client.operation("ValueSet/$expand?url=a", { filter: "x y" });
    await client.operation("ValueSet/$expand", { filter: null });
    expect(server.requests.map(({ method, url, body }) => `${method} ${url}${body}`)).toEqual([
      "GET /fhir/Patient/pat-4711/$everything?_count=100&_type=Condition%2CObservation",
      "GET /fhir/$versions",
      "GET /fhir/ValueSet/$expand?url=a&filter=x+y",
      "GET /fhir/ValueSet/$expand",
    ]);
  });

  test("with a resource is a POST of it", async () => {
    const { server, client } = await startFhir({ body: parameters });
    await expect(client.operation("Patient/$match", parameters)).resolves.toEqual(parameters);
    await client.operation("Patient/$validate", patient, { headers: { "X-App": "ward" } });
    expect(server.requests).toMatchObject([
      { method: "POST", url: "/fhir/Patient/$match", body: JSON.stringify(parameters) },
      { method: "POST", url: "/fhir/Patient/$validate", body: JSON.stringify(patient), headers: { "x-app": "ward" } },
    ]);
    for (const { headers } of server.requests) expect(headers["content-type"]).toBe("application/fhir+json");
  });

  test("may answer with an OperationOutcome; by POST, when it is done, with nothing", async () => {
    const told = await startFhir({ body: outcome });
    await expect(told.client.operation("Patient/$validate", patient)).resolves.toEqual(outcome);
    const silent = await startFhir({ status: 204 });
    await expect(silent.client.operation("$reindex", parameters)).resolves.toBeUndefined();
    const [error] = await failuresOf(silent.client.operation("$status"));
    expect(error).toMatchObject({ code: "unexpected_resource", status: 204 });
  });

  test("with a parameter that is not known yet is refused, and nothing is sent", async () => {
    const { server, client } = await startFhir();
    const [error] = await failuresOf(client.operation("Patient/$match", { name: undefined }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(server.requests).toEqual([]);
  });
});

describe("what the server can do", () => {
  test("is asked of its metadata", async () => {
    const statement = { resourceType: "CapabilityStatement", status: "active" };
    const { server, client } = await startFhir({ body: statement });
    const capabilities = await client.capabilities({ headers: { "X-App": "ward" } });
    expectTypeOf(capabilities).toEqualTypeOf<CapabilityStatement>();
    expect(capabilities).toEqual(statement);
    expect(server.requests).toMatchObject([{ method: "GET", url: "/fhir/metadata", headers: { "x-app": "ward" } }]);
  });

  test("is in no other resource", async () => {
    const { client } = await startFhir({ body: outcome });
    await expect(client.capabilities()).rejects.toMatchObject({
      code: "unexpected_resource",
      operationOutcome: outcome,
    });
  });
});

test("any other request brings status, headers and resource", async () => {
  const { server, client } = await startFhir({ status: 202, headers: { "Content-Location": "x" }, body: outcome });
  const answer = await client.request("Patient/$export?_type=Patient", {
    headers: { Prefer: "respond-async" },
    subject: "$export",
  });
  expect(answer).toMatchObject({ status: 202, resource: outcome });
  expect(answer.headers.get("content-location")).toBe("x");
  expect(server.requests).toMatchObject([
    { method: "GET", url: "/fhir/Patient/$export?_type=Patient", headers: { prefer: "respond-async" } },
  ]);
});

test("any other request sends a file as what it is", async () => {
  const { server, client } = await startFhir();
  const body = new Blob(["%PDF"], { type: "application/pdf" });
  await client.request("Binary", { method: "POST", body, headers: { "Content-Type": "text/html" } });
  await client.request("Binary", { method: "POST", body: new Blob(["x"]) });
  expect(server.requests.map((request) => [request.body, request.headers["content-type"]])).toEqual([
    ["%PDF", "application/pdf"],
    ["x", "application/octet-stream"],
  ]);
});
