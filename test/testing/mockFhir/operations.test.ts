import { FhirError, nextLink, resourcesOf } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { people, startMockFhir, weight } from "./startMockFhir.js";

test("$everything is the patient and what refers to them, in pages", async () => {
  const own = [weight("Patient/p1", 60), weight("Patient/p1", 61)];
  const { client } = startMockFhir([...people, ...own, weight("Patient/p2", 90)]);
  const first = await client.operation<Bundle>("Patient/p1/$everything", { _count: 2 });
  expect(first).toMatchObject({ type: "searchset", total: 3 });
  const second = (await client.request<Bundle & { resourceType: "Bundle" }>(nextLink(first) ?? "")).resource;
  const ids = [...(first.entry ?? []), ...(second?.entry ?? [])].map(({ resource }) => resource?.id);
  expect(ids).toEqual(["p1", "mock-1", "mock-2"]);
  await expect(client.operation("Patient/nobody/$everything")).rejects.toMatchObject({ code: "not_found" });
  expect(resourcesOf(first, "Patient")).toMatchObject([people[0]]);
});

test.each(["$match", "Patient/$match", "Patient/p1/$match", "Observation/o/$everything"])(
  "%s is none that the mock has, and says what to do",
  async (path) => {
    const { client } = startMockFhir();
    for (const input of [{}, { resourceType: "Parameters" } as const]) {
      const error = (await failureOf(client.operation(path, input))) as FhirError;
      expect(error).toMatchObject({ code: "not_found", issues: [{ code: "not-supported" }] });
      expect(error.issues[0]?.text).toContain("handler");
      expect(error.issues[0]?.text).toContain(path.split("/").at(-1));
    }
  },
);

test("the metadata tell what there is", async () => {
  const { client } = startMockFhir();
  const { fhirVersion, rest } = await client.capabilities();
  expect(fhirVersion).toBe("4.0.1");
  const patient = rest?.[0]?.resource?.find(({ type }) => type === "Patient");
  expect(patient?.searchParam).toContainEqual({ name: "birthdate", type: "date" });
});
