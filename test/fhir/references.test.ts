import { findReferenced, parseReference, type ParsedReference } from "@medblocks/react";
import type { Bundle, FhirResource, Identifier, Patient, Reference } from "fhir/r4.js";
import { describe, expect, test } from "vitest";

const base = "https://a.example/fhir";
const urn = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";
const identifier: Identifier = { system: "urn:mrn", value: "1" };

const resource = (type: "Patient" | "Observation", id: string, versionId?: string): ParsedReference => ({
  kind: "resource",
  type,
  id,
  versionId,
});
const external = (url: string): ParsedReference => ({ kind: "external", url });
const logical = (given?: Identifier): ParsedReference => ({ kind: "logical", identifier: given });

describe("a reference leads to", () => {
  const forms: [what: string, reference: Reference | string, expected: ParsedReference][] = [
    ["a resource, relative", "Patient/1", resource("Patient", "1")],
    ["a resource, as a Reference", { reference: "Patient/1", display: "x" }, resource("Patient", "1")],
    ["a resource, whatever its identifier", { reference: "Patient/1", identifier }, resource("Patient", "1")],
    ["a version", "Patient/a-1.B/_history/3", resource("Patient", "a-1.B", "3")],
    ["a resource, absolute", `${base}/Observation/o1`, resource("Observation", "o1")],
    ["a resource, absolute in other letters", "HTTPS://A.example:443/fhir/Patient/1", resource("Patient", "1")],
    ["a version, absolute", `${base}/Patient/1/_history/2`, resource("Patient", "1", "2")],
    ["an id of 64 characters", `Patient/${"a".repeat(64)}`, resource("Patient", "a".repeat(64))],
    ["an entry of its Bundle", urn, { kind: "urn", url: urn }],
    ["an entry, by OID", "urn:oid:1.2.3", { kind: "urn", url: "urn:oid:1.2.3" }],
    ["an entry, in other letters", "URN:uuid:x", { kind: "urn", url: "URN:uuid:x" }],
    ["what is contained", "#med", { kind: "contained", id: "med" }],
    ["what contains it", "#", { kind: "contained", id: "" }],
    ["an identifier", { identifier, type: "Patient" }, logical(identifier)],
    ["words only", { display: "Dr. Who" }, logical()],
    ["nothing in it", {}, logical()],
    ["an empty address", { reference: "", identifier }, logical(identifier)],
    ["what matches", "Patient?identifier=urn:mrn|1", logical()],
    ["what matches, absolute", `${base}/Patient?identifier=1`, logical()],
    ["an id that is none", "Patient/..", logical()],
    [
      "an id of 65 characters, which R4 does not allow",
      `Patient/${"a".repeat(65)}`,
      resource("Patient", "a".repeat(65)),
    ],
    ["an id that is percent-encoded", "Patient/a%3Ab", resource("Patient", "a:b")],
    ["an id that is percent-encoded, absolute", `${base}/Patient/a%3Ab%C3%A9`, resource("Patient", "a:bé")],
    ["an id that holds an encoded slash", "Patient/a%2Fb", logical()],
    ["the history of a type", "Patient/_history", logical()],
    ["a path that is no resource's", "Patient/1/$everything", logical()],
    ["no type", "patient/1", logical()],
    ["another server", "https://b.example/fhir/Patient/1", external("https://b.example/fhir/Patient/1")],
  ];
  test.each(forms)("%s", (_, reference, expected) => {
    expect(parseReference(reference, base)).toEqual(expected);
  });

  const lookAlike = [
    "https://a.example/fhirx/Patient/1",
    "https://a.example/fhir/../other/Patient/1",
    "https://a.example/Patient/1",
    "https://a.example.evil.example/fhir/Patient/1",
    "https://user@a.example/fhir/Patient/1",
    "https://a.example:8443/fhir/Patient/1",
    "http://a.example/fhir/Patient/1",
    "https://evil.example/https://a.example/fhir/Patient/1",
    "//a.example/fhir/Patient/1",
    "/fhir/Patient/1",
    "javascript:alert(1)",
  ];
  test.each(lookAlike)("another server, which only looks like ours: %s", (address) => {
    expect(parseReference(address, base)).toEqual(external(address));
  });

  test("another server, where ours is not named", () => {
    expect(parseReference(`${base}/Patient/1`)).toEqual(external(`${base}/Patient/1`));
    expect(parseReference("Patient/1")).toEqual(resource("Patient", "1"));
  });

  test.each([`${base}/`, `${base}//`, "https://A.EXAMPLE/fhir"])("ours, where it is written %s", (written) => {
    expect(parseReference(`${base}/Patient/1`, written)).toEqual(resource("Patient", "1"));
  });

  test("ours at the root of its host", () => {
    const root = "https://a.example";
    expect(parseReference(`${root}/Patient/1`, root)).toEqual(resource("Patient", "1"));
    expect(parseReference("https://b.example/Patient/1", root)).toEqual(external("https://b.example/Patient/1"));
  });

  test.each([undefined, null, ""])("nowhere, where there is none: %j", (reference) => {
    expect(parseReference(reference, base)).toBeUndefined();
  });
});

describe("the resource that is referred to is found", () => {
  const med: FhirResource = { resourceType: "Medication", id: "med" };
  const request: FhirResource = {
    resourceType: "MedicationRequest",
    status: "active",
    intent: "order",
    subject: { reference: "Patient/1" },
    contained: [med],
  };
  const first: Patient = { resourceType: "Patient", id: "1", meta: { versionId: "1" } };
  const second: Patient = { ...first, meta: { versionId: "2" } };
  const fresh: Patient = { resourceType: "Patient", active: true };
  const foreign: Patient = { resourceType: "Patient", id: "9" };
  const bundle: Bundle<FhirResource> = {
    resourceType: "Bundle",
    type: "collection",
    entry: [
      { fullUrl: urn, resource: fresh },
      {},
      {
        fullUrl: `${base}/Observation/1`,
        resource: { resourceType: "Observation", id: "1", status: "final", code: {} },
      },
      { fullUrl: `${base}/Patient/1`, resource: second },
      { fullUrl: `${base}/Patient/1`, resource: first },
      { fullUrl: "https://b.example/fhir/Patient/9", resource: foreign },
    ],
  };

  const cases: [
    what: string,
    reference: string,
    within: FhirResource | undefined,
    expected: FhirResource | undefined,
  ][] = [
    ["that is contained", "#med", request, med],
    ["that contains it", "#", request, request],
    ["not that is not contained", "#other", request, undefined],
    ["not where nothing is contained", "#med", first, undefined],
    ["by an entry's urn", urn, bundle, fresh],
    ["not by another urn", `${urn}1`, bundle, undefined],
    ["by type and id, the first one", "Patient/1", bundle, second],
    ["by an absolute address of ours", `${base}/Patient/1`, bundle, second],
    ["by its version", "Patient/1/_history/1", bundle, first],
    ["not by a version that is not there", "Patient/1/_history/3", bundle, undefined],
    ["not by the id of another type", "Practitioner/1", bundle, undefined],
    ["by the full address of another server", "https://b.example/fhir/Patient/9", bundle, foreign],
    ["not by the full address of a third", "https://c.example/fhir/Patient/9", bundle, undefined],
    ["not in what is no Bundle", "Patient/1", first, undefined],
    ["not in a Bundle without entries", "Patient/1", { resourceType: "Bundle", type: "searchset" }, undefined],
    ["not in what is not there yet", "Patient/1", undefined, undefined],
    ["not by a search", "Patient?identifier=1", bundle, undefined],
    ["not by nothing", "", bundle, undefined],
  ];
  test.each(cases)("%s", (_, reference, within, expected) => {
    expect(findReferenced(reference, within, base)).toBe(expected);
    expect(findReferenced({ reference }, within, base)).toBe(expected);
  });

  test("not by an identifier, nor by no reference at all", () => {
    for (const reference of [{ identifier }, {}, null, undefined]) {
      expect(findReferenced(reference, bundle, base)).toBeUndefined();
    }
  });
});
