import { describe, expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { realFhir } from "./realFhir.js";
import { newPatient } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();
const deactivate = [{ op: "add", path: "/active", value: false }] as const;

/** Creates a patient, and stores another version of it as another user would. */
async function createContested() {
  const seen = await fhir.create(newPatient());
  const theirs = await fhir.update({ ...seen, gender: "other" });
  return { seen, theirs, id: seen.id ?? "" };
}

/** Creates a patient and deletes it as another user would. */
async function createDeleted() {
  const seen = await fhir.create(newPatient());
  await fhir.delete("Patient", seen.id ?? "");
  return { seen, id: seen.id ?? "" };
}

describe("a write for a version that is no longer the current one", () => {
  test("an update for an old version is a conflict with both versions, and stores nothing", async () => {
    const { seen, theirs, id } = await createContested();
    const yours = { ...seen, active: true };
    const error = await failureOf(fhir.update(yours));
    expect(error).toMatchObject({ code: "conflict", status: 409, conflict: { yours, theirs } });
    await expect(fhir.read("Patient", id)).resolves.toEqual(theirs);
  });

  test("a patch for an old version is a conflict with the server's version", async () => {
    const { theirs, id } = await createContested();
    const error = await failureOf(fhir.patch("Patient", id, deactivate, { ifMatch: "1" }));
    expect(error).toMatchObject({ code: "conflict", status: 409, conflict: { yours: undefined, theirs } });
    await expect(fhir.read("Patient", id)).resolves.toEqual(theirs);
  });

  test("an update of the server's version after the conflict succeeds", async () => {
    const { seen, theirs } = await createContested();
    expect(await failureOf(fhir.update({ ...seen, active: true }))).toMatchObject({ code: "conflict" });
    const merged = await fhir.update({ ...theirs, active: true });
    expect(merged).toMatchObject({ gender: "other", active: true, meta: { versionId: "3" } });
  });

  test("of two updates at the same time one succeeds and one is a conflict", async () => {
    const { theirs } = await createContested();
    const results = await Promise.allSettled([
      fhir.update({ ...theirs, birthDate: "1980-01-01" }),
      fhir.update({ ...theirs, birthDate: "1982-02-02" }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  test("a delete for an old version (ifMatch) is a conflict, and deletes nothing", async () => {
    const { theirs, id } = await createContested();
    const error = await fhir.delete("Patient", id, { ifMatch: "1" }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "conflict", conflict: { theirs } });
    await expect(fhir.read("Patient", id)).resolves.toEqual(theirs);
  });
});

describe("a write of a resource that was deleted in the meantime", () => {
  test("an update of a deleted resource is refused, and does not bring it back", async () => {
    const { seen, id } = await createDeleted();
    expect(await failureOf(fhir.update({ ...seen, active: true }))).toMatchObject({ status: 409 });
    await expect(fhir.read("Patient", id)).rejects.toMatchObject({ code: "gone" });
  });

  test("an update of a resource that was deleted in the meantime is gone, and not a conflict without another version", async () => {
    const { seen } = await createDeleted();
    const error = await failureOf(fhir.update({ ...seen, active: true }));
    expect(error).toMatchObject({ code: "gone" });
  });

  test("a patch of a deleted resource without ifMatch is gone", async () => {
    const { id } = await createDeleted();
    await expect(fhir.patch("Patient", id, deactivate)).rejects.toMatchObject({ code: "gone", status: 410 });
  });

  test("a patch with ifMatch of a resource that was deleted in the meantime is gone", async () => {
    const { id } = await createDeleted();
    const error = await failureOf(fhir.patch("Patient", id, deactivate, { ifMatch: "1" }));
    expect(error).toMatchObject({ code: "gone" });
  });

  test("an update of a deleted resource without ifMatch restores it", async () => {
    const { seen } = await createDeleted();
    const restored = await fhir.update({ ...seen, active: true }, { ifMatch: false });
    expect(restored).toMatchObject({ id: seen.id, active: true, meta: { versionId: "3" } });
  });
});
