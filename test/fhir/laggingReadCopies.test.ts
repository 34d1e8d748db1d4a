import { type FhirClient } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import type { Answer } from "../answeringServer.js";
import { startFhir } from "./startFhir.js";

const subsettedTag = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };

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
  test(`an update answered with 204 does not give the former version as stored, with ${name}`, async () => {
    const client = await startLagging(former, next);
    const saved = await client.update({ ...edited, meta: { versionId: former } });
    expect([saved.meta?.versionId, saved.active]).toEqual([next, true]);
  });

  test(`a patch answered with 204 does not give the former version as stored, with ${name}`, async () => {
    const client = await startLagging(former, next);
    const saved = await client.patch("Patient", "p1", [{ op: "replace", path: "/active", value: true }]);
    expect([saved.meta?.versionId, saved.active === false]).toEqual([next, false]);
  });
}

const answers: Record<string, Answer> = {
  "200 without a body": { status: 200, headers: { ETag: 'W/"b7e0"' } },
  "201 without a body": { status: 201, headers: { Location: "https://a.example/fhir/Patient/p1/_history/b7e0" } },
  "204 and a Content-Location": { status: 204, headers: { "Content-Location": "Patient/p1/_history/b7e0" } },
};

for (const [name, answer] of Object.entries(answers)) {
  test(`an update answered with ${name} gives what was sent as a part of the new version, where the read lags`, async () => {
    const { client } = await startFhir(({ method }) => (method === "GET" ? { body: before("a1c2") } : answer));
    const saved = await client.update({ ...edited, meta: { versionId: "a1c2" } });
    expect(saved).toEqual({ ...edited, meta: { versionId: "b7e0", tag: [subsettedTag] } });
  });

  test(`an update answered with ${name} gives what is read, where that is the new version`, async () => {
    const { client } = await startFhir(({ method }) => (method === "GET" ? { body: before("b7e0") } : answer));
    await expect(client.update({ ...edited, meta: { versionId: "a1c2" } })).resolves.toEqual(before("b7e0"));
  });
}

test("an update whose answer names no version does not give the former version as stored", async () => {
  const { client } = await startFhir(({ method }) => (method === "GET" ? { body: before("a1c2") } : { status: 204 }));
  const saved = await client.update({ ...edited, meta: { versionId: "a1c2" } });
  expect(saved).toEqual({ ...edited, meta: { tag: [subsettedTag] } });
});

test("an update whose answer names no version gives what is read, where that is another version", async () => {
  const { client } = await startFhir(({ method }) => (method === "GET" ? { body: before("b7e0") } : { status: 204 }));
  await expect(client.update({ ...edited, meta: { versionId: "a1c2" } })).resolves.toEqual(before("b7e0"));
});

test("a write to a server without versions gives what is read", async () => {
  const { meta: _, ...unversioned } = before("");
  const { client } = await startFhir(({ method }) => (method === "GET" ? { body: unversioned } : { status: 204 }));
  await expect(client.update(edited)).resolves.toEqual(unversioned);
});
