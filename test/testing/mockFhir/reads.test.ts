import type { Binary } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { people, startMockFhir } from "./startMockFhir.js";

describe("a read", () => {
  test("gives the resource, its version and time", async () => {
    const { client, ask } = startMockFhir();
    const meta = { versionId: "1", lastUpdated: "2026-01-01T00:00:00.000Z" };
    await expect(client.read("Patient", "p1")).resolves.toEqual({ ...people[0], meta });
    expect((await ask("GET", "Patient/p1")).headers).toEqual({
      ETag: 'W/"1"',
      "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT",
    });
  });

  test("of who knows the version is answered 304", async () => {
    const { ask } = startMockFhir();
    const time = "Thu, 01 Jan 2026 00:00:00 GMT";
    for (const headers of [{ "if-none-match": 'W/"1"' }, { "if-modified-since": time }]) {
      expect(await ask("GET", "Patient/p1", { headers })).toMatchObject({ status: 304 });
    }
    const headers = { "if-none-match": 'W/"7"', "if-modified-since": time };
    expect((await ask("GET", "Patient/p1", { headers })).status).toBe(200);
  });

  test("takes _elements and _summary, and tags the part", async () => {
    const { client } = startMockFhir();
    const { resource } = await client.request("Patient/p1?_elements=gender");
    expect(resource).toMatchObject({ gender: "female", meta: { tag: [{ code: "SUBSETTED" }] } });
    expect(resource).not.toHaveProperty("name");
  });

  test("tells what never was from what was deleted", async () => {
    const { client } = startMockFhir();
    await client.delete("Patient", "p1");
    await expect(client.read("Patient", "p1")).rejects.toMatchObject({ code: "gone", status: 410 });
    await expect(client.read("Patient", "nobody")).rejects.toMatchObject({ code: "not_found", status: 404 });
  });

  test("of a version gives that version", async () => {
    const { client } = startMockFhir();
    const seen = await client.read("Patient", "p1");
    await client.update({ ...seen, active: true });
    await client.delete("Patient", "p1");
    await expect(client.vread("Patient", "p1", "1")).resolves.toEqual(seen);
    await expect(client.vread("Patient", "p1", "2")).resolves.toMatchObject({ active: true });
    await expect(client.vread("Patient", "p1", "3")).rejects.toMatchObject({ code: "gone" });
    await expect(client.vread("Patient", "p1", "4")).rejects.toMatchObject({ code: "not_found" });
  });

  test("of a Binary gives its content, and the resource to who asks for FHIR", async () => {
    const binary: Binary = { resourceType: "Binary", id: "b", contentType: "image/png", data: "/wCA" };
    const { client } = startMockFhir([binary]);
    for (const accept of ["*/*", "image/png", "application/fhir+json"]) {
      const file = await client.download("Binary/b", { accept });
      expect([file.type, ...new Uint8Array(await file.arrayBuffer())]).toEqual(["image/png", 0xff, 0, 0x80]);
    }
    await expect(client.read("Binary", "b")).resolves.toMatchObject(binary);
  });
});
