import * as fc from "fast-check";
import type { FhirResource, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { oddValue } from "./offShapes.js";
import { startFhir } from "./startFhir.js";

// What a server sends is sent back byte for byte: the nulls of a list pair with the extensions of its values.

const extension = [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }];
const version = { id: "1", meta: { versionId: "1" } };

/** Resources with extensions of primitive values, in the forms of HL7's examples (https://hl7.org/fhir/R4/json.html). */
const examples: Record<string, object> = {
  "an extension beside a value": {
    resourceType: "Patient",
    ...version,
    birthDate: "1974-12-25",
    _birthDate: {
      extension: [
        {
          url: "http://hl7.org/fhir/StructureDefinition/patient-birthTime",
          valueDateTime: "1974-12-25T14:35:45-05:00",
        },
      ],
    },
    name: [
      {
        family: "du March\u00e9",
        _family: {
          extension: [{ url: "http://hl7.org/fhir/StructureDefinition/humanname-own-prefix", valueString: "VV" }],
        },
      },
    ],
  },
  "an extension in place of a value": { resourceType: "Patient", ...version, _gender: { extension } },
  "nulls in a list that pair with extensions": {
    resourceType: "Patient",
    ...version,
    name: [{ given: ["Peter", null, "James"], _given: [null, { extension }, null] }],
  },
  "a list of nothing but nulls": {
    resourceType: "Patient",
    ...version,
    name: [{ given: [null], _given: [{ extension }] }],
  },
  "extensions of an id, and of its meta": {
    resourceType: "Patient",
    id: "1",
    _id: { extension },
    meta: {
      versionId: "1",
      _versionId: { extension },
      profile: [null, "urn:p"],
      _profile: [{ extension }, null],
      tag: [{ code: "x" }],
    },
  },
  "nulls in the lists of a CapabilityStatement": {
    resourceType: "CapabilityStatement",
    ...version,
    status: "active",
    date: "2020",
    kind: "instance",
    fhirVersion: "4.0.1",
    format: [null, "json"],
    _format: [{ extension }, null],
    rest: [
      {
        mode: "server",
        interaction: [{ _code: { extension } }],
        resource: [{ type: "Patient", referencePolicy: [null], _referencePolicy: [{ extension }] }],
      },
    ],
  },
  "nulls in the lists of an OperationOutcome": {
    resourceType: "OperationOutcome",
    ...version,
    issue: [
      {
        severity: "warning",
        code: "invalid",
        expression: [null],
        _expression: [{ extension }],
        details: { _text: { extension } },
      },
    ],
  },
  "empty lists and texts": { resourceType: "Patient", ...version, name: [], contained: [], telecom: [{ value: "" }] },
};

async function sentBack(text: string): Promise<string | undefined> {
  const { server, client } = await startFhir(({ method }) => (method === "GET" ? { body: text } : { status: 204 }));
  const read = (await client.request("Patient/1")).resource as Patient;
  await client.update(read, { prefer: "minimal" });
  return server.requests[1]?.body;
}

for (const [name, example] of Object.entries(examples)) {
  test(`a resource with ${name} is sent back byte for byte`, async () => {
    const text = JSON.stringify(example);
    expect(await sentBack(text)).toBe(text);
  });

  test(`a Bundle that holds a resource with ${name} is read byte for byte`, async () => {
    const text = JSON.stringify({
      resourceType: "Bundle",
      type: "searchset",
      total: 1,
      link: [{ relation: "self", url: "Patient" }],
      entry: [{ fullUrl: "urn:uuid:1", resource: example, search: { mode: "match", score: 1 } }],
    });
    const { client } = await startFhir({ body: text });
    expect(JSON.stringify(await client.search("Patient", {}))).toBe(text);
  });
}

test("the content of a resource is never changed, whatever it is", async () => {
  const member = fc.constantFrom("name", "extension", "text", "_name", "link", "entry", "issue", "total", "__proto__");
  const { server, client } = await startFhir(({ body }) => ({ body }));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(member, oddValue, { noNullPrototype: true }), async (content) => {
      const sent = JSON.stringify({ resourceType: "Basic", ...version, ...content });
      const { resource } = await client.request("$echo", { method: "POST", body: JSON.parse(sent) as FhirResource });
      expect([server.requests.at(-1)?.body, JSON.stringify(resource)]).toEqual([sent, sent]);
    }),
    { seed: 20, numRuns: 150 },
  );
});
