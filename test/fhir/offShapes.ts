import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

// JSON as servers may send it: resources, Bundles, OperationOutcomes and CapabilityStatements with members in any form.

export const oddTexts = [
  "",
  " ",
  "4",
  "-1",
  "NaN",
  "1e999",
  "..",
  "__proto__",
  "constructor",
  "_history",
  "a/b",
  "é\u2192",
  "x".repeat(80),
];
const oddNumbers = [0, 7, -1, 1.5, 1e21, 2 ** 53, Number.MAX_VALUE];

/** A value of any form, small. */
export const oddValue: Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], [{}], ["x"], { a: null }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...oddTexts) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...oddNumbers) },
  { weight: 1, arbitrary: fc.json().map((text) => JSON.parse(text) as unknown) },
);

/** The value that is meant, as it is, as a list, in a list with null, or another one. */
function bent(meant: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: meant },
    { weight: 1, arbitrary: meant.map((value) => [value]) },
    { weight: 1, arbitrary: meant.map((value) => [null, value, null]) },
    { weight: 2, arbitrary: oddValue },
  );
}

function objectOf(members: Record<string, Arbitrary<unknown>>): Arbitrary<object> {
  const model = Object.fromEntries(Object.entries(members).map(([name, meant]) => [name, bent(meant)]));
  return fc.record(model, { requiredKeys: [], noNullPrototype: true });
}

const listOf = (item: Arbitrary<unknown>) => fc.array(bent(item), { maxLength: 4 });
const textOf = (...texts: string[]) => fc.constantFrom(...texts);

const coding = objectOf({ system: textOf("urn:x"), code: textOf("SUBSETTED", "x"), display: textOf("X") });
const concept = objectOf({ text: textOf("X"), coding: listOf(coding) });
const reference = objectOf({ reference: textOf("Patient/1", "#c", "urn:uuid:1", "https://a.example/fhir/Patient/1") });
const id = textOf("1", "2", "__proto__");

const meta = objectOf({
  versionId: textOf("1", "2"),
  lastUpdated: textOf("2026-01-01T00:00:00Z"),
  profile: listOf(textOf("urn:p")),
  tag: listOf(coding),
  security: listOf(coding),
});

const outcomeMembers = {
  issue: listOf(
    objectOf({
      severity: textOf("error", "fatal", "warning"),
      code: textOf("invalid", "not-found"),
      details: concept,
      diagnostics: textOf("HAPI-0450: no", '[element="gender"] no'),
      expression: listOf(textOf("Patient.name[0]")),
      location: listOf(textOf("/f:Patient/f:name", "Line 1")),
    }),
  ),
};

const interactions = listOf(objectOf({ code: textOf("batch", "read") }));
const capabilityMembers = {
  format: listOf(textOf("json")),
  rest: listOf(
    objectOf({
      mode: textOf("server"),
      interaction: interactions,
      resource: listOf(objectOf({ type: id, interaction: interactions })),
    }),
  ),
};

/** An OperationOutcome, as a failed request is answered with. */
export const offOutcome = typed("OperationOutcome", outcomeMembers);

/** A resource of any type; Bundles and contained resources are nested a few levels deep. */
export const offShape = fc.letrec<{ resource: object; bundle: object; entry: object }>((tie) => ({
  resource: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    typed("Patient", {
      id,
      meta,
      name: listOf(objectOf({ family: textOf("Ng"), given: listOf(textOf("A")), _given: listOf(fc.constant({})) })),
      contained: listOf(objectOf({ resourceType: textOf("Patient"), id: textOf("c"), meta })),
      managingOrganization: reference,
    }),
    typed("OperationOutcome", { id, meta, ...outcomeMembers }),
    typed("CapabilityStatement", { id, meta, ...capabilityMembers }),
    typed("Binary", { id, meta, contentType: textOf("image/png", "a\nb"), data: textOf("eA==", "%") }),
    typed("Parameters", { id, meta, parameter: listOf(objectOf({ name: id, resource: tie("bundle") })) }),
    fc.record({ resourceType: oddValue, id: oddValue, meta: oddValue }, { requiredKeys: [], noNullPrototype: true }),
    tie("bundle"),
  ),
  bundle: typed("Bundle", {
    id,
    meta,
    type: textOf("searchset", "batch-response", "transaction-response", "history", "collection"),
    total: fc.nat(5),
    link: listOf(
      objectOf({
        relation: textOf("self", "next", "previous"),
        url: textOf("Patient?_page=2", "https://a.example/fhir?_getpages=1", "x"),
      }),
    ),
    entry: listOf(tie("entry")),
  }),
  entry: objectOf({
    fullUrl: textOf("https://a.example/fhir/Patient/1", "urn:uuid:1"),
    resource: tie("resource"),
    search: objectOf({ mode: textOf("match", "include", "outcome"), score: fc.nat(1) }),
    request: objectOf({ method: textOf("PUT"), url: textOf("Patient/1") }),
    response: objectOf({
      status: textOf("200 OK", "201", "304", "404", "412", "500"),
      location: textOf("Patient/1/_history/2"),
      etag: textOf('W/"2"'),
      lastModified: textOf("2026-01-01T00:00:00Z"),
      outcome: tie("resource"),
    }),
  }),
}));

function typed(resourceType: string, members: Record<string, Arbitrary<unknown>>): Arbitrary<object> {
  const tagged = objectOf(members).map((resource) => ({ resourceType, ...resource }));
  return fc.oneof({ weight: 9, arbitrary: tagged }, { weight: 1, arbitrary: objectOf(members) });
}

/** The text of an answer: mostly JSON of a resource, at times with a mark before it, cut off, or something else. */
export const answerText: Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: offShape.resource.map((resource) => JSON.stringify(resource)) },
  {
    weight: 2,
    arbitrary: offShape.resource.map((resource) => JSON.stringify(resource).replaceAll('"a":', '"__proto__":')),
  },
  { weight: 1, arbitrary: offShape.bundle.map((bundle) => `\uFEFF${JSON.stringify(bundle)}`) },
  { weight: 1, arbitrary: offShape.bundle.map((bundle) => JSON.stringify(bundle).slice(0, -3)) },
  { weight: 1, arbitrary: oddValue.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "<html>", "NaN") },
);

/** Headers that a server may send in any form. */
export const answerHeaders: Arbitrary<Record<string, string>> = fc.record(
  {
    ETag: fc.constantFrom('W/"2"', '"2"', "2", 'W/""', '"a", "b"', "\u00e9"),
    Location: fc.constantFrom(
      "Patient/1/_history/2",
      "https://a.example/fhir/Patient/1",
      "/",
      "%",
      "\u00e9",
      "https://[",
    ),
    "Retry-After": fc.constantFrom(
      "0",
      "1.5",
      "-1",
      "5, 10",
      "Infinity",
      "soon",
      "Wed, 21 Oct 2099 07:28:00 GMT",
      "1e9",
    ),
    "Content-Type": fc.constantFrom("application/fhir+json", "text/html", "json", "a/b; charset=x"),
  },
  { requiredKeys: [] },
);
