import type { Bundle, OperationOutcome } from "fhir/r4.js";
import { expect } from "vitest";
import { diagnosticsOf, ifMatch, jsonPatch, activate, type HapiFact } from "./HapiFact.js";
import { newPatient, system } from "./testResources.js";

export const versionFacts: HapiFact[] = [
  {
    title: "point 9: a version conflict of an update is 409",
    async check({ put, createUpdated }) {
      const updated = await createUpdated();
      const conflict = await put<OperationOutcome>({ ...updated, gender: "other" }, ifMatch("1"));
      expect([conflict.status, conflict.body.issue[0]?.code]).toEqual([409, "processing"]);
      expect(diagnosticsOf(conflict)).toMatch(/^HAPI-0550: HAPI-0989: /);
    },
  },
  {
    title: "point 9: a version conflict of a patch is 409",
    async check({ ask, createUpdated }) {
      const { id } = await createUpdated();
      const headers = { ...jsonPatch, ...ifMatch("1") };
      const conflict = await ask("PATCH", `/Patient/${id}`, { body: activate, headers });
      expect(conflict.status).toBe(409);
      expect(diagnosticsOf(conflict)).toMatch(/^HAPI-0550: HAPI-0974: /);
    },
  },
  {
    title: "point 9: a version conflict in a transaction is 409, and nothing of it is stored",
    async check({ ask, createUpdated, bundle }) {
      const [updated, value] = [await createUpdated(), crypto.randomUUID()];
      const conflict = await bundle(
        "transaction",
        { request: { method: "POST", url: "Patient" }, resource: newPatient(value) },
        { request: { method: "PUT", url: `Patient/${updated.id}`, ifMatch: 'W/"1"' }, resource: updated },
      );
      expect(conflict.status).toBe(409);
      const found = await ask<Bundle>("GET", `/Patient?identifier=${system}|${value}`);
      expect(found.body.total).toBe(0);
    },
  },
  {
    title: "point 9: a condition that several resources match is 412",
    async check({ ask, create }) {
      const value = crypto.randomUUID();
      await create(value);
      await create(value);
      const condition = `identifier=${system}|${value}`;
      const body = newPatient(value);
      const refused = [
        await ask("POST", "/Patient", { body, headers: { "If-None-Exist": condition } }),
        await ask("PUT", `/Patient?${condition}`, { body }),
        await ask("DELETE", `/Patient?${condition}`),
      ];
      expect(refused.map(({ status }) => status)).toEqual([412, 412, 412]);
    },
  },
  {
    title: "point 9: an update of a deleted resource is 409 with If-Match, and the read is 410",
    async check({ ask, put, createUpdated }) {
      const updated = await createUpdated();
      await ask("DELETE", `/Patient/${updated.id}`);
      expect((await put(updated, ifMatch("2"))).status).toBe(409);
      expect((await ask("GET", `/Patient/${updated.id}`)).status).toBe(410);
    },
  },
  {
    title: "point 9: an update of a deleted resource without If-Match restores it, and a patch is 410",
    async check({ ask, put, createUpdated }) {
      const updated = await createUpdated();
      await ask("DELETE", `/Patient/${updated.id}`);
      const patched = await ask("PATCH", `/Patient/${updated.id}`, { body: activate, headers: jsonPatch });
      expect(patched.status).toBe(410);
      expect((await put(updated)).status).toBe(201);
    },
  },
  {
    title: "point 13: an update without a change keeps the version",
    async check({ create, put }) {
      const created = await create();
      const answer = await put(created, ifMatch("1"));
      expect([answer.status, answer.body.meta, answer.headers.get("ETag")]).toEqual([200, created.meta, 'W/"1"']);
    },
  },
  {
    title: "point 13: new ids are numeric, and PUT to a new numeric id is 400",
    async check({ create, put }) {
      expect((await create()).id).toMatch(/^\d+$/);
      const refused = await put<OperationOutcome>({ ...newPatient(), id: "987654321" });
      expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([400, "HAPI-0960"]);
      const id = `new-${crypto.randomUUID()}`;
      expect((await put({ ...newPatient(), id })).status).toBe(201);
    },
  },
  {
    title: "point 9: a patch of a deleted resource is 409 with If-Match",
    async check({ ask, createUpdated }) {
      const { id } = await createUpdated();
      await ask("DELETE", `/Patient/${id}`);
      const headers = { ...jsonPatch, ...ifMatch("2") };
      expect((await ask("PATCH", `/Patient/${id}`, { body: activate, headers })).status).toBe(409);
    },
  },
];
