import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { patients, variantServers } from "./startVariant.js";

// Points 20 and 21: clocks that differ, opaque version ids and odd ids.

const [patient] = patients;
const opaque = /^a[\da-f]{8}$/;

describe.each(Object.entries(variantServers))("the FHIR server of the %s", (_, start) => {
  test("shows opaque version ids everywhere, and takes them back", async () => {
    const ask = await start({ like: "strict", versionIds: "opaque" });
    const { body, header } = await ask<Patient>("GET", "Patient/p1");
    const first = body.meta?.versionId ?? "";
    expect(first).toMatch(opaque);
    expect(header("etag")).toBe(`W/"${first}"`);
    const saved = await ask<Patient>("PUT", "Patient/p1", { body: patient, headers: { "if-match": `W/"${first}"` } });
    const second = saved.body.meta?.versionId ?? "";
    expect(second).toMatch(opaque);
    expect(second).not.toBe(first);
    expect(saved.header("content-location")).toMatch(new RegExp(`/Patient/p1/_history/${second}$`));
    const again = await ask("PUT", "Patient/p1", { body: patient, headers: { "if-match": `W/"${first}"` } });
    expect([409, 412]).toContain(again.status);
    expect((await ask<Patient>("GET", `Patient/p1/_history/${first}`)).body.meta?.versionId).toBe(first);
    expect((await ask("GET", "Patient/p1", { headers: { "if-none-match": `W/"${second}"` } })).status).toBe(304);
    const { entry = [] } = (await ask<Bundle>("GET", "Patient/p1/_history")).body;
    expect(entry.map(({ response }) => response?.etag)).toEqual([`W/"${second}"`, `W/"${first}"`]);
    const found = (await ask<Bundle>("GET", "Patient?_id=p1")).body.entry?.[0]?.resource;
    expect(found?.meta?.versionId).toBe(second);
  });

  test.each(["hapi", "strict"] as const)("takes opaque version ids in a transaction (%s)", async (like) => {
    const ask = await start({ like, versionIds: "opaque" });
    const { body } = await ask<Patient>("GET", "Patient/p1");
    const request = { method: "PUT", url: "Patient/p1", ifMatch: `W/"${body.meta?.versionId}"` };
    const resource = { ...patient, active: true };
    const transaction = { resourceType: "Bundle", type: "transaction", entry: [{ resource, request }] };
    const { status, body: answer } = await ask<Bundle>("POST", "", { body: transaction });
    expect(status).toBe(200);
    expect(answer.entry?.[0]?.response?.etag).toMatch(like === "hapi" ? opaque : /^W\/"a[\da-f]{8}"$/);
    expect([409, 412]).toContain((await ask("POST", "", { body: transaction })).status);
  });

  test("shows version ids as numbers, and stores what a client sends back", async () => {
    const ask = await start({ versionIds: "numbers" });
    const { body, header } = await ask<Patient>("GET", "Patient/p1");
    expect(body.meta?.versionId).toBe(1);
    expect(header("etag")).toBe('W/"1"');
    const saved = await ask<Patient>("PUT", "Patient/p1", { body: { ...body, active: true } });
    expect([saved.status, saved.body.meta?.versionId]).toEqual([200, 2]);
    const found = (await ask<Bundle>("GET", "Patient?_id=p1")).body.entry?.[0]?.resource;
    expect(found?.meta?.versionId).toBe(2);
  });

  test("has two nodes in turn whose clocks differ", async () => {
    const ask = await start({ clockSkew: -3_600_000 });
    const times: number[] = [];
    for (const active of [true, false, true]) {
      const { body, header } = await ask<Patient>("PUT", "Patient/p1", { body: { ...patient, active } });
      const time = Date.parse(body.meta?.lastUpdated ?? "");
      expect(Math.floor(time / 1000) * 1000).toBe(Date.parse(header("last-modified") ?? ""));
      expect((await ask<Patient>("GET", "Patient/p1")).body.meta).toEqual(body.meta);
      times.push(time);
    }
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThan(3_590_000);
    expect(second - third).toBeGreaterThan(3_590_000);
    const { entry = [] } = (await ask<Bundle>("GET", "Patient/p1/_history")).body;
    expect(entry.map(({ resource }) => Date.parse(resource?.meta?.lastUpdated ?? "")).slice(0, 3)).toEqual(
      times.toReversed(),
    );
  });

  test("ignores If-Match, in a transaction as well", async () => {
    const ask = await start({ ifMatch: "ignored" });
    const headers = { "if-match": 'W/"7"' };
    expect((await ask("PUT", "Patient/p1", { body: patient, headers })).status).toBe(200);
    const request = { method: "PUT", url: "Patient/p1", ifMatch: 'W/"7"' };
    const entry = [{ resource: { ...patient, active: true }, request }];
    const transaction = { resourceType: "Bundle", type: "transaction", entry };
    expect((await ask("POST", "", { body: transaction })).status).toBe(200);
  });
});
