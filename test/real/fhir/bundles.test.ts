import { resourcesOf } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { realFhir, watchedFhir } from "./realFhir.js";
import { newObservation, newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();
const deactivate = [{ op: "add", path: "/active", value: false }] as const;
const newUrn = (): string => `urn:uuid:${crypto.randomUUID()}`;

/** Creates patients, one for each entry of a bundle. */
async function createIds(count: number): Promise<string[]> {
  const created = await Promise.all(Array.from({ length: count }, () => fhir.create(newPatient())));
  return created.map(({ id = "" }) => id);
}

describe("batches", () => {
  test("a batch does each interaction for itself, in the order of the requests", async () => {
    const [read = "", patched = "", updated = "", deleted = ""] = await createIds(4);
    const value = crypto.randomUUID();
    const responses = await fhir.batch([
      { interaction: "read", type: "Patient", id: read },
      { interaction: "read", type: "Patient", id: "nobody" },
      { interaction: "create", resource: newPatient(value) },
      { interaction: "create", resource: newPatient(value), ifNoneExist: { identifier: `${system}|${value}` } },
      { interaction: "patch", type: "Patient", id: patched, operations: deactivate },
      { interaction: "update", resource: { ...newPatient(), id: updated, meta: { versionId: "9" } } },
      { interaction: "delete", type: "Patient", id: deleted },
      { interaction: "request", method: "GET", url: `Patient/${read}/$everything` },
      { interaction: "request", method: "GET", url: "Patient/$frobnicate" },
    ]);
    expect(responses.map((one) => (one.ok ? one.status : [one.status, one.error.code]))).toEqual([
      200,
      [404, "not_found"],
      201,
      200,
      200,
      [409, "conflict"],
      204,
      200,
      [400, "bad_request"],
    ]);
    expect(responses[2]).toMatchObject({
      id: expect.any(String),
      versionId: "1",
      resource: { resourceType: "Patient" },
    });
    expect(responses[4]).toMatchObject({ id: patched, versionId: "2", resource: { active: false } });
    await expect(fhir.read("Patient", deleted)).rejects.toMatchObject({ code: "gone" });
  });

  test("a batch that HAPI cannot parse because of one entry fails as a whole, and stores nothing", async () => {
    const value = crypto.randomUUID();
    const attempt = fhir.batch([
      { interaction: "create", resource: newPatient(value) },
      { interaction: "create", resource: { ...newPatient(value), gender: "none" as "male" } },
    ]);
    await expect(attempt).rejects.toMatchObject({ code: "bad_request", status: 400 });
    expect((await fhir.search("Patient", { identifier: `${system}|${value}` })).total).toBe(0);
  });
});

describe("transactions", () => {
  test("a transaction stores everything, and references between its entries lead to the new ids", async () => {
    const urn = newUrn();
    const [patient, observation] = await fhir.transaction([
      { interaction: "create", resource: newPatient(), fullUrl: urn },
      { interaction: "create", resource: newObservation("x", { subject: { reference: urn } }) },
    ]);
    expect(patient).toMatchObject({ ok: true, status: 201, versionId: "1" });
    expect(observation.resource?.subject?.reference).toBe(`Patient/${patient.id}`);
    const found = await fhir.search("Observation", { subject: `Patient/${patient.id}` });
    expect(resourcesOf(found).map(({ id }) => id)).toEqual([observation.id]);
  });

  test.each([
    ["a version conflict", "conflict", 409, { ...newPatient(), meta: { versionId: "9" } }],
    ["invalid content", "bad_request", 400, { ...newPatient(), gender: "none" as "male" }],
  ])("a transaction with %s in one entry stores nothing", async (_, code, status, resource) => {
    const [updated = "", deleted = ""] = await createIds(2);
    const value = crypto.randomUUID();
    const attempt = fhir.transaction([
      { interaction: "create", resource: newPatient(value) },
      { interaction: "delete", type: "Patient", id: deleted },
      { interaction: "update", resource: { ...resource, id: updated } },
    ]);
    await expect(attempt).rejects.toMatchObject({ code, status });
    expect((await fhir.search("Patient", { identifier: `${system}|${value}` })).total).toBe(0);
    await expect(fhir.read("Patient", deleted)).resolves.toMatchObject({ id: deleted });
    await expect(fhir.read("Patient", updated)).resolves.toMatchObject({ meta: { versionId: "1" } });
  });

  test("a transaction with a reference to nothing stores nothing", async () => {
    const value = crypto.randomUUID();
    const attempt = fhir.transaction([
      { interaction: "create", resource: newPatient(value) },
      { interaction: "create", resource: newObservation(value, { subject: { reference: "Patient/nobody" } }) },
    ]);
    await expect(attempt).rejects.toMatchObject({ code: "bad_request" });
    expect((await fhir.search("Patient", { identifier: `${system}|${value}` })).total).toBe(0);
  });

  test("a transaction patches, updates and deletes what exists", async () => {
    const [patched = "", updated = "", deleted = ""] = await createIds(3);
    const responses = await fhir.transaction([
      { interaction: "patch", type: "Patient", id: patched, operations: deactivate, ifMatch: "1" },
      { interaction: "update", resource: { ...newPatient(), id: updated, active: true }, ifMatch: "1" },
      { interaction: "delete", type: "Patient", id: deleted },
    ]);
    expect(responses.map(({ status, versionId }) => [status, versionId])).toEqual([
      [200, "2"],
      [200, "2"],
      [204, "2"],
    ]);
  });

  test("a transaction whose read finds nothing does not fail, since HAPI has stored the rest of it", async () => {
    const value = crypto.randomUUID();
    const outcome = await fhir
      .transaction([
        { interaction: "create", resource: newPatient(value) },
        { interaction: "read", type: "Patient", id: "nobody" },
      ])
      .then(
        () => "stored",
        () => "failed",
      );
    const { total } = await fhir.search("Patient", { identifier: `${system}|${value}` });
    expect(outcome).toBe(total === 1 ? "stored" : "failed");
  });
});

describe("batched reads", () => {
  test("batched reads go as one batch, and each gets its own answer", async () => {
    const { fhir: batching, requests } = watchedFhir({ batch: true });
    const ids = await createIds(3);
    const results = await Promise.allSettled([
      ...ids.map((id) => batching.read("Patient", id)),
      batching.read("Patient", "nobody"),
      batching.search("Patient", { _id: ids }),
    ]);
    expect(requests).toEqual(["POST batch 200"]);
    expect(results.slice(0, 3).map((one) => one.status === "fulfilled" && one.value.id)).toEqual(ids);
    expect(results[3]).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(results[4]).toMatchObject({ value: { total: 3 } });
  });

  test("batched reads return the known resource where it has not changed, and the new one where it has", async () => {
    const { fhir: batching, requests } = watchedFhir({ batch: true });
    const known = await Promise.all((await createIds(2)).map((id) => fhir.read("Patient", id)));
    const readAgain = () => Promise.all(known.map((one) => batching.read("Patient", one.id ?? "", { known: one })));
    const unchanged = await readAgain();
    expect(unchanged).toEqual(known);
    await fhir.patch("Patient", known[0]?.id ?? "", deactivate);
    expect((await readAgain()).map(({ meta }) => meta?.versionId)).toEqual(["2", "1"]);
    expect(requests.every((request) => request === "POST batch 200")).toBe(true);
  });
});
