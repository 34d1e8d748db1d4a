import { nextLink, resourcesOf } from "@medblocks/react";
import type { Bundle, OperationOutcome, ValueSet } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { realFhir } from "./realFhir.js";
import { manyObservations, newObservation, newPatient } from "../../sandbox/hapiFacts/testResources.js";

const fhir = realFhir();

/** Creates a patient with observations, and returns its id. */
async function createWithObservations(count: number): Promise<string> {
  const { id = "" } = await fhir.create(newPatient());
  const body = manyObservations(crypto.randomUUID(), count);
  for (const { resource } of body.entry ?? [])
    Object.assign(resource ?? {}, { subject: { reference: `Patient/${id}` } });
  await fhir.request("", { method: "POST", body });
  return id;
}

test("$everything returns the patient and its data, and goes on by its links", async () => {
  const id = await createWithObservations(30);
  let page = await fhir.operation<Bundle>(`Patient/${id}/$everything`, { _count: 20 });
  expect([page.type, page.total]).toEqual(["searchset", undefined]);
  const found = resourcesOf(page).map(({ resourceType }) => resourceType);
  for (let link = nextLink(page); link !== undefined; link = nextLink(page)) {
    // oxlint-disable-next-line no-await-in-loop -- each page has the link to the next
    page = (await fhir.request<Bundle & { resourceType: "Bundle" }>(link)).resource as Bundle;
    found.push(...resourcesOf(page).map(({ resourceType }) => resourceType));
  }
  expect(found.filter((type) => type === "Observation")).toHaveLength(30);
  expect(found.filter((type) => type === "Patient")).toHaveLength(1);
});

test("$everything of nobody is not_found", async () => {
  await expect(fhir.operation("Patient/nobody/$everything")).rejects.toMatchObject({ code: "not_found" });
});

test("$validate returns what is wrong, with the element", async () => {
  const outcome = await fhir.operation<OperationOutcome & { resourceType: "OperationOutcome" }>(
    "Observation/$validate",
    { ...newObservation("x"), status: undefined } as never,
  );
  const errors = outcome?.issue.filter(({ severity }) => severity === "error");
  expect(errors?.map(({ expression }) => expression?.[0])).toContain("Observation");
  expect(errors?.map(({ diagnostics }) => diagnostics).join()).toContain("Observation.status");
});

test("$validate of what cannot be parsed is bad_request", async () => {
  const error = await failureOf(fhir.operation("Patient/$validate", { ...newPatient(), gender: "none" as "male" }));
  expect(error).toMatchObject({ code: "bad_request", status: 400 });
});

test("$expand returns the codes of a value set, by GET and by POST", async () => {
  const url = "http://hl7.org/fhir/ValueSet/administrative-gender";
  const byGet = await fhir.operation<ValueSet>("ValueSet/$expand", { url });
  const codes = byGet.expansion?.contains?.map(({ code }) => code);
  expect(codes?.toSorted()).toEqual(["female", "male", "other", "unknown"]);
  const parameter = [{ name: "url", valueUri: url }];
  const byPost = await fhir.operation<ValueSet>("ValueSet/$expand", { resourceType: "Parameters", parameter });
  expect(byPost?.expansion?.contains).toHaveLength(4);
});

test("an unknown operation is bad_request", async () => {
  const error = await failureOf(fhir.operation("Patient/$frobnicate"));
  expect(error).toMatchObject({ code: "bad_request", issues: [{ code: "not-supported" }] });
});
