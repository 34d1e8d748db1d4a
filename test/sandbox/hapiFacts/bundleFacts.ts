import type { Bundle } from "fhir/r4.js";
import { expect } from "vitest";
import { noCache } from "./createHapiLike.js";
import { statusesOf, type HapiFact } from "./HapiFact.js";
import { bundleOf, newPatient, system } from "./testResources.js";

export const bundleFacts: HapiFact[] = [
  {
    title: "the ETag of a bundle's entry is the bare version, and its location has no base",
    async check({ bundle }) {
      const answer = await bundle<Bundle>("transaction", {
        request: { method: "POST", url: "Patient" },
        resource: newPatient(),
      });
      const { etag, location } = answer.body.entry?.[0]?.response ?? {};
      expect([etag, location]).toEqual(["1", expect.stringMatching(/^Patient\/\d+\/_history\/1$/)]);
    },
  },
  {
    title: "a batch does its writes before its reads",
    async check({ create, bundle }) {
      const { id } = await create();
      const read = { request: { method: "GET", url: `Patient/${id}` } } as const;
      const answer = await bundle<Bundle>("batch", read, { request: { method: "DELETE", url: `Patient/${id}` } });
      expect(statusesOf(answer.body)).toEqual(["410 Gone", "204 No Content"]);
    },
  },
  {
    title: "a read that fails does not fail a transaction",
    async check({ bundle }) {
      const answer = await bundle<Bundle>("transaction", { request: { method: "GET", url: "Patient/nobody" } });
      expect([answer.status, statusesOf(answer.body)]).toEqual([200, ["404 Not Found"]]);
    },
  },
  {
    title: "a batch searches with the Cache-Control header of its own request",
    async check({ ask, create }) {
      const value = crypto.randomUUID();
      const url = `Patient?identifier=${system}|${value}`;
      const body = bundleOf("batch", { request: { method: "GET", url } });
      const totalOf = async (headers = {}) => {
        const answer = await ask<Bundle>("POST", "", { body, headers });
        return (answer.body.entry?.[0]?.resource as Bundle | undefined)?.total;
      };
      expect(await totalOf()).toBe(0);
      await create(value);
      expect(await totalOf()).toBe(0);
      expect(await totalOf(noCache)).toBe(1);
    },
  },
];
