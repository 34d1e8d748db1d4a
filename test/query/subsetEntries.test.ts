import { fhirQueryOptions, resourcesOf, type Optimistic } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle } from "fhir/r4.js";
import { expect, onTestFinished, test } from "vitest";
import { freshCache, quiet, show, write } from "./mountedQueries.js";

const patient = {
  resourceType: "Patient" as const,
  id: "p1",
  name: [{ family: "Okonkwo" }],
  birthDate: "1981-04-12",
  active: false,
};
const patch = {
  type: "Patient",
  id: "p1",
  operations: [{ op: "replace", path: "/active", value: true }],
} as const;
const activated: Optimistic<"Patient"> = (current) => ({ ...current, active: true });

/** A server that leaves the SUBSETTED tag out of parts of resources, and never answers a write. */
function started() {
  const { fhir } = createMockMedblocks({
    resources: [patient],
    server: { subsettedTags: "none" },
    handlers: { "PATCH Patient/:id": () => new Promise<undefined>(() => {}) },
  });
  const queryClient = freshCache();
  onTestFinished(() => queryClient.clear());
  return { fhir, queryClient };
}

test("an optimistic patch does not put a part of a resource, which the server did not tag, into a list of whole ones", async () => {
  const { fhir, queryClient } = started();
  show(queryClient, fhirQueryOptions(fhir, "Patient", { _elements: ["name"] }));
  await quiet(queryClient);
  const whole = show(queryClient, fhirQueryOptions(fhir, "Patient", {}));
  await quiet(queryClient);
  void write(fhir, queryClient, "patch", patch, activated as Optimistic);
  const shown = () => resourcesOf(queryClient.getQueryData(whole.queryKey))[0];
  await expect.poll(shown, { interval: 5, timeout: 1000 }).toMatchObject({ active: true, birthDate: "1981-04-12" });
});

test("the parts of resources that a search shows stay parts after a save, where the server did not tag them", async () => {
  const { fhir, queryClient } = started();
  const list = show(queryClient, fhirQueryOptions(fhir, "Patient", { _elements: ["name"] }));
  await quiet(queryClient);
  const shown: unknown[] = [];
  queryClient.getQueryCache().subscribe(() => {
    shown.push(resourcesOf(queryClient.getQueryData<Bundle>(list.queryKey), "Patient")[0]?.birthDate);
  });
  await write(fhir, queryClient, "update", { ...patient, meta: { versionId: "1" } });
  await quiet(queryClient);
  expect(shown).not.toContain("1981-04-12");
});

test("an optimistic update with a part of a resource is refused, and is never shown", async () => {
  const { fhir, queryClient } = started();
  const whole = show(queryClient, fhirQueryOptions(fhir, "Patient", {}));
  await quiet(queryClient);
  const shown: unknown[] = [];
  queryClient.getQueryCache().subscribe(() => {
    shown.push(resourcesOf(queryClient.getQueryData<Bundle>(whole.queryKey), "Patient")[0]?.birthDate);
  });
  const [part] = resourcesOf(await fhir.search("Patient", { _elements: ["name"] }));
  const written = write(fhir, queryClient, "update", { ...part, resourceType: "Patient", active: true }, true);
  await expect(written).rejects.toMatchObject({ option: "resource" });
  await quiet(queryClient);
  expect(shown).toEqual([]);
});
