import { includedIn, resourcesOf } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { base, diagnosticsOf, people, startMockFhir, weight } from "./startMockFhir.js";

const records = [
  ...people.slice(0, 2),
  { ...people[2], generalPractitioner: [{ reference: "Practitioner/d" }], birthDate: "2025-12-22" },
  { resourceType: "Practitioner", id: "d", name: [{ family: "Lind" }] },
  { ...weight("Patient/p1", 61.5, 5), id: "w1" },
  { ...weight("Patient/p1", 60.2, 9), id: "w2" },
  { ...weight("Patient/p3", 90, 9), id: "w3" },
  { resourceType: "InsurancePlan", id: "plan", name: "Basic", alias: ["Standard"] },
];

describe("a search finds by", () => {
  test.each<[string, string[]]>([
    ["Patient?family=abara,brand", ["p1", "p2"]],
    ["Patient?family:contains=AST", ["p3"]],
    ["Patient?gender:not=male", ["p1", "p3"]],
    ["Patient?general-practitioner.name=lind", ["p3"]],
    ["Patient?_has:Observation:patient:code=29463-7", ["p1", "p3"]],
    // A tenth of the time between then and the mock's clock, which stands at the beginning of 2026.
    ["Patient?birthdate=ap2025-12-20", ["p3"]],
    ["Patient?birthdate=ap2025-12-28", []],
    ["Observation?patient=p1&_sort=-date", ["w2", "w1"]],
    ["Observation?subject=https://mock.invalid/fhir/Patient/p3", ["w3"]],
    ["Observation?patient:Patient.gender=female&_sort=-date,value-quantity", ["w2", "w3", "w1"]],
    ["Observation?value-quantity=gt61|http://unitsofmeasure.org|kg", []],
    ["Observation?code-value-quantity=29463-7$gt61", ["w1", "w3"]],
    ["Observation?date=ge2026-01-09&_lastUpdated=le2026-01-01", ["w2", "w3"]],
    ["InsurancePlan?name=stand", ["plan"]],
  ])("%s", async (address, ids) => {
    const { ask } = startMockFhir(records);
    const { status, resource } = await ask("GET", address);
    expect(status).toBe(200);
    expect((resource as Bundle).entry?.map((entry) => entry.resource?.id) ?? []).toEqual(ids);
  });
});

describe("a search", () => {
  test("is the same by POST as by GET", async () => {
    const { client } = startMockFhir();
    const params = { gender: "female", _sort: "-family" } as const;
    const byGet = resourcesOf(await client.search("Patient", params)).map(({ id }) => id);
    expect(byGet).toEqual(["p5", "p3", "p1"]);
    expect(resourcesOf(await client.search("Patient", params, { method: "POST" })).map(({ id }) => id)).toEqual(byGet);
  });

  test("brings what is included, each once", async () => {
    const { client } = startMockFhir(records);
    const found = await client.search("Observation", { patient: "p1,p3", _include: "Observation:subject" });
    expect(includedIn(found).map(({ id }) => id)).toEqual(["p1", "p3"]);
    const others = { _id: "d", _revinclude: "Patient:general-practitioner" } as const;
    const reverse = await client.search("Practitioner", others);
    expect(includedIn(reverse).map(({ id }) => id)).toEqual(["p3"]);
    const more = {
      _id: "w3",
      _include: "Observation:subject",
      untyped: { "_include:iterate": "Patient:general-practitioner" },
    } as const;
    expect(includedIn(await client.search("Observation", more)).map(({ id }) => id)).toEqual(["p3", "d"]);
  });

  test("counts, or does not, and gives parts where parts are asked for", async () => {
    const { client } = startMockFhir();
    expect(await client.search("Patient", { _summary: "count" })).toMatchObject({ total: 5 });
    expect(await client.search("Patient", { _total: "none" })).not.toHaveProperty("total");
    const [first] = resourcesOf(await client.search("Patient", { _elements: ["gender"] }));
    expect(first).not.toHaveProperty("name");
    expect(first).toMatchObject({ gender: "female", meta: { tag: [{ code: "SUBSETTED" }] } });
  });

  test("ignores a parameter that it does not know, and says so; strictly, it refuses", async () => {
    const { client, ask } = startMockFhir();
    const lenient = await ask("GET", "Patient?colour=red&gender=male");
    expect(lenient.resource).toMatchObject({
      total: 2,
      link: [{ relation: "self", url: `${base}/Patient?gender=male` }],
      entry: [{}, {}, { search: { mode: "outcome" }, resource: { issue: [{ severity: "warning" }] } }],
    });
    const strict = await ask("GET", "Patient?colour=red", { headers: { prefer: "handling=strict" } });
    expect(strict.status).toBe(400);
    expect(diagnosticsOf(strict)).toContain("colour");
    await expect(client.search("Patient", { untyped: { colour: "red" } }, { strict: true })).rejects.toMatchObject({
      code: "bad_request",
    });
  });
});
