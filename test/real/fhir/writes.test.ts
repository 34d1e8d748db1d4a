import { expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { realFhir, watchedFhir } from "./realFhir.js";
import { newObservation, newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();
const matching = (value: string) => ({ identifier: `${system}|${value}` });
const deactivate = [{ op: "add", path: "/active", value: false }] as const;

test("a create returns the resource as it is stored, in one request", async () => {
  const { fhir: watched, requests } = watchedFhir();
  const patient = newPatient();
  const created = await watched.create({ ...patient, id: "mine" });
  expect(created).toMatchObject({ ...patient, id: expect.stringMatching(/^\d+$/), meta: { versionId: "1" } });
  expect(requests).toEqual(["POST Patient 201"]);
});

test("a minimal create returns the id and the version, tagged as a part", async () => {
  const { fhir: watched, requests } = watchedFhir();
  const created = await watched.create(newPatient(), { prefer: "minimal" });
  expect(created).toMatchObject({ id: expect.any(String), meta: { versionId: "1", tag: [{ code: "SUBSETTED" }] } });
  expect(requests).toEqual(["POST Patient 201"]);
});

test("a conditional create creates once, and then returns the resource that exists", async () => {
  const value = crypto.randomUUID();
  const ifNoneExist = matching(value);
  const created = await fhir.create(newPatient(value), { ifNoneExist });
  const again = await fhir.create({ ...newPatient(value), gender: "other" }, { ifNoneExist });
  expect(again).toEqual(created);
  await fhir.create(newPatient(value));
  await expect(fhir.create(newPatient(value), { ifNoneExist })).rejects.toMatchObject({
    code: "conflict",
    status: 412,
  });
});

test("a minimal conditional create that finds a resource does not return the values that were sent", async () => {
  const value = crypto.randomUUID();
  const { id } = await fhir.create(newPatient(value));
  const sent = { ...newPatient(value), gender: "other" } as const;
  const found = await fhir.create(sent, { ifNoneExist: matching(value), prefer: "minimal" });
  expect(found.id).toBe(id);
  expect(found.gender).not.toBe("other");
});

test("a conditional create whose condition the resource itself does not meet is refused by HAPI", async () => {
  const attempt = fhir.create(newPatient(), { ifNoneExist: matching(crypto.randomUUID()) });
  await expect(attempt).rejects.toMatchObject({ code: "bad_request", status: 400 });
});

test("an update returns the next version, with and without If-Match", async () => {
  const created = await fhir.create(newPatient());
  const guarded = await fhir.update({ ...created, active: true });
  expect(guarded).toMatchObject({ id: created.id, active: true, meta: { versionId: "2" } });
  const forced = await fhir.update({ ...created, active: false }, { ifMatch: false });
  expect(forced).toMatchObject({ active: false, meta: { versionId: "3" } });
  await expect(fhir.read("Patient", created.id ?? "")).resolves.toEqual(forced);
});

test("an update without a change keeps its version, and the next update still succeeds", async () => {
  const created = await fhir.create(newPatient());
  const unchanged = await fhir.update(created);
  expect(unchanged).toEqual(created);
  await expect(fhir.update({ ...unchanged, active: true })).resolves.toMatchObject({ meta: { versionId: "2" } });
});

test("an update by a new id creates, unless the id is a number", async () => {
  const id = `mine-${crypto.randomUUID()}`.slice(0, 40);
  await expect(fhir.update({ ...newPatient(), id })).resolves.toMatchObject({ id, meta: { versionId: "1" } });
  const refused = await failureOf(fhir.update({ ...newPatient(), id: "987654322" }));
  expect(refused).toMatchObject({
    code: "bad_request",
    operationOutcome: { issue: [{ diagnostics: expect.stringContaining("HAPI-0960") }] },
  });
});

test("a conditional update updates the one match, and creates where nothing matches", async () => {
  const value = crypto.randomUUID();
  const where = matching(value);
  const created = await fhir.update(newPatient(value), { where });
  const updated = await fhir.update({ ...newPatient(value), active: true }, { where });
  expect([updated.id, updated.meta?.versionId, updated.active]).toEqual([created.id, "2", true]);
  await fhir.create(newPatient(value));
  await expect(fhir.update(newPatient(value), { where })).rejects.toMatchObject({ code: "conflict", status: 412 });
});

test("a patch changes what it names, by id and by a condition", async () => {
  const value = crypto.randomUUID();
  const { id = "", name } = await fhir.create(newPatient(value));
  const patched = await fhir.patch("Patient", id, deactivate, { ifMatch: "1" });
  expect(patched).toMatchObject({ id, name, active: false, meta: { versionId: "2" } });
  const again = await fhir.patch("Patient", matching(value), [{ op: "remove", path: "/active" }]);
  expect([again.id, again.active, again.meta?.versionId]).toEqual([id, undefined, "3"]);
});

test("a patch that cannot be applied is bad_request, and changes nothing", async () => {
  const created = await fhir.create(newPatient());
  const id = created.id ?? "";
  const failing = [{ op: "test", path: "/gender", value: "male" }, ...deactivate] as const;
  await expect(fhir.patch("Patient", id, failing)).rejects.toMatchObject({ code: "bad_request", status: 400 });
  await expect(fhir.read("Patient", id)).resolves.toEqual(created);
  const unmatched = fhir.patch("Patient", matching(crypto.randomUUID()), deactivate);
  await expect(unmatched).rejects.toMatchObject({ code: "not_found" });
});

test("a delete removes by id and by a condition, and one that finds nothing succeeds", async () => {
  const [value, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const [first, second] = [await fhir.create(newPatient(value)), await fhir.create(newPatient(other))];
  await fhir.delete("Patient", first.id ?? "");
  await fhir.delete("Patient", matching(other));
  for (const { id = "" } of [first, second]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(fhir.read("Patient", id)).rejects.toMatchObject({ code: "gone" });
  }
  await expect(fhir.delete("Patient", "nobody")).resolves.toBeUndefined();
  await expect(fhir.delete("Patient", matching(crypto.randomUUID()))).resolves.toBeUndefined();
});

test("a delete by a condition that several match is a conflict, and deletes none", async () => {
  const value = crypto.randomUUID();
  await fhir.create(newPatient(value));
  await fhir.create(newPatient(value));
  await expect(fhir.delete("Patient", matching(value))).rejects.toMatchObject({ code: "conflict", status: 412 });
  expect((await fhir.search("Patient", matching(value))).total).toBe(2);
});

test("a delete of a referenced resource is a conflict in which no version stands against another", async () => {
  const { id = "" } = await fhir.create(newPatient());
  await fhir.create(newObservation("x", { subject: { reference: `Patient/${id}` } }));
  const error = await failureOf(fhir.delete("Patient", id));
  expect(error).toMatchObject({ code: "conflict", status: 409, conflict: undefined });
  expect(error).toHaveProperty("issues", [expect.objectContaining({ text: expect.stringContaining("reference") })]);
});

test("a resource that refers to nothing, and one of an absolute reference, are bad_request", async () => {
  for (const reference of ["Patient/nobody", `${fhir.baseUrl}/Patient/1`]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const error = await failureOf(fhir.create(newObservation("x", { subject: { reference } })));
    expect(error).toMatchObject({ code: "bad_request", issues: [{ code: "processing" }] });
  }
});

test("invalid content is bad_request with the server's text", async () => {
  const error = await failureOf(fhir.create({ ...newPatient(), gender: "none" as "male" }));
  expect(error).toMatchObject({ code: "bad_request", status: 400 });
  expect(error).toHaveProperty("issues.0.text", expect.stringMatching(/gender.*Unknown AdministrativeGender code/));
});

test("invalid content names its element in issues[].field, which HAPI has in the text only", async () => {
  const error = await failureOf(fhir.create({ ...newPatient(), birthDate: "yesterday" }));
  expect(error).toMatchObject({ code: "bad_request" });
  expect(error).toHaveProperty("issues.0.field", "birthDate");
});

test("the text of an issue that is for people has no HAPI number", async () => {
  const error = await failureOf(fhir.create({ ...newPatient(), gender: "none" as "male" }));
  expect(error).toMatchObject({ code: "bad_request", operationOutcome: { issue: [{ severity: "error" }] } });
  expect(error).toHaveProperty("issues.0.text", expect.not.stringMatching(/HAPI-\d+/));
});
