import type { Bundle } from "fhir/r4.js";
import { expect, test } from "vitest";
import { startMockFhir } from "../mockFhir/startMockFhir.js";

// What R4's search parameters find, type of value by type of value.

const patient = { resourceType: "Patient", id: "p1", gender: "female" };
const request = {
  resourceType: "ServiceRequest",
  id: "s1",
  status: "active",
  intent: "order",
  subject: { reference: "Patient/p1" },
  performerType: { text: "nurse" },
};
const observation = {
  resourceType: "Observation",
  id: "o1",
  status: "final",
  code: { coding: [{ system: "urn:codes", code: "a|b" }] },
  subject: { reference: "Patient/p1" },
};
const carePlan = {
  resourceType: "CarePlan",
  id: "c1",
  status: "active",
  intent: "plan",
  subject: { reference: "Patient/p1" },
  activity: [
    { detail: { status: "scheduled", scheduledTiming: { repeat: { boundsPeriod: { start: "2026-03-01" } } } } },
  ],
};
const invoice = { resourceType: "Invoice", id: "i1", status: "issued", totalNet: { value: 100, currency: "EUR" } };
const condition = {
  resourceType: "Condition",
  id: "d1",
  subject: { reference: "Patient/p1", identifier: { system: "urn:mrn", value: "7" } },
  onsetRange: { low: { value: 40, code: "a" }, high: { value: 50, code: "a" } },
};
const resources = [patient, request, observation, carePlan, invoice, condition];

/** The ids of what a search finds; the status where it is refused. */
async function found(address: string): Promise<unknown> {
  const { ask } = startMockFhir(resources);
  const { status, resource } = await ask("GET", address, { headers: { prefer: "handling=strict" } });
  if (status !== 200) return status;
  return ((resource as Bundle).entry ?? []).map((entry) => entry.resource?.id ?? "").toSorted();
}

const cases: Record<string, [address: string, ids: unknown]> = {
  "performer:missing=true finds a request that has a performerType only": [
    "ServiceRequest?performer:missing=true",
    ["s1"],
  ],
  "an amount of money is found with its currency": ["Invoice?totalnet=100|urn:iso:std:iso:4217|EUR", ["i1"]],
  "an amount of money is not found with another currency": ["Invoice?totalnet=100|urn:iso:std:iso:4217|USD", []],
  "a code without a system has the system that its element implies": [
    "Patient?gender=http://hl7.org/fhir/administrative-gender|female",
    ["p1"],
  ],
  "a range is found by a value between its ends": ["Condition?onset-age=gt45", ["d1"]],
  "the bounds of a timing are found by a date": ["CarePlan?activity-date=ge2026-01-01", ["c1"]],
};

test.each(Object.entries(cases))("%s", async (_, [address, ids]) => {
  expect(await found(address)).toEqual(ids);
});

test.each(["Observation?code=urn:codes|a%5C|b", "Observation?code=urn:codes|a%5C|b,urn:codes|c"])(
  "an escaped separator is part of the value in %s",
  async (address) => {
    expect(await found(address)).toEqual(["o1"]);
  },
);

test("an amount of money is found by its value", async () => {
  expect(await found("Invoice?totalnet=gt90")).toEqual(["i1"]);
});

test.each([
  "Patient?_text=weight",
  "Patient?_content=weight",
  "Patient?identifier:of-type=urn:t|MR|7",
  "Condition?subject:identifier=urn:mrn|7",
])("%s is refused in strict handling", async (address) => {
  expect(await found(address)).toBe(400);
});
