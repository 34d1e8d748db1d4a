import { FhirError, includedIn, nextLink, resourcesOf } from "@medblocks/react";
import type { Binary, Bundle, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { allOf, failureOf } from "./startFhir.js";
import { people, startSandboxFhir } from "./startSandboxFhir.js";

const fresh = { resourceType: "Patient", name: [{ family: "Okonkwo" }] } satisfies Patient;
const urn = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";
const idsOf = (bundle: Bundle<Patient>) => resourcesOf(bundle).map(({ id }) => id);
const ids = people.map(({ id }) => id);
/** p1 as it is stored now; what has been read may be written. */
const read = (client: Awaited<ReturnType<typeof startSandboxFhir>>["client"]) => client.read("Patient", "p1");

describe("at a real FHIR server", () => {
  test.each([{}, { headers: { Prefer: "return=OperationOutcome" } }])(
    "a create gives what is stored: %j",
    async (how) => {
      const { client } = await startSandboxFhir();
      const created = await client.create(fresh, how);
      expect(created).toMatchObject({ ...fresh, meta: { versionId: "1" } });
      expect(created.meta?.tag).toBeUndefined();
      await expect(client.read("Patient", created.id ?? "")).resolves.toEqual(created);
    },
  );

  test("a create that is to be quiet gives the id and the version", async () => {
    const { client } = await startSandboxFhir();
    const { id, meta } = await client.create(fresh, { prefer: "minimal" });
    expect(meta).toMatchObject({ versionId: "1", tag: [{ code: "SUBSETTED" }] });
    await expect(client.read("Patient", id ?? "")).resolves.toMatchObject(fresh);
  });

  test("a conditional create gives the one that is there", async () => {
    const { client } = await startSandboxFhir();
    const first = await client.create(fresh, { ifNoneExist: { family: "Okonkwo" } });
    const second = await client.create(fresh, { ifNoneExist: { family: "Okonkwo" } });
    expect(second.id).toBe(first.id);
    expect(idsOf(await client.search("Patient", { family: "Okonkwo" }))).toEqual([first.id]);
  });

  test("what R4 does not know is unprocessable, with issues", async () => {
    const { client } = await startSandboxFhir({}, "strict");
    const painted = { ...fresh, colour: "blue" };
    const error = await failureOf(client.create(painted));
    expect(error).toMatchObject({ code: "unprocessable", status: 422 });
    expect((error as FhirError).issues).not.toEqual([]);
  });

  test("of two updates for one version the second is a conflict of both", async () => {
    const { client } = await startSandboxFhir();
    const seen = await read(client);
    const first = await client.update({ ...seen, active: true });
    expect(first).toMatchObject({ active: true, meta: { versionId: "2" } });
    const yours = { ...seen, active: false };
    const error = (await failureOf(client.update(yours))) as FhirError;
    expect(error).toMatchObject({ code: "conflict", conflict: { yours, theirs: first } });
    await expect(client.update(yours, { ifMatch: false })).resolves.toMatchObject({ meta: { versionId: "3" } });
  });

  test("an update creates what is not there, and a conditional one finds what is", async () => {
    const { client } = await startSandboxFhir();
    await expect(client.update({ ...fresh, id: "mine" })).resolves.toMatchObject({ id: "mine" });
    const updated = await client.update({ ...fresh, active: true }, { where: { family: "Okonkwo" } });
    expect(updated).toMatchObject({ id: "mine", active: true, meta: { versionId: "2" } });
  });

  test("a patch changes what it names, by id or by a condition, for its version", async () => {
    const { client } = await startSandboxFhir();
    const activate = [{ op: "add", path: "/active", value: true }] as const;
    await expect(client.patch("Patient", "p1", activate, { ifMatch: "1" })).resolves.toMatchObject({
      active: true,
      name: people[0]?.name,
      meta: { versionId: "2" },
    });
    await expect(client.patch("Patient", { family: "Brand" }, activate)).resolves.toMatchObject({ id: "p2" });
  });

  test("a deletion leaves it gone, and its versions there", async () => {
    const { client } = await startSandboxFhir();
    await client.delete("Patient", "p1");
    await client.delete("Patient", { family: "Brand" });
    for (const id of ["p1", "p2"]) await expect(client.read("Patient", id)).rejects.toMatchObject({ code: "gone" });
    await expect(client.vread("Patient", "p1", "1")).resolves.toEqual(people[0]);
    const history = await client.history("Patient", "p1");
    expect(history.entry?.map(({ request }) => request?.method)).toEqual(["DELETE", "POST"]);
    expect(resourcesOf(history)).toEqual([people[0]]);
  });

  test("histories are those of one, of a type and of all", async () => {
    const { client } = await startSandboxFhir();
    await client.create({ resourceType: "Organization", name: "Ward" });
    expect((await client.history("Patient", "p1")).total).toBe(1);
    expect((await client.history("Patient")).total).toBe(people.length);
    expect((await client.history()).total).toBe(people.length + 1);
    const since = { params: { _since: "2026-06-01T00:00:00Z", _count: 1 } };
    expect((await client.history("Patient", undefined, since)).total).toBe(0);
  });

  test("an operation and the metadata are answered", async () => {
    const { client } = await startSandboxFhir();
    const everything = await client.operation<Bundle>("Patient/p1/$everything", { _count: 10 });
    expect(resourcesOf(everything, "Patient")).toEqual([people[0]]);
    await expect(client.capabilities()).resolves.toMatchObject({ fhirVersion: "4.0.1" });
  });

  test("a file is downloaded as what it is", async () => {
    const { client } = await startSandboxFhir();
    const data = Buffer.from([0xff, 0x00, 0x80]).toString("base64");
    const binary: Binary & { resourceType: "Binary" } = { resourceType: "Binary", contentType: "image/png", data };
    const { id } = await client.create(binary);
    for (const accept of ["*/*", "image/png", "application/fhir+json"]) {
      const file = await client.download(`Binary/${id}`, { accept });
      expect(file.type).toBe("image/png");
      expect(Buffer.from(await file.arrayBuffer()).toString("base64")).toBe(data);
    }
  });
});

describe("a search at a real FHIR server", () => {
  test.each([{}, { method: "POST" }, { private: true }] as const)(
    "goes through all pages, each once: %j",
    async (how) => {
      const { client } = await startSandboxFhir();
      const pages = await allOf(client.pages("Patient", { _sort: "family", _count: 2 }, how));
      expect(pages.map((page) => idsOf(page).length)).toEqual([2, 2, 2, 1]);
      expect(pages.flatMap(idsOf)).toEqual(ids);
    },
  );

  test("is the same by POST as by GET", async () => {
    const { client } = await startSandboxFhir();
    const params = { family: ["Abara", "Endo"], _sort: "-family" } as const;
    expect(idsOf(await client.search("Patient", params, { method: "POST" }))).toEqual(["p5", "p1"]);
    expect(idsOf(await client.search("Patient", params))).toEqual(["p5", "p1"]);
  });

  test("brings what is included", async () => {
    const { client } = await startSandboxFhir();
    const status = { status: "final", code: { text: "x" } } as const;
    await client.create({ resourceType: "Observation", ...status, subject: { reference: "Patient/p1" } });
    const found = await client.search("Observation", { _include: "Observation:subject" });
    expect(includedIn(found)).toEqual([people[0]]);
    expect(resourcesOf(found)).toMatchObject([{ resourceType: "Observation" }]);
  });

  test("ignores what it does not know, unless it is strict", async () => {
    const { client } = await startSandboxFhir({}, "strict");
    const params = { gender: "female", untyped: { colour: "blue" } } as const;
    expect(idsOf(await client.search("Patient", params))).toEqual(["p1", "p3", "p5", "p7"]);
    await expect(client.search("Patient", params, { strict: true })).rejects.toMatchObject({ code: "bad_request" });
    const known = { gender: "female", _sort: "family", _count: 2 } as const;
    const strict = await client.search("Patient", known, { strict: true });
    expect(idsOf(strict)).toEqual(["p1", "p3"]);
    expect(nextLink(strict)).toBeDefined();
  });

  test("that is strict hears of a server that is not", async () => {
    // A proxy that drops the wish.
    const withoutWish: typeof fetch = (url, init) => {
      const headers = new Headers(init?.headers);
      headers.delete("Prefer");
      return fetch(url, { ...init, headers });
    };
    const { client } = await startSandboxFhir({ fetch: withoutWish, strictSearch: true }, "strict");
    const error = await failureOf(client.search("Patient", { untyped: { colour: "blue" } }));
    expect(error).toMatchObject({ code: "search_ignored", status: 200 });
    expect((error as FhirError).issues.map(({ text }) => text)).toEqual([
      expect.stringContaining("colour"),
      expect.stringContaining("colour"),
    ]);
  });
});

describe("many interactions at a real FHIR server", () => {
  const observation = {
    resourceType: "Observation",
    status: "final",
    code: { text: "x" },
    subject: { reference: urn },
  } as const;

  test("a batch does each for itself", async () => {
    const { client } = await startSandboxFhir();
    const responses = await client.batch([
      { interaction: "read", type: "Patient", id: "p1" },
      { interaction: "read", type: "Patient", id: "nobody" },
      { interaction: "create", resource: fresh },
      { interaction: "patch", type: "Patient", id: "p2", operations: [{ op: "add", path: "/active", value: true }] },
      { interaction: "update", resource: { ...fresh, id: "p3", meta: { versionId: "9" } } },
      { interaction: "delete", type: "Patient", id: "p4" },
      { interaction: "search", type: "Patient", params: { family: "Endo" } },
      { interaction: "request", method: "GET", url: "Patient/p6/$everything" },
    ]);
    expect(responses.map(({ ok, status }) => [ok, status])).toEqual([
      [true, 200],
      [false, 404],
      [true, 201],
      [true, 200],
      [false, 409],
      [true, 204],
      [true, 200],
      [true, 200],
    ]);
    expect(responses[0]).toMatchObject({ resource: people[0], versionId: "1" });
    expect(responses[1]).toMatchObject({ error: { code: "not_found" } });
    expect(responses[2]).toMatchObject({ resource: fresh, versionId: "1" });
    expect(responses[3]).toMatchObject({ resource: { active: true }, id: "p2", versionId: "2" });
    expect(responses[4]).toMatchObject({ error: { code: "conflict" } });
    expect(responses[6]).toMatchObject({ resource: { entry: [{ resource: { id: "p5" } }] } });
  });

  test("a transaction does all, and references follow", async () => {
    const { client } = await startSandboxFhir();
    const [patient, result] = await client.transaction([
      { interaction: "create", resource: fresh, fullUrl: urn },
      { interaction: "create", resource: observation },
    ]);
    expect(patient).toMatchObject({ ok: true, status: 201, versionId: "1" });
    expect(result.resource?.subject?.reference).toBe(`Patient/${patient.id}`);
  });

  test("a transaction of which one fails does nothing", async () => {
    const { client } = await startSandboxFhir();
    const seen = await read(client);
    const attempt = client.transaction([
      { interaction: "create", resource: fresh },
      { interaction: "delete", type: "Patient", id: "p2" },
      { interaction: "update", resource: { ...seen, active: true }, ifMatch: "9" },
    ]);
    expect(await failureOf(attempt)).toBeInstanceOf(FhirError);
    expect(idsOf(await client.search("Patient", { _sort: "family" }))).toEqual(ids);
    await expect(read(client)).resolves.toEqual(seen);
  });
});
