import { FhirError, type FhirErrorCode } from "@medblocks/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "../answeringServer.js";
import { failureOf, outcome, startFhir } from "./startFhir.js";

const statuses: [status: number, code: FhirErrorCode, isRetryable: boolean][] = [
  [400, "bad_request", false],
  [401, "unauthorized", false],
  [403, "forbidden", false],
  [404, "not_found", false],
  [409, "conflict", false],
  [410, "gone", false],
  [412, "conflict", false],
  [418, "http_error", false],
  [422, "unprocessable", false],
  [429, "too_many_requests", true],
  [500, "server_error", false],
  [502, "server_error", true],
  [503, "server_error", true],
  [504, "server_error", true],
];

async function readFailure(answer: Answer): Promise<FhirError> {
  const { client } = await startFhir(answer);
  const error = await failureOf(client.read("Patient", "pat-4711"));
  expect(error).toBeInstanceOf(FhirError);
  return error as FhirError;
}

describe.each(statuses)("status %i is %s", (status, code, isRetryable) => {
  test("with an OperationOutcome", async () => {
    const error = await readFailure({ status, body: outcome });
    expect(error).toMatchObject({ name: "FhirError", status, code, isRetryable, retryAfter: undefined });
    expect(error.operationOutcome).toEqual(outcome);
    expect(error.operationOutcome).toEqual(outcome);
    expect(error.message).toMatch(new RegExp(`^GET Patient \\(${status}\\): \\w.+\\.$`));
  });

  test.each([
    ["HTML", { body: "<html><body>Okonkwo</body></html>", headers: { "Content-Type": "text/html" } }],
    ["an empty body", {}],
    ["broken JSON", { body: '{"resourceType":"OperationOutcome"' }],
    ["JSON that is no resource", { body: '{"error":"no"}' }],
    ["another resource", { body: { resourceType: "Patient", issue: [{ code: "x" }] } }],
    ["JSON null", { body: "null" }],
  ])("with %s", async (_, answer) => {
    const error = await readFailure({ status, ...answer });
    expect(error).toMatchObject({ status, code, isRetryable });
    expect(error.operationOutcome).toBeUndefined();
    expect(error.issues).toEqual([]);
  });
});

test("a search fails in the same way, and names what was searched", async () => {
  const { client } = await startFhir({ status: 403, body: outcome });
  const error = await failureOf(client.search("Observation", { patient: "pat-4711" }));
  expect(error).toMatchObject({ code: "forbidden", status: 403, operationOutcome: outcome });
  expect((error as Error).message).toMatch(/^GET Observation \(403\): /);
});

test("any other request names its method and type", async () => {
  const { client } = await startFhir({ status: 422, body: outcome });
  const error = await failureOf(client.request("Patient/pat-4711/$validate", { method: "POST" }));
  expect((error as Error).message).toMatch(/^POST Patient \(422\): /);
});

describe("Retry-After", () => {
  const now = Date.parse("2026-05-04T10:00:00.500Z");
  afterEach(() => vi.useRealTimers());

  test.each([
    ["120", 120],
    ["0", 0],
    [" 7 ", 7],
    // Rounded up: never sooner than the server asks.
    ["Mon, 04 May 2026 10:02:00 GMT", 120],
    ["Mon, 04 May 2026 09:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
  ])("%j is %s seconds", async (value, seconds) => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    for (const status of [429, 503]) {
      const error = await readFailure({ status, headers: { "Retry-After": value } });
      expect(error.retryAfter).toBe(seconds);
    }
  });
});
