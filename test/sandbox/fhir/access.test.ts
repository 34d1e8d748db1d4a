// @vitest-environment node
import type { Bundle } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFhirTestServer, type FhirTestServer } from "./startFhirTestServer.js";

let fhir: FhirTestServer;
beforeAll(async () => {
  fhir = await startFhirTestServer();
});
afterAll(() => fhir.close());

const patient = { role: "patient" } as const;
const everyone = async (path: string) => (await fhir.request<Bundle>(path, patient)).body;

describe("a patient", () => {
  it("reads the own record and who treats", async () => {
    for (const path of [
      "/Patient/patient-1",
      "/Condition/condition-1",
      "/Binary/portrait-1",
      "/Practitioner/practitioner-2",
    ]) {
      expect((await fhir.request(path, patient)).status, path).toBe(200);
    }
    expect((await fhir.request("/Patient/patient-1/_history/1", patient)).status).toBe(200);
  });

  it("gets 403 with an OperationOutcome for another's", async () => {
    const { body } = await fhir.request<Bundle>("/Observation?patient=patient-2&_count=1");
    const others = ["/Patient/patient-2", `/Observation/${body.entry?.[0]?.resource?.id}`, "/Binary/portrait-3"];
    for (const path of [...others, "/Patient/patient-2/_history", "/Patient/patient-2/$everything"]) {
      const answer = await fhir.request(path, patient);
      expect([answer.status, answer.body.resourceType], path).toEqual([403, "OperationOutcome"]);
    }
  });

  it("finds only the own in a search", async () => {
    expect((await everyone("/Patient")).entry?.map(({ resource }) => resource?.id)).toEqual(["patient-1"]);
    const own = await everyone("/Observation?_count=500");
    const all = await fhir.request<Bundle>("/Observation?patient=patient-1&_summary=count");
    expect(own.total).toBe(all.body.total);
    expect((await everyone("/Observation?patient=patient-2")).total).toBe(0);
    expect((await everyone("/Practitioner?_summary=count")).total).toBe(20);
    expect((await everyone("/Patient?_has:Observation:patient:code=8867-4")).total).toBe(1);
  });

  it("gets nothing of others by include, history or $everything", async () => {
    const path = "/Practitioner?_id=practitioner-1&_revinclude=Patient:general-practitioner";
    const included = (await everyone(path)).entry?.filter(({ search }) => search?.mode === "include") ?? [];
    expect(included.map(({ resource }) => resource?.id)).toEqual(["patient-1"]);
    expect((await everyone("/Patient/_history")).total).toBe(1);
    const record = await everyone("/Patient/patient-1/$everything?_count=1000");
    const patients = record.entry?.filter(({ resource }) => resource?.resourceType === "Patient");
    expect(patients).toHaveLength(1);
    expect(record.total).toBeGreaterThan(100);
  });

  it("changes nothing, sends no batch, reads no system history and no type of nobody's", async () => {
    const own = { resourceType: "Patient", id: "patient-1" };
    const bundle = {
      resourceType: "Bundle",
      type: "batch",
      entry: [{ request: { method: "GET", url: "Patient/patient-1" } }],
    };
    const refused = [
      await fhir.send("POST", "/Patient", own, {}, "patient"),
      await fhir.send("PUT", "/Patient/patient-1", own, {}, "patient"),
      await fhir.send("PATCH", "/Patient/patient-1", [], { "content-type": "application/json-patch+json" }, "patient"),
      await fhir.request("/Patient/patient-1", { method: "DELETE", ...patient }),
      await fhir.send("POST", "", bundle, {}, "patient"),
      await fhir.send("POST", "", { ...bundle, type: "transaction" }, {}, "patient"),
      await fhir.request("/_history", patient),
      await fhir.request("/StructureMap", patient),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
  });
});

describe.each(["admin", "practitioner", "system"] as const)("a caller as %s", (role) => {
  it("sees everybody and may send a batch", async () => {
    expect((await fhir.request<Bundle>("/Patient?_summary=count", { role })).body.total).toBeGreaterThan(200);
    const entry = [{ request: { method: "GET", url: "Patient/patient-2" } }];
    expect((await fhir.send("POST", "", { resourceType: "Bundle", type: "batch", entry }, {}, role)).status).toBe(200);
  });
});

describe("SMART scopes narrow a token", () => {
  const body = JSON.stringify({ resourceType: "Patient" });
  const post = { method: "POST", body, headers: { "content-type": "application/fhir+json" } };

  it.each([
    ["openid offline_access", 200, 201],
    ["user/*.read", 200, 403],
    ["user/Patient.read", 200, 403],
    ["user/*.*", 200, 201],
    ["user/Patient.crs", 200, 201],
    ["user/Observation.rs", 403, 403],
    ["patient/*.rs launch", 200, 403],
    ["user/composition-vitals.crud", 200, 201],
  ])("%s: read %i, create %i", async (scope, read, create) => {
    expect((await fhir.request("/Patient/patient-1", { scope })).status).toBe(read);
    expect((await fhir.request("/Patient", { ...post, scope })).status).toBe(create);
  });
});
