import { afterEach, expect, test, vi } from "vitest";
import { callOf, startMockFhir, weight } from "./startMockFhir.js";

afterEach(() => void vi.unstubAllGlobals());

const patch = [{ op: "add", path: "/language", value: "cs" }];
const binary = { resourceType: "Binary", contentType: "text/plain", data: btoa(JSON.stringify(patch)) };
const entry = [
  { request: { method: "GET", url: "Patient" } },
  { resource: weight("Patient/p", 60), request: { method: "POST", url: "Observation" } },
  { resource: binary, request: { method: "PATCH", url: "Patient/p" } },
];
const lacking = ["structuredClone", "TextEncoder", "TextDecoder", "Response", "Request", "Headers", "fetch", "Blob"];
const ofNode = ["Buffer", "process", "setImmediate"];

test("nothing is needed that Jest's jsdom lacks, nor Node", async () => {
  const { mock } = startMockFhir([
    { resourceType: "Patient", id: "p" },
    { ...binary, id: "b" },
  ]);
  const calls = [
    callOf("GET", "Patient/p"),
    callOf("GET", "Binary/b"),
    callOf("PATCH", "Patient/p", { body: patch }),
    callOf("POST", "", { body: { resourceType: "Bundle", type: "batch", entry } }),
    callOf("POST", "", { body: { resourceType: "Bundle", type: "transaction", entry } }),
    callOf("GET", "Patient/p/$everything"),
    callOf("GET", "metadata"),
    callOf("GET", "_history"),
  ];
  // What is loaded late is loaded by the test's own machinery, which is of Node.
  await import("../../../src/testing/fhir/patchResource.js");
  for (const name of [...lacking, ...ofNode]) vi.stubGlobal(name, undefined);
  const statuses: number[] = [];
  for (const call of calls) statuses.push((await mock.answer(call)).status);
  vi.unstubAllGlobals();
  expect(statuses).toEqual(calls.map(() => 200));
  mock.reset();
  expect(mock.resources()).toHaveLength(2);
});
