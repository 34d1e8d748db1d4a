import { ConfigurationError, FhirError, createFhirClient } from "@medblocks/react";
import { describe, expect, test, vi } from "vitest";
import { failureOf, failuresOf, patient, startFhir } from "./startFhir.js";

const bundle = { resourceType: "Bundle", type: "searchset", entry: [{ resource: patient }] };

test("a read asks for type and id, with the token and FHIR's media type", async () => {
  const { server, client } = await startFhir();
  await expect(client.read("Patient", "pat-4711")).resolves.toEqual(patient);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: "GET",
    url: "/fhir/Patient/pat-4711",
    body: "",
    headers: {
      authorization: "Bearer tok-secret",
      accept: "application/fhir+json",
      "content-type": "application/fhir+json",
    },
  });
});

test("a search asks the type with its parameters, and answers with the Bundle as the server sent it", async () => {
  const { server, client } = await startFhir({ body: bundle });
  await expect(client.search("Patient", { name: "Ng", _count: 20 })).resolves.toEqual(bundle);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: "GET",
    url: "/fhir/Patient?_count=20&name=Ng",
    headers: {
      authorization: "Bearer tok-secret",
      accept: "application/fhir+json",
      "content-type": "application/fhir+json",
    },
  });
});

test("a search for all of a type has no query", async () => {
  const { server, client } = await startFhir({ body: bundle });
  await client.search("Patient", {});
  expect(server.requests.map(({ url }) => url)).toEqual(["/fhir/Patient"]);
});

test("headers of the client and of the request are added, and cannot replace ours", async () => {
  const { server, client } = await startFhir(undefined, {
    headers: { "X-App": "ward", "X-Both": "client", authorization: "Basic x", Accept: "text/html" },
  });
  await client.read("Patient", "pat-4711", {
    headers: { "X-Both": "request", AUTHORIZATION: "Bearer stolen", "content-type": "text/plain", accept: "*/*" },
  });
  expect(server.requests[0]?.headers).toMatchObject({
    "x-app": "ward",
    "x-both": "request",
    authorization: "Bearer tok-secret",
    accept: "application/fhir+json",
    "content-type": "application/fhir+json",
  });
});

test("each request asks for a token anew", async () => {
  const getAccessToken = vi.fn().mockResolvedValueOnce("first").mockResolvedValueOnce("second");
  const { server, client } = await startFhir(undefined, { getAccessToken });
  await client.read("Patient", "pat-4711");
  await client.read("Patient", "pat-4711");
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer first", "Bearer second"]);
});

test("a body is sent as FHIR JSON, a form as a form", async () => {
  const { server, client } = await startFhir({ status: 201 });
  const created = await client.request("Patient", { method: "POST", body: patient });
  expect(created).toMatchObject({ status: 201, resource: undefined });
  await client.request("Patient/_search", { method: "POST", body: new URLSearchParams({ name: "Ng" }) });
  expect(server.requests[0]).toMatchObject({ method: "POST", url: "/fhir/Patient", body: JSON.stringify(patient) });
  expect(server.requests[1]).toMatchObject({ url: "/fhir/Patient/_search", body: "name=Ng" });
  expect(server.requests.map(({ headers }) => headers["content-type"])).toEqual([
    "application/fhir+json",
    "application/x-www-form-urlencoded;charset=UTF-8",
  ]);
});

test.each([204, 304])("an answer %i without a body has a status, headers and no resource", async (status) => {
  const { client } = await startFhir({ status, headers: { ETag: 'W/"7"' } });
  const answer = await client.request("Patient/1");
  expect(answer).toMatchObject({ status, resource: undefined });
  expect(answer.headers.get("ETag")).toBe('W/"7"');
});

test("the given fetch is used, kept out of the browser's disk cache and without following redirects", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>().mockResolvedValue(Response.json(patient));
  const client = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken: async () => "t", fetch });
  await client.read("Patient", "pat-4711");
  expect(fetch).toHaveBeenCalledOnce();
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ cache: "no-store", redirect: "manual" });
});

describe("what is not an id is refused, and nothing is sent", () => {
  test.each([
    "",
    ".",
    "..",
    "a/b",
    "../Practitioner/1",
    "1?_format=html",
    "1#x",
    "a b",
    "1\n",
    "a;b",
    "a%2fb",
    "\ud800",
  ])("%j", async (id) => {
    const { server, client } = await startFhir();
    const error = await failureOf(client.read("Patient", id));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "invalid_id", status: undefined, isRetryable: false });
    expect(server.requests).toEqual([]);
  });

  test.each([undefined, null, 7, true, ["1"]])("%j, as plain JavaScript would pass it", async (id) => {
    const { server, client } = await startFhir();
    const given = id as unknown as string;
    const attempts = [client.read("Patient", given), client.vread("Patient", "pat-4711", given)];
    for (const error of await failuresOf(...attempts)) expect(error).toMatchObject({ code: "invalid_id" });
    expect(server.requests).toEqual([]);
  });
});

describe("what is not a resource type is refused, and nothing is sent", () => {
  test.each(["", "patient", "Patient/1", "../Patient", "Patient?x=1", "$export", "P"])("%j", async (type) => {
    const { server, client } = await startFhir();
    const attempts = [client.read(type as "Patient", "1"), client.search(type as "Patient", {})];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toMatchObject({ option: "type" });
    }
    expect(server.requests).toEqual([]);
  });
});
