import type { Bundle, Patient } from "fhir/r4.js";
import { expect } from "vitest";
import type { HapiFact } from "./HapiFact.js";
import { newPatient, system } from "./testResources.js";

const valuesOf = ({ total, entry = [] }: Bundle) => [total, entry.map(({ resource }) => (resource as Patient).gender)];

export const cacheFacts: HapiFact[] = [
  {
    title: "point 14: a created resource is not found for a minute without Cache-Control: no-cache",
    async check({ ask, search }) {
      const value = crypto.randomUUID();
      const query = `Patient?identifier=${system}|${value}`;
      expect((await search(query, {})).body.total).toBe(0);
      await ask("POST", "/Patient", { body: newPatient(value) });
      expect((await search(query, {})).body.total).toBe(0);
      expect((await search(query)).body.total).toBe(1);
      // The fresh search has not replaced the cached one.
      expect((await search(query, {})).body.total).toBe(0);
    },
  },
  {
    title: "point 14: a cached search shows an updated resource as it is now, and counts a deleted one",
    async check({ ask, search }) {
      const value = crypto.randomUUID();
      const query = `Patient?identifier=${system}|${value}`;
      const { body: patient } = await ask<Patient>("POST", "/Patient", { body: newPatient(value) });
      expect(valuesOf((await search(query, {})).body)).toEqual([1, ["female"]]);
      await ask("PUT", `/Patient/${patient.id}`, { body: { ...patient, gender: "other" } });
      expect(valuesOf((await search(query, {})).body)).toEqual([1, ["other"]]);
      await ask("DELETE", `/Patient/${patient.id}`);
      expect(valuesOf((await search(query, {})).body)).toEqual([1, []]);
      expect(valuesOf((await search(query)).body)).toEqual([0, []]);
    },
  },
  {
    title: "point 14: fetch with cache: no-store sends Cache-Control: no-cache, and so finds what was created",
    async check({ ask }) {
      const value = crypto.randomUUID();
      const query = `/Patient?identifier=${system}|${value}`;
      await ask<Bundle>("GET", query);
      await ask("POST", "/Patient", { body: newPatient(value) });
      expect((await ask<Bundle>("GET", query, { cache: "no-store" })).body.total).toBe(1);
    },
  },
];
