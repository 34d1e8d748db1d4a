import { FhirError, includedIn, nextLink, resourcesOf } from "@medblocks/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Answer, SeenRequest } from "../answeringServer.js";
import { allOf, failuresOf, outcome, startFhir } from "./startFhir.js";

// What servers answer in the field, where it is other than the specification's examples.
const patient: Patient = { resourceType: "Patient", id: "p1", name: [{ family: "Müller-漢字" }] };
const text = JSON.stringify(patient);
const fhirJson = { "Content-Type": "application/fhir+json" };
const line = ({ method, url }: SeenRequest) => `${method} ${url}`;

describe("a resource is read, however it is wrapped", () => {
  const answers: [what: string, answer: Answer][] = [
    ["gzip", { body: gzipSync(text), headers: { ...fhirJson, "Content-Encoding": "gzip" } }],
    ["deflate", { body: deflateSync(text), headers: { ...fhirJson, "Content-Encoding": "deflate" } }],
    ["brotli", { body: brotliCompressSync(text), headers: { ...fhirJson, "Content-Encoding": "br" } }],
    ["a byte order mark", { body: `\uFEFF${text}`, headers: fhirJson }],
    ["white space around it", { body: `\r\n  ${text}\n`, headers: fhirJson }],
    ["a charset", { body: text, headers: { "Content-Type": "application/fhir+json;charset=UTF-8" } }],
    ["a FHIR version", { body: text, headers: { "Content-Type": "application/fhir+json; fhirVersion=4.0" } }],
    ["plain JSON's media type", { body: text, headers: { "Content-Type": "application/json" } }],
    ["that of DSTU2", { body: text, headers: { "Content-Type": "application/json+fhir" } }],
    ["that of HTML", { body: text, headers: { "Content-Type": "text/html" } }],
    ["none", { body: text }],
    ["a status of its own", { status: 203, body: text }],
  ];
  test.each(answers)("%s", async (_, answer) => {
    const { client } = await startFhir(answer);
    await expect(client.read("Patient", "p1")).resolves.toEqual(patient);
  });
});

describe("a search is read, whatever is left out", () => {
  const found = (bundle: object) => ({ body: { resourceType: "Bundle", type: "searchset", ...bundle } });

  test("no entry where nothing was found", async () => {
    const { client } = await startFhir(found({ total: 0 }));
    const bundle = await client.search("Patient", {}, { strict: true });
    expect(resourcesOf(bundle)).toEqual([]);
    expect(nextLink(bundle)).toBeUndefined();
    await expect(allOf(client.pages("Patient", {}))).resolves.toHaveLength(1);
  });

  test("no total, no links, no mode, no fullUrl", async () => {
    const { client } = await startFhir(found({ entry: [{ resource: patient }] }));
    const bundle = await client.search("Patient", { active: true }, { strict: true });
    expect(bundle.total).toBeUndefined();
    expect(resourcesOf(bundle)).toEqual([patient]);
    expect(includedIn(bundle)).toEqual([]);
  });

  test("entries without a resource, and an outcome without a mode", async () => {
    const { client } = await startFhir(found({ entry: [{ resource: outcome }, {}, { resource: patient }] }));
    expect(resourcesOf(await client.search("Patient", {}))).toEqual([patient]);
  });

  test.each(["{o}/fhir?page=2", "?page=2", "Patient?page=2", "/fhir/Patient?page=2"])(
    "a next link that is written %s",
    async (link) => {
      const { server, client } = await startFhir(({ url, headers }) =>
        found(
          url.includes("page")
            ? { entry: [{ resource: patient }] }
            : { link: [{ relation: "next", url: link.replace("{o}", `http://${headers.host}`) }] },
        ),
      );
      const pages = await allOf(client.pages("Patient", {}));
      expect(pages.flatMap((page) => resourcesOf(page))).toEqual([patient]);
      expect(server.requests).toHaveLength(2);
    },
  );

  test("an empty page in the middle is not the end", async () => {
    const page = (next?: string): Partial<Bundle> => (next ? { link: [{ relation: "next", url: next }] } : {});
    const { client } = await startFhir(({ url }) =>
      found(url.includes("=3") ? page() : url.includes("=2") ? page("?page=3") : page("?page=2")),
    );
    await expect(allOf(client.pages("Patient", {}))).resolves.toHaveLength(3);
  });
});

describe("a write is done, whatever is answered with success", () => {
  const html = { body: "<p>Created</p>", headers: { "Content-Type": "text/html" } };
  const writes: [what: string, answer: Answer][] = [
    ["201 without a body", { status: 201, headers: { Location: "http://hapi:8080/fhir/Patient/p1/_history/1" } }],
    ["200 without a body", { status: 200, headers: { Location: "Patient/p1" } }],
    ["201 with a strong ETag", { status: 201, headers: { Location: "Patient/p1", ETag: '"1"' } }],
    ["201 with an outcome", { status: 201, headers: { Location: "Patient/p1" }, body: outcome }],
    ["202", { status: 202, headers: { "Content-Location": "Patient/p1/_history/1" } }],
    ["204", { status: 204, headers: { Location: "Patient/p1" } }],
    ["201 with an empty object", { status: 201, headers: { Location: "Patient/p1" }, body: "{}" }],
    ["201 with a word", { status: 201, headers: { Location: "Patient/p1" }, body: "Created" }],
    ["201 with a page of a gateway", { status: 201, headers: { Location: "Patient/p1" }, body: "<p>Created</p>" }],
  ];
  test.each(writes)("%s", async (_, answer) => {
    const { server, client } = await startFhir(({ method }) => (method === "GET" ? { body: patient } : answer));
    await expect(client.create({ resourceType: "Patient" })).resolves.toEqual(patient);
    expect(server.requests.map(line)).toEqual(["POST /fhir/Patient", "GET /fhir/Patient/p1"]);
  });

  test("a deletion that is answered by a word is done", async () => {
    const { client } = await startFhir({ status: 200, body: "Deleted" });
    await expect(client.delete("Patient", "p1")).resolves.toBeUndefined();
  });

  test("but HTML is from something that is no FHIR server", async () => {
    const { server, client } = await startFhir({ status: 200, ...html });
    const errors = await failuresOf(
      client.create({ resourceType: "Patient" }),
      client.update({ resourceType: "Patient", id: "p1" }),
      client.patch("Patient", "p1", []),
      client.delete("Patient", "p1"),
      client.batch([{ interaction: "delete", type: "Patient", id: "p1" }]),
      client.search("Patient", {}),
      client.history("Patient"),
      client.operation("$x"),
      client.capabilities(),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "not_json", status: 200 });
    }
    expect(server.requests).toHaveLength(9);
  });
});

test.each([
  [204, {}],
  [304, { ETag: 'W/"3"' }],
])("a read that is answered %i brings no resource, and says so", async (status, headers) => {
  const { client } = await startFhir({ status, headers });
  await expect(client.read("Patient", "p1")).rejects.toMatchObject({ code: "unexpected_resource", status });
  const answer = await client.request("Patient/p1", { headers: { "If-None-Match": 'W/"3"' } });
  expect(answer).toMatchObject({ status, resource: undefined });
});

test("an outcome of an error is read however it is wrapped", async () => {
  const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
  const { client } = await startFhir({ status: 422, body: gzipSync(`\uFEFF${JSON.stringify(outcome)}`), headers });
  const attempts = [client.create({ resourceType: "Patient" }), client.download("Binary/1"), client.operation("$x")];
  for (const error of await failuresOf(...attempts)) {
    expect(error).toMatchObject({ code: "unprocessable", operationOutcome: outcome });
  }
});
