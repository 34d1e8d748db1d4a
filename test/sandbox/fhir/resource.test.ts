// @vitest-environment node
import type { Bundle, Patient } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnosticsOf, startFhirTestServer, type FhirTestServer } from "./startFhirTestServer.js";

let fhir: FhirTestServer;
beforeAll(async () => {
  fhir = await startFhirTestServer();
});
afterAll(() => fhir.close());

const jsonPatch = { "content-type": "application/json-patch+json" };
let counter = 0;

/** A patient of this test's own, whom no other test touches. */
async function newPatient(family = "Testerly") {
  counter += 1;
  const identifier = [{ system: "urn:test", value: `own-${counter}` }];
  const { body } = await fhir.send<Patient>("POST", "/Patient", {
    resourceType: "Patient",
    identifier,
    name: [{ family }],
  });
  return { id: body.id ?? "", resource: body, condition: `identifier=urn:test|own-${counter}` };
}

describe("create", () => {
  it("answers 201 with Location, ETag and the resource under an id of the server's", async () => {
    const { status, headers, body } = await fhir.send<Patient>("POST", "/Patient", {
      resourceType: "Patient",
      id: "mine",
    });
    expect(status).toBe(201);
    expect(body.id).not.toBe("mine");
    expect(headers.get("location")).toBe(`${fhir.base}/Patient/${body.id}/_history/1`);
    expect(headers.get("etag")).toBe('W/"1"');
    expect(Date.parse(headers.get("last-modified") ?? "")).toBeGreaterThan(Date.parse("2026-01-01"));
    expect(body.meta?.versionId).toBe("1");
  });

  it.each([
    ["minimal", ""],
    ["representation", "Patient"],
    ["OperationOutcome", "OperationOutcome"],
  ])("follows Prefer: return=%s", async (wish, type) => {
    const answer = await fhir.send("POST", "/Patient", { resourceType: "Patient" }, { prefer: `return=${wish}` });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toMatch(/\/Patient\/[^/]+\/_history\/1$/);
    expect(answer.text === "" ? "" : answer.body.resourceType).toBe(type);
  });

  it("with If-None-Exist makes one, finds one, and refuses where several match", async () => {
    const own = await newPatient();
    const again = await fhir.send<Patient>(
      "POST",
      "/Patient",
      { resourceType: "Patient" },
      { "if-none-exist": own.condition },
    );
    expect([again.status, again.body.id]).toEqual([200, own.id]);
    const fresh = { "if-none-exist": "identifier=urn:test|https://x.example/?a=1" };
    expect((await fhir.send("POST", "/Patient", { resourceType: "Patient" }, fresh)).status).toBe(201);
    const several = { "if-none-exist": "family=Testerly" };
    await newPatient();
    expect((await fhir.send("POST", "/Patient", { resourceType: "Patient" }, several)).status).toBe(412);
    const unknown = { "if-none-exist": "colour=red" };
    expect((await fhir.send("POST", "/Patient", { resourceType: "Patient" }, unknown)).status).toBe(400);
  });

  it("refuses what is no valid resource", async () => {
    const wrongType = await fhir.send("POST", "/Patient", { resourceType: "Observation" });
    expect(wrongType.status).toBe(400);
    const invalid = await fhir.send("POST", "/Observation", { resourceType: "Observation", colour: "red" });
    expect(invalid.status).toBe(422);
    expect(diagnosticsOf(invalid)).toContain("colour");
  });
});

describe("read", () => {
  it("answers 304 to who knows the version, by ETag or by time", async () => {
    const { headers } = await fhir.request("/Patient/patient-2");
    const etag = headers.get("etag") ?? "";
    expect((await fhir.request("/Patient/patient-2", { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await fhir.request("/Patient/patient-2", { headers: { "if-none-match": 'W/"7", W/"1"' } })).status).toBe(
      304,
    );
    expect((await fhir.request("/Patient/patient-2", { headers: { "if-none-match": 'W/"7"' } })).status).toBe(200);
    const time = headers.get("last-modified") ?? "";
    const byTime = await fhir.request("/Patient/patient-2", { headers: { "if-modified-since": time } });
    expect([byTime.status, byTime.text, byTime.headers.get("etag")]).toEqual([304, "", etag]);
  });

  it("takes _elements and _summary, and tags the subset", async () => {
    const { body } = await fhir.request<Patient>("/Patient/patient-2?_elements=birthDate");
    expect(Object.keys(body).toSorted()).toEqual(["birthDate", "id", "meta", "resourceType"]);
    expect(body.meta?.tag?.[0]?.code).toBe("SUBSETTED");
    const summary = await fhir.request<Patient>("/Patient/patient-2?_summary=true");
    expect(summary.body.communication).toBeUndefined();
  });
});

describe("update", () => {
  it("makes a new version; If-Match guards the old one with 412", async () => {
    const own = await newPatient();
    const changed = { ...own.resource, birthDate: "1990-02-03" };
    const first = await fhir.send<Patient>("PUT", `/Patient/${own.id}`, changed, { "if-match": 'W/"1"' });
    expect([first.status, first.headers.get("etag"), first.body.birthDate]).toEqual([200, 'W/"2"', "1990-02-03"]);
    expect(first.headers.get("location")).toBeNull();
    const late = await fhir.send("PUT", `/Patient/${own.id}`, changed, { "if-match": 'W/"1"' });
    expect(late.status).toBe(412);
    expect((await fhir.request<Patient>(`/Patient/${own.id}`)).body.meta?.versionId).toBe("2");
    expect(await fhir.ids(`/Patient?${own.condition}&birthdate=1990-02-03`)).toEqual([own.id]);
  });

  it("creates under the client's id with 201; the id in URL and body have to agree", async () => {
    const created = await fhir.send("PUT", "/Patient/chosen-id", { resourceType: "Patient", id: "chosen-id" });
    expect(created.status).toBe(201);
    expect(created.headers.get("location")).toBe(`${fhir.base}/Patient/chosen-id/_history/1`);
    const other = await fhir.send("PUT", "/Patient/chosen-id", { resourceType: "Patient", id: "other" });
    expect(other.status).toBe(400);
    const guarded = { "if-match": 'W/"1"' };
    expect((await fhir.send("PUT", "/Patient/absent", { resourceType: "Patient", id: "absent" }, guarded)).status).toBe(
      412,
    );
  });

  it("by condition updates one, creates one, refuses several, and never runs without a condition", async () => {
    const own = await newPatient("Conditional");
    const body = { resourceType: "Patient", identifier: own.resource.identifier, name: [{ family: "Conditional" }] };
    const updated = await fhir.send<Patient>("PUT", `/Patient?${own.condition}`, body);
    expect([updated.status, updated.body.id, updated.body.meta?.versionId]).toEqual([200, own.id, "2"]);
    expect((await fhir.send("PUT", "/Patient?identifier=urn:test|unheard", body)).status).toBe(201);
    expect((await fhir.send("PUT", "/Patient?family=Conditional", body)).status).toBe(412);
    expect((await fhir.send("PUT", "/Patient", body)).status).toBe(412);
  });
});

describe("patch", () => {
  it("applies a JSON Patch, guarded by If-Match", async () => {
    const own = await newPatient();
    const patch = [{ op: "replace", path: "/name/0/family", value: "Patched" }];
    const done = await fhir.send<Patient>("PATCH", `/Patient/${own.id}`, patch, { ...jsonPatch, "if-match": 'W/"1"' });
    expect([done.status, done.body.name?.[0]?.family, done.headers.get("etag")]).toEqual([200, "Patched", 'W/"2"']);
    expect(await fhir.ids(`/Patient?family=patched`)).toContain(own.id);
    expect(await fhir.ids(`/Patient?family=testerly&${own.condition}`)).toEqual([]);
    const late = await fhir.send("PATCH", `/Patient/${own.id}`, patch, { ...jsonPatch, "if-match": 'W/"1"' });
    expect(late.status).toBe(412);
  });

  it("refuses what does not fit: 400, 404, 422", async () => {
    const own = await newPatient();
    const absent = [{ op: "remove", path: "/photo/3" }];
    expect((await fhir.send("PATCH", `/Patient/${own.id}`, absent, jsonPatch)).status).toBe(400);
    expect((await fhir.send("PATCH", "/Patient/nobody", absent, jsonPatch)).status).toBe(404);
    const invalid = [{ op: "add", path: "/colour", value: "red" }];
    expect((await fhir.send("PATCH", `/Patient/${own.id}`, invalid, jsonPatch)).status).toBe(422);
    expect((await fhir.request<Patient>(`/Patient/${own.id}`)).body.meta?.versionId).toBe("1");
  });
});

describe("delete and history", () => {
  it("keeps every version of what is 410 now, and lets it come back", async () => {
    const own = await newPatient();
    await fhir.send("PUT", `/Patient/${own.id}`, { ...own.resource, gender: "other" });
    expect((await fhir.request(`/Patient/${own.id}`, { method: "DELETE" })).status).toBe(200);
    const gone = await fhir.request(`/Patient/${own.id}`);
    expect([gone.status, gone.body.resourceType]).toEqual([410, "OperationOutcome"]);
    expect(await fhir.ids(`/Patient?${own.condition}`)).toEqual([]);
    expect((await fhir.request<Patient>(`/Patient/${own.id}/_history/2`)).body.gender).toBe("other");
    expect((await fhir.request(`/Patient/${own.id}/_history/3`)).status).toBe(410);
    const history = await fhir.request<Bundle>(`/Patient/${own.id}/_history`);
    expect(history.body).toMatchObject({ type: "history", total: 3 });
    expect(history.body.entry?.map(({ request, response }) => [request?.method, response?.etag])).toEqual([
      ["DELETE", 'W/"3"'],
      ["PUT", 'W/"2"'],
      ["POST", 'W/"1"'],
    ]);
    const again = await fhir.send("PUT", `/Patient/${own.id}`, own.resource);
    expect([again.status, again.headers.get("etag")]).toEqual([201, 'W/"4"']);
    expect((await fhir.request(`/Patient/${own.id}`)).status).toBe(200);
  });

  it("twice, or of nobody, is no error; return=minimal answers 204", async () => {
    const own = await newPatient();
    const minimal = { method: "DELETE", headers: { prefer: "return=minimal" } };
    expect((await fhir.request(`/Patient/${own.id}`, minimal)).status).toBe(204);
    expect((await fhir.request(`/Patient/${own.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await fhir.request("/Patient/nobody", { method: "DELETE" })).status).toBe(200);
  });

  it("by condition deletes one and refuses several", async () => {
    const own = await newPatient("Twofold");
    await newPatient("Twofold");
    expect((await fhir.request("/Patient?family=Twofold", { method: "DELETE" })).status).toBe(412);
    expect((await fhir.request(`/Patient?${own.condition}`, { method: "DELETE" })).status).toBe(200);
    expect((await fhir.request(`/Patient/${own.id}`)).status).toBe(410);
  });

  it("of a type has the newest first, in pages, from a time on", async () => {
    const own = await newPatient();
    const { body } = await fhir.request<Bundle>("/Patient/_history?_count=5");
    expect(body.entry?.[0]?.resource?.id).toBe(own.id);
    expect(body.entry).toHaveLength(5);
    const next = body.link?.find(({ relation }) => relation === "next")?.url ?? "";
    expect((await fhir.request<Bundle>(next)).body).toMatchObject({ type: "history", total: body.total });
    const since = own.resource.meta?.lastUpdated ?? "";
    const recent = await fhir.request<Bundle>(`/Patient/_history?_since=${since}`);
    expect(recent.body.total).toBeLessThan(5);
  });
});

describe("reset", () => {
  it("brings the first state back, ids, versions and indexes", async () => {
    const own = await newPatient();
    await fhir.request("/Patient/patient-3", { method: "DELETE" });
    await fhir.server.reset();
    expect((await fhir.request(`/Patient/${own.id}`)).status).toBe(404);
    expect((await fhir.request<Patient>("/Patient/patient-3")).body.meta?.versionId).toBe("1");
    expect(await fhir.ids("/Patient?_id=patient-3")).toEqual(["patient-3"]);
  });
});
