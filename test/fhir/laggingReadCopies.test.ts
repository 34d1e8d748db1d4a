import { type FhirClient } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { startFhir } from "./startFhir.js";

// Servers that answer a write with 204, and a read after it from a copy that does not have the write yet.

const before = (versionId: string): Patient => ({
  resourceType: "Patient",
  id: "p1",
  meta: { versionId },
  active: false,
});
const edited = { resourceType: "Patient", id: "p1", active: true } satisfies Patient;

/** A server that shows the former version for good. */
async function startLagging(former: string, next: string): Promise<FhirClient> {
  const { client } = await startFhir(({ method }) =>
    method === "GET" ? { body: before(former) } : { status: 204, headers: { ETag: `W/"${next}"` } },
  );
  return client;
}

const cases = {
  "opaque version ids": ["a1c2", "b7e0"],
  "version ids that go down": ["500", "20"],
} as const;

for (const [name, [former, next]] of Object.entries(cases)) {
  test.fails(
    `rule 12: an update answered with 204 does not give the former version as stored, with ${name}`,
    failsByAssertion(async () => {
      const client = await startLagging(former, next);
      const saved = await client.update({ ...edited, meta: { versionId: former } });
      expect([saved.meta?.versionId, saved.active]).toEqual([next, true]);
    }),
  );

  test.fails(
    `rule 12: a patch answered with 204 does not give the former version as stored, with ${name}`,
    failsByAssertion(async () => {
      const client = await startLagging(former, next);
      const saved = await client.patch("Patient", "p1", [{ op: "replace", path: "/active", value: true }]);
      expect([saved.meta?.versionId, saved.active === false]).toEqual([next, false]);
    }),
  );
}
