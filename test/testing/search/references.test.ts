import type { Bundle, Observation } from "fhir/r4.js";
import { expect, onTestFinished, test } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
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

test.each(["subject=Patient/p1", "subject=p1", "subject:Patient=p1", `subject=${base}/Patient/p1`])(
  "Observation?%s finds the references with a base and a version as well",
  async (query) => {
    expect(await found(`Observation?${query}`)).toEqual(all);
  },
);

test.fails(
  "rule 15: Observation?patient=p1 finds the references with a base and a version as well",
  failsByAssertion(async () => {
    expect(await found("Observation?patient=p1")).toEqual(all);
  }),
);

test("a chain finds the references with a base and a version as well", async () => {
  expect(await found("Observation?subject:Patient.family=Okonkwo")).toEqual(all);
});

const only = (kind: string) => [patient, ...observations.filter(({ id }) => id === kind)];

const ways: Record<string, [address: string, ids: (kind: string) => string[]]> = {
  "_revinclude brings along a resource": ["Patient?_revinclude=Observation:subject", (kind) => ["p1", kind].toSorted()],
  "$everything has a resource": ["Patient/p1/$everything", (kind) => ["p1", kind].toSorted()],
  "_include brings along a patient": ["Observation?_include=Observation:subject", (kind) => ["p1", kind].toSorted()],
};

for (const [title, [address, ids]] of Object.entries(ways)) {
  test.each(["absolute", "versioned"])(`${title} by a reference that is %s`, async (kind) => {
    expect(await found(address, only(kind))).toEqual(ids(kind));
  });
}

test("_has finds a patient by a reference that is absolute", async () => {
  const address = "Patient?_has:Observation:patient:status=final";
  expect(await found(address, only("absolute"))).toEqual(["p1"]);
});

test.fails(
  "rule 15: _has finds a patient by a reference that is versioned",
  failsByAssertion(async () => {
    const address = "Patient?_has:Observation:patient:status=final";
    expect(await found(address, only("versioned"))).toEqual(["p1"]);
  }),
);

test.fails(
  "rule 15: a patient may read what refers to the own record by an absolute reference",
  failsByAssertion(async () => {
    const fhir = await startFhirTestServer([{ resourceType: "Patient", id: sandboxPatientId }]);
    onTestFinished(() => fhir.close());
    const { id: _id, ...own } = observation("", `${fhir.base}/Patient/${sandboxPatientId}`);
    const created = await fhir.send<Observation>("POST", "/Observation", own);
    if (created.status !== 201) throw new Error("The observation was not stored.");
    const { status } = await fhir.request(`/Observation/${created.body.id}`, { role: "patient" });
    expect(status).toBe(200);
  }),
);
