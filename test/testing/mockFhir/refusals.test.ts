import { expect, test } from "vitest";
import { diagnosticsOf, startMockFhir } from "./startMockFhir.js";

const patient = { resourceType: "Patient" };

test.each<[number, string, string, unknown?]>([
  [404, "GET", "Unicorn"],
  [404, "GET", "Patient/p1/nothing"],
  [404, "GET", "Patient/p1/$everything/more"],
  [404, "GET", "Patient/p1/_history/1/more"],
  [400, "GET", ""],
  [400, "GET", "Patient?birthdate=yesterday"],
  [400, "GET", "Patient?_sort=nonsense"],
  [400, "GET", "Patient?name:nonsense=x"],
  [410, "GET", "?_getpages=none"],
  [405, "POST", "Patient/p1", patient],
  [405, "GET", "Patient/_search"],
  [400, "POST", "Patient", "text"],
  [400, "POST", "Patient", []],
  [400, "POST", "Patient"],
  [400, "POST", "Patient", { resourceType: "Observation" }],
  [400, "PUT", "Patient/p1", { ...patient, id: "p2" }],
  [400, "PUT", "Patient/p1", patient],
  [400, "PUT", "Patient/a%20b", { ...patient, id: "a b" }],
  [400, "POST", "", patient],
  [400, "POST", "", { resourceType: "Bundle", type: "collection" }],
  [400, "POST", "", { resourceType: "Bundle", type: "batch", entry: [{ request: { method: "GET" } }] }],
])("%i %s %s %j", async (expected, method, address, body) => {
  const { ask, mock } = startMockFhir();
  const answer = await ask(method, address, { body });
  expect(answer.status).toBe(expected);
  expect(answer.resource).toMatchObject({ resourceType: "OperationOutcome", issue: [{ severity: "error" }] });
  expect(diagnosticsOf(answer)).toMatch(/\w{3,}/);
  expect(mock.resources()).toHaveLength(5);
});

test("405 tells what is possible", async () => {
  const { ask } = startMockFhir();
  expect((await ask("POST", "Patient/p1")).headers).toEqual({ Allow: "GET, PUT, PATCH, DELETE" });
});
