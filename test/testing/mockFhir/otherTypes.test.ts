import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, FhirResource, Parameters } from "fhir/r4.js";
import { expect, test } from "vitest";
import { people, startMockFhir, weight } from "./startMockFhir.js";

test("a handler of an operation gets the Parameters that were sent, and answers with Parameters", async () => {
  const answer: Parameters = { resourceType: "Parameters", parameter: [{ name: "result", valueBoolean: true }] };
  const { fhir } = createMockMedblocks({
    handlers: {
      "POST ValueSet/$validate-code": ({ body }) => {
        const { parameter } = body as Parameters;
        return { ...answer, parameter: [...(answer.parameter ?? []), ...(parameter ?? [])] };
      },
    },
  });
  const input: Parameters = { resourceType: "Parameters", parameter: [{ name: "code", valueCode: "a" }] };
  const result = await fhir.operation<Parameters>("ValueSet/$validate-code", input);
  expect(result).toEqual({
    resourceType: "Parameters",
    parameter: [
      { name: "result", valueBoolean: true },
      { name: "code", valueCode: "a" },
    ],
  });
});

test("$everything by POST takes its parameters from the body", async () => {
  const { client } = startMockFhir([...people, weight("Patient/p1", 60), weight("Patient/p1", 61)]);
  const input: Parameters = { resourceType: "Parameters", parameter: [{ name: "_count", valueInteger: 2 }] };
  const found = await client.operation<Bundle>("Patient/p1/$everything", input);
  expect([found?.entry?.length, found?.total]).toEqual([2, 3]);
});

test("$validate takes the resource from Parameters as well as from the body", async () => {
  const { ask } = startMockFhir([], { server: "hapi" });
  const [patient] = people;
  const parameters = { resourceType: "Parameters", parameter: [{ name: "resource", resource: patient }] };
  for (const body of [patient, parameters]) {
    expect((await ask("POST", "Patient/$validate", { body })).status).toBe(200);
  }
  expect((await ask("POST", "Observation/$validate", { body: parameters })).status).toBe(400);
});

test("resources of another version of FHIR are answered by handlers, as the refusal says", async () => {
  const actor = { resourceType: "ActorDefinition", id: "a1", type: "person" } as unknown as FhirResource;
  expect(() => createMockMedblocks({ resources: [actor] })).toThrow(/R4.*handlers/);
  const { fhir } = createMockMedblocks({ handlers: { "GET ActorDefinition/:id": actor } });
  const { resource } = await fhir.request("ActorDefinition/a1");
  expect(resource).toEqual(actor);
});

const conditional = `Patient?identifier=${encodeURIComponent("urn:mrn|7")}`;
const known = [{ ...people[0], identifier: [{ system: "urn:mrn", value: "7" }] }, people[1]];

test("a conditional reference is stored as a reference to the resource that it finds", async () => {
  const { client } = startMockFhir(known);
  const created = await client.create(weight(conditional, 60));
  expect(created.subject?.reference).toBe("Patient/p1");
  const updated = await client.update({ ...created, subject: { reference: "Patient?gender=male" } });
  expect(updated.subject?.reference).toBe("Patient/p2");
  await client.transaction([{ interaction: "create", resource: weight(conditional, 61) }]);
  const found = await client.search("Observation", { patient: "p1" });
  expect(found.entry).toHaveLength(1);
});

test.each<[reference: string, status: number]>([
  ["Patient?identifier=none", 404],
  ["Patient?gender=female,male", 412],
  ["Patient?colour=red", 400],
  ["Patient?_text=a", 400],
])("the conditional reference %s is refused with %i", async (reference, status) => {
  const { ask } = startMockFhir(known);
  expect((await ask("POST", "Observation", { body: weight(reference, 60) })).status).toBe(status);
});
