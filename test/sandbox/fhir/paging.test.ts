// @vitest-environment node
import type { Bundle } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateData } from "../data/generateData.js";
import { startFhirTestServer, type FhirTestServer } from "./startFhirTestServer.js";

let fhir: FhirTestServer;
beforeAll(async () => {
  fhir = await startFhirTestServer();
});
afterAll(() => fhir.close());

const linkOf = (bundle: Bundle, relation: string) => bundle.link?.find((link) => link.relation === relation)?.url;

async function pagesFrom(path: string): Promise<Bundle[]> {
  const pages: Bundle[] = [];
  for (let url: string | undefined = path; url !== undefined; url = linkOf(pages.at(-1)!, "next")) {
    pages.push((await fhir.request<Bundle>(url)).body);
  }
  return pages;
}

describe("paging", () => {
  it("reaches every patient once, by next links only, in order", async () => {
    const pages = await pagesFrom("/Patient?_sort=family,given&_count=17");
    const ids = pages.flatMap(({ entry }) => entry?.map(({ resource }) => resource?.id ?? "") ?? []);
    const all = generateData().filter(({ resourceType }) => resourceType === "Patient");
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(all.map(({ id = "" }) => id).toSorted());
    expect(pages.every(({ total }) => total === all.length)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(all.length / 17));
  });

  it("uses links in HAPI's shape: opaque, at the base", async () => {
    const { body } = await fhir.request<Bundle>("/Patient?_count=5");
    const next = new URL(linkOf(body, "next") ?? "");
    expect(next.origin + next.pathname).toBe(fhir.base);
    expect([...next.searchParams.keys()]).toEqual(["_getpages", "_getpagesoffset", "_count", "_bundletype"]);
    expect(next.searchParams.get("_getpagesoffset")).toBe("5");
    expect(next.search).not.toContain("Patient");
    expect(linkOf(body, "previous")).toBeUndefined();
  });

  it("goes back by previous, and says of each page where it is", async () => {
    const [first, second] = await pagesFrom("/Patient?_count=100");
    const back = (await fhir.request<Bundle>(linkOf(second!, "previous") ?? "")).body;
    expect(back.entry).toEqual(first?.entry);
    const self = (await fhir.request<Bundle>(linkOf(second!, "self") ?? "")).body;
    expect(self.entry).toEqual(second?.entry);
  });

  it("gives 20 where no number is asked for, and brings includes with each page", async () => {
    expect((await fhir.request<Bundle>("/Observation")).body.entry).toHaveLength(20);
    const pages = await pagesFrom("/Condition?patient=patient-1&_count=2&_include=Condition:patient");
    expect(pages.map(({ entry }) => entry?.map(({ search }) => search?.mode))).toEqual([
      ["match", "match", "include"],
      ["match", "include"],
    ]);
  });

  it("keeps a result as it was found, though the data change meanwhile", async () => {
    const { body } = await fhir.request<Bundle>("/Practitioner?_count=10&_sort=_id");
    await fhir.send("PUT", "/Practitioner/aaa", { resourceType: "Practitioner", id: "aaa" });
    const second = (await fhir.request<Bundle>(linkOf(body, "next") ?? "")).body;
    expect(second.total).toBe(body.total);
    const ids = [...(body.entry ?? []), ...(second.entry ?? [])].map(({ resource }) => resource?.id);
    expect(new Set(ids).size).toBe(20);
  });

  it("is over with 410 for what is unknown, somebody else's, or from before a reset", async () => {
    const { body } = await fhir.request<Bundle>("/Patient?_count=5");
    const next = linkOf(body, "next") ?? "";
    const unknown = await fhir.request("?_getpages=unknown&_getpagesoffset=5&_count=5&_bundletype=searchset");
    expect([unknown.status, unknown.body.resourceType]).toEqual([410, "OperationOutcome"]);
    expect((await fhir.request(next, { role: "practitioner" })).status).toBe(410);
    expect((await fhir.request(next)).status).toBe(200);
    await fhir.server.reset();
    expect((await fhir.request(next)).status).toBe(410);
  });
});
