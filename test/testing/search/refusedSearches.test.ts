import type { Bundle, OperationOutcome } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { base, diagnosticsOf, people, startMockFhir, weight } from "../mockFhir/startMockFhir.js";

// A search that is not understood is refused, and the refusal names the parameter: it never finds too much in silence.

const records = [...people, { ...weight("Patient/p1", 60), id: "w1" }];

describe.each(["strict", "hapi"] as const)("at a server like %s", (server) => {
  const ask = (address: string, method = "GET") => startMockFhir(records, { server }).ask(method, address);

  test.each<[address: string, named: string]>([
    ["Patient?_text=a", "_text"],
    ["Patient?_content=a", "_content"],
    ["Patient?_filter=name%20eq%20a", "_filter"],
    ["Patient?_list=1", "_list"],
    ["Patient?_query=a", "_query"],
    ["Patient?_type=Patient", "_type"],
    ["Patient?_contained=true", "_contained"],
    ["Patient?_containedType=container", "_containedType"],
    ["Patient?_score=1", "_score"],
    ["Location?near=1|1", "near"],
    ["Patient?gender:in=http://x", "gender"],
    ["Patient?gender:not-in=http://x", "gender"],
    ["Patient?gender:above=female", "gender"],
    ["Patient?gender:below=female", "gender"],
    ["Patient?family:text=a", "family"],
    ["Patient?identifier:of-type=urn:t|MR|7", "identifier"],
    ["Patient?organization:identifier=urn:x|7", "organization"],
    ["Patient?organization:above=1", "organization"],
    ["Patient?organization:nothing=1", "organization"],
    ["Patient?active:missing=1", "active"],
    ["Patient?birthdate=26-01-01", "birthdate"],
    ["Patient?birthdate=2026-02-30", "birthdate"],
    ["Observation?date=2026-01-01T10:61:00Z", "date"],
    ["Observation?value-quantity=much", "value-quantity"],
    ["Observation?value-quantity=0x10", "value-quantity"],
    ["Observation?code-value-quantity=1", "code-value-quantity"],
    ["Patient?_include=Observation:nothing", "_include"],
    ["Patient?_revinclude=subject", "_revinclude"],
    ["Patient?_sort=colour", "colour"],
    ["Patient?_count=many", "_count"],
    ["Patient/p1/$everything?start=2026-01-01", "start"],
    ["Patient/p1/$everything?_since=2026-01-01", "_since"],
  ])("%s is refused, and the refusal names the parameter", async (address, named) => {
    const refused = await ask(address);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(406);
    expect((refused.resource as OperationOutcome).issue[0]?.severity).toBe("error");
    expect(diagnosticsOf(refused)).toContain(named);
  });

  test.each<[address: string, hint: RegExp, method?: string]>([
    ["?_type=Patient&_id=p1", /one resource type/],
    ["?_id=p1", /one resource type/],
    ["_search", /one resource type/, "POST"],
    ["Patient/p1/Observation", /search Observation by its reference/],
    ["Patient/p1/Observation?code=1", /search Observation by its reference/],
    ["Patient/p1/Observation/_search", /search Observation by its reference/, "POST"],
    ["ActorDefinition?name=a", /ActorDefinition.*handler/],
    ["ActorDefinition/1", /ActorDefinition.*handler/],
  ])("%s is refused, and the refusal says what to do", async (address, hint, method) => {
    const refused = await ask(address, method);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(405);
    expect(diagnosticsOf(refused)).toMatch(hint);
  });
});

test("a parameter that R4 does not know is ignored by a lenient server, which says so", async () => {
  const { ask } = startMockFhir(records);
  const { status, resource } = await ask("GET", "Patient?colour=red");
  const { entry = [], link } = resource as Bundle;
  expect([status, link?.[0]?.url]).toEqual([200, `${base}/Patient`]);
  expect(entry.at(-1)?.search?.mode).toBe("outcome");
});
