import { ConfigurationError, FhirError, type UpdateOptions } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { Answer } from "../answeringServer.js";
import { failureOf, failuresOf, outcome, startFhir } from "./startFhir.js";

const sent = { resourceType: "Patient", id: "pat-4711", meta: { versionId: "3" }, active: true } satisfies Patient;
const stored: Patient = { ...sent, meta: { versionId: "4" } };
const subsetted = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };

test("an update puts the resource where it is, for the version that it was read in", async () => {
  const { server, client } = await startFhir({ body: stored });
  await expect(client.update(sent)).resolves.toEqual(stored);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: "PUT",
    url: "/fhir/Patient/pat-4711",
    body: JSON.stringify(sent),
    headers: { "content-type": "application/fhir+json", prefer: "return=representation", "if-match": 'W/"3"' },
  });
});

describe("the version that an update is for goes along as a weak ETag", () => {
  const { meta: _meta, ...unversioned } = sent;
  type Case = [what: string, resource: typeof unversioned, options: UpdateOptions<"Patient">, header?: string];
  const cases: Case[] = [
    ["of the resource", sent, {}, 'W/"3"'],
    ["none where it names none", unversioned, {}],
    ["given", sent, { ifMatch: "7" }, 'W/"7"'],
    ["given for a resource that names none", unversioned, { ifMatch: "7" }, 'W/"7"'],
    ["given as a weak ETag", sent, { ifMatch: 'W/"7"' }, 'W/"7"'],
    ["given as a strong ETag", sent, { ifMatch: '"7"' }, 'W/"7"'],
    ["any, when that is said", sent, { ifMatch: false }],
    ["none where a condition finds the resource", sent, { where: { _id: "pat-4711" } }],
    ["given, beside a condition", sent, { where: { _id: "pat-4711" }, ifMatch: "7" }, 'W/"7"'],
  ];
  test.each(cases)("%s", async (_, resource, options, header) => {
    const { server, client } = await startFhir({ body: stored });
    await client.update(resource, options);
    expect(server.requests.map(({ headers }) => headers["if-match"])).toEqual([header]);
  });
});

test("a version that is empty guards nothing, and is refused", async () => {
  const { server, client } = await startFhir({ body: stored });
  const writes = [
    client.update(sent, { ifMatch: "" }),
    client.patch("Patient", "pat-4711", [], { ifMatch: "" }),
    client.delete("Patient", "pat-4711", { ifMatch: "" }),
    client.batch([{ interaction: "update", resource: sent, ifMatch: "" }]),
  ];
  for (const error of await failuresOf(...writes)) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ option: "ifMatch" });
  }
  expect(server.requests).toEqual([]);
});

describe("a conditional update", () => {
  const { id: _id, ...anew } = sent;

  test("puts to the type with the condition as a query, and needs no id", async () => {
    const { server, client } = await startFhir({ body: stored });
    await client.update(anew, { where: { identifier: "urn:mrn|1" } });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "PUT /fhir/Patient?identifier=urn%3Amrn%7C1",
    ]);
  });

  test("reads what the Location says, and not the id that was sent", async () => {
    const { server, client } = await startFhir(({ method }) =>
      method === "GET"
        ? { body: { ...stored, id: "other" } }
        : { headers: { Location: "http://inner:8080/Patient/other/_history/4" } },
    );
    await expect(client.update(sent, { where: { identifier: "x" } })).resolves.toEqual({ ...stored, id: "other" });
    expect(server.requests[1]?.url).toBe("/fhir/Patient/other");
  });

  test("finds what is stored by its condition where no Location says which resource it was", async () => {
    const found = { resourceType: "Bundle", type: "searchset", entry: [{ resource: { ...stored, active: false } }] };
    const { server, client } = await startFhir(({ method, url }) =>
      method === "GET" ? { body: url.includes("?") ? found : stored } : {},
    );
    // A search index may lag behind, so what it has found is read.
    await expect(client.update(anew, { where: { identifier: "x" } })).resolves.toEqual(stored);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "PUT /fhir/Patient?identifier=x",
      "GET /fhir/Patient?identifier=x",
      "GET /fhir/Patient/pat-4711",
    ]);
  });

  test.each([
    ["nothing", []],
    ["several", [stored, { ...stored, id: "other" }]],
  ])("gives what was sent as a part, without an id, where its condition finds %s", async (_, all) => {
    const entry = all.map((resource) => ({ resource }));
    const { client } = await startFhir(({ method }) =>
      method === "GET" ? { body: { resourceType: "Bundle", type: "searchset", entry } } : {},
    );
    const updated = await client.update(sent, { where: { identifier: "x" } });
    expect(updated).toEqual({ resourceType: "Patient", active: true, meta: { tag: [subsetted] } });
  });

  test.each([{}, { identifier: null }, { _sort: "family" }, { untyped: {} }])(
    "is refused where the condition is %j, and nothing is sent",
    async (where) => {
      const { server, client } = await startFhir();
      const error = await failureOf(client.update(sent, { where }));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({ option: "where" });
      expect(server.requests).toEqual([]);
    },
  );

  test("is refused where the condition is not known yet, and nothing is sent", async () => {
    const { server, client } = await startFhir();
    const error = await failureOf(client.update(sent, { where: { identifier: undefined, active: true } }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ option: "identifier" });
    expect(server.requests).toEqual([]);
  });
});

describe("what would destroy data is refused, and nothing is sent", () => {
  test.each([
    ["by FHIR's system", [subsetted]],
    ["without a system", [{ code: "SUBSETTED" }]],
    ["beside others", [{ code: "vip" }, subsetted]],
  ])("a part of a resource, tagged %s", async (_, tag) => {
    const { server, client } = await startFhir();
    const part = { ...sent, meta: { versionId: "3", tag } };
    for (const options of [{}, { where: { _id: "pat-4711" } }, { ifMatch: false } as const]) {
      const error = await failureOf(client.update(part, options));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({ option: "resource" });
    }
    expect(server.requests).toEqual([]);
  });

  test.each([undefined, "", "..", "a/b", "pat 4711"])("the id %j", async (id) => {
    const { server, client } = await startFhir();
    const error = await failureOf(client.update({ ...sent, id }));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "invalid_id", status: undefined });
    expect(server.requests).toEqual([]);
  });
});

describe("an answer without the resource", () => {
  const answers: [what: string, answer: Answer][] = [
    ["200 without a body", {}],
    ["200 with an OperationOutcome", { body: outcome }],
    ["204", { status: 204 }],
    ["201 without a Location", { status: 201 }],
  ];
  test.each(answers)("%s is followed by one read", async (_, answer) => {
    const { server, client } = await startFhir(({ method }) => (method === "GET" ? { body: stored } : answer));
    await expect(client.update(sent)).resolves.toEqual(stored);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "PUT /fhir/Patient/pat-4711",
      "GET /fhir/Patient/pat-4711",
    ]);
    expect(server.requests[1]?.headers).not.toHaveProperty("if-match");
  });

  test.each([
    ["weak", 'W/"4"'],
    ["strong", '"4"'],
    ["bare", "4"],
  ])("that cannot be read is what was sent, with the version of a %s ETag", async (_, etag) => {
    const { server, client } = await startFhir(({ method }) =>
      method === "GET" ? { status: 403 } : { headers: { ETag: etag } },
    );
    const updated = await client.update(sent);
    expect(updated).toEqual({ ...sent, meta: { versionId: "4", tag: [subsetted] } });
    expect(server.requests).toHaveLength(2);
  });

  test('is not read with prefer "minimal"', async () => {
    const { server, client } = await startFhir({ headers: { ETag: 'W/"4"' } });
    const updated = await client.update(sent, { prefer: "minimal" });
    expect(updated.meta).toEqual({ versionId: "4", tag: [subsetted] });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({ prefer: "return=minimal" });
  });
});
