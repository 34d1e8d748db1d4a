import type { FhirClient, SearchOptions } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { startFhir } from "./startFhir.js";

const bundle = { resourceType: "Bundle", type: "searchset" };
const line = ({ method, url, body }: SeenRequest) => `${method} ${url}${body && ` ${body}`}`;

test("a search by POST sends its parameters as a form", async () => {
  const { server, client } = await startFhir({ body: bundle });
  await expect(client.search("Patient", { name: "Ng & Co", _count: 2 }, { method: "POST" })).resolves.toEqual(bundle);
  await client.search("Patient", {}, { method: "POST" });
  expect(server.requests.map(line)).toEqual([
    "POST /fhir/Patient/_search _count=2&name=Ng+%26+Co",
    "POST /fhir/Patient/_search",
  ]);
  for (const { headers } of server.requests) {
    expect(headers).toMatchObject({
      accept: "application/fhir+json",
      "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
    });
  }
});

describe("a search whose URL is longer than 2,000 characters goes by POST", () => {
  /** A search whose URL has `length` characters. */
  const searchOf = async (length: number, options?: SearchOptions) => {
    const { server, client } = await startFhir({ body: bundle });
    const id = "x".repeat(length - `${client.baseUrl}/Patient?_id=`.length);
    await client.search("Patient", { _id: id }, options);
    return server.requests.map(({ method, url }) => [method, url.includes("xxx")]);
  };

  test("2,000 do not, 2,001 do", async () => {
    expect(await searchOf(2000)).toEqual([["GET", true]]);
    expect(await searchOf(2001)).toEqual([["POST", false]]);
  });

  test("unless GET is asked for", async () => {
    expect(await searchOf(2001, { method: "GET" })).toEqual([["GET", true]]);
  });

  test("and so does a page whose link is as long", async () => {
    const { server, client } = await startFhir({ body: bundle });
    const link = `${client.baseUrl}/Patient?_id=${"x".repeat(2000)}&_page=2`;
    await client.page("Patient", link);
    await client.page("Patient", link, { method: "GET" });
    expect(server.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
    expect(server.requests[0]?.body).toBe(`_id=${"x".repeat(2000)}&_page=2`);
  });
});

describe("what is repeated, and what goes through the door", () => {
  const searches: [what: string, search: (client: FhirClient) => Promise<unknown>, query: string][] = [
    [
      "several includes are parameters of their own",
      (client) =>
        client.search("Observation", {
          _include: ["Observation:subject", "Observation:encounter"],
          _revinclude: ["Provenance:target", null],
          code: ["a", "b,c"],
        }),
      "_include=Observation:subject&_include=Observation:encounter&_revinclude=Provenance:target&code=a,b\\,c",
    ],
    [
      "includes of what was included, too",
      (client) => client.search("Observation", { _include: { iterate: ["Patient:organization", "Patient:link"] } }),
      "_include:iterate=Patient:organization&_include:iterate=Patient:link",
    ],
    [
      "parameters behind the door stand beside the others, in order",
      (client) =>
        client.search("Observation", {
          status: "final",
          untyped: {
            "_has:Provenance:target:agent": "x",
            "subject:Patient.gender": ["male", "other"],
            zone: { not: 3 },
          },
        }),
      "_has:Provenance:target:agent=x&status=final&subject:Patient.gender=male,other&zone:not=3",
    ],
    [
      "one that is before and behind the door is sent twice",
      (client) => client.search("Observation", { status: "final", untyped: { status: "amended" } }),
      "status=final&status=amended",
    ],
    [
      "a door with nothing behind it is none",
      (client) => client.search("Observation", { status: "final", untyped: {} }),
      "status=final",
    ],
    ["nor is null", (client) => client.search("Observation", { status: "final", untyped: null }), "status=final"],
  ];
  test.each(searches)("%s", async (_, search, query) => {
    const { server, client } = await startFhir({ body: bundle });
    await search(client);
    const [, sent = ""] = server.requests[0]?.url.split("?") ?? [];
    expect([...new URLSearchParams(sent)].map((pair) => pair.join("=")).join("&")).toBe(query);
    expect(server.requests).toHaveLength(1);
  });

  test("one behind the door that is not known yet is refused, and nothing is sent", async () => {
    const { server, client } = await startFhir({ body: bundle });
    await expect(client.search("Observation", { untyped: { zone: undefined } })).rejects.toMatchObject({
      name: "ConfigurationError",
    });
    expect(server.requests).toEqual([]);
  });
});
