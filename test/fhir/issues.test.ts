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

describe("an element that the server names in its text only is told as well", () => {
  const hapi = "HAPI-0450: Failed to parse request body as JSON resource. Error was: HAPI-1821: ";
  test.each([
    [`${hapi}[element="birthDate"] Invalid attribute value "x"`, "birthDate"],
    ["HAPI-1820: Found incorrect type for element name - Expected ARRAY and found OBJECT", "name"],
    ["HAPI-1825: Unknown element 'nickname' found during parse", "nickname"],
    ["HAPI-1822: Resource is missing required element 'url' in parent element 'Patient.extension'", "url"],
    ["HAPI-1094: Resource Patient/9 not found, specified in path: Observation.subject", "subject"],
    [
      "HAPI-1094: Resource Patient/9 not found, specified in path: Observation.subject.where(resolve() is Patient)",
      "subject",
    ],
    ['HAPI-0507: Resource contains external reference to URL "x" at path[Observation.performer]', "performer"],
    ["Patient.name[0].family: minimum required = 1, but only found 0", "name[0].family"],
    ["Profile http://x.test/p, Element 'Patient.contact[1].name': minimum required = 1", "contact[1].name"],
    ["The element is not known", undefined],
    ["Patient: it is not known", undefined],
    ["See e.g.: the manual", undefined],
    ["Ng, at path: /var/log", undefined],
  ])("%s", async (diagnostics, field) => {
    const [told] = await issuesFor({ ...issue, diagnostics, location: ["Line 1, Col 3"] });
    expect(told?.field).toBe(field);
  });

  test("and what its members say goes before it", async () => {
    const diagnostics = "Patient.name[0].family: minimum required = 1";
    expect((await issuesFor({ ...issue, diagnostics, expression: ["Patient.name"] }))[0]?.field).toBe("name");
  });
});

test.each([
  ['HAPI-0450: HAPI-1821: [element="gender"] Invalid value', '[element="gender"] Invalid value'],
  ["ca.uhn.fhir.parser.DataFormatException: HAPI-1861: No JSON", "No JSON"],
  ["Failed: org.hl7.fhir.exceptions.FHIRException: Unknown code 'x'", "Failed: Unknown code 'x'"],
  ["See HAPI-1821, or a.b.c: d", "See HAPI-1821, or a.b.c: d"],
])(
  "the text of an issue is without numbers and class names, and the outcome has them: %s",
  async (diagnostics, text) => {
    const body: OperationOutcome = { resourceType: "OperationOutcome", issue: [{ ...issue, diagnostics }] };
    const { client } = await startFhir({ status: 422, body });
    const error = (await failureOf(client.read("Patient", "1"))) as FhirError;
    expect([error.issues[0]?.text, error.operationOutcome]).toEqual([text, body]);
  },
);

test.each([{}, { issue: null }, { issue: "no" }])(
  "an OperationOutcome that is none (%j) says nothing",
  async (parts) => {
    const { client } = await startFhir({ status: 422, body: { resourceType: "OperationOutcome", ...parts } });
    const error = (await failureOf(client.read("Patient", "1"))) as FhirError;
    expect(error.code).toBe("unprocessable");
    expect(error.issues).toEqual([]);
  },
);
