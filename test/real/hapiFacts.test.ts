import type { Bundle, BundleEntry, CapabilityStatement, OperationOutcome, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { askHapi, diagnosticsOf } from "./fhir/askHapi.js";
import { bundleOf, newObservation, newPatient, system } from "./fhir/testResources.js";

// The facts about HAPI's interactions that the sandbox and the mock imitate; `hapiSearchFacts.test.ts` has those about
// searches. When one of these fails, HAPI has changed: change the points in the contributors' guide, the sandbox and the mock.

const jsonPatch = { "Content-Type": "application/json-patch+json" };
const activate = [{ op: "add", path: "/active", value: true }];
const ifMatch = (version: string) => ({ "If-Match": `W/"${version}"` });

type Stored = Patient & { id: string };

async function create(value?: string): Promise<Stored> {
  return (await askHapi<Stored>("POST", "/Patient", { body: newPatient(value) })).body;
}

const put = <Body = Stored>(resource: Stored, headers = {}) =>
  askHapi<Body>("PUT", `/Patient/${resource.id}`, { body: resource, headers });

/** Creates a patient and updates it once, so that its current version is 2. */
async function createUpdated(): Promise<Stored> {
  const created = await create();
  return (await put({ ...created, active: false })).body;
}

const bundle = <Body = OperationOutcome>(type: "batch" | "transaction", ...entries: BundleEntry[]) =>
  askHapi<Body>("POST", "", { body: bundleOf(type, ...entries) });

const statusesOf = ({ entry = [] }: Bundle) => entry.map(({ response }) => response?.status);

describe("point 9", () => {
  test("point 9: a version conflict of an update is 409", async () => {
    const updated = await createUpdated();
    const conflict = await put<OperationOutcome>({ ...updated, gender: "other" }, ifMatch("1"));
    expect([conflict.status, conflict.body.issue[0]?.code]).toEqual([409, "processing"]);
    expect(diagnosticsOf(conflict)).toMatch(/^HAPI-0550: HAPI-0989: /);
  });

  test("point 9: a version conflict of a patch is 409", async () => {
    const { id } = await createUpdated();
    const headers = { ...jsonPatch, ...ifMatch("1") };
    const conflict = await askHapi("PATCH", `/Patient/${id}`, { body: activate, headers });
    expect(conflict.status).toBe(409);
    expect(diagnosticsOf(conflict)).toMatch(/^HAPI-0550: HAPI-0974: /);
  });

  test("point 9: a version conflict in a transaction is 409, and nothing of it is stored", async () => {
    const [updated, value] = [await createUpdated(), crypto.randomUUID()];
    const conflict = await bundle(
      "transaction",
      { request: { method: "POST", url: "Patient" }, resource: newPatient(value) },
      { request: { method: "PUT", url: `Patient/${updated.id}`, ifMatch: 'W/"1"' }, resource: updated },
    );
    expect(conflict.status).toBe(409);
    const found = await askHapi<Bundle>("GET", `/Patient?identifier=${system}|${value}`);
    expect(found.body.total).toBe(0);
  });

  test("point 9: a condition that several resources match is 412", async () => {
    const value = crypto.randomUUID();
    await create(value);
    await create(value);
    const condition = `identifier=${system}|${value}`;
    const body = newPatient(value);
    const refused = [
      await askHapi("POST", "/Patient", { body, headers: { "If-None-Exist": condition } }),
      await askHapi("PUT", `/Patient?${condition}`, { body }),
      await askHapi("DELETE", `/Patient?${condition}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([412, 412, 412]);
  });

  test("point 9: an update of a deleted resource is 409 with If-Match, and the read is 410", async () => {
    const updated = await createUpdated();
    await askHapi("DELETE", `/Patient/${updated.id}`);
    expect((await put(updated, ifMatch("2"))).status).toBe(409);
    expect((await askHapi("GET", `/Patient/${updated.id}`)).status).toBe(410);
  });

  test("point 9: an update of a deleted resource without If-Match restores it, and a patch is 410", async () => {
    const updated = await createUpdated();
    await askHapi("DELETE", `/Patient/${updated.id}`);
    const patched = await askHapi("PATCH", `/Patient/${updated.id}`, { body: activate, headers: jsonPatch });
    expect(patched.status).toBe(410);
    expect((await put(updated)).status).toBe(201);
  });
});

describe("points 10 and 11", () => {
  test("point 10: DELETE ignores If-Match", async () => {
    const { id } = await createUpdated();
    expect((await askHapi("DELETE", `/Patient/${id}`, { headers: ifMatch("1") })).status).toBe(200);
    expect((await askHapi("GET", `/Patient/${id}`)).status).toBe(410);
  });

  test("point 10: DELETE ignores ifMatch in a transaction and in a batch", async () => {
    for (const type of ["transaction", "batch"] as const) {
      const { id } = await createUpdated();
      const answer = await bundle<Bundle>(type, {
        request: { method: "DELETE", url: `Patient/${id}`, ifMatch: 'W/"1"' },
      });
      expect(statusesOf(answer.body)).toEqual(["204 No Content"]);
      expect((await askHapi("GET", `/Patient/${id}`)).status).toBe(410);
    }
  });

  test("point 11: DELETE of a referenced resource is 409", async () => {
    const { id } = await create();
    await askHapi("POST", "/Observation", { body: newObservation(id, { subject: { reference: `Patient/${id}` } }) });
    const refused = await askHapi("DELETE", `/Patient/${id}`);
    expect(refused.status).toBe(409);
    expect(diagnosticsOf(refused)).toMatch(/at least one resource has a reference/);
  });

  test("point 11: a reference to nothing and an absolute reference, also to the own server, are 400", async () => {
    const { id } = await create();
    const { headers } = await askHapi("GET", `/Patient/${id}`);
    const own = headers.get("Content-Location")?.replace(/\/_history.*/, "");
    const refer = (reference = "") =>
      askHapi("POST", "/Observation", { body: newObservation("x", { subject: { reference } }) });
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
  });
});

describe("points 12 and 13", () => {
  test("point 12: invalid content is 400 with the element in the text only", async () => {
    const refused = await askHapi("POST", "/Patient", { body: { ...newPatient(), gender: "none" } });
    expect(refused.status).toBe(400);
    const [issue] = refused.body.issue;
    expect([issue?.code, issue?.expression, issue?.location]).toEqual(["processing", undefined, undefined]);
    expect(issue?.diagnostics).toMatch(/^HAPI-0450: .*\[element="gender"\]/);
  });

  test("point 12: one entry that cannot be parsed fails a whole batch", async () => {
    const { id } = await create();
    const invalid: Patient = { ...newPatient(), gender: "none" as "male" };
    const refused = await bundle(
      "batch",
      { request: { method: "GET", url: `Patient/${id}` } },
      { request: { method: "POST", url: "Patient" }, resource: invalid },
    );
    expect(refused.status).toBe(400);
    expect(diagnosticsOf(refused)).toMatch(/\[element="gender"\]/);
  });

  test("point 12: unknown elements are dropped, and missing ones are accepted", async () => {
    const stored = await askHapi<object>("POST", "/Patient", { body: { ...newPatient(), colour: "blue" } });
    expect([stored.status, Object.keys(stored.body).includes("colour")]).toEqual([201, false]);
    const body = { ...newObservation("x"), status: undefined };
    expect((await askHapi("POST", "/Observation", { body })).status).toBe(201);
  });

  test("point 13: an update without a change keeps the version", async () => {
    const created = await create();
    const answer = await put(created, ifMatch("1"));
    expect([answer.status, answer.body.meta, answer.headers.get("ETag")]).toEqual([200, created.meta, 'W/"1"']);
  });

  test("point 13: new ids are numeric, and PUT to a new numeric id is 400", async () => {
    expect((await create()).id).toMatch(/^\d+$/);
    const refused = await put<OperationOutcome>({ ...newPatient(), id: "987654321" });
    expect([refused.status, diagnosticsOf(refused).slice(0, 9)]).toEqual([400, "HAPI-0960"]);
    const id = `new-${crypto.randomUUID()}`;
    expect((await put({ ...newPatient(), id })).status).toBe(201);
  });
});

describe("point 16", () => {
  test("point 16: $validate reports errors with 200, and 400 where the body cannot be parsed", async () => {
    const body = { ...newObservation("x"), status: undefined };
    const answer = await askHapi("POST", "/Observation/$validate", { body });
    expect(answer.status).toBe(200);
    expect(answer.body.issue.map(({ severity }) => severity)).toContain("error");
    const unparsed = await askHapi("POST", "/Patient/$validate", { body: { ...newPatient(), gender: "none" } });
    expect(unparsed.status).toBe(400);
  });

  test("point 16: PATCH and 304 have no ETag", async () => {
    const { id } = await create();
    const patched = await askHapi("PATCH", `/Patient/${id}`, { body: activate, headers: jsonPatch });
    expect([patched.status, patched.headers.get("ETag")]).toEqual([200, null]);
    const unchanged = await askHapi("GET", `/Patient/${id}`, { headers: { "If-None-Match": 'W/"2"' } });
    expect([unchanged.status, unchanged.headers.get("ETag")]).toEqual([304, null]);
  });

  test("point 16: the CapabilityStatement names transaction and not batch, and batches work", async () => {
    const { body } = await askHapi<CapabilityStatement>("GET", "/metadata");
    const codes = body.rest?.flatMap(({ interaction = [] }) => interaction.map(({ code }) => code));
    expect(codes).toContain("transaction");
    expect(codes).not.toContain("batch");
    const { id } = await create();
    const answer = await bundle<Bundle>("batch", { request: { method: "GET", url: `Patient/${id}` } });
    expect(statusesOf(answer.body)).toEqual(["200 OK"]);
  });
});

describe("bundles, beyond the points", () => {
  test("the ETag of a bundle's entry is the bare version, and its location has no base", async () => {
    const answer = await bundle<Bundle>("transaction", {
      request: { method: "POST", url: "Patient" },
      resource: newPatient(),
    });
    const { etag, location } = answer.body.entry?.[0]?.response ?? {};
    expect([etag, location]).toEqual(["1", expect.stringMatching(/^Patient\/\d+\/_history\/1$/)]);
  });

  test("a batch does its writes before its reads", async () => {
    const { id } = await create();
    const read = { request: { method: "GET", url: `Patient/${id}` } } as const;
    const answer = await bundle<Bundle>("batch", read, { request: { method: "DELETE", url: `Patient/${id}` } });
    expect(statusesOf(answer.body)).toEqual(["410 Gone", "204 No Content"]);
  });

  test("a read that fails does not fail a transaction", async () => {
    const answer = await bundle<Bundle>("transaction", { request: { method: "GET", url: "Patient/nobody" } });
    expect([answer.status, statusesOf(answer.body)]).toEqual([200, ["404 Not Found"]]);
  });
});
