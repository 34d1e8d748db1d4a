import type { OperationOutcome, Parameters } from "fhir/r4.js";
import { expect, test } from "vitest";
import type { MockFhirAnswer, MockFhirCall } from "../../../src/testing/fhir/createMockFhir.js";
import { failureOf } from "../../fhir/startFhir.js";
import { diagnosticsOf, startMockFhir, weight } from "./startMockFhir.js";

const fresh = { resourceType: "Patient" } as const;
const refusal: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code: "forbidden", diagnostics: "Not today." }],
};
const parameters: Parameters = { resourceType: "Parameters", parameter: [{ name: "answer", valueInteger: 42 }] };

/** Answers what `answers` names by method and path, and writes down every call. */
function intercepting(answers: Record<string, MockFhirAnswer>) {
  const calls: string[] = [];
  const intercept = (call: MockFhirCall) => {
    const name = `${call.method} ${call.path.join("/")}`;
    calls.push(name);
    return Promise.resolve(answers[name]);
  };
  return { calls, intercept };
}

test("who intercepts is asked first, and answers in the server's stead or lets it", async () => {
  const { calls, intercept } = intercepting({
    "GET Patient/p1": { status: 403, headers: {}, resource: refusal },
    "POST Patient/$match": { status: 200, headers: {}, resource: parameters },
  });
  const { client } = startMockFhir(undefined, { intercept });
  await expect(client.read("Patient", "p1")).rejects.toMatchObject({ code: "forbidden" });
  await expect(client.operation("Patient/$match", fresh)).resolves.toEqual(parameters);
  await expect(client.read("Patient", "p2")).resolves.toMatchObject({ id: "p2" });
  expect(calls).toEqual(["GET Patient/p1", "POST Patient/$match", "GET Patient/p2"]);
});

test("each entry of a batch is asked about, beside the whole", async () => {
  const { calls, intercept } = intercepting({ "GET Patient/p1": { status: 403, headers: {}, resource: refusal } });
  const { client } = startMockFhir(undefined, { intercept });
  const [read, created] = await client.batch([
    { interaction: "read", type: "Patient", id: "p1" },
    { interaction: "create", resource: fresh },
  ]);
  expect(read).toMatchObject({ ok: false, status: 403, error: { issues: [{ text: "Not today." }] } });
  expect(created).toMatchObject({ ok: true, id: "mock-1" });
  expect(calls).toEqual(["POST ", "POST Patient", "GET Patient/p1"]);
});

test("a transaction of which an entry is refused does nothing, and is answered so", async () => {
  const { calls, intercept } = intercepting({ "DELETE Patient/p1": { status: 403, headers: {}, resource: refusal } });
  const { client, mock } = startMockFhir(undefined, { intercept });
  const before = mock.resources();
  const error = await failureOf(
    client.transaction([
      { interaction: "create", resource: fresh },
      { interaction: "delete", type: "Patient", id: "p1" },
    ]),
  );
  expect(error).toMatchObject({ code: "forbidden", issues: [{ text: "Not today." }] });
  expect(mock.resources()).toEqual(before);
  expect(calls).toEqual(["POST ", "POST Patient", "DELETE Patient/p1"]);
});

test("other entries of a transaction may refer to what was answered in the server's stead", async () => {
  const resource = { ...fresh, id: "theirs", meta: { versionId: "7" } };
  const { intercept } = intercepting({
    "POST Patient": { status: 201, headers: { Location: "Patient/theirs/_history/7" }, resource },
    "POST Patient/$match": { status: 200, headers: {}, resource: parameters },
  });
  const { client, mock } = startMockFhir([], { intercept });
  const urn = "urn:uuid:7b0c2a52-6c0e-4d6c-9a35-0f5f6f3b8a11";
  const [patient, result, match] = await client.transaction([
    { interaction: "create", resource: fresh, fullUrl: urn },
    { interaction: "create", resource: weight(urn, 60) },
    { interaction: "request", method: "POST", url: "Patient/$match", resource: fresh },
  ]);
  expect(patient).toMatchObject({ status: 201, id: "theirs", versionId: "7" });
  expect(result.resource?.subject?.reference).toBe("Patient/theirs");
  expect(match.resource).toEqual(parameters);
  expect(mock.resources().map(({ resourceType }) => resourceType)).toEqual(["Observation"]);
});

test("a write waits for no other's answer", async () => {
  const { ask } = startMockFhir(undefined, {
    intercept: ({ path }) => (path[1] === "p1" ? new Promise(() => undefined) : Promise.resolve(undefined)),
  });
  void ask("DELETE", "Patient/p1");
  expect((await ask("DELETE", "Patient/p2")).status).toBe(200);
});

test("a mistake of who intercepts is answered as one, which can be read", async () => {
  const { ask } = startMockFhir(undefined, { intercept: () => Promise.reject(new Error("no such fixture")) });
  const answer = await ask("GET", "Patient/p1");
  expect([answer.status, diagnosticsOf(answer)]).toEqual([500, "The mock failed: no such fixture"]);
});
