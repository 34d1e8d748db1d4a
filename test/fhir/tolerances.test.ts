import type { CapabilityStatement, OperationOutcome } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { startFhir } from "./startFhir.js";

// Each member of an envelope in forms that R4 does not have, and what the client makes of it.

const coding = { system: "urn:x", code: "x" };
const patient = { resourceType: "Patient", id: "1" };

/** What the client reads, where a server sends this JSON. */
async function read(json: object): Promise<unknown> {
  const { client } = await startFhir({ body: json });
  return (await client.request("x")).resource;
}

describe("a resource", () => {
  test.each<[sent: object, expected: object]>([
    [{ id: 7 }, { id: "7" }],
    [{ id: null }, {}],
    [{ id: {} }, {}],
    // JSON.parse has rounded it, so it is another id.
    [{ id: 2 ** 53 }, { id: "" }],
    [{ meta: null }, {}],
    [{ meta: "x" }, {}],
    [{ meta: [] }, {}],
    [{ meta: { versionId: 2 } }, { meta: { versionId: "2" } }],
    [{ meta: { versionId: null, source: 7 } }, { meta: { source: 7 } }],
    [
      { meta: { tag: coding, security: coding, profile: "urn:p" } },
      { meta: { tag: [coding], security: [coding], profile: ["urn:p"] } },
    ],
    [
      { meta: { tag: [null, coding, "x"], profile: [null, "urn:p", 7] } },
      { meta: { tag: [coding], profile: ["urn:p", "7"] } },
    ],
    [{ meta: { tag: [null], profile: null } }, { meta: {} }],
    [
      { contained: [{ resourceType: "Patient", id: 7, meta: null }, null] },
      { contained: [{ resourceType: "Patient", id: "7" }, null] },
    ],
    [
      { name: [null, { given: [7] }], active: "true" },
      { name: [null, { given: [7] }], active: "true" },
    ],
  ])("with %j", async (sent, expected) => {
    expect(await read({ resourceType: "Patient", ...sent })).toEqual({ resourceType: "Patient", ...expected });
  });
});

describe("a Bundle", () => {
  test.each<[sent: object, expected: object]>([
    [{ total: "4" }, { total: 4 }],
    [{ total: "0" }, { total: 0 }],
    [{ total: "" }, {}],
    [{ total: -1 }, {}],
    [{ total: 1.5 }, {}],
    [{ total: "many" }, {}],
    [{ total: null }, {}],
    [{ link: null, entry: null }, {}],
    [{ link: { relation: "next", url: "x" } }, { link: [{ relation: "next", url: "x" }] }],
    [{ link: [null, "x", { relation: "next" }, { relation: "next", url: {} }] }, {}],
    [{ entry: { resource: patient } }, { entry: [{ resource: patient }] }],
    [{ entry: [null, "x", 7, [], { resource: patient }] }, { entry: [{ resource: patient }] }],
    [{ entry: [{ resource: "x" }, { resource: null }, { resource: {} }] }, { entry: [{}, {}, {}] }],
    [{ entry: [{ resource: { ...patient, id: 1 } }] }, { entry: [{ resource: patient }] }],
    [{ entry: [{ fullUrl: 7, search: "match", request: null, response: [] }] }, { entry: [{ fullUrl: "7" }] }],
    [{ entry: [{ fullUrl: {}, search: { mode: null, score: 1 } }] }, { entry: [{ search: { score: 1 } }] }],
    [
      { entry: [{ response: { status: 200, etag: 7, outcome: "x" } }] },
      { entry: [{ response: { status: "200", etag: "7" } }] },
    ],
    [
      { entry: [{ resource: { resourceType: "Bundle", type: "searchset", total: "1", entry: [null] } }] },
      { entry: [{ resource: { resourceType: "Bundle", type: "searchset", total: 1 } }] },
    ],
  ])("with %j", async (sent, expected) => {
    const searchset = { resourceType: "Bundle", type: "searchset" };
    expect(await read({ ...searchset, ...sent })).toEqual({ ...searchset, ...expected });
  });

  test("that answers a batch keeps the place of each entry", async () => {
    const answer = { resourceType: "Bundle", type: "batch-response", entry: [null, { response: { status: 200 } }, 7] };
    expect(await read(answer)).toEqual({ ...answer, entry: [{}, { response: { status: "200" } }, {}] });
  });
});

describe("an OperationOutcome", () => {
  const issue = { severity: "error", code: "invalid" };
  test.each<[sent: object, expected: object[]]>([
    [{}, []],
    [{ issue: null }, []],
    [{ issue: "x" }, []],
    [{ issue: [null, []] }, []],
    [{ issue }, [issue]],
    [
      { issue: [{ ...issue, details: "Gone", diagnostics: 7 }] },
      [{ ...issue, details: { text: "Gone" }, diagnostics: "7" }],
    ],
    [{ issue: [{ ...issue, details: null, expression: "a", location: [null] }] }, [{ ...issue, expression: ["a"] }]],
    [{ issue: [{ severity: {}, code: [] }] }, [{}]],
  ])("with %j", async (sent, expected) => {
    const outcome = (await read({ resourceType: "OperationOutcome", ...sent })) as OperationOutcome;
    expect(outcome.issue).toEqual(expected);
  });
});

test("a CapabilityStatement, and the resources of Parameters", async () => {
  const statement = (await read({
    resourceType: "CapabilityStatement",
    rest: {
      interaction: [null, { code: "batch" }],
      resource: [null, { type: "Patient", interaction: { code: "read" } }],
    },
  })) as CapabilityStatement;
  expect(statement.rest).toEqual([
    { interaction: [{ code: "batch" }], resource: [{ type: "Patient", interaction: [{ code: "read" }] }] },
  ]);
  const parameters = {
    resourceType: "Parameters",
    parameter: [null, { name: "return", resource: { ...patient, id: 1 } }],
  };
  expect(await read(parameters)).toEqual({ ...parameters, parameter: [{ name: "return", resource: patient }] });
});
