import { resourcesOf, type BundleRequest, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";

const stored = ["p1", "p2", "p3"].map((id) => ({
  resourceType: "Patient" as const,
  id,
  name: [{ family: "Okonkwo" }],
  birthDate: "1981-04-12",
}));

/** A server that leaves the SUBSETTED tag out of parts of resources. */
function startUntagged(subsettedTags: "none" | "bundle" = "none") {
  const medblocks = createMockMedblocks({ resources: stored, server: { subsettedTags } });
  /** Updates the patient, and returns what is left of the birth date of the one stored. */
  const birthDateAfterUpdate = async (part: Patient | undefined) => {
    if (part?.id === undefined) return "no patient";
    await medblocks.fhir.update({ ...part, active: true }).catch(() => undefined);
    return birthDateOf(part.id);
  };
  const birthDateOf = (wanted: string | undefined) =>
    medblocks.resources("Patient").find(({ id }) => id === wanted)?.birthDate;
  return { fhir: medblocks.fhir, birthDateAfterUpdate, birthDateOf };
}

const firstOf = (bundle: Bundle | undefined) => resourcesOf(bundle, "Patient")[0];

type Ask = (fhir: FhirClient) => Promise<Patient | undefined>;

/** The ways to get a part of a patient. */
const parts: Record<string, Ask> = {
  "a search with _elements": async (fhir) => firstOf(await fhir.search("Patient", { _elements: ["name"] })),
  "a search with _summary": async (fhir) => firstOf(await fhir.search("Patient", { _summary: "text" })),
  "a search by POST with _elements": async (fhir) =>
    firstOf(await fhir.search("Patient", { _elements: ["name"] }, { method: "POST" })),
  "the second page of a search with _elements": async (fhir) => {
    const bundles: Bundle[] = [];
    for await (const page of fhir.pages("Patient", { _elements: ["name"], _count: 2 })) bundles.push(page);
    return firstOf(bundles[1]);
  },
  "a read with _elements by request()": async (fhir) =>
    (await fhir.request<Patient>("Patient/p1?_elements=name")).resource,
  "a search with _elements in a batch": async (fhir) => {
    const [answer] = await fhir.batch([{ interaction: "search", type: "Patient", params: { _elements: ["name"] } }]);
    return answer?.ok ? firstOf(answer.resource) : undefined;
  },
  "an operation with _elements": async (fhir) =>
    firstOf(await fhir.operation<Bundle>("Patient/p1/$everything", { _elements: "name" })),
};

for (const [way, ask] of Object.entries(parts)) {
  test(`an update does not store a part of a resource from ${way} over the whole where the server sets no tag`, async () => {
    const { fhir, birthDateAfterUpdate } = startUntagged();
    expect(await birthDateAfterUpdate(await ask(fhir))).toBe("1981-04-12");
  });
}

test("an update does not store a part of a resource over the whole where the server tags the Bundle only", async () => {
  const { fhir, birthDateAfterUpdate } = startUntagged("bundle");
  const part = firstOf(await fhir.search("Patient", { _elements: ["name"] }));
  expect(await birthDateAfterUpdate(part)).toBe("1981-04-12");
});

test("a part of a resource is known as one after it was copied, where the server sets no tag", async () => {
  const { fhir, birthDateAfterUpdate } = startUntagged();
  const part = firstOf(await fhir.search("Patient", { _elements: ["name"] }));
  expect(await birthDateAfterUpdate(JSON.parse(JSON.stringify(part)) as Patient)).toBe("1981-04-12");
});

test("a transaction does not store a part of a resource over the whole where the server sets no tag", async () => {
  const { fhir, birthDateOf } = startUntagged();
  const part = firstOf(await fhir.search("Patient", { _elements: ["name"] }));
  const resource = { ...part, resourceType: "Patient" as const, active: true };
  const entries: BundleRequest[] = [{ interaction: "update", resource }];
  await fhir.transaction(entries).catch(() => undefined);
  expect(birthDateOf(part?.id)).toBe("1981-04-12");
});

test("a resource whose answer is whole is stored as it was sent", async () => {
  const { fhir, birthDateAfterUpdate } = startUntagged();
  expect(await birthDateAfterUpdate(firstOf(await fhir.search("Patient", {})))).toBe("1981-04-12");
});
