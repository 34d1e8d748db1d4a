import { nextLink, resourcesOf, type FhirError } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import { expect, inject, test } from "vitest";
import { allOf, failureOf } from "../../fhir/startFhir.js";
import { realFhir } from "./realFhir.js";
import { manyObservations, newObservation, newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

// Point 18: a proxy that does not pass the Host header on, so that HAPI writes its own host into links.
const { innerAddressFhirUrl: baseUrl, hapiUrl } = inject("deployment");
const fhir = realFhir({ baseUrl });
const rebased = realFhir({ baseUrl, rebaseLinks: hapiUrl });

/** Creates five observations with an identifier of their own, and returns the search that finds them in three pages. */
async function createObservations() {
  const value = crypto.randomUUID();
  await fhir.request("", { method: "POST", body: manyObservations(value, 5) });
  return { identifier: `${system}|${value}`, _count: 2 };
}

test("point 18: behind a proxy that hides its address links name the inner one", async () => {
  const found = await fhir.search("Observation", await createObservations());
  expect(nextLink(found)).toMatch(new RegExp(`^${hapiUrl}\\?_getpages=`));
  expect(found.entry?.[0]?.fullUrl).toMatch(new RegExp(`^${hapiUrl}/Observation/`));
});

test("a link to the inner address is not followed, and no request is sent to it", async () => {
  const found = await fhir.search("Observation", await createObservations());
  const error = await failureOf(fhir.page("Observation", nextLink(found) ?? ""));
  expect(error).toMatchObject({ code: "outside_base", status: undefined });
});

test.each([{}, { method: "POST" }] as const)("with rebaseLinks a search goes through all pages: %j", async (how) => {
  const pages = await allOf(rebased.pages("Observation", await createObservations(), how));
  expect(pages.map((page) => resourcesOf(page).length)).toEqual([2, 2, 1]);
});

test("with rebaseLinks $everything and a history go on by their links", async () => {
  const { id = "" } = await rebased.create(newPatient());
  const subject = { reference: `Patient/${id}` };
  await rebased.create(newObservation("x", { subject }));
  const everything = await rebased.operation<Bundle>(`Patient/${id}/$everything`, { _count: 1 });
  const history = await rebased.history("Patient", undefined, { params: { _count: 1 } });
  for (const page of [everything, history]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { resource } = await rebased.request(nextLink(page) ?? "");
    expect(resource?.resourceType).toBe("Bundle");
  }
});

test("a write finds what is stored by a Location with the inner address", async () => {
  const created = await fhir.create(newPatient(), { prefer: "minimal" });
  expect(created).toMatchObject({ id: expect.stringMatching(/^\d+$/), meta: { versionId: "1" } });
  await expect(fhir.read("Patient", created.id ?? "")).resolves.toMatchObject({ gender: "female" });
});

test("the error for a link to the inner address names rebaseLinks", async () => {
  const found = await fhir.search("Observation", await createObservations());
  const error = await failureOf(fhir.page("Observation", nextLink(found) ?? ""));
  expect((error as FhirError).message).toContain("rebaseLinks");
});
