import type { Bundle } from "fhir/r4.js";
import { expect } from "vitest";
import { diagnosticsOf, ifMatch, statusesOf, type HapiFact } from "./HapiFact.js";
import { newObservation } from "./testResources.js";

export const referenceFacts: HapiFact[] = [
  {
    title: "point 10: DELETE ignores If-Match",
    async check({ ask, createUpdated }) {
      const { id } = await createUpdated();
      expect((await ask("DELETE", `/Patient/${id}`, { headers: ifMatch("1") })).status).toBe(200);
      expect((await ask("GET", `/Patient/${id}`)).status).toBe(410);
    },
  },
  {
    title: "point 10: DELETE ignores ifMatch in a transaction and in a batch",
    async check({ ask, createUpdated, bundle }) {
      for (const type of ["transaction", "batch"] as const) {
        const { id } = await createUpdated();
        const answer = await bundle<Bundle>(type, {
          request: { method: "DELETE", url: `Patient/${id}`, ifMatch: 'W/"1"' },
        });
        expect(statusesOf(answer.body)).toEqual(["204 No Content"]);
        expect((await ask("GET", `/Patient/${id}`)).status).toBe(410);
      }
    },
  },
  {
    title: "point 11: DELETE of a referenced resource is 409",
    async check({ ask, create }) {
      const { id } = await create();
      await ask("POST", "/Observation", { body: newObservation(id, { subject: { reference: `Patient/${id}` } }) });
      const refused = await ask("DELETE", `/Patient/${id}`);
      expect(refused.status).toBe(409);
      expect(diagnosticsOf(refused)).toMatch(/at least one resource has a reference/);
    },
  },
  {
    title: "point 11: a reference to nothing and an absolute reference, also to the own server, are 400",
    async check({ ask, create }) {
      const { id } = await create();
      const { headers } = await ask("GET", `/Patient/${id}`);
      const own = headers.get("Content-Location")?.replace(/\/_history.*/, "");
      const refer = (reference = "") =>
        ask("POST", "/Observation", { body: newObservation("x", { subject: { reference } }) });
      const refused = [
        await refer("Patient/nobody"),
        await refer("https://other.example/fhir/Patient/1"),
        await refer(own),
      ];
      expect(refused.map((one) => `${one.status} ${diagnosticsOf(one).slice(0, 9)}`)).toEqual([
        "400 HAPI-1094",
        "400 HAPI-0507",
        "400 HAPI-0507",
      ]);
    },
  },
  {
    title: "DELETE of an unknown or a deleted resource is 200",
    async check({ ask, create }) {
      const { id } = await create();
      const deleted = [
        await ask("DELETE", `/Patient/${id}`),
        await ask("DELETE", `/Patient/${id}`),
        await ask("DELETE", "/Patient/nobody"),
      ];
      expect(deleted.map(({ status }) => status)).toEqual([200, 200, 200]);
    },
  },
];
