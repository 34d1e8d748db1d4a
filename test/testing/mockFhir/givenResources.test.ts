import { ConfigurationError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { createMockFhir } from "../../../src/testing/fhir/createMockFhir.js";
import { base, startMockFhir } from "./startMockFhir.js";

test("an id, a version and a time are given where they are missing", () => {
  const meta = { versionId: "3", lastUpdated: "2026-05-01T10:00:00.000Z", tag: [{ code: "mine" }] };
  const { mock } = startMockFhir([
    { resourceType: "Patient" },
    { resourceType: "Patient", id: "full", meta },
    { resourceType: "Organization", meta: { tag: [{ code: "mine" }] } },
  ]);
  const first = { versionId: "1", lastUpdated: "2026-01-01T00:00:00.000Z" };
  expect(mock.resources()).toEqual([
    { resourceType: "Patient", id: "mock-1", meta: first },
    { resourceType: "Patient", id: "full", meta },
    { resourceType: "Organization", id: "mock-2", meta: { ...first, tag: [{ code: "mine" }] } },
  ]);
});

test("what comes after a given version is the next one, and later", async () => {
  const meta = { versionId: "3", lastUpdated: "2026-05-01T10:00:00.000Z" };
  const { client } = startMockFhir([{ resourceType: "Patient", id: "p", meta }]);
  const updated = await client.update(await client.read("Patient", "p"));
  expect(updated.meta).toEqual({ versionId: "4", lastUpdated: "2026-05-01T10:00:01.000Z" });
});

test("nobody's objects are changed, nor is what is stored through them", async () => {
  const given: Patient = { resourceType: "Patient", id: "p", name: [{ family: "Abara" }] };
  const { client, mock, ask } = startMockFhir([Object.freeze(given)]);
  given.name![0]!.family = "Changed";
  (mock.resources("Patient")[0] as Patient).name = [];
  const body: Patient = { resourceType: "Patient", name: [{ family: "Brand" }] };
  await ask("POST", "Patient", { body });
  body.name![0]!.family = "Changed";
  await client.patch("Patient", "p", [{ op: "add", path: "/active", value: true }]);
  expect(await client.vread("Patient", "p", "1")).not.toHaveProperty("active");
  expect(mock.resources().map((one) => (one as Patient).name)).toEqual([[{ family: "Abara" }], [{ family: "Brand" }]]);
});

test.each<[string, unknown[], RegExp]>([
  [
    "two with one id",
    [
      { resourceType: "Patient", id: "secret" },
      { resourceType: "Patient", id: "secret" },
    ],
    /resources\[1\].*Patient.*Give each/,
  ],
  ["no resource", [{ resourceType: "Patient" }, { name: "secret" }], /resources\[1\] is no FHIR resource.*Pass/],
  ["an unknown type", [{ resourceType: "Unicorn" }], /resources\[0\] is no FHIR resource/],
  ["nothing", [undefined], /resources\[0\] is no JSON|no FHIR resource/],
  ["an id that is none", [{ resourceType: "Patient", id: "a secret" }], /id of resources\[0\], a Patient/],
  ["what is no JSON", [{ resourceType: "Patient", multipleBirthInteger: 1n }], /resources\[0\] is no JSON/],
])("%s is a mistake that names its mend, and no id", (_, resources, message) => {
  let error: unknown;
  try {
    createMockFhir({ baseUrl: base, resources });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ option: "resources", message: expect.stringMatching(message) });
  expect((error as Error).message).not.toContain("secret");
});
