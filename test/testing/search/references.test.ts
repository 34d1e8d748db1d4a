import type { Bundle, Observation } from "fhir/r4.js";
import { expect, onTestFinished, test } from "vitest";
import { sandboxPatientId } from "../../sandbox/data/people.js";
import { startFhirTestServer } from "../../sandbox/fhir/startFhirTestServer.js";
import { base, startMockFhir } from "../mockFhir/startMockFhir.js";

// One and the same patient is referred to in four ways.

const patient = { resourceType: "Patient", id: "p1", name: [{ family: "Okonkwo" }] };
const observation = (id: string, reference: string, more: Partial<Observation> = {}): Observation => ({
  resourceType: "Observation",
  id,
  status: "final",
  code: { text: "Weight" },
  subject: { reference },
  ...more,
});
const observations = [
  observation("relative", "Patient/p1"),
  observation("absolute", `${base}/Patient/p1`),
  observation("versioned", "Patient/p1/_history/1"),
  observation("both", `${base}/Patient/p1/_history/1`),
];
const all = ["absolute", "both", "relative", "versioned"];

/** The ids of what a search finds; the status where it is refused. */
async function found(address: string, resources: readonly unknown[] = [patient, ...observations]): Promise<unknown> {
  const { ask } = startMockFhir(resources);
  const { status, resource } = await ask("GET", address);
  if (status !== 200) return status;
  return ((resource as Bundle).entry ?? []).map((entry) => entry.resource?.id ?? "").toSorted();
}

test.each([
  "subject=Patient/p1",
  "subject=p1",
  "patient=p1",
  "patient=Patient/p1",
  "subject:Patient=p1",
  `subject=${base}/Patient/p1`,
  "subject=Patient/p1/_history/7",
  `subject=${base.replace("https", "http")}/Patient/p1`,
  `patient=${base.toUpperCase()}/Patient/p1`,
])("Observation?%s finds the references with a base and a version as well", async (query) => {
  expect(await found(`Observation?${query}`)).toEqual(all);
});

test("a chain finds the references with a base and a version as well", async () => {
  expect(await found("Observation?subject:Patient.family=Okonkwo")).toEqual(all);
});

const only = (kind: string) => [patient, ...observations.filter(({ id }) => id === kind)];

const ways: Record<string, [address: string, ids: (kind: string) => string[]]> = {
  "_revinclude brings along a resource": ["Patient?_revinclude=Observation:subject", (kind) => ["p1", kind].toSorted()],
  "$everything has a resource": ["Patient/p1/$everything", (kind) => ["p1", kind].toSorted()],
  "_revinclude=* brings along a resource": ["Patient?_revinclude=*", (kind) => ["p1", kind].toSorted()],
  "_include=* brings along a patient": ["Observation?_include=*", (kind) => ["p1", kind].toSorted()],
  "_include with a type brings along a patient": [
    "Observation?_include=Observation:subject:Patient",
    (kind) => ["p1", kind].toSorted(),
  ],
  "_include:iterate brings along a resource": [
    "Patient?_revinclude=Observation:patient&_include:iterate=Observation:subject",
    (kind) => ["p1", kind].toSorted(),
  ],
  "_include brings along a patient": ["Observation?_include=Observation:subject", (kind) => ["p1", kind].toSorted()],
};

for (const [title, [address, ids]] of Object.entries(ways)) {
  test.each(["absolute", "versioned", "both"])(`${title} by a reference that is %s`, async (kind) => {
    expect(await found(address, only(kind))).toEqual(ids(kind));
  });
}

test.each(["absolute", "versioned", "both"])("_has finds a patient by a reference that is %s", async (kind) => {
  expect(await found("Patient?_has:Observation:patient:status=final", only(kind))).toEqual(["p1"]);
});

test("a reference to another server's resource with the same id is not one to the own", async () => {
  const resources = [patient, observation("other", "https://other.example/fhir/Patient/p1")];
  for (const query of ["subject=Patient/p1", "subject=p1", "patient=p1", `subject=${base}/Patient/p1`]) {
    expect(await found(`Observation?${query}`, resources)).toEqual([]);
  }
  expect(await found("Observation?subject=https://other.example/fhir/Patient/p1", resources)).toEqual(["other"]);
  expect(await found("Patient?_revinclude=Observation:subject", resources)).toEqual(["p1"]);
});

test("a reference that the transaction's own address stands for is found by that address", async () => {
  const urn = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";
  expect(await found(`Observation?subject=${urn}`, [observation("urn", urn)])).toEqual(["urn"]);
});

test("a type with a reference restricts a search to references to that type", async () => {
  expect(await found("Observation?subject:Group=p1")).toEqual([]);
  expect(await found("Observation?subject:Group=Patient/p1")).toEqual([]);
  expect(await found("Observation?subject:Patient=Patient/p1")).toEqual(all);
});

test("the patient of an observation about a group is missing", async () => {
  const resources = [observation("group", "Group/g1")];
  expect(await found("Observation?patient:missing=true", resources)).toEqual(["group"]);
  expect(await found("Observation?subject:missing=true", resources)).toEqual([]);
  expect(await found("Observation?patient=g1", resources)).toEqual([]);
});

test("a canonical address with a version is found with that version and without any", async () => {
  const measure = "http://example.org/Measure/m";
  const report = { resourceType: "MeasureReport", id: "r1", measure: `${measure}|1.0` };
  const ids = (value: string) => found(`MeasureReport?measure=${encodeURIComponent(value)}`, [report]);
  expect(await ids(measure)).toEqual(["r1"]);
  expect(await ids(`${measure}|1.0`)).toEqual(["r1"]);
  expect(await ids(`${measure}\\|1.0`)).toEqual(["r1"]);
  expect(await ids(`${measure}|2.0`)).toEqual([]);
});

/** A server with the record of one patient, behind another address. */
async function startWithRecord() {
  const inner = "http://inner.example:8080/fhir";
  const fhir = await startFhirTestServer([{ resourceType: "Patient", id: sandboxPatientId }], "strict", inner);
  onTestFinished(() => fhir.close());
  return { fhir, inner };
}

test.each(["base", "inner address", "version", "base and version", "relative path"])(
  "a patient may read and find what refers to the own record by a reference with %s",
  async (kind) => {
    const { fhir, inner } = await startWithRecord();
    const record = `Patient/${sandboxPatientId}`;
    const forms: Record<string, string> = {
      base: `${fhir.base}/${record}`,
      "inner address": `${inner}/${record}`,
      version: `${record}/_history/1`,
      "base and version": `${fhir.base}/${record}/_history/1`,
      "relative path": record,
    };
    const { id: _id, ...own } = observation("", forms[kind] ?? "");
    const created = await fhir.send<Observation>("POST", "/Observation", own);
    if (created.status !== 201) throw new Error("The observation was not stored.");
    const { status } = await fhir.request(`/Observation/${created.body.id}`, { role: "patient" });
    expect(status).toBe(200);
    const { body } = await fhir.request<Bundle>(`/Observation?patient=${sandboxPatientId}`, { role: "patient" });
    expect(body.entry?.map((entry) => entry.resource?.id)).toEqual([created.body.id]);
  },
);

test("a patient may not read what refers to the same id at another server", async () => {
  const { fhir } = await startWithRecord();
  const { id: _id, ...other } = observation("", `https://other.example/fhir/Patient/${sandboxPatientId}`);
  const created = await fhir.send<Observation>("POST", "/Observation", other);
  if (created.status !== 201) throw new Error("The observation was not stored.");
  const { status } = await fhir.request(`/Observation/${created.body.id}`, { role: "patient" });
  expect(status).toBe(403);
});
