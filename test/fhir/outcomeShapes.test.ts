import type { FhirError } from "@medblocks/react";
import { expect, test } from "vitest";
import { valueOf } from "../valueOf.js";
import { failureOf, startFhir } from "./startFhir.js";

// OperationOutcomes that R4 does not allow, as servers were seen to send them.

const issue = { severity: "error", code: "invalid", diagnostics: "No such gender" };

/** What `error.issues` gives for an OperationOutcome; a text where it throws. */
async function issuesOf(outcome: object): Promise<unknown> {
  const body = { resourceType: "OperationOutcome", ...outcome };
  const { client } = await startFhir({ status: 422, body });
  const error = (await failureOf(client.read("Patient", "1"))) as FhirError;
  return valueOf(() => error.issues);
}

const text = { severity: "error", code: "invalid", text: "No such gender", expression: undefined, field: undefined };
const outcomes: Record<string, [outcome: object, issues: unknown]> = {
  "a text as expression": [
    { issue: [{ ...issue, expression: "Patient.gender" }] },
    [{ ...text, expression: "Patient.gender", field: "gender" }],
  ],
  "null in its locations": [{ issue: [{ ...issue, location: [null] }] }, [expect.objectContaining(text)]],
  "null among its issues": [{ issue: [null, issue] }, [expect.objectContaining(text)]],
  "null as codings": [
    { issue: [{ ...issue, details: { coding: [null] } }] },
    [expect.objectContaining({ severity: "error" })],
  ],
  "one issue in place of a list": [{ issue }, [text]],
  "a text as details": [{ issue: [{ ...issue, details: "Unknown gender" }] }, [{ ...text, text: "Unknown gender" }]],
  "a list as details": [{ issue: [{ ...issue, details: ["Unknown gender"] }] }, [text]],
  "an object as diagnostics": [{ issue: [{ ...issue, diagnostics: {} }] }, [{ ...text, text: undefined }]],
  "a number as diagnostics": [{ issue: [{ ...issue, diagnostics: 7 }] }, [{ ...text, text: "7" }]],
  "an object among its expressions": [
    { issue: [{ ...issue, expression: [{}, "Patient.name"] }] },
    [{ ...text, expression: "Patient.name", field: "name" }],
  ],
  "null that pairs with an extension as expression": [
    { issue: [{ ...issue, expression: [null], _expression: [{}], location: [null], _location: [{}] }] },
    [text],
  ],
  "no severity and no code": [{ issue: [{ diagnostics: "No such gender" }] }, [{ ...text, code: "processing" }]],
  "null as severity and as code": [
    { issue: [{ ...issue, severity: null, code: null }] },
    [{ ...text, code: "processing" }],
  ],
};

for (const [name, [outcome, issues]] of Object.entries(outcomes)) {
  test(`the issues of an error can be read where the OperationOutcome has ${name}`, async () => {
    expect(await issuesOf(outcome)).toEqual(issues);
  });
}

test.each([
  ["no issue", {}],
  ["a text as issue", { issue: "none" }],
  ["null as issue", { issue: null }],
])("an error has no issues where the OperationOutcome has %s", async (_, outcome) => {
  expect(await issuesOf(outcome)).toEqual([]);
});

test("the issues of an error can be read where the OperationOutcome has null in its expressions", async () => {
  const issues = await issuesOf({ issue: [{ ...issue, expression: [null] }] });
  expect(issues).toEqual([expect.objectContaining(text)]);
});

test("HAPI's text about an invalid element names the element, and the text for people has no code of HAPI", async () => {
  const diagnostics =
    'HAPI-0450: Failed to parse request body as JSON resource. Error was: HAPI-1821: [element="gender"] Invalid attribute value "foo": Unknown AdministrativeGender code \'foo\'';
  const issues = await issuesOf({ issue: [{ severity: "error", code: "processing", diagnostics }] });
  expect(issues).toEqual([
    expect.objectContaining({ field: "gender", text: expect.not.stringContaining("HAPI-") as unknown }),
  ]);
});
