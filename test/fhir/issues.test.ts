import { FhirError, type FhirIssue } from "@medblocks/react";
import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { failureOf, startFhir } from "./startFhir.js";

async function issuesFor(...issue: OperationOutcomeIssue[]): Promise<readonly FhirIssue[]> {
  const body: OperationOutcome = { resourceType: "OperationOutcome", issue };
  const { client } = await startFhir({ status: 422, body });
  const error = await failureOf(client.create({ resourceType: "Patient" }));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "unprocessable", isRetryable: false });
  return (error as FhirError).issues;
}

const issue: OperationOutcomeIssue = { severity: "error", code: "required" };

describe("an issue is told by element, so that a form can show it at its field", () => {
  test.each<
    [what: string, paths: Partial<OperationOutcomeIssue>, expression: string | undefined, field: string | undefined]
  >([
    ["FHIRPath", { expression: ["Patient.name[0].family"] }, "Patient.name[0].family", "name[0].family"],
    ["FHIRPath without a type", { expression: ["name[0].family"] }, "name[0].family", "name[0].family"],
    ["the resource itself", { expression: ["Patient"] }, "Patient", undefined],
    ["XPath", { location: ["/f:Patient/f:name[1]/f:family"] }, "Patient.name[0].family", "name[0].family"],
    ["XPath without prefixes", { location: ["/Patient/birthDate"] }, "Patient.birthDate", "birthDate"],
    ["FHIRPath as location", { location: ["Patient.birthDate"] }, "Patient.birthDate", "birthDate"],
    ["a line number", { location: ["Line 1, Col 3"] }, undefined, undefined],
    ["a path beside a line number", { location: ["Patient.gender", "Line[1] Col[3]"] }, "Patient.gender", "gender"],
    ["both forms", { expression: ["Patient.gender"], location: ["/f:Patient/f:active"] }, "Patient.gender", "gender"],
    ["nowhere", {}, undefined, undefined],
  ])("%s", async (_, paths, expression, field) => {
    const told = await issuesFor({ ...issue, diagnostics: "no", ...paths });
    expect(told).toEqual([{ severity: "error", code: "required", text: "no", expression, field }]);
  });

  test("one that concerns two elements is told for each", async () => {
    const told = await issuesFor({ ...issue, expression: ["Patient.name", "Patient.birthDate"] }, issue);
    expect(told.map(({ field }) => field)).toEqual(["name", "birthDate", undefined]);
  });
});

describe("its text is what the server says to people first", () => {
  test.each<[Partial<OperationOutcomeIssue>, string | undefined]>([
    [{ details: { text: "A name is needed" }, diagnostics: "HAPI-0450" }, "A name is needed"],
    [{ details: { coding: [{ code: "x" }, { display: "Needed" }] }, diagnostics: "HAPI-0450" }, "Needed"],
    [{ details: { coding: [{ code: "x" }] }, diagnostics: "HAPI-0450" }, "HAPI-0450"],
    [{}, undefined],
  ])("%j", async (parts, text) => {
    expect((await issuesFor({ ...issue, ...parts })).map((told) => told.text)).toEqual([text]);
  });
});

test.each([{}, { issue: null }, { issue: "no" }])(
  "an OperationOutcome that is none (%j) says nothing",
  async (parts) => {
    const { client } = await startFhir({ status: 422, body: { resourceType: "OperationOutcome", ...parts } });
    const error = (await failureOf(client.read("Patient", "1"))) as FhirError;
    expect(error.code).toBe("unprocessable");
    expect(error.issues).toEqual([]);
  },
);
