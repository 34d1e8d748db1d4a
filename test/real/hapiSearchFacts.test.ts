import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, inject, test } from "vitest";
import { askHapi, diagnosticsOf } from "./fhir/askHapi.js";
import { manyObservations, newPatient, system } from "./fhir/testResources.js";

// The facts about HAPI's searches and addresses that the sandbox and the mock imitate; see `hapiFacts.test.ts`.

const noCache = { "Cache-Control": "no-cache" };
const form = { "Content-Type": "application/x-www-form-urlencoded", ...noCache };

const search = (query: string, headers: Record<string, string> = noCache) =>
  askHapi<Bundle>("GET", `/${query}`, { headers });

/** Creates observations with an identifier of their own, and returns the search that finds them. */
async function createObservations(count: number): Promise<string> {
  const value = crypto.randomUUID();
  const { status } = await askHapi("POST", "", { body: manyObservations(value, count) });
  expect(status).toBe(200);
  return `Observation?identifier=${system}|${value}`;
}

const linkOf = ({ link = [] }: Bundle, relation: string) => link.find((one) => one.relation === relation)?.url;

describe("point 8", () => {
  test("point 8: a page with a next link has no total, unless it is asked for (_total=accurate)", async () => {
    const query = await createObservations(30);
    const { body } = await search(query);
    expect([body.total, body.entry?.length, linkOf(body, "next") === undefined]).toEqual([undefined, 20, false]);
    const accurate = (await search(`${query}&_total=accurate`)).body;
    expect([accurate.total, linkOf(accurate, "next") === undefined]).toEqual([30, false]);
    const whole = (await search(`${query}&_count=40`)).body;
    expect([whole.total, linkOf(whole, "next")]).toEqual([30, undefined]);
  });

  test("point 8: a page with a next link has the total of a search that 13 resources or fewer match", async () => {
    // By default the first fetch of a search ends after 13 matches.
    const few = (await search(`${await createObservations(13)}&_count=2`)).body;
    expect([few.total, linkOf(few, "next") === undefined]).toEqual([13, false]);
    const more = (await search(`${await createObservations(14)}&_count=2`)).body;
    expect([more.total, linkOf(more, "next") === undefined]).toEqual([undefined, false]);
  });

  test("point 8: _count=500 returns 200 entries and a next link, and the last page has the total", async () => {
    const query = await createObservations(210);
    const { body } = await search(`${query}&_count=500`);
    expect([body.total, body.entry?.length]).toEqual([undefined, 200]);
    const last = await askHapi<Bundle>("GET", linkOf(body, "next") ?? "");
    expect([last.body.total, last.body.entry?.length, linkOf(last.body, "next")]).toEqual([210, 10, undefined]);
  });

  test("point 8: $everything has no total where there is a next page", async () => {
    const { body: patient } = await askHapi<Patient>("POST", "/Patient", { body: newPatient() });
    const body = manyObservations(crypto.randomUUID(), 30);
    for (const { resource } of body.entry ?? [])
      Object.assign(resource ?? {}, { subject: { reference: `Patient/${patient.id}` } });
    await askHapi("POST", "", { body });
    const page = await search(`Patient/${patient.id}/$everything`);
    expect([page.body.total, linkOf(page.body, "next") === undefined]).toEqual([undefined, false]);
  });
});

describe("point 14", () => {
  const valuesOf = ({ total, entry = [] }: Bundle) => [
    total,
    entry.map(({ resource }) => (resource as Patient).gender),
  ];

  test("point 14: a created resource is not found for a minute without Cache-Control: no-cache", async () => {
    const value = crypto.randomUUID();
    const query = `Patient?identifier=${system}|${value}`;
    expect((await search(query, {})).body.total).toBe(0);
    await askHapi("POST", "/Patient", { body: newPatient(value) });
    expect((await search(query, {})).body.total).toBe(0);
    expect((await search(query)).body.total).toBe(1);
    // The fresh search has not replaced the cached one.
    expect((await search(query, {})).body.total).toBe(0);
  });

  test("point 14: a cached search shows an updated resource as it is now, and counts a deleted one", async () => {
    const value = crypto.randomUUID();
    const query = `Patient?identifier=${system}|${value}`;
    const { body: patient } = await askHapi<Patient>("POST", "/Patient", { body: newPatient(value) });
    expect(valuesOf((await search(query, {})).body)).toEqual([1, ["female"]]);
    await askHapi("PUT", `/Patient/${patient.id}`, { body: { ...patient, gender: "other" } });
    expect(valuesOf((await search(query, {})).body)).toEqual([1, ["other"]]);
    await askHapi("DELETE", `/Patient/${patient.id}`);
    expect(valuesOf((await search(query, {})).body)).toEqual([1, []]);
    expect(valuesOf((await search(query)).body)).toEqual([0, []]);
  });

  test("point 14: fetch with cache: no-store sends Cache-Control: no-cache, and so finds what was created", async () => {
    const value = crypto.randomUUID();
    const query = `/Patient?identifier=${system}|${value}`;
    await askHapi<Bundle>("GET", query);
    const created = await askHapi("POST", "/Patient", { body: newPatient(value) });
    const base = created.headers.get("Location")?.replace(/\/Patient\/.*/, "");
    const response = await fetch(`${base}${query}`, { cache: "no-store" });
    expect(((await response.json()) as Bundle).total).toBe(1);
  });
});

describe("point 15", () => {
  test("point 15: after POST _search the self link has no query and next is below the base", async () => {
    const query = await createObservations(3);
    const body = `${query.replace("Observation?", "")}&_count=2`;
    const answer = await askHapi<Bundle>("POST", "/Observation/_search", { body, headers: form });
    expect(linkOf(answer.body, "self")).toMatch(/\/fhir\/Observation\/_search$/);
    expect(linkOf(answer.body, "next")).toMatch(/\/fhir\?_getpages=[^/]+$/);
  });

  test("point 15: _summary=count has a total and no self link", async () => {
    const { body } = await search(`${await createObservations(3)}&_summary=count`);
    expect([body.total, body.link, body.entry]).toEqual([3, undefined, undefined]);
  });

  test("point 15: an unknown parameter is 400, also with handling=lenient", async () => {
    for (const headers of [{}, { Prefer: "handling=lenient" }]) {
      const refused = await askHapi("GET", "/Patient?colour=blue", { headers });
      expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([400, "HAPI-0524"]);
    }
  });

  test("point 15: :contains is 405", async () => {
    const refused = await askHapi("GET", "/Patient?name:contains=ok");
    expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([405, "HAPI-1258"]);
  });

  test("point 15: _include=* includes all references", async () => {
    const { body: patient } = await askHapi<Patient>("POST", "/Patient", { body: newPatient() });
    const observations = manyObservations(crypto.randomUUID(), 1);
    Object.assign(observations.entry?.[0]?.resource ?? {}, { subject: { reference: `Patient/${patient.id}` } });
    await askHapi("POST", "", { body: observations });
    const { body } = await search(`Observation?subject=Patient/${patient.id}&_include=*`);
    expect(body.entry?.map((one) => [one.resource?.resourceType, one.search?.mode])).toEqual([
      ["Observation", "match"],
      ["Patient", "include"],
    ]);
  });

  test("a page of a search that HAPI does not know is 410", async () => {
    const gone = await askHapi("GET", `?_getpages=${crypto.randomUUID()}&_getpagesoffset=20`);
    expect([gone.status, diagnosticsOf(gone).slice(0, 9)]).toEqual([410, "HAPI-0417"]);
  });

  test("Cache-Control: no-store ends a search after the first page, without a next link", async () => {
    const { body } = await search(`${await createObservations(3)}&_count=2`, { "Cache-Control": "no-store" });
    expect([body.total, body.entry?.length, linkOf(body, "next")]).toEqual([2, 2, undefined]);
  });
});

test("point 18: HAPI writes the Host header of the request into links", async () => {
  const query = await createObservations(3);
  const url = `${inject("deployment").hapiUrl}/${query}&_count=2`;
  const asked = request(url, { headers: { Host: "hapi.inner.example:8080" } }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const bundle = JSON.parse(await text(response)) as Bundle;
  expect(linkOf(bundle, "next")).toMatch(/^http:\/\/hapi\.inner\.example:8080\/fhir\?_getpages=/);
});

test("point 17: the starter's CORS allows neither If-Match nor If-None-Exist, and exposes no ETag", async () => {
  const headers = {
    Origin: "http://localhost:3000",
    "Access-Control-Request-Method": "PUT",
    "Access-Control-Request-Headers": "authorization,cache-control,content-type,if-match,if-none-exist,prefer",
  };
  const response = await fetch(`${inject("deployment").hapiUrl}/Patient/1`, { method: "OPTIONS", headers });
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:3000");
  const allowed = response.headers.get("Access-Control-Allow-Headers");
  expect(allowed).toBe("authorization, cache-control, content-type, prefer");
  expect(response.headers.get("Access-Control-Expose-Headers")).toBe("Location, Content-Location");
});
