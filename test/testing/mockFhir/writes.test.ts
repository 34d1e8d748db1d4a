import { FhirError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { base, startMockFhir } from "./startMockFhir.js";

const fresh = { resourceType: "Patient", name: [{ family: "Okonkwo" }] } as const satisfies Patient;

describe("a create", () => {
  test("answers 201 with the place, the version and the resource, under an id of its own", async () => {
    const { ask } = startMockFhir();
    expect(await ask("POST", "Patient", { body: { ...fresh, id: "mine", meta: { versionId: "9" } } })).toEqual({
      status: 201,
      headers: {
        ETag: 'W/"1"',
        "Last-Modified": "Thu, 01 Jan 2026 00:00:01 GMT",
        Location: `${base}/Patient/mock-1/_history/1`,
        "Content-Location": `${base}/Patient/mock-1/_history/1`,
      },
      resource: { ...fresh, id: "mock-1", meta: { versionId: "1", lastUpdated: "2026-01-01T00:00:01.000Z" } },
    });
  });

  test.each([
    ["return=minimal", undefined],
    ["return=representation", "Patient"],
    ["return=OperationOutcome", "OperationOutcome"],
  ])("follows Prefer: %s", async (prefer, type) => {
    const { ask } = startMockFhir();
    const { status, resource } = await ask("POST", "Patient", { body: fresh, headers: { prefer } });
    expect([status, resource?.resourceType]).toEqual([201, type]);
  });

  test("with If-None-Exist makes one, finds one, and refuses where many match", async () => {
    const { client } = startMockFhir();
    const first = await client.create(fresh, { ifNoneExist: { family: "Okonkwo" } });
    const second = await client.create(fresh, { ifNoneExist: { family: "Okonkwo" } });
    expect(second).toEqual(first);
    await expect(client.create(fresh, { ifNoneExist: { gender: "female" } })).rejects.toMatchObject({ status: 412 });
  });
});

describe("an update", () => {
  test("of two for one version the second is a conflict of both", async () => {
    const { client } = startMockFhir();
    const seen = await client.read("Patient", "p1");
    const first = await client.update({ ...seen, active: true });
    expect(first).toMatchObject({ active: true, meta: { versionId: "2", lastUpdated: "2026-01-01T00:00:01.000Z" } });
    const yours = { ...seen, active: false };
    const error = (await failureOf(client.update(yours))) as FhirError;
    expect(error).toMatchObject({ code: "conflict", status: 412, conflict: { yours, theirs: first } });
    await expect(client.update(yours, { ifMatch: false })).resolves.toMatchObject({ meta: { versionId: "3" } });
  });

  test("replaces all there was, and is found by what it is now", async () => {
    const { client } = startMockFhir();
    await client.update({ ...fresh, id: "p1" });
    expect(await client.read("Patient", "p1")).not.toHaveProperty("gender");
    expect(await client.search("Patient", { family: "Okonkwo" })).toMatchObject({ total: 1 });
    expect(await client.search("Patient", { family: "Abara" })).toMatchObject({ total: 0 });
  });

  test("creates what is not there, unless it is for a version", async () => {
    const { client, ask } = startMockFhir();
    const body = { ...fresh, id: "mine" };
    const headers = { "if-match": 'W/"1"' };
    expect((await ask("PUT", "Patient/mine", { body, headers })).status).toBe(412);
    const { status, headers: answered } = await ask("PUT", "Patient/mine", { body });
    expect([status, answered["Location"]]).toEqual([201, `${base}/Patient/mine/_history/1`]);
    expect((await ask("PUT", "Patient/mine", { body })).status).toBe(200);
    await client.delete("Patient", "mine");
    expect(await ask("PUT", "Patient/mine", { body })).toMatchObject({ status: 201, headers: { ETag: 'W/"4"' } });
  });

  test("by a condition updates one, creates one and refuses many", async () => {
    const { client, ask } = startMockFhir();
    await expect(client.update({ ...fresh, active: true }, { where: { family: "Abara" } })).resolves.toMatchObject({
      id: "p1",
      active: true,
    });
    expect(await ask("PUT", "Patient?family=Zulu", { body: fresh })).toMatchObject({
      status: 201,
      resource: { id: "mock-1" },
    });
    expect((await ask("PUT", "Patient?gender=male", { body: fresh })).status).toBe(412);
    expect((await ask("PUT", "Patient", { body: fresh })).status).toBe(412);
    expect((await ask("PUT", "Patient?colour=red", { body: fresh })).status).toBe(400);
    expect((await ask("PUT", "Patient?family=Brand", { body: { ...fresh, id: "p3" } })).status).toBe(400);
  });
});

describe("a patch", () => {
  const activate = [{ op: "add", path: "/active", value: true }] as const;

  test("changes what it names, by id or by a condition, for its version", async () => {
    const { client } = startMockFhir();
    const expected = { id: "p1", active: true, gender: "female", meta: { versionId: "2" } };
    await expect(client.patch("Patient", "p1", activate, { ifMatch: "1" })).resolves.toMatchObject(expected);
    await expect(client.patch("Patient", { family: "Brand" }, activate)).resolves.toMatchObject({ id: "p2" });
    const late = await failureOf(client.patch("Patient", "p1", activate, { ifMatch: "1" }));
    expect(late).toMatchObject({ code: "conflict", conflict: { theirs: expected } });
  });

  test("leaves what is stored as it was where it does not fit", async () => {
    const { client, ask } = startMockFhir();
    const bodies: unknown[] = [
      [...activate, { op: "remove", path: "/photo/3" }],
      [{ op: "test", path: "/gender", value: "male" }],
      [{ op: "add" }],
      [{ op: "replace", path: "/id", value: "p2" }],
      { op: "add" },
      [null],
    ];
    for (const body of bodies) expect((await ask("PATCH", "Patient/p1", { body })).status).toBe(400);
    await expect(client.read("Patient", "p1")).resolves.not.toHaveProperty("active");
    expect((await ask("PATCH", "Patient/nobody", { body: activate })).status).toBe(404);
    expect((await ask("PATCH", "Patient?family=Zulu", { body: activate })).status).toBe(404);
    await client.delete("Patient", "p1");
    expect((await ask("PATCH", "Patient/p1", { body: activate })).status).toBe(410);
  });
});

describe("a deletion", () => {
  test("may be done twice, or of nobody", async () => {
    const { client, ask } = startMockFhir();
    await client.delete("Patient", "p1");
    await client.delete("Patient", "p1");
    await client.delete("Patient", "nobody");
    expect((await client.history("Patient", "p1")).total).toBe(2);
    const headers = { prefer: "return=minimal" };
    expect(await ask("DELETE", "Patient/p2", { headers })).toEqual({ status: 204, headers: {} });
    expect((await client.search("Patient", {})).total).toBe(3);
  });

  test("is for a version, or by a condition", async () => {
    const { client } = startMockFhir();
    const late = client.delete("Patient", "p1", { ifMatch: "7" });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    await expect(client.delete("Patient", { gender: "female" })).rejects.toMatchObject({ status: 412 });
    await client.delete("Patient", { family: "Abara" });
    await client.delete("Patient", { family: "Nobody" });
    await expect(client.read("Patient", "p1")).rejects.toMatchObject({ code: "gone" });
  });
});
