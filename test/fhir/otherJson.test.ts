import { FhirError } from "@medblocks/react";
import { expect, test } from "vitest";
import { failureOf, patient, startFhir } from "./startFhir.js";

// Answers below the FHIR base that are JSON and no resource: a bulk export's manifest, GraphQL, the state of a job.

const json = { "Content-Type": "application/json" };

test.each([
  ["the manifest of a bulk export", 200, { transactionTime: "2026-01-01T00:00:00Z", output: [] }],
  ["a result of GraphQL", 200, { data: { Patient: { id: "1" } } }],
  ["the state of a job", 202, { progress: 60 }],
  ["a SMART configuration", 200, { token_endpoint: "https://a.example/token" }],
  ["a list", 200, [patient]],
  ["a text", 200, '"done"'],
  ["null", 200, "null"],
  ["a resourceType that is no text", 200, { resourceType: 7 }],
])("%s can be read with its status and headers", async (_, status, body) => {
  const { client } = await startFhir({ status, headers: { ...json, "X-Progress": "60%" }, body });
  const answer = await client.request("$job/1");
  expect(answer).toMatchObject({ status, resource: undefined });
  expect(answer.json).toEqual(typeof body === "string" ? JSON.parse(body) : body);
  expect(answer.headers.get("X-Progress")).toBe("60%");
});

test("a resource is both the resource and the JSON of an answer", async () => {
  const { client } = await startFhir({ body: patient });
  expect(await client.request("Patient/pat-4711")).toMatchObject({ resource: patient, json: patient });
});

test("an answer without a body has no JSON", async () => {
  const { client } = await startFhir({ status: 202, headers: { "Content-Location": "https://a.example/job/1" } });
  const { resource, json: body, headers } = await client.request("$export");
  expect([resource, body, headers.get("Content-Location")]).toEqual([undefined, undefined, "https://a.example/job/1"]);
});

test("JSON with a byte order mark is read", async () => {
  const { client } = await startFhir({ body: `\uFEFF\uFEFF ${JSON.stringify(patient)}` });
  expect(await client.read("Patient", "pat-4711")).toEqual(patient);
});

test("a request says which media type it wants, and wants FHIR JSON by default", async () => {
  const { server, client } = await startFhir({ headers: json, body: {} });
  await client.request("$graphql", { accept: "application/json" });
  await client.request("$graphql", { accept: undefined });
  expect(server.requests.map(({ headers }) => headers.accept)).toEqual(["application/json", "application/fhir+json"]);
});

test.each(["<!doctype html><title>Sign in</title>", "Accepted", "{"])("%s is no JSON, and an error", async (body) => {
  const { client } = await startFhir({ status: 202, body });
  const error = await failureOf(client.request("$job/1"));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "not_json", status: 202 });
});

test("JSON that is no resource is an error with a status of 400 and above", async () => {
  const { client } = await startFhir({ status: 404, headers: json, body: { error: "no such job" } });
  expect(await failureOf(client.request("$job/1"))).toMatchObject({ code: "not_found", operationOutcome: undefined });
});
