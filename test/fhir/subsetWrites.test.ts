import { ConfigurationError, resourcesOf, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, BundleEntry, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { failureOf } from "./startFhir.js";

const stored: Patient = { resourceType: "Patient", id: "p1", name: [{ family: "Okonkwo" }], birthDate: "1981-04-12" };

/** A part of the stored patient, from a server that does not tag it, and what the server was asked after that. */
async function startWithPart() {
  const medblocks = createMockMedblocks({ resources: [stored], server: { subsettedTags: "none" } });
  const { fhir } = medblocks;
  const [part] = resourcesOf(await fhir.search("Patient", { _elements: ["name"] }));
  if (!part) throw new Error("Nothing was found.");
  const before = medblocks.requests.length;
  const writes = () => medblocks.requests.slice(before).map(({ method }) => method);
  const birthDate = () => medblocks.resources("Patient").find(({ id }) => id === "p1")?.birthDate;
  return { fhir, part, writes, birthDate };
}

const bundleOf = (type: "batch" | "transaction", ...entry: BundleEntry[]): Bundle => ({
  resourceType: "Bundle",
  type,
  entry,
});

type Write = (fhir: FhirClient, part: Patient) => Promise<unknown>;
const refused: Record<string, Write> = {
  "an update": (fhir, part) => fhir.update(part),
  "an update of a changed copy": (fhir, part) => fhir.update({ ...structuredClone(part), active: true }),
  "an update of any version": (fhir, part) => fhir.update(part, { ifMatch: false }),
  "a conditional update": (fhir, part) => fhir.update(part, { where: { _id: "p1" } }),
  "an update by request()": (fhir, part) => fhir.request("Patient/p1", { method: "PUT", body: part }),
  "an update by request() whose method is in lower case": (fhir, part) =>
    fhir.request("Patient/p1", { method: "put", body: part }),
  "a conditional update by request() with a dollar in its condition": (fhir, part) =>
    fhir.request("Patient?identifier=a$b", { method: "PUT", body: part }),
  "a create by request()": (fhir, part) => fhir.request("Patient", { method: "POST", body: part }),
  "a create of a copy": (fhir, { id: _id, ...copy }) => fhir.create(copy),
  "an update in a batch": (fhir, part) => fhir.batch([{ interaction: "update", resource: part }]),
  "a conditional update in a transaction": (fhir, part) =>
    fhir.transaction([{ interaction: "update", resource: part, where: { _id: "p1" } }]),
  "an entry of a batch with the method PUT": (fhir, part) =>
    fhir.batch([{ interaction: "request", method: "PUT", url: "Patient/p1", resource: part }]),
  "a create in a transaction": (fhir, part) => fhir.transaction([{ interaction: "create", resource: part }]),
  "a later entry of a transaction": (fhir, part) =>
    fhir.transaction([
      { interaction: "delete", type: "Patient", id: "p2" },
      { interaction: "update", resource: part },
    ]),
  "a Bundle by request()": (fhir, part) =>
    fhir.request("", {
      method: "POST",
      body: bundleOf("transaction", { resource: part, request: { method: "PUT", url: "Patient/p1" } }),
    }),
};

describe("a part of a resource is not stored, and nothing is sent, by", () => {
  test.each(Object.entries(refused))("%s", async (_, write) => {
    const { fhir, part, writes, birthDate } = await startWithPart();
    const error = await failureOf(write(fhir, part));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ option: "resource" });
    expect((error as Error).message).not.toMatch(/Okonkwo|p1/);
    expect(writes()).toEqual([]);
    expect(birthDate()).toBe("1981-04-12");
  });
});

test.each([
  { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue" },
  { system: "http://hl7.org/fhir/v3/ObservationValue" },
  { system: "http://hl7.org/fhir/R4/v3/ObservationValue" },
  { system: "urn:oid:2.16.840.1.113883.5.1063" },
  {},
])("an update of what a server tagged with %j is refused", async (system) => {
  const { fhir, writes } = await startWithPart();
  const tagged = { ...stored, meta: { tag: [{ code: "vip" }, { ...system, code: "SUBSETTED" }] } };
  expect(await failureOf(fhir.update(tagged))).toBeInstanceOf(ConfigurationError);
  expect(writes()).toEqual([]);
});

test.each([
  [{ system: "https://app.example/tags", code: "SUBSETTED" }],
  [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "ABSENT" }],
  [],
])("a whole resource with the tag %j is stored", async (...tag) => {
  const { fhir, birthDate } = await startWithPart();
  await fhir.update({ ...stored, meta: { tag }, birthDate: "1981-04-13" });
  expect(birthDate()).toBe("1981-04-13");
});

test("an operation takes a part of a resource, which it does not store", async () => {
  const { fhir, part, writes } = await startWithPart();
  await fhir.operation("Patient/$validate?mode=create", part).catch(() => undefined);
  await fhir
    .batch([{ interaction: "request", method: "POST", url: "Patient/$validate", resource: part }])
    .catch(() => undefined);
  expect(writes()).toEqual(["POST", "POST"]);
});

test("a part can be patched, and deleted", async () => {
  const { fhir, part, birthDate } = await startWithPart();
  await fhir.patch("Patient", part.id ?? "", [{ op: "add", path: "/active", value: true }]);
  expect(birthDate()).toBe("1981-04-12");
  await fhir.delete("Patient", part.id ?? "");
  expect(birthDate()).toBeUndefined();
});

test("a resource without a prototype, as some parsers make them, is stored", async () => {
  const { fhir, birthDate } = await startWithPart();
  const bare = Object.assign(Object.create(null) as Patient, { ...stored, birthDate: "1981-04-13" });
  await fhir.update(bare);
  expect(birthDate()).toBe("1981-04-13");
});
