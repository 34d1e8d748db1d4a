import { createFhirClient, findReferenced, resourcesOf, type FhirClient, type FhirError } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { Answer } from "../answeringServer.js";
import { allOf, failureOf, startFhir } from "./startFhir.js";

// Answers that belong to another question than the one that was asked.

const other = { resourceType: "Patient", id: "b", name: [{ family: "Other" }] } satisfies Patient;
const subsettedTag = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };
const asked = { ...other, id: "a" };

/** What became of a promise: an id, or the code of the error. */
const outcomeOf = (answer: Promise<Patient>) =>
  answer.then(
    ({ id }) => `the patient ${id}`,
    ({ code }: FhirError) => code,
  );

test("a read that is answered with another patient is an error", async () => {
  const { client } = await startFhir({ body: other });
  expect(await outcomeOf(client.read("Patient", "a"))).toBe("unexpected_resource");
});

test("a read of a version that is answered with another patient is an error", async () => {
  const { client } = await startFhir({ body: other });
  expect(await outcomeOf(client.vread("Patient", "a", "1"))).toBe("unexpected_resource");
});

test("an update that is answered with another patient does not give that one as stored", async () => {
  const { client } = await startFhir({ body: other });
  expect(await outcomeOf(client.update(asked))).not.toBe("the patient b");
});

test("a patch that is answered with another patient does not give that one as stored", async () => {
  const { client } = await startFhir({ body: other });
  const patch = [{ op: "replace", path: "/active", value: true }] as const;
  expect(await outcomeOf(client.patch("Patient", "a", patch))).not.toBe("the patient b");
});

test("a read in a batch that is answered with another patient is an error", async () => {
  const entry = [{ resource: other, response: { status: "200" } }];
  const { client } = await startFhir({ body: { resourceType: "Bundle", type: "batch-response", entry } });
  const [answer] = await client.batch([{ interaction: "read", type: "Patient", id: "a" }]);
  expect(answer).toMatchObject({ ok: false, error: { code: "unexpected_resource" } });
});

const identified = { resourceType: "Patient", identifier: [{ system: "urn:mrn", value: "1" }] } satisfies Patient;
const ifNoneExist = { identifier: "urn:mrn|1" };

test("a conditional create that is answered with an empty 200 gives the resource that exists", async () => {
  const { fhir } = createMockMedblocks({
    resources: [{ ...identified, id: "p9", gender: "other" }],
    server: { conditionalCreate: "empty" },
  });
  const created = fhir.create(identified, { ifNoneExist }).catch((error: unknown) => error);
  expect(await created).toMatchObject({ id: "p9", gender: "other" });
});

test("a conditional create that is answered with an empty 200 and an address gives the resource there", async () => {
  const { client } = await startFhir(({ method, url }) => {
    if (method === "POST") return { headers: { Location: "https://fhir.example/fhir/Patient/p9/_history/1" } };
    return url === "/fhir/Patient/p9" ? { body: { ...identified, id: "p9" } } : { status: 404 };
  });
  await expect(client.create(identified, { ifNoneExist })).resolves.toMatchObject({ id: "p9" });
});

test("the next page of a search that went by POST is asked for by POST where its link ends in _search", async () => {
  const resources = ["p1", "p2", "p3"].map((id) => ({ resourceType: "Patient" as const, id }));
  const { fhir } = createMockMedblocks({ resources, server: { postPaging: "post" } });
  const ids = [...resources.map(({ id }) => id), "x".repeat(2000)];
  const found = allOf(fhir.pages("Patient", { _id: ids, _count: 2, _sort: "_id" })).then((pages) =>
    pages.flatMap((page) => resourcesOf(page).map(({ id }) => id)),
  );
  expect(await found.catch(({ code }: FhirError) => code)).toEqual(["p1", "p2", "p3"]);
});

test("a reference in a merged Bundle leads to the patient of the same server", () => {
  const merged: Bundle<Patient> = {
    resourceType: "Bundle",
    type: "collection",
    entry: ["https://other.example/fhir", "https://ours.example/fhir"].map((base) => ({
      fullUrl: `${base}/Patient/1`,
      resource: { resourceType: "Patient", id: "1", name: [{ family: base }] },
    })),
  };
  const found = findReferenced("Patient/1", merged, "https://ours.example/fhir");
  expect(found).toMatchObject({ name: [{ family: "https://ours.example/fhir" }] });
});

test("an absolute reference leads to the patient with that address in a merged Bundle", () => {
  const merged: Bundle<Patient> = {
    resourceType: "Bundle",
    type: "collection",
    entry: [{ fullUrl: "https://other.example/fhir/Patient/1", resource: { resourceType: "Patient", id: "1" } }],
  };
  const found = findReferenced("https://ours.example/fhir/Patient/1", merged, "https://ours.example/fhir");
  expect(found).toBeUndefined();
});

describe("a write that is answered with another patient", () => {
  const patch = [{ op: "replace", path: "/active", value: true }] as const;
  const current = { ...asked, meta: { versionId: "2" } };

  test.each([
    ["an update", (client: FhirClient) => client.update(asked)],
    ["a patch", (client: FhirClient) => client.patch("Patient", "a", patch)],
  ])("gives what is stored, as it is read: %s", async (_, write) => {
    const { server, client } = await startFhir(({ method }) => ({
      body: method === "GET" ? current : other,
      headers: { ETag: 'W/"9"', Location: "https://a.example/fhir/Patient/b/_history/9" },
    }));
    await expect(write(client)).resolves.toEqual(current);
    expect(server.requests.map(({ url }) => url)).toEqual(["/fhir/Patient/a", "/fhir/Patient/a"]);
  });

  test("gives what was sent as a part, where nothing can be read, and takes neither id nor version of the other", async () => {
    const { client } = await startFhir(({ method }) =>
      method === "GET" ? { status: 403 } : { body: other, headers: { ETag: 'W/"9"' } },
    );
    const saved = await client.update({ ...asked, meta: { versionId: "1" } });
    expect(saved).toEqual({ ...asked, meta: { tag: [subsettedTag] } });
  });

  test("leaves the other out of the entries of a batch, and of a transaction", async () => {
    const response = { status: "200", location: "Patient/b/_history/9", etag: 'W/"9"' };
    const entry = [0, 1].map(() => ({ resource: other, response }));
    const { client } = await startFhir(({ body }) => {
      const { type } = JSON.parse(body) as Bundle;
      return { body: { resourceType: "Bundle", type: `${type}-response`, entry } };
    });
    const requests = [
      { interaction: "update", resource: asked },
      { interaction: "patch", type: "Patient", id: "a", operations: patch },
    ] as const;
    const unknown = { ok: true, status: 200, resource: undefined, id: undefined, versionId: undefined };
    await expect(client.batch(requests)).resolves.toEqual([unknown, unknown]);
    await expect(client.transaction(requests)).resolves.toEqual([unknown, unknown]);
  });
});

test.each([
  ["another version", { ...asked, meta: { versionId: "2" } }],
  ["another type", { ...asked, resourceType: "Person" }],
  ["an id in other letters", { ...asked, id: "A" }],
])("a read of a version that is answered with %s is an error", async (_, body) => {
  const { client } = await startFhir({ body });
  expect(await outcomeOf(client.vread("Patient", "a", "1"))).toBe("unexpected_resource");
});

test.each([
  ["another patient", other, "unexpected_resource"],
  ["another type", { resourceType: "Person", id: "a" }, "unexpected_resource"],
  ["an outcome and the patient", asked, "done"],
])("the history of a patient that holds %s: %#", async (_, resource, expected) => {
  const outcome = { resource: { resourceType: "OperationOutcome", issue: [] } };
  const entry = [outcome, { request: { method: "DELETE", url: "Patient/a" } }, { resource }];
  const { client } = await startFhir({ body: { resourceType: "Bundle", type: "history", entry } });
  const codeOf = (answer: Promise<unknown>) =>
    answer.then(
      () => "done",
      ({ code }: FhirError) => code,
    );
  expect(await codeOf(client.history("Patient", "a"))).toBe(expected);
  const isType = resource.resourceType === "Patient";
  expect(await codeOf(client.history("Patient"))).toBe(isType ? "done" : "unexpected_resource");
  expect(await codeOf(client.history())).toBe("done");
});

describe("a conditional create that stores nothing gives the resource that exists", () => {
  const existing = { ...identified, id: "p9", gender: "other", meta: { versionId: "3" } } as const;
  const bundle = (...all: object[]) => ({ resourceType: "Bundle", entry: all.map((resource) => ({ resource })) });
  /** Answers the create with `created`, a read with the resource that exists, and a search with `found`. */
  const started = (created: Answer, found: object = bundle(existing)) =>
    startFhir(({ method, url }) => {
      if (url.includes("?") || url.endsWith("_search")) return { body: found };
      return method === "GET" ? { body: existing } : created;
    });

  const answers: Record<string, Answer> = {
    "a body": { body: existing },
    "a Location": { headers: { Location: "https://a.example/fhir/Patient/p9/_history/3" } },
    "a Location of another version": { headers: { Location: "Patient/p9/_history/1" } },
    "a Content-Location": { headers: { "Content-Location": "http://inner:8080/fhir/Patient/p9/_history/3" } },
    "an empty body": {},
    "an empty object": { body: "{}" },
    "an OperationOutcome": { body: { resourceType: "OperationOutcome", issue: [] } },
    "the resource that was sent, without an id": { body: identified },
    "304": { status: 304 },
    "204": { status: 204 },
  };
  test.each(Object.entries(answers))("which is answered with %s", async (_, answer) => {
    const { client } = await started(answer);
    await expect(client.create(identified, { ifNoneExist })).resolves.toEqual(existing);
  });

  test('as a part with its id, and none of the values that were sent, with prefer "minimal"', async () => {
    for (const answer of [{}, { headers: { Location: "Patient/p9/_history/3" } }]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { client } = await started(answer);
      // oxlint-disable-next-line no-await-in-loop
      const found = await client.create({ ...identified, gender: "male" }, { ifNoneExist, prefer: "minimal" });
      expect(found).toMatchObject({ resourceType: "Patient", id: "p9", meta: { tag: [subsettedTag] } });
      expect(Object.keys(found).toSorted()).toEqual(["id", "meta", "resourceType"]);
    }
  });

  test("by a search by POST, where searches for persons are private", async () => {
    const { server } = await started({});
    const getAccessToken = () => Promise.resolve("token");
    const client = createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken, privateSearch: true });
    await expect(client.create(identified, { ifNoneExist })).resolves.toEqual(existing);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /fhir/Patient",
      "POST /fhir/Patient/_search",
      "GET /fhir/Patient/p9",
    ]);
  });

  test.each([
    ["nothing", bundle()],
    ["several", bundle(existing, { ...existing, id: "p10" })],
    ["another type only", bundle({ resourceType: "Person", id: "p9" })],
    ["no Bundle", { resourceType: "OperationOutcome", issue: [] }],
  ])("and is an error, without an id in its message, where the condition finds %s", async (_, found) => {
    const { client } = await started({}, found);
    const error = (await failureOf(client.create(identified, { ifNoneExist }))) as FhirError;
    expect(error).toMatchObject({ code: "unexpected_resource", status: 200 });
    expect(error.message).not.toMatch(/p9|mrn/);
  });

  test("which is answered with 201, and stores it, gives what was sent where it cannot be read", async () => {
    const { client } = await startFhir(({ method }) =>
      method === "GET" ? { status: 403 } : { status: 201, headers: { Location: "Patient/p9" } },
    );
    const created = await client.create(identified, { ifNoneExist });
    expect(created).toEqual({ ...identified, id: "p9", meta: { tag: [subsettedTag] } });
  });
});
