import { createFhirClient, type UntypedSearchParams } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { allOf, failuresOf, patient, startFhir } from "./startFhir.js";

const bundle = { resourceType: "Bundle", type: "searchset" };
const line = ({ method, url }: SeenRequest) => `${method} ${url}`;
const settings = { baseUrl: "https://a.example/fhir", getAccessToken: () => Promise.resolve("t") };
const careful = createFhirClient({ ...settings, privateSearch: true });

const names = ["name", "family", "given", "phonetic"];
const addresses = ["address", "address-city", "address-country", "address-postalcode", "address-state", "address-use"];
const others = ["birthdate", "death-date", "identifier", "telecom", "phone", "email", "_content", "_text", "_filter"];
// Of an audit, who did it and to whom.
const audited = ["agent-name", "entity-name", "altid"];

const telling: [what: string, params: UntypedSearchParams][] = [
  ...[...names, ...addresses, ...others, ...audited].map((name): [string, UntypedSearchParams] => [
    name,
    { [name]: "x" },
  ]),
  ["a list", { name: ["x", "y"] }],
  ["all of a list", { given: { and: ["x", "y"] } }],
  ["a modifier", { name: { exact: "x" } }],
  ["a modifier in its name", { "name:contains": "x" }],
  ["a prefix", { birthdate: { ge: "1969-07-20" } }],
  ["a modifier of an identifier", { identifier: { "of-type": "a|b|c" } }],
  ["a chain", { "subject.name": "x" }],
  ["a chain by type", { "subject:Patient.family": "x" }],
  ["a chain of chains", { "encounter.subject:Patient.birthdate": "1969" }],
  ["a chain with a modifier", { "subject:Patient.name:exact": "x" }],
  ["a reverse chain", { "_has:RelatedPerson:patient:name": "x" }],
  ["a reverse chain of chains", { "_has:Observation:patient:subject.identifier": "x" }],
  ["a reference by identifier", { subject: { identifier: "urn:mrn|1" } }],
  ["a reference by identifier, in its name", { "subject:identifier": "urn:mrn|1" }],
  ["the door", { untyped: { name: "x" } }],
  ["a chain behind the door", { untyped: { "subject:Patient.name": "x" } }],
  ["a reference by identifier behind the door", { untyped: { subject: { identifier: "x" } } }],
  ["one among others", { _count: 5, active: true, phone: "555" }],
];

const silent: [what: string, params: UntypedSearchParams][] = [
  ["all", {}],
  ["an id", { _id: "1" }],
  ["a reference", { subject: "Patient/1" }],
  ["a reference by type", { subject: { Patient: "1" } }],
  ["a code", { code: ["a", "b"], category: { not: "c" } }],
  ["a date", { date: { ge: "2026-01-01" } }],
  ["a gender", { gender: "female" }],
  ["a chain", { "subject:Patient.gender": "female" }],
  ["a reverse chain", { "_has:Observation:patient:code": "x" }],
  ["a type that is called so", { "subject:name-like": "x" }],
  ["order, size and form", { _sort: "family", _count: 5, _elements: ["name", "identifier"], _summary: "true" }],
  ["includes", { _include: "Patient:identifier" }],
  ["names that only look alike", { "device-name-type": "x", nickname: "x", identified: "2026", naming: "x" }],
  ["one that is left out", { name: null, active: true }],
  ["one that is left out behind the door", { untyped: { name: null } }],
  ["an empty door", { untyped: {} }],
  ["no door", { untyped: null, active: true }],
];

describe("a search is private, where the client cares, that tells who somebody is by", () => {
  test.each(telling)("%s", (_, params) => {
    expect(careful.isPrivateSearch(params)).toBe(true);
    expect(careful.isPrivateSearch(params, { private: false })).toBe(false);
    expect(createFhirClient(settings).isPrivateSearch(params)).toBe(false);
  });
});

describe("a search is not private by", () => {
  test.each(silent)("%s", (_, params) => {
    expect(careful.isPrivateSearch(params)).toBe(false);
    expect(careful.isPrivateSearch(params, { private: true })).toBe(true);
    expect(createFhirClient(settings).isPrivateSearch(params, { private: true })).toBe(true);
  });
});

test("a private search goes by POST, with nothing of it in a URL, whatever method is asked for", async () => {
  const { server, client } = await startFhir({ body: bundle }, { privateSearch: true });
  await client.search("Patient", { name: "Okonkwo" });
  await client.search("Patient", { name: "Okonkwo" }, { method: "GET" });
  await client.search("Patient", { active: true, _tag: "Okonkwo" }, { private: true, method: "GET" });
  expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["POST", "/fhir/Patient/_search", "name=Okonkwo"],
    ["POST", "/fhir/Patient/_search", "name=Okonkwo"],
    ["POST", "/fhir/Patient/_search", "_tag=Okonkwo&active=true"],
  ]);
  for (const { headers } of server.requests) expect(JSON.stringify(headers)).not.toContain("Okonkwo");
});

test("others go by GET, and so do those of which that is said", async () => {
  const { server, client } = await startFhir({ body: bundle }, { privateSearch: true });
  await client.search("Patient", { active: true });
  await client.search("Patient", { name: "Ng" }, { private: false });
  expect(server.requests.map(line)).toEqual(["GET /fhir/Patient?active=true", "GET /fhir/Patient?name=Ng"]);
});

describe("the pages of a search", () => {
  /** The lines of both requests, where the first page's link is `link`. */
  async function linesOf(link: string, options: Parameters<typeof careful.pages>[2], privateSearch = true) {
    const { server, client } = await startFhir(
      ({ url, body }) => ({
        body: /page|cursor/.test(url + body)
          ? { ...bundle, entry: [{ resource: patient }] }
          : { ...bundle, link: [{ relation: "next", url: link }] },
      }),
      { privateSearch },
    );
    const pages = await allOf(client.pages("Patient", { name: "Okonkwo" }, options));
    expect(pages).toHaveLength(2);
    return server.requests.map(({ method, url, body }) => `${method} ${url} ${body}`.trim());
  }

  const byPost = "POST /fhir/Patient/_search name=Okonkwo";
  test.each([
    ["a search", "Patient?name=Okonkwo&page=2"],
    ["a search by POST", "Patient/_search?name=Okonkwo&page=2"],
  ])("go by POST where it is private and the link is %s", async (_, link) => {
    const expected = [byPost, "POST /fhir/Patient/_search name=Okonkwo&page=2"];
    expect(await linesOf(link, {})).toEqual(expected);
    expect(await linesOf(link, { private: true }, false)).toEqual(expected);
    expect(await linesOf(link, { method: "POST" }, false)).toEqual(expected);
  });

  test.each(["?_getpages=abc&page=2", "Patient/_cursor/2", "Patient/2/page"])(
    "go by GET where the link is the server's own: %s",
    async (link) => {
      const sent = `GET /fhir/${link}`;
      expect(await linesOf(link, {})).toEqual([byPost, sent]);
      expect(await linesOf(link, { private: true }, false)).toEqual([byPost, sent]);
    },
  );

  test.each([
    ["a slash before the query", "Patient/?family%3Aexact=Okonkwo&_page_token=2", "/fhir/Patient/_search"],
    ["the base with its types", "?_type=Patient&name=Okonkwo&page=2", "/fhir/_search"],
  ])("go by POST by a link with %s", async (_, link, path) => {
    const { server, client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset" } });
    await client.page("Patient", link, { private: true });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${path}`]);
    expect(server.requests[0]?.body).toContain("Okonkwo");
  });

  test("are not followed by a link of another form that names somebody", async () => {
    const { server, client } = await startFhir();
    const link = `${server.origin}/fhir/pages/2?name=Okonkwo`;
    const [error] = await failuresOf(client.page("Patient", link, { private: true }));
    expect(error).toMatchObject({ code: "private_link" });
    expect((error as Error).message).not.toContain("Okonkwo");
    expect(server.requests).toEqual([]);
  });

  test("go by GET where it is said not to be private", async () => {
    const link = "Patient?name=Okonkwo&page=2";
    const expected = ["GET /fhir/Patient?name=Okonkwo", `GET /fhir/${link}`];
    expect(await linesOf(link, { private: false })).toEqual(expected);
    expect(await linesOf(link, {}, false)).toEqual(expected);
  });
});
