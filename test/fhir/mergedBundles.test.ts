import { findReferenced } from "@medblocks/react";
import type { Bundle, BundleEntry, FhirResource, Observation, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";

// References in a Bundle that was merged from several servers: https://hl7.org/fhir/R4/bundle.html#references

const ours = "https://ours.example/fhir";
const other = "https://other.example/r4";
const inner = "http://hapi:8080/fhir";
const urn = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";

const patient = (family: string, versionId?: string): Patient => ({
  resourceType: "Patient",
  id: "1",
  ...(versionId !== undefined && { meta: { versionId } }),
  name: [{ family }],
});
const observation = (reference: string): Observation => ({
  resourceType: "Observation",
  id: "o1",
  status: "final",
  code: {},
  subject: { reference },
});
const bundle = (...entry: BundleEntry<FhirResource>[]): Bundle<FhirResource> => ({
  resourceType: "Bundle",
  type: "collection",
  entry,
});
const nameOf = (found: FhirResource | undefined) => (found as Patient | undefined)?.name?.[0]?.family;

const both = [
  { fullUrl: `${other}/Patient/1`, resource: patient("Other") },
  { fullUrl: `${ours}/Patient/1`, resource: patient("Ours") },
];

describe("a relative reference", () => {
  test.each([
    ["of our server", ours, "Ours"],
    ["of another server", other, "Other"],
    ["of a third server", "https://third.example", undefined],
    ["of our server at its inner address", inner, "Ours"],
  ])("in an entry %s leads to the resource of that server", (_, base, expected) => {
    const holder = observation("Patient/1");
    const merged = bundle(...both, { fullUrl: `${base}/Observation/o1`, resource: holder });
    expect(nameOf(findReferenced(holder.subject, merged, [ours, inner]))).toBe(expected);
  });

  test("that is deep in an entry leads to the resource of its server", () => {
    const focus = { reference: "Patient/1" };
    const holder: Observation = {
      ...observation(urn),
      contained: [{ ...observation(urn), focus: [focus] } as Observation],
    };
    const merged = bundle(...both, { fullUrl: `${other}/Observation/o1`, resource: holder });
    expect(nameOf(findReferenced(focus, merged, ours))).toBe("Other");
  });

  test.each(["Patient/1", { reference: "Patient/1" }])("of an unknown entry is one to our server: %j", (reference) => {
    expect(nameOf(findReferenced(reference, bundle(...both), ours))).toBe("Ours");
    expect(findReferenced(reference, bundle(...both.slice(0, 1)), ours)).toBeUndefined();
  });

  test("without a base leads to the resource of the only server, and to none of several", () => {
    expect(nameOf(findReferenced("Patient/1", bundle(...both.slice(0, 1))))).toBe("Other");
    expect(findReferenced("Patient/1", bundle(...both))).toBeUndefined();
  });

  test.each([undefined, urn])("leads to an entry that has no address of a server: %s", (fullUrl) => {
    const merged = bundle(...both.slice(0, 1), {
      ...(fullUrl !== undefined && { fullUrl }),
      resource: patient("Draft"),
    });
    expect(nameOf(findReferenced("Patient/1", merged, ours))).toBe("Draft");
  });

  test("for a version leads to that version", () => {
    const versions = bundle(
      { fullUrl: `${ours}/Patient/1`, resource: patient("Second", "2") },
      { fullUrl: `${ours}/Patient/1`, resource: patient("First", "1") },
    );
    expect(nameOf(findReferenced("Patient/1/_history/1", versions, ours))).toBe("First");
    expect(findReferenced("Patient/1/_history/3", versions, ours)).toBeUndefined();
  });
});

describe("an absolute reference", () => {
  test.each([
    ["to our server", `${ours}/Patient/1`, "Ours"],
    ["to our server at its inner address", `${inner}/Patient/1`, "Ours"],
    ["to another server", `${other}/Patient/1`, "Other"],
    ["to another server that is in no entry", "https://third.example/Patient/1", undefined],
    ["to another path of our server", "https://ours.example/fhir2/Patient/1", undefined],
  ])("%s leads to the entry with that address", (_, reference, expected) => {
    expect(nameOf(findReferenced({ reference }, bundle(...both), [ours, inner]))).toBe(expected);
  });

  test("to a version at another server leads to that version", () => {
    const versions = bundle(
      { fullUrl: `${other}/Patient/1`, resource: patient("Second", "2") },
      { fullUrl: `${other}/Patient/1`, resource: patient("First", "1") },
    );
    expect(nameOf(findReferenced(`${other}/Patient/1/_history/1`, versions, ours))).toBe("First");
    expect(findReferenced(`${other}/Patient/1/_history/3`, versions, ours)).toBeUndefined();
  });
});

test("an id that is percent-encoded in the address is found", () => {
  const resource: Patient = { ...patient("Odd"), id: "T_1:x" };
  const odd = bundle({ fullUrl: `${ours}/Patient/T_1%3Ax`, resource });
  for (const reference of ["Patient/T_1:x", "Patient/T_1%3Ax", `${ours}/Patient/T_1%3Ax`]) {
    expect(nameOf(findReferenced(reference, odd, ours))).toBe("Odd");
  }
});
