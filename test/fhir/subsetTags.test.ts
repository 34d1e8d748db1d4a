import { createFhirClient, resourcesOf, type FhirClient, type UntypedSearchParams } from "@medblocks/react";
import * as fc from "fast-check";
import type { Bundle, Parameters, Patient, Resource } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { found, results, startUntaggedServer } from "./untaggedServer.js";

const tag = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };
const part = { ...found, meta: { tag: [tag] } };

type Ask = (fhir: FhirClient) => Promise<Resource | undefined>;
const first = (bundle: Resource | undefined) => (bundle as Bundle | undefined)?.entry?.[0]?.resource;
const search =
  (params: UntypedSearchParams, options?: object): Ask =>
  async (fhir) =>
    first(await fhir.search("Patient", { untyped: params }, options));
const request =
  (address: string, options?: object): Ask =>
  async (fhir) => {
    const { resource } = await fhir.request(address, options);
    return resource?.resourceType === "Bundle" ? first(resource) : resource;
  };
const form = (body: string) => ({ method: "POST", body: new URLSearchParams(body) });
const input = (...parameter: Parameters["parameter"] & object): Parameters => ({
  resourceType: "Parameters",
  parameter,
});

const partial: [way: string, ask: Ask][] = [
  ["a search with _elements", search({ _elements: "name" })],
  ["a search with a list of _elements", search({ _elements: ["id", "name"] })],
  ["a search that excludes elements", search({ "_elements:exclude": "photo" })],
  ["a search that excludes elements, by a modifier", search({ _elements: { exclude: "photo" } })],
  ["a search with _summary=true", search({ _summary: true })],
  ["a search with _summary=text", search({ _summary: "text" })],
  ["a search with _summary=data", search({ _summary: "data" })],
  ["a search with several values of _summary", search({ _summary: ["false", "text"] })],
  ["a search that says _summary=false and _summary=true", search({ _summary: { and: ["false", "true"] } })],
  ["a search for contained resources", search({ _contained: "true", _containedType: "contained" })],
  ["a search with _elements among other parameters", search({ active: true, _elements: "name", name: "a_elements=b" })],
  ["a search by POST", search({ _elements: "name" }, { method: "POST" })],
  ["a private search", search({ _elements: "name", name: "Okonkwo" }, { private: true })],
  ["a search in a batch of reads", search({ _elements: "name" }, { batch: true })],
  ["a search that the app says is for parts", search({ _query: "light" }, { subset: true })],
  ["a read by request()", request("Patient/p1?_elements=name")],
  ["a read by request() with an absolute address", request("https://untagged.example/fhir/Patient/p1?_summary=true")],
  ["a read by request() with a fragment", request("Patient/p1?_summary=true#top")],
  ["a read by request() with an encoded parameter", request("Patient/p1?%5Felements=name")],
  ["a read of a version by request()", request("Patient/p1/_history/1?_elements=name")],
  ["a history by request()", request("Patient/p1/_history?_elements=name")],
  ["a search by request()", request("Patient?active=true&_elements=name")],
  ["a form by request()", request("Patient/_search", form("active=true&_elements=name"))],
  ["a form to an address with parameters", request("Patient/_search?_summary=data", form("active=true"))],
  [
    "a write by request() that is answered with a summary",
    request("Patient?_summary=true", { method: "POST", body: found }),
  ],
  [
    "a history with further parameters",
    async (fhir) => first(await fhir.history("Patient", "p1", { params: { _summary: "true" } as object })),
  ],
  ["an operation", async (fhir) => first(await fhir.operation("Patient/p1/$everything", { _elements: "name" }))],
  ["an operation with parameters in its path", async (fhir) => first(await fhir.operation("Patient/$x?_summary=true"))],
  [
    "an operation by POST",
    async (fhir) => first(await fhir.operation("Patient/$x", input({ name: "_elements", valueString: "name" }))),
  ],
  [
    "an operation that returns Parameters",
    async (fhir) => (await fhir.operation<Parameters>("Patient/$match", { _summary: "true" })).parameter?.[0]?.resource,
  ],
  ["a page by a link that says so", async (fhir) => first(await fhir.page("Patient", "Patient?_elements=name&page=2"))],
];

describe("a resource gets the SUBSETTED tag where the server left it out, from", () => {
  test.each(partial)("%s", async (_, ask) => {
    expect(await ask(startUntaggedServer().fhir)).toEqual(part);
  });
});

const whole: [way: string, ask: Ask][] = [
  ["a search", search({})],
  ["a search with _summary=false", search({ _summary: false })],
  ["a search with _summary=false by POST", search({ _summary: "false" }, { method: "POST" })],
  ["a search with empty parameters", request("Patient?_summary=&_elements=&active=true")],
  ["a search for the containers of contained resources", search({ _contained: "true" })],
  [
    "a search whose values look like such parameters",
    search({ name: "_elements=name", identifier: "x?_summary=true" }),
  ],
  [
    "a search by parameters with similar names",
    search({ x_elements: "name", _elementsOf: "name", _summaryOf: "true" }),
  ],
  ["a read", (fhir) => fhir.read("Patient", "p1")],
  ["a read of a version", (fhir) => fhir.vread("Patient", "p1", "1")],
  ["a read in a batch", (fhir) => fhir.read("Patient", "p1", { batch: true })],
  ["an operation", async (fhir) => first(await fhir.operation("Patient/p1/$everything", { _count: 5 }))],
  ["an operation by POST", async (fhir) => first(await fhir.operation("Patient/$x", input({ name: "x" })))],
  ["a form by request()", request("Patient/_search", form("active=true"))],
];

describe("a resource stays as it was sent, from", () => {
  test.each(whole)("%s", async (_, ask) => {
    expect(await ask(startUntaggedServer().fhir)).toEqual(found);
  });
});

test("included resources get the tag, and the server's remarks do not", async () => {
  const { fhir } = startUntaggedServer();
  const { entry, ...bundle } = await fhir.search("Patient", { _elements: ["name"] });
  expect(entry?.map(({ resource }) => resource?.meta)).toEqual([{ tag: [tag] }, { tag: [tag] }, undefined]);
  expect(bundle).not.toHaveProperty("meta");
});

test("each entry of a batch gets the tag by its own address", async () => {
  const { fhir } = startUntaggedServer();
  const answers = await fhir.batch([
    { interaction: "search", type: "Patient", params: { _elements: ["name"] } },
    { interaction: "search", type: "Patient", params: {} },
    { interaction: "request", method: "GET", url: "Patient/p1?_summary=true" },
    { interaction: "read", type: "Patient", id: "p1" },
  ]);
  const resources = answers.map((answer) => {
    if (!answer.ok) throw answer.error;
    return answer.resource?.resourceType === "Bundle" ? first(answer.resource) : answer.resource;
  });
  expect(resources).toEqual([part, found, part, found]);
});

test("an operation in a batch gets the tag by the parameters that it was sent", async () => {
  const { fhir } = startUntaggedServer();
  const match = (name: string) =>
    ({
      interaction: "request",
      method: "POST",
      url: "Patient/$match",
      resource: input({ name, valueString: "true" }),
    }) as const;
  const answers = await fhir.batch([match("_summary"), match("onlyCertainMatches")]);
  const resources = answers.map((answer) => answer.ok && (answer.resource as Parameters).parameter?.[0]?.resource);
  expect(resources).toEqual([part, found]);
});

test("each entry of a Bundle that was sent by request() gets the tag by its own address", async () => {
  const { fhir } = startUntaggedServer();
  const body: Bundle = {
    resourceType: "Bundle",
    type: "batch",
    entry: ["Patient/p1?_elements=name", "Patient/p1"].map((url) => ({ request: { method: "GET", url } })),
  };
  const { resource } = await fhir.request<Bundle>("", { method: "POST", body });
  expect(resource?.entry?.map((one) => one.resource)).toEqual([part, found]);
});

test("a stored Bundle of which a part was asked for is tagged itself", async () => {
  const { fhir } = startUntaggedServer();
  const { resource } = await fhir.request<Bundle>("Bundle/b1?_elements=entry");
  expect(resource?.meta).toEqual({ tag: [tag] });
  expect((await fhir.request<Bundle>("Bundle/b1")).resource).toEqual({ ...results(), type: "collection", id: "b1" });
});

/** A client of a server that answers all it is asked with this. */
function clientOf(answer: unknown): FhirClient {
  const fetch = () => Promise.resolve(Response.json(answer));
  return createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken: () => Promise.resolve("t"), fetch });
}

describe("the tag of the Bundle counts for all resources in it, with", () => {
  test.each([
    ["R4's system", tag],
    ["STU3's system", { ...tag, system: "http://hl7.org/fhir/v3/ObservationValue" }],
    ["the OID of the system", { ...tag, system: "urn:oid:2.16.840.1.113883.5.1063" }],
    ["no system", { code: tag.code }],
  ])("%s", async (_, own) => {
    const meta = { tag: [{ code: "vip" }, own] };
    const bundle = await clientOf({ ...results(), meta }).search("Patient", {});
    expect(resourcesOf(bundle)).toEqual([part]);
    expect(bundle.meta).toEqual(meta);
    const [everything] = resourcesOf(
      await clientOf({ ...results(), meta }).operation<Bundle>("Patient/p1/$everything"),
    );
    expect(everything).toEqual(part);
    const response = {
      resourceType: "Bundle",
      type: "batch-response",
      entry: [{ resource: { ...results(), meta }, response: { status: "200" } }],
    };
    const [answer] = await clientOf(response).batch([{ interaction: "search", type: "Patient", params: {} }]);
    expect(answer.ok && resourcesOf(answer.resource)).toEqual([part]);
  });
});

test("the same code in an app's own system on the Bundle is no tag of a part", async () => {
  const bundle = { ...results(), meta: { tag: [{ ...tag, system: "https://app.example/tags" }] } };
  expect(await clientOf(bundle).search("Patient", {})).toEqual(bundle);
});

test("a tag that the server has set is not set twice, and other tags stay", async () => {
  const own = { ...tag, display: "Resource encoded in summary mode" };
  const meta = (...tags: object[]) => ({ versionId: "3", tag: tags });
  const sent: Bundle = {
    ...results(),
    entry: [
      { resource: { ...found, meta: meta(own) } },
      { resource: { ...found, meta: meta({ code: "vip" }) } },
      { resource: { ...found, meta: { ...meta({ code: "SUBSETTED", system: "https://app.example" }) } } },
    ],
  };
  const bundle = await clientOf(sent).search("Patient", { _elements: ["name"] });
  expect(bundle.entry?.map(({ resource }) => resource?.meta?.tag)).toEqual([
    [own],
    [{ code: "vip" }, tag],
    [{ code: "SUBSETTED", system: "https://app.example" }, tag],
  ]);
  expect(bundle.entry?.every(({ resource }) => resource?.meta?.versionId === "3")).toBe(true);
});

test("for any parameters a resource has the tag exactly where a part was asked for", async () => {
  const { fhir } = startUntaggedServer();
  const value = fc.constantFrom("false", "true", "text", "data", "name", "a=b&_elements=c", "x,false");
  const name = fc.constantFrom("_elements", "_summary", "active", "name", "_count", "elements", "_contained");
  const options = fc.record({ method: fc.constantFrom("GET" as const, "POST" as const), batch: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), options, async (params, mode) => {
      const { _elements: elements, _summary: summary } = params;
      const isPart = elements !== undefined || (summary !== undefined && summary !== "false");
      const bundle = await fhir.search("Patient", { untyped: params }, mode);
      const resource = first(bundle) as Patient;
      expect(resource).toEqual(isPart ? part : found);
    }),
    { seed: 20, numRuns: 200 },
  );
});
