import { FhirError, includedIn, resourcesOf, useFhirClient, type FhirClient } from "@medblocks/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { createTestApp, type TestApp } from "./app.js";

/** A signed-in app, and the FHIR client that its components get. */
async function signedInClient(
  client?: Parameters<typeof createTestApp>[0],
): Promise<{ app: TestApp; fhir: FhirClient }> {
  let fhir: FhirClient | undefined;
  function Probe() {
    // oxlint-disable-next-line react/globals -- what the test calls is what was rendered last
    fhir = useFhirClient();
    return null;
  }
  const app = await createTestApp(client);
  await app.load(<Probe />);
  await app.signIn();
  if (!fhir) throw new Error("Nothing was rendered.");
  return { app, fhir };
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const family = () => `Ng-${crypto.randomUUID()}`;

test("a resource is created, read, updated, patched, deleted, and its versions stay", async () => {
  const { fhir } = await signedInClient();
  const created = await fhir.create({ resourceType: "Patient", active: true, name: [{ family: family() }] });
  const { id = "" } = created;
  expect(created.meta?.versionId).toBe("1");
  expect(await fhir.read("Patient", id)).toEqual(created);

  const updated = await fhir.update({ ...created, gender: "other" });
  expect(updated).toMatchObject({ id, gender: "other", meta: { versionId: "2" } });
  const patched = await fhir.patch("Patient", id, [{ op: "replace", path: "/active", value: false }]);
  expect(patched).toMatchObject({ active: false, gender: "other", meta: { versionId: "3" } });
  expect(await fhir.vread("Patient", id, "1")).toEqual(created);

  await fhir.delete("Patient", id);
  expect(await failureOf(fhir.read("Patient", id))).toMatchObject({ code: "gone", status: 410 });
  const { entry = [] } = await fhir.history("Patient", id);
  expect(entry.map(({ resource }) => resource?.meta?.versionId)).toEqual([undefined, "3", "2", "1"]);
});

test("an update of a version that is not the last is a conflict that holds both", async () => {
  const { fhir } = await signedInClient();
  const mine = await fhir.create({ resourceType: "Patient", name: [{ family: family() }] });
  const theirs = await fhir.update({ ...mine, gender: "female" });
  const yours: Patient = { ...mine, gender: "male" };
  const error = await failureOf(fhir.update(yours));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "conflict", status: 409, conflict: { yours, theirs } });
  // Over the newer version it goes through.
  expect(await fhir.update({ ...yours, meta: theirs.meta ?? {} })).toMatchObject({ gender: "male" });
});

test("what exists already is not created twice, and is updated by a condition", async () => {
  const { fhir } = await signedInClient();
  const identifier = [{ system: "urn:test", value: crypto.randomUUID() }];
  const where = { identifier: `urn:test|${identifier[0]?.value}` };
  const first = await fhir.create({ resourceType: "Patient", identifier }, { ifNoneExist: where });
  const second = await fhir.create({ resourceType: "Patient", identifier }, { ifNoneExist: where });
  expect(second.id).toBe(first.id);
  const updated = await fhir.update({ resourceType: "Patient", identifier, active: false }, { where });
  expect(updated).toMatchObject({ id: first.id, active: false });
  await fhir.delete("Patient", where);
  expect(resourcesOf(await fhir.search("Patient", where))).toEqual([]);
});

test("a search by form shows its parameters in no address", async () => {
  // The modules of the page alone may be as many as the browser keeps entries of.
  performance.setResourceTimingBufferSize(10_000);
  const { app, fhir } = await signedInClient();
  const name = family();
  await fhir.create({ resourceType: "Patient", name: [{ family: name }] });
  const found = await fhir.search("Patient", { family: name }, { private: true });
  expect(resourcesOf(found).map((one) => one.name?.[0]?.family)).toEqual([name]);
  const seen = (await app.requests()).filter(({ path }) => path.startsWith("/fhir"));
  expect(seen.map(({ method, path }) => `${method} ${path}`)).toContain("POST /fhir/Patient/_search");
  expect(seen.flatMap(({ queryKeys }) => queryKeys)).toEqual([]);
  const addresses = performance.getEntriesByType("resource").map((entry) => entry.name);
  expect(addresses.some((address) => address.endsWith("/fhir/Patient/_search"))).toBe(true);
  expect(addresses.join("\n")).not.toContain(name);
});

test("pages are the server's, what is included is told apart, and an operation gathers a record", async () => {
  const { fhir } = await signedInClient();
  const ids: (string | undefined)[] = [];
  for await (const page of fhir.pages("Observation", { patient: "patient-1", _count: 40 })) {
    ids.push(...resourcesOf(page).map(({ id }) => id));
  }
  const { total } = await fhir.search("Observation", { patient: "patient-1", _total: "accurate", _count: 1 });
  expect(ids).toHaveLength(total ?? -1);
  expect(new Set(ids).size).toBe(ids.length);

  const found = await fhir.search("Observation", {
    patient: "patient-1",
    _count: 5,
    _include: "Observation:subject:Patient",
  });
  expect(includedIn(found).map(({ id }) => id)).toEqual(["patient-1"]);
  expect(resourcesOf(found)).toHaveLength(5);
  const record = await fhir.operation<Bundle>("Patient/patient-1/$everything", { _count: 10 });
  expect(resourcesOf(record, "Patient").map(({ id }) => id)).toEqual(["patient-1"]);
});

test("a search that is wider than what was asked fails where it is strict", async () => {
  const { fhir } = await signedInClient({ fhir: "strict" });
  const params = { untyped: { "favourite-colour": "blue" } };
  expect(resourcesOf(await fhir.search("Patient", params)).length).toBeGreaterThan(0);
  const error = await failureOf(fhir.search("Patient", params, { strict: true }));
  expect(error).toBeInstanceOf(FhirError);
});

test("a batch answers each request, a transaction does all or nothing", async () => {
  const { fhir } = await signedInClient();
  const name = family();
  const [created, missing] = await fhir.batch([
    { interaction: "create", resource: { resourceType: "Patient", name: [{ family: name }] } },
    { interaction: "read", type: "Patient", id: "nobody" },
  ]);
  expect(created).toMatchObject({ ok: true, status: 201, resource: { name: [{ family: name }] } });
  expect(missing).toMatchObject({ ok: false, status: 404, error: { code: "not_found" } });

  const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
  const subject = { reference: fullUrl };
  const [patient, observation] = await fhir.transaction([
    { interaction: "create", fullUrl, resource: { resourceType: "Patient", name: [{ family: name }] } },
    { interaction: "create", resource: { resourceType: "Observation", status: "final", code: { text: "x" }, subject } },
  ]);
  expect(observation.resource?.subject?.reference).toBe(`Patient/${patient.id}`);

  const before = resourcesOf(await fhir.search("Patient", { family: name })).length;
  const error = await failureOf(
    fhir.transaction([
      { interaction: "create", resource: { resourceType: "Patient", name: [{ family: name }] } },
      { interaction: "update", resource: { resourceType: "Patient", id: patient.id ?? "" }, ifMatch: "99" },
    ]),
  );
  expect(error).toBeInstanceOf(FhirError);
  expect(resourcesOf(await fhir.search("Patient", { family: name }))).toHaveLength(before);
});

test("the server says what it can do, and a file comes with its type", async () => {
  const { fhir } = await signedInClient();
  expect((await fhir.capabilities()).fhirVersion).toBe("4.0.1");
  const { id } = await fhir.create({ resourceType: "Binary", contentType: "text/plain", data: btoa("hello") });
  const file = await fhir.download(`Binary/${id}`);
  expect(file.type).toMatch(/^text\/plain/);
  expect(await file.text()).toBe("hello");
});
