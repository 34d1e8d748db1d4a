import { includedIn, nextLink, resourcesOf, type SearchBundle } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { allOf, failureOf } from "../../fhir/startFhir.js";
import { realFhir, watchedFhir } from "./realFhir.js";
import { manyObservations, newObservation, newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();
const countOf = ({ entry = [] }: SearchBundle) => entry.length;

/** Creates observations with an identifier of their own, and returns the search that finds them. */
async function createObservations(count: number): Promise<{ identifier: string }> {
  const value = crypto.randomUUID();
  await fhir.request("", { method: "POST", body: manyObservations(value, count) });
  return { identifier: `${system}|${value}` };
}

describe("pages", () => {
  test.each([{}, { method: "POST" }, { private: true }] as const)(
    "a search goes through all pages, each resource once: %j",
    async (how) => {
      const params = { ...(await createObservations(7)), _count: 3 };
      const pages = await allOf(fhir.pages("Observation", params, how));
      expect(pages.map(countOf)).toEqual([3, 3, 1]);
      expect(new Set(pages.flatMap((page) => resourcesOf(page)).map(({ id }) => id)).size).toBe(7);
    },
  );

  test("a search for more than HAPI gives at once goes on by its links", async () => {
    const params = { ...(await createObservations(210)), _count: 500 };
    const pages = await allOf(fhir.pages("Observation", params));
    expect(pages.map(countOf)).toEqual([200, 10]);
    expect(pages.map(({ total }) => total)).toEqual([undefined, 210]);
  });

  test("a page can be asked for again, and a search that HAPI has forgotten is page_expired", async () => {
    const bundle = await fhir.search("Observation", { ...(await createObservations(3)), _count: 2 });
    const link = nextLink(bundle) ?? "";
    expect(countOf(await fhir.page("Observation", link))).toBe(1);
    expect(countOf(await fhir.page("Observation", link))).toBe(1);
    const forgotten = link.replace(/_getpages=[^&]+/, `_getpages=${crypto.randomUUID()}`);
    await expect(fhir.page("Observation", forgotten)).rejects.toMatchObject({ code: "page_expired", status: 410 });
  });
});

describe("one search", () => {
  test("a search is the same by GET, by POST and as a private search", async () => {
    const params = { ...(await createObservations(4)), status: "final", _sort: "-_id" } as const;
    const found = await Promise.all(
      [{}, { method: "POST" } as const, { private: true }].map((how) => fhir.search("Observation", params, how)),
    );
    const ids = found.map((bundle) => resourcesOf(bundle).map(({ id }) => id));
    expect(ids[0]).toHaveLength(4);
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
  });

  test("a search finds by string, token, date and reference", async () => {
    const patient = await fhir.create(newPatient());
    const identifier = `${system}|${patient.identifier?.[0]?.value}`;
    const subject = { reference: `Patient/${patient.id}` };
    await fhir.create(newObservation("x", { subject, effectiveDateTime: "2026-03-04T10:00:00Z" }));
    const totals = await Promise.all([
      fhir.search("Patient", { identifier, family: "okon" }),
      fhir.search("Patient", { identifier, gender: { not: "female" } }),
      fhir.search("Patient", { identifier, birthdate: { ge: "1981-01-01", lt: "1982-01-01" } }),
      fhir.search("Observation", { patient: patient.id, date: { ge: "2026-03-04" } }),
      fhir.search("Observation", { untyped: { "patient.identifier": identifier } }),
      fhir.search("Patient", { identifier, untyped: { "_has:Observation:patient:status": "final" } }),
    ]);
    expect(totals.map(({ total }) => total)).toEqual([1, 0, 1, 1, 1, 1]);
  });

  test("a search returns what is included, apart from the matches", async () => {
    const patient = await fhir.create(newPatient());
    await fhir.create(newObservation("x", { subject: { reference: `Patient/${patient.id}` } }));
    const found = await fhir.search("Observation", {
      subject: `Patient/${patient.id}`,
      _include: "Observation:subject",
    });
    expect(resourcesOf(found)).toHaveLength(1);
    expect(includedIn(found)).toEqual([patient]);
  });

  test("a search has the total that is asked for", async () => {
    const params = await createObservations(30);
    expect((await fhir.search("Observation", params)).total).toBeUndefined();
    expect((await fhir.search("Observation", { ...params, _total: "accurate" })).total).toBe(30);
    expect((await fhir.search("Observation", { ...params, _summary: "count" })).total).toBe(30);
  });

  test("a search with an unknown parameter is refused, strict or not, and says which", async () => {
    for (const strict of [false, true]) {
      const error = await failureOf(fhir.search("Patient", { untyped: { colour: "blue" } }, { strict }));
      expect(error).toMatchObject({ code: "bad_request", status: 400 });
      expect(error).toHaveProperty("issues", [expect.objectContaining({ text: expect.stringContaining("colour") })]);
    }
  });

  test("a search passes the strict check where HAPI has used all parameters", async () => {
    const params = { ...(await createObservations(2)), _sort: "-date", _count: 1 } as const;
    for (const method of ["GET", "POST"] as const) {
      expect(countOf(await fhir.search("Observation", params, { strict: true, method }))).toBe(1);
    }
    expect((await fhir.search("Observation", { ...params, _summary: "count" }, { strict: true })).total).toBe(2);
  });

  test("a search with a modifier that HAPI has switched off is http_error", async () => {
    const attempt = fhir.search("Patient", { name: { contains: "kon" } });
    await expect(attempt).rejects.toMatchObject({ code: "http_error", status: 405 });
  });
});

describe("after a write", () => {
  test("the next search finds what was created, although HAPI keeps searches for a minute", async () => {
    const value = crypto.randomUUID();
    const params = { identifier: `${system}|${value}` };
    for (const method of ["GET", "POST"] as const) {
      expect((await fhir.search("Patient", params, { method })).total).toBe(method === "GET" ? 0 : 1);
      await fhir.create(newPatient(value));
      expect((await fhir.search("Patient", params, { method })).total).toBe(method === "GET" ? 1 : 2);
    }
  });

  test("a batched search finds what was created, although HAPI keeps searches for a minute", async () => {
    const { fhir: batching, requests } = watchedFhir({ batch: true });
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const search = () =>
      Promise.all([one, other].map((value) => batching.search("Patient", { identifier: `${system}|${value}` })));
    expect((await search()).map(({ total }) => total)).toEqual([0, 0]);
    await fhir.create(newPatient(one));
    expect((await search()).map(({ total }) => total)).toEqual([1, 0]);
    expect(requests).toEqual(["POST batch 200", "POST batch 200"]);
  });
});
