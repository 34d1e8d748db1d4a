import { createFhirClient } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { allOf, failureOf, failuresOf, startFhir } from "./startFhir.js";

const inner = "http://hapi:8080/inner/fhir";
const several = [inner, "https://hapi.internal/fhir", "http://root:8080", "http://hapi:8080/other/"];
const bundle: Bundle = { resourceType: "Bundle", type: "searchset" };
const line = ({ method, url }: SeenRequest) => `${method} ${url}`;

describe("what is below a base that the server calls itself by is asked for below ours", () => {
  test.each([
    ["http://hapi:8080/inner/fhir/Patient?page=2#x", "/fhir/Patient?page=2"],
    ["http://hapi:8080/inner/fhir?_getpages=a", "/fhir?_getpages=a"],
    ["http://hapi:8080/inner/fhir", "/fhir"],
    ["http://hapi:8080/inner/fhir/", "/fhir/"],
    ["HTTP://HAPI:8080/inner/fhir/Patient/1", "/fhir/Patient/1"],
    ["http://hapi:8080/inner/fhir/x/../Patient/1", "/fhir/Patient/1"],
    ["https://hapi.internal/fhir/Patient/1", "/fhir/Patient/1"],
    ["https://hapi.internal:443/fhir/Patient/1", "/fhir/Patient/1"],
    ["http://root:8080/Patient/1", "/fhir/Patient/1"],
    ["http://root:8080?_getpages=a", "/fhir/?_getpages=a"],
    // What looks like another host is a path there, and so it is here.
    ["http://root:8080//evil.example/Patient", "/fhir//evil.example/Patient"],
    ["http://hapi:8080/other/Patient/1", "/fhir/Patient/1"],
    ["Patient/1", "/fhir/Patient/1"],
    // A scheme alone is no host: https://url.spec.whatwg.org/#scheme-state
    ["http:Patient/1", "/fhir/Patient/1"],
    ["{o}/fhir/Patient/1", "/fhir/Patient/1"],
  ])("%s as %s", async (link, sent) => {
    const { server, client } = await startFhir({ body: bundle }, { rebaseLinks: several });
    const address = link.replace("{o}", server.origin);
    await client.page("Patient", address);
    await client.request(address);
    await client.operation(address);
    await client.download(address);
    expect(server.requests.map(line)).toEqual([sent, sent, sent, sent].map((url) => `GET ${url}`));
    for (const { headers } of server.requests) expect(headers.authorization).toBe("Bearer tok-secret");
  });
});

test("one base needs no list, and pages are followed through it", async () => {
  const { server, client } = await startFhir(
    ({ url }) => ({
      body: url.includes("_getpages")
        ? bundle
        : { ...bundle, link: [{ relation: "next", url: `${inner}?_getpages=a` }] },
    }),
    { rebaseLinks: inner },
  );
  await expect(allOf(client.pages("Patient", {}))).resolves.toHaveLength(2);
  expect(server.requests.map(line)).toEqual(["GET /fhir/Patient", "GET /fhir?_getpages=a"]);
});

test("the base that cached data is filed under is the server's own, too", async () => {
  const outer = "https://dev.medblocks.com/fhir";
  const { server, client } = await startFhir(
    ({ url }) => ({
      body: url.includes("_getpages")
        ? bundle
        : { ...bundle, link: [{ relation: "next", url: `${outer}?_getpages=a` }] },
    }),
    { cacheBaseUrl: outer },
  );
  expect(client.baseUrls).toEqual([client.baseUrl, outer]);
  await expect(allOf(client.pages("Patient", {}))).resolves.toHaveLength(2);
  expect(server.requests.map(line)).toEqual(["GET /fhir/Patient", "GET /fhir?_getpages=a"]);
});

test("of two bases, one below the other, the longer that fits is meant", async () => {
  const { server, client } = await startFhir({ body: bundle });
  const config = { getAccessToken: () => Promise.resolve("tok-secret") };
  const nested = createFhirClient({ ...config, baseUrl: `${client.baseUrl}/inner`, cacheBaseUrl: client.baseUrl });
  await nested.page("Patient", `${client.baseUrl}/inner/Patient?page=2`);
  await nested.page("Patient", `${client.baseUrl}/Patient?page=2`);
  expect(server.requests.map(line)).toEqual(["GET /fhir/inner/Patient?page=2", "GET /fhir/inner/Patient?page=2"]);
});

test("a private search's page goes by POST behind such a link, too", async () => {
  const { server, client } = await startFhir({ body: bundle }, { rebaseLinks: inner, privateSearch: true });
  await client.page("Patient", `${inner}/Patient?name=Okonkwo&page=2`);
  expect(server.requests.map((request) => `${line(request)} ${request.body}`)).toEqual([
    "POST /fhir/Patient/_search name=Okonkwo&page=2",
  ]);
});

test("a client at the root of its host takes them as well", async () => {
  const { server } = await startFhir({ body: bundle });
  const getAccessToken = () => Promise.resolve("t");
  const client = createFhirClient({ baseUrl: server.origin, getAccessToken, rebaseLinks: inner });
  await client.page("Patient", `${inner}/Patient?page=2`);
  await client.page("Patient", `${inner}?_getpages=a`);
  expect(server.requests.map(line)).toEqual(["GET /Patient?page=2", "GET /?_getpages=a"]);
});

describe("what only looks like such a base is not asked for", () => {
  test.each([
    "http://hapi:8080/inner/fhirx/Patient/1",
    "http://hapi:8080/inner/FHIR/Patient/1",
    "http://hapi:8080/inner/fhir/../admin",
    "http://hapi:8080/inner/fhir/%2e%2e/admin",
    "http://hapi:8080/inner/fhir/..%2fadmin",
    "http://hapi:8080/inner/fhir/..;/admin",
    "http://hapi:8080/inner",
    "http://hapi:8080/",
    "http://hapi:8081/inner/fhir/Patient/1",
    "http://hapi/inner/fhir/Patient/1",
    "https://hapi:8080/inner/fhir/Patient/1",
    "http://hapi:8080.evil.example/inner/fhir/Patient/1",
    "http://hapi.evil.example:8080/inner/fhir/Patient/1",
    "http://evil.example/hapi:8080/inner/fhir/Patient/1",
    "http://evil.example/?http://hapi:8080/inner/fhir/Patient/1",
    "http://hapi:8080@evil.example/inner/fhir/Patient/1",
    "http://user@hapi:8080/inner/fhir/Patient/1",
    "//hapi:8080/inner/fhir/Patient/1",
    "blob:http://hapi:8080/inner/fhir/Patient/1",
    "http://hapi.internal/fhir/Patient/1",
  ])("%s", async (address) => {
    const { server, client } = await startFhir({ body: bundle }, { rebaseLinks: several });
    const errors = await failuresOf(
      client.page("Patient", address),
      client.request(address),
      client.operation(address),
      client.download(address),
    );
    for (const error of errors) expect(error).toMatchObject({ code: "outside_base" });
    expect(server.requests).toEqual([]);
  });

  test("nor is anything where no base is given", async () => {
    const { server, client } = await startFhir({ body: bundle });
    expect(await failureOf(client.page("Patient", `${inner}/Patient`))).toMatchObject({ code: "outside_base" });
    expect(server.requests).toEqual([]);
  });
});

test("what is not a base is refused when the client is made", () => {
  const getAccessToken = () => Promise.resolve("t");
  for (const wrong of ["hapi:8080", "/fhir", "", "http://u:p@hapi/fhir", "http://hapi/fhir?x=1"]) {
    for (const rebaseLinks of [wrong, [inner, wrong]]) {
      expect(() => createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken, rebaseLinks })).toThrow(
        expect.objectContaining({ name: "ConfigurationError", option: "rebaseLinks" }) as Error,
      );
    }
  }
});
