// @vitest-environment node
import type { Bundle, BundleEntry, Condition, OperationOutcome, Patient } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFhirTestServer, type FhirTestServer } from "./startFhirTestServer.js";

let fhir: FhirTestServer;
beforeAll(async () => {
  fhir = await startFhirTestServer();
});
afterAll(() => fhir.close());

type Entry = { fullUrl?: string; resource?: unknown; request: Record<string, string> };

function send<T = Bundle>(type: "batch" | "transaction", entry: Entry[], headers: Record<string, string> = {}) {
  return fhir.send<T>("POST", "", { resourceType: "Bundle", type, entry }, headers);
}
const get = (url: string, more = {}): Entry => ({ request: { method: "GET", url, ...more } });
const post = (resource: { resourceType: string }, fullUrl?: string): Entry => ({
  ...(fullUrl && { fullUrl }),
  resource,
  request: { method: "POST", url: resource.resourceType },
});
const statuses = (entries: BundleEntry[] | undefined) => entries?.map(({ response }) => response?.status);
const condition = (subject: string) => ({
  resourceType: "Condition",
  subject: { reference: subject },
  code: { text: "x" },
});

describe("a batch", () => {
  it("answers each entry by itself, in the order of the request", async () => {
    const { status, body } = await send("batch", [
      get("Patient/patient-1"),
      get("Patient/nobody"),
      get("Observation?patient=patient-1&_count=2"),
      get("Patient/patient-1", { ifNoneMatch: 'W/"1"' }),
      post({ resourceType: "Patient" }),
      post({ resourceType: "Unicorn" }),
      { request: { method: "DELETE", url: "Patient/patient-9" } },
    ]);
    expect([status, body.type]).toEqual([200, "batch-response"]);
    const [ok, missing, search, unchanged, created, unknown, deleted] = body.entry ?? [];
    expect(ok?.resource?.id).toBe("patient-1");
    expect(ok?.response).toMatchObject({ status: "200 OK", etag: 'W/"1"' });
    expect(missing?.response?.status).toBe("404 Not Found");
    expect(missing?.response?.outcome).toMatchObject({ issue: [{ code: "not-found" }] });
    expect(search?.resource).toMatchObject({ link: [{ relation: "self" }, { relation: "next" }] });
    expect(unchanged?.response?.status).toBe("304 Not Modified");
    expect(created?.response).toMatchObject({
      status: "201 Created",
      location: expect.stringMatching(/\/_history\/1$/),
    });
    expect(unknown?.response?.status).toBe("404 Not Found");
    expect(deleted?.response?.status).toBe("200 OK");
  });

  it("is refused when the Bundle is none", async () => {
    expect((await fhir.send("POST", "", { resourceType: "Patient" })).status).toBe(400);
    expect((await fhir.send("POST", "", { resourceType: "Bundle", type: "collection" })).status).toBe(400);
    expect((await send("batch", [{ request: { url: "Patient/1" } }])).status).toBe(400);
  });
});

describe("a transaction", () => {
  it("writes all, resolves references among its entries, and reads what it wrote", async () => {
    const { status, body } = await send(
      "transaction",
      [
        get("Condition?subject:Patient.family=Transactor"),
        post(condition("urn:uuid:7b0c2a52-6c0e-4d6c-9a35-0f5f6f3b8a11")),
        post(
          { resourceType: "Patient", name: [{ family: "Transactor" }] } as { resourceType: string },
          "urn:uuid:7b0c2a52-6c0e-4d6c-9a35-0f5f6f3b8a11",
        ),
        { resource: { resourceType: "Patient", id: "put-new" }, request: { method: "PUT", url: "Patient/put-new" } },
        {
          resource: { resourceType: "Patient", id: "patient-4" },
          request: { method: "PUT", url: "Patient/patient-4" },
        },
        { request: { method: "DELETE", url: "Patient/patient-5" } },
      ],
      { prefer: "return=representation" },
    );
    expect([status, body.type]).toEqual([200, "transaction-response"]);
    const written = body.entry ?? [];
    expect(statuses(written)).toEqual([
      "200 OK",
      "201 Created",
      "201 Created",
      "201 Created",
      "200 OK",
      "204 No Content",
    ]);
    const patientId = written[2]?.resource?.id;
    const [search, diagnosis] = written.map(({ resource }) => resource) as [Bundle, Condition];
    expect(diagnosis.subject.reference).toBe(`Patient/${patientId}`);
    expect(search.total).toBe(1);
    expect(written[4]?.response).toMatchObject({ etag: 'W/"2"', location: "Patient/patient-4/_history/2" });
    expect((await fhir.request("/Patient/patient-5")).status).toBe(410);
    expect(await fhir.ids(`/Condition?patient=${patientId}`)).toHaveLength(1);
  });

  it("may have many conditional entries, and never two that write the same resource", async () => {
    const many = Array.from({ length: 12 }, (_, at): Entry => {
      const identifier = [{ system: "urn:many", value: String(at) }];
      const url = `Patient?identifier=urn:many|${at}`;
      return { resource: { resourceType: "Patient", identifier }, request: { method: "PUT", url } };
    });
    const first = await send("transaction", many);
    expect(new Set(statuses(first.body.entry))).toEqual(new Set(["201 Created"]));
    const second = await send("transaction", many);
    expect(new Set(statuses(second.body.entry))).toEqual(new Set(["200 OK"]));
    const twice = { request: { method: "DELETE", url: "Patient/patient-8" } };
    expect((await send("transaction", [twice, twice])).status).toBe(400);
  });

  it.each<[string, number, Entry]>([
    ["an invalid resource", 422, post({ resourceType: "Observation" })],
    [
      "a stale version",
      412,
      {
        resource: { resourceType: "Patient", id: "patient-6" },
        request: { method: "PUT", url: "Patient/patient-6", ifMatch: 'W/"9"' },
      },
    ],
    ["a read of nobody", 404, get("Patient/nobody")],
    ["an unknown type", 404, post({ resourceType: "Unicorn" })],
  ])("with %s fails as a whole with %i and leaves nothing behind", async (_, expected, bad) => {
    const before = await fhir.request<Bundle>("/_history?_summary=count&_count=1");
    const conditions = await fhir.ids("/Condition?patient=patient-7&_count=100");
    const { status, body } = await send<OperationOutcome>("transaction", [
      { request: { method: "DELETE", url: `Condition/${conditions[0]}` } },
      post(condition("Patient/patient-7")),
      {
        resource: { resourceType: "Patient", id: "patient-7", active: false },
        request: { method: "PUT", url: "Patient/patient-7" },
      },
      bad,
    ]);
    expect([status, body.resourceType]).toEqual([expected, "OperationOutcome"]);
    const after = await fhir.request<Bundle>("/_history?_summary=count&_count=1");
    expect(after.body.total).toBe(before.body.total);
    expect(await fhir.ids("/Condition?patient=patient-7&_count=100")).toEqual(conditions);
    expect((await fhir.request<Patient>("/Patient/patient-7")).body.meta?.versionId).toBe("1");
  });

  it("does not take another's write along when it rolls back", async () => {
    const [failed, ...written] = await Promise.all([
      send("transaction", [post({ resourceType: "Patient" }), get("Patient/nobody")]),
      fhir.send<Patient>("POST", "/Patient", { resourceType: "Patient" }),
      fhir.send<Patient>("POST", "/Patient", { resourceType: "Patient" }),
    ]);
    expect(failed.status).toBe(404);
    for (const { body } of written) expect((await fhir.request(`/Patient/${body.id}`)).status).toBe(200);
  });
});
