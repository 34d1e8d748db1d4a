import type { Bundle, Patient } from "fhir/r4.js";
import { expect } from "vitest";
import { noCache } from "./createHapiLike.js";
import { diagnosticsOf, linkOf, type HapiFact } from "./HapiFact.js";
import { manyObservations, newPatient } from "./testResources.js";

const form = { "Content-Type": "application/x-www-form-urlencoded", ...noCache };

export const searchFacts: HapiFact[] = [
  {
    title: "point 8: a page with a next link has no total, unless it is asked for (_total=accurate)",
    async check({ search, createObservations }) {
      const query = await createObservations(30);
      const { body } = await search(query);
      expect([body.total, body.entry?.length, linkOf(body, "next") === undefined]).toEqual([undefined, 20, false]);
      const accurate = (await search(`${query}&_total=accurate`)).body;
      expect([accurate.total, linkOf(accurate, "next") === undefined]).toEqual([30, false]);
      const whole = (await search(`${query}&_count=40`)).body;
      expect([whole.total, linkOf(whole, "next")]).toEqual([30, undefined]);
    },
  },
  {
    title: "point 8: a page with a next link has the total of a search that 13 resources or fewer match",
    async check({ search, createObservations }) {
      // By default the first fetch of a search ends after 13 matches.
      const few = (await search(`${await createObservations(13)}&_count=2`)).body;
      expect([few.total, linkOf(few, "next") === undefined]).toEqual([13, false]);
      const more = (await search(`${await createObservations(14)}&_count=2`)).body;
      expect([more.total, linkOf(more, "next") === undefined]).toEqual([undefined, false]);
    },
  },
  {
    title: "point 8: _count=500 returns 200 entries and a next link, and the last page has the total",
    async check({ ask, search, createObservations }) {
      const query = await createObservations(210);
      const { body } = await search(`${query}&_count=500`);
      expect([body.total, body.entry?.length]).toEqual([undefined, 200]);
      const last = await ask<Bundle>("GET", linkOf(body, "next") ?? "");
      expect([last.body.total, last.body.entry?.length, linkOf(last.body, "next")]).toEqual([210, 10, undefined]);
    },
  },
  {
    title: "point 8: $everything has no total where there is a next page",
    async check({ ask, search }) {
      const { body: patient } = await ask<Patient>("POST", "/Patient", { body: newPatient() });
      const body = manyObservations(crypto.randomUUID(), 30);
      for (const { resource } of body.entry ?? [])
        Object.assign(resource ?? {}, { subject: { reference: `Patient/${patient.id}` } });
      await ask("POST", "", { body });
      const page = await search(`Patient/${patient.id}/$everything`);
      expect([page.body.total, linkOf(page.body, "next") === undefined]).toEqual([undefined, false]);
    },
  },
  {
    title: "point 15: after POST _search the self link has no query and next is below the base",
    async check({ ask, createObservations }) {
      const query = await createObservations(3);
      const body = `${query.replace("Observation?", "")}&_count=2`;
      const answer = await ask<Bundle>("POST", "/Observation/_search", { body, headers: form });
      expect(linkOf(answer.body, "self")).toMatch(/\/fhir\/Observation\/_search$/);
      expect(linkOf(answer.body, "next")).toMatch(/\/fhir\?_getpages=[^/]+$/);
    },
  },
  {
    title: "point 15: _summary=count has a total and no self link",
    async check({ search, createObservations }) {
      const { body } = await search(`${await createObservations(3)}&_summary=count`);
      expect([body.total, body.link, body.entry]).toEqual([3, undefined, undefined]);
    },
  },
  {
    title: "point 15: an unknown parameter is 400, also with handling=lenient",
    async check({ ask }) {
      for (const headers of [{}, { Prefer: "handling=lenient" }]) {
        const refused = await ask("GET", "/Patient?colour=blue", { headers });
        expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([400, "HAPI-0524"]);
      }
    },
  },
  {
    title: "point 15: :contains is 405",
    async check({ ask }) {
      const refused = await ask("GET", "/Patient?name:contains=ok");
      expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([405, "HAPI-1258"]);
    },
  },
  {
    title: "point 15: _include=* includes all references",
    async check({ ask, search }) {
      const { body: patient } = await ask<Patient>("POST", "/Patient", { body: newPatient() });
      const observations = manyObservations(crypto.randomUUID(), 1);
      Object.assign(observations.entry?.[0]?.resource ?? {}, { subject: { reference: `Patient/${patient.id}` } });
      await ask("POST", "", { body: observations });
      const { body } = await search(`Observation?subject=Patient/${patient.id}&_include=*`);
      expect(body.entry?.map((one) => [one.resource?.resourceType, one.search?.mode])).toEqual([
        ["Observation", "match"],
        ["Patient", "include"],
      ]);
    },
  },
  {
    title: "a page of a search that HAPI does not know is 410",
    async check({ ask }) {
      const gone = await ask("GET", `?_getpages=${crypto.randomUUID()}&_getpagesoffset=20`);
      expect([gone.status, diagnosticsOf(gone).slice(0, 9)]).toEqual([410, "HAPI-0417"]);
    },
  },
  {
    title: "Cache-Control: no-store ends a search after the first page, without a next link",
    async check({ search, createObservations }) {
      const { body } = await search(`${await createObservations(3)}&_count=2`, { "Cache-Control": "no-store" });
      expect([body.total, body.entry?.length, linkOf(body, "next")]).toEqual([2, 2, undefined]);
    },
  },
];
