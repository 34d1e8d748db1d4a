import type { Bundle, CapabilityStatement, OperationOutcome, Patient, Resource } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { patients, variantServers, type Ask } from "./startVariant.js";

// Points 19 and 21: SUBSETTED tags, and the shapes of answers, as other servers send them.

const [patient] = patients;
const created = { resourceType: "Patient", identifier: [{ system: "urn:mrn", value: "1" }] };
const isTagged = (resource: Resource | undefined) =>
  resource?.meta?.tag?.some(({ code }) => code === "SUBSETTED") ?? false;
const pageOf = async (ask: Ask, address: string) => (await ask<Bundle>("GET", address)).body;

describe.each(Object.entries(variantServers))("the FHIR server of the %s", (_, start) => {
  test.each([
    ["none", false, false],
    ["bundle", true, false],
    ["resources", false, true],
  ] as const)("tags subsets as subsettedTags: %j says", async (subsettedTags, onBundle, onResources) => {
    const ask = await start({ subsettedTags });
    const bundle = await pageOf(ask, "Patient?_elements=name&_count=2");
    expect([isTagged(bundle), isTagged(bundle.entry?.[0]?.resource)]).toEqual([onBundle, onResources]);
    expect(isTagged((await ask<Patient>("GET", "Patient/p1?_elements=name")).body)).toBe(onResources);
    expect(isTagged(await pageOf(ask, "Patient"))).toBe(false);
  });

  test("sends no totals, except for a search for the count", async () => {
    const ask = await start({ totals: "never" });
    expect((await pageOf(ask, "Patient?_count=2")).total).toBeUndefined();
    expect((await pageOf(ask, "Patient?family=Nobody")).total).toBeUndefined();
    expect((await pageOf(ask, "Patient?_summary=count")).total).toBe(3);
  });

  test.each([
    ["always", 3],
    ["asText", "3"],
  ] as const)("sends totals with each page where totals are %j", async (totals, total) => {
    const ask = await start({ totals });
    const bundle = await pageOf(ask, "Patient?_count=2");
    expect(bundle.total).toBe(total);
    expect(bundle.link?.find(({ relation }) => relation === "self")?.url).toMatch(/Patient\?_count=2$/);
    const entry = [{ request: { method: "GET", url: "Patient?_count=2" } }];
    const batch = await ask<Bundle>("POST", "", { body: { resourceType: "Bundle", type: "batch", entry } });
    expect(batch.body.entry?.[0]?.resource).toMatchObject({ total });
  });

  test("answers a conditional create of what exists with an empty 200", async () => {
    const ask = await start({ conditionalCreate: "empty" });
    const headers = { "if-none-exist": "identifier=urn:mrn|1" };
    const first = await ask<Patient>("POST", "Patient", { body: created, headers });
    const second = await ask<Patient>("POST", "Patient", { body: created, headers });
    expect([first.status, first.body.identifier]).toEqual([201, created.identifier]);
    expect([second.status, second.body, second.header("location"), second.header("etag")]).toEqual([
      200,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("pages a search by POST with links that only a POST can follow", async () => {
    const ask = await start({ postPaging: "post" });
    const form = { _count: "2", _sort: "family" };
    const { body } = await ask<Bundle>("POST", "Patient/_search", { form });
    const next = body.link?.find(({ relation }) => relation === "next")?.url ?? "";
    expect(next).toMatch(/\/Patient\/_search\?ct=/);
    expect((await ask("GET", next)).status).toBe(400);
    const page = await ask<Bundle>("POST", next, { form: {} });
    expect(page.body.entry?.map(({ resource }) => resource?.id)).toEqual(["p3"]);
    expect((await pageOf(ask, "Patient?_count=2")).link?.some(({ url }) => url.includes("_getpages"))).toBe(true);
  });

  test("gives new resources ids that R4 does not allow, and finds them by these", async () => {
    const ask = await start({ ids: "odd" });
    const { body, header } = await ask<Patient>("POST", "Patient", { body: created });
    const { id = "" } = body;
    expect(id).toMatch(/^T_.*:/);
    expect(id.length).toBeGreaterThan(64);
    expect(header("location")).toContain(`/Patient/${id}/_history/1`);
    expect((await ask<Patient>("GET", `Patient/${encodeURIComponent(id)}`)).body).toEqual(body);
    const observation = { resourceType: "Observation", status: "final", code: { text: "x" } };
    const subject = { reference: `Patient/${id}` };
    await ask("POST", "Observation", { body: { ...observation, subject } });
    const found = await pageOf(ask, `Observation?subject=Patient/${encodeURIComponent(id)}`);
    expect(found.entry?.map(({ resource }) => resource)).toMatchObject([{ subject }]);
    expect((await ask("PUT", `Patient/${id}`, { body: { ...body, active: true } })).status).toBe(200);
    expect((await ask<Patient>("GET", "Patient/p1")).body.id).toBe("p1");
  });

  test("sends envelopes off shape, and the content of resources as it is stored", async () => {
    const ask = await start({ shape: "off", totals: "always" });
    const bundle = await pageOf(ask, "Patient?family=Abara");
    expect(bundle).toMatchObject({ total: "1", link: [null, { relation: "self" }], entry: [null, {}] });
    expect(bundle.entry?.[1]?.resource).toEqual({ ...patient, meta: { ...patient?.meta, tag: [null] } });
    const { issue } = (await ask<OperationOutcome>("GET", "Patient/nobody")).body;
    expect(issue).toMatchObject([null, { severity: "error", expression: "Resource", location: [null] }]);
    const { rest } = (await ask<CapabilityStatement>("GET", "metadata")).body;
    expect(rest?.[0]).toBeNull();
    const entry = [{ request: { method: "GET", url: "Patient/p1" } }];
    const batch = await ask<Bundle>("POST", "", { body: { resourceType: "Bundle", type: "batch", entry } });
    expect(batch.body.entry?.map(({ response }) => response?.status)).toEqual([200]);
  });

  test("stores a resource that was read off shape and sent back", async () => {
    const ask = await start({ shape: "off" });
    const { body } = await ask<Patient>("GET", "Patient/p1");
    expect(body.meta?.tag).toEqual([null]);
    expect((await ask("PUT", "Patient/p1", { body: { ...body, active: true } })).status).toBe(200);
  });
});
