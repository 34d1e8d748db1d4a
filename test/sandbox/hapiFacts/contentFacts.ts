import type { Bundle, CapabilityStatement, Patient } from "fhir/r4.js";
import { expect } from "vitest";
import { diagnosticsOf, jsonPatch, activate, statusesOf, type HapiFact } from "./HapiFact.js";
import { newObservation, newPatient, system } from "./testResources.js";

export const contentFacts: HapiFact[] = [
  {
    title: "point 12: invalid content is 400 with the element in the text only",
    async check({ ask }) {
      const refused = await ask("POST", "/Patient", { body: { ...newPatient(), gender: "none" } });
      expect(refused.status).toBe(400);
      const [issue] = refused.body.issue;
      expect([issue?.code, issue?.expression, issue?.location]).toEqual(["processing", undefined, undefined]);
      expect(issue?.diagnostics).toMatch(/^HAPI-0450: .*\[element="gender"\]/);
    },
  },
  {
    title: "point 12: one entry that cannot be parsed fails a whole batch",
    async check({ create, bundle }) {
      const { id } = await create();
      const invalid: Patient = { ...newPatient(), gender: "none" as "male" };
      const refused = await bundle(
        "batch",
        { request: { method: "GET", url: `Patient/${id}` } },
        { request: { method: "POST", url: "Patient" }, resource: invalid },
      );
      expect(refused.status).toBe(400);
      expect(diagnosticsOf(refused)).toMatch(/\[element="gender"\]/);
    },
  },
  {
    title: "point 12: unknown elements are dropped, and missing ones are accepted",
    async check({ ask }) {
      const stored = await ask<object>("POST", "/Patient", { body: { ...newPatient(), colour: "blue" } });
      expect([stored.status, Object.keys(stored.body).includes("colour")]).toEqual([201, false]);
      const body = { ...newObservation("x"), status: undefined };
      expect((await ask("POST", "/Observation", { body })).status).toBe(201);
    },
  },
  {
    title: "point 16: $validate reports errors with 200, and 400 where the body cannot be parsed",
    async check({ ask }) {
      const body = { ...newObservation("x"), status: undefined };
      const answer = await ask("POST", "/Observation/$validate", { body });
      expect(answer.status).toBe(200);
      expect(answer.body.issue.map(({ severity }) => severity)).toContain("error");
      const unparsed = await ask("POST", "/Patient/$validate", { body: { ...newPatient(), gender: "none" } });
      expect(unparsed.status).toBe(400);
    },
  },
  {
    title: "point 16: PATCH and 304 have no ETag",
    async check({ ask, create }) {
      const { id } = await create();
      const patched = await ask("PATCH", `/Patient/${id}`, { body: activate, headers: jsonPatch });
      expect([patched.status, patched.headers.get("ETag")]).toEqual([200, null]);
      const unchanged = await ask("GET", `/Patient/${id}`, { headers: { "If-None-Match": 'W/"2"' } });
      expect([unchanged.status, unchanged.headers.get("ETag")]).toEqual([304, null]);
    },
  },
  {
    title: "point 16: the CapabilityStatement names transaction and not batch, and batches work",
    async check({ ask, create, bundle }) {
      const { body } = await ask<CapabilityStatement>("GET", "/metadata");
      const codes = body.rest?.flatMap(({ interaction = [] }) => interaction.map(({ code }) => code));
      expect(codes).toContain("transaction");
      expect(codes).not.toContain("batch");
      const { id } = await create();
      const answer = await bundle<Bundle>("batch", { request: { method: "GET", url: `Patient/${id}` } });
      expect(statusesOf(answer.body)).toEqual(["200 OK"]);
    },
  },
  {
    title: "a conditional create whose resource does not meet its own condition is 400",
    async check({ ask }) {
      const headers = { "If-None-Exist": `identifier=${system}|${crypto.randomUUID()}` };
      const refused = await ask("POST", "/Patient", { body: newPatient(), headers });
      expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([400, "HAPI-0929"]);
    },
  },
  {
    title: "a JSON patch that cannot be applied is 400, and so is an unknown operation",
    async check({ ask, create }) {
      const { id } = await create();
      const body = [{ op: "test", path: "/gender", value: "male" }];
      const refused = await ask("PATCH", `/Patient/${id}`, { body, headers: jsonPatch });
      expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([400, "HAPI-1272"]);
      const unknown = await ask("GET", "/Patient/$frobnicate");
      expect([unknown.status, unknown.body.issue[0]?.code]).toEqual([400, "not-supported"]);
    },
  },
];
