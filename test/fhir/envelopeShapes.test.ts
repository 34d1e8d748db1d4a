import { findReferenced, nextLink, parseReference, resourcesOf, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { valueOf } from "../valueOf.js";
import { allOf, patient, startFhir } from "./startFhir.js";

// Envelopes that R4 does not allow, as servers were seen to send them. Types forbid them, so the tests send JSON.

async function searched(bundle: object): Promise<{ client: FhirClient; bundle: Bundle }> {
  const { client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset", ...bundle } });
  return { client, bundle: await client.search("Patient", {}) };
}

test("a resource whose version id is a number can be updated", async () => {
  const { server, client } = await startFhir(({ method }) => ({
    status: method === "GET" ? 200 : 204,
    body: method === "GET" ? { ...patient, meta: { versionId: 2 } } : "",
  }));
  const read = await client.read("Patient", "pat-4711");
  await client.update({ ...read, resourceType: "Patient", active: true }, { prefer: "minimal" }).catch(() => undefined);
  expect(server.requests.map(({ headers }) => headers["if-match"])).toEqual([undefined, 'W/"2"']);
});

test("the resources of a Bundle can be read where an entry is null", async () => {
  const { bundle } = await searched({ entry: [null, { resource: patient }] });
  expect(valueOf(() => resourcesOf(bundle))).toEqual([patient]);
});

test("the next link of a Bundle can be read where a link is null", async () => {
  const { bundle } = await searched({ link: [null, { relation: "next", url: "x" }] });
  expect(valueOf(() => nextLink(bundle))).toBe("x");
});

test("the total of a Bundle is a number where the server sends a text", async () => {
  const { bundle } = await searched({ total: "4" });
  expect(bundle.total).toBe(4);
});

test("a referenced resource is found in a Bundle with a null entry", async () => {
  const { bundle } = await searched({ entry: [null, { resource: patient }] });
  expect(valueOf(() => findReferenced("Patient/pat-4711", bundle))).toEqual(patient);
});

test("a contained resource is looked for in null, and not found", () => {
  const resource = JSON.parse('{"resourceType":"Patient","contained":null}') as Patient;
  expect(valueOf(() => findReferenced("#p", resource))).toBeUndefined();
});

test("a reference that is a number leads nowhere", () => {
  const reference = JSON.parse('{"reference":7}') as { reference: string };
  expect(valueOf(() => parseReference(reference))).toMatchObject({ kind: "logical" });
});

test("all pages of a server with envelopes off shape can be read", async () => {
  const resources = ["p1", "p2", "p3"].map((id) => ({ resourceType: "Patient" as const, id }));
  const { fhir } = createMockMedblocks({ resources, server: { shape: "off", totals: "asText" } });
  const ids = allOf(fhir.pages("Patient", { _count: 2, _sort: "_id" })).then((pages) =>
    pages.flatMap((page) => resourcesOf(page).map(({ id }) => id)),
  );
  expect(await ids.catch((error: unknown) => String(error))).toEqual(["p1", "p2", "p3"]);
});

test("a strict search can be made at a server with envelopes off shape", async () => {
  const { client } = await startFhir({
    body: { resourceType: "Bundle", type: "searchset", link: [null], entry: [null, { resource: patient }] },
  });
  const bundle = await client.search("Patient", {}, { strict: true }).catch((error: unknown) => String(error));
  expect(bundle).toMatchObject({ resourceType: "Bundle" });
});

test("a batch response without a status is an error of its entry, and of no other", async () => {
  const { client } = await startFhir({
    body: {
      resourceType: "Bundle",
      type: "batch-response",
      entry: [{ resource: patient, response: {} }, null, { resource: patient, response: { status: 200 } }],
    },
  });
  const read = { interaction: "read", type: "Patient", id: "pat-4711" } as const;
  const responses = await client.batch([read, read, read]).catch((error: unknown) => String(error));
  expect(responses).toMatchObject([{ ok: false }, { ok: false }, { ok: true }]);
});
