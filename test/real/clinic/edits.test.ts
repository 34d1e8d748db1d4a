import type { Page } from "playwright";
import { expect, test } from "vitest";
import { setUpFhirApp } from "../setUpFhirApp.js";
import { realFhir } from "../fhir/realFhir.js";
import { newPatient } from "../../sandbox/hapiFacts/testResources.js";

const clinic = setUpFhirApp("clinic");
const fhir = realFhir();

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const putOf = (page: Page) => page.waitForResponse((response) => response.request().method() === "PUT");

/** Opens the edit form of a new patient. */
async function openForm() {
  const patient = await fhir.create(newPatient());
  const id = patient.id ?? "";
  const page = await clinic.openAs("practitioner", `/patients/${id}/edit`);
  await page.getByLabel("Family name").waitFor();
  return { page, patient, id };
}

test("an edit is saved for the version that was read, and shows in the chart", async () => {
  const { page, id, patient } = await openForm();
  await page.getByLabel("Family name").fill("Okonkwo-Bell");
  const answered = putOf(page);
  await save(page);
  await page.getByRole("heading", { level: 1, name: "Ada Okonkwo-Bell" }).waitFor();
  const response = await answered;
  expect([response.status(), response.request().headers()["if-match"]]).toEqual([200, 'W/"1"']);
  const stored = await fhir.read("Patient", id);
  expect(stored).toMatchObject({
    identifier: patient.identifier,
    birthDate: patient.birthDate,
    meta: { versionId: "2" },
  });
  expect(stored.name?.[0]?.family).toBe("Okonkwo-Bell");
});

test("what another user has stored in the meantime is shown beside it, and the choice is saved over it", async () => {
  const { page, id, patient } = await openForm();
  await fhir.update({ ...patient, gender: "other", name: [{ family: "Reid", given: ["Ada"] }] });
  await page.getByLabel("Family name").fill("Bell");
  const refused = putOf(page);
  await save(page);
  expect((await refused).status()).toBe(409);
  const choice = page.getByRole("group", { name: "Family name" });
  await choice.getByRole("radio", { name: /Take theirs Reid/ }).waitFor();
  await choice.getByRole("radio", { name: /Keep mine Bell/ }).check();
  await page.getByRole("button", { name: "Save what is chosen" }).click();
  await page.getByRole("heading", { level: 1, name: "Ada Bell" }).waitFor();
  const stored = await fhir.read("Patient", id);
  expect([stored.name?.[0]?.family, stored.gender, stored.meta?.versionId]).toEqual(["Bell", "other", "3"]);
});

test("an edit of a patient who was deleted in the meantime is refused, and what was typed is still there", async () => {
  const { page, id } = await openForm();
  await fhir.delete("Patient", id);
  await page.getByLabel("Family name").fill("Bell");
  await save(page);
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel("Family name").inputValue()).toBe("Bell");
  await expect(fhir.read("Patient", id)).rejects.toMatchObject({ code: "gone" });
});

test("an edit of a patient who was deleted in the meantime says so", async () => {
  const { page, id } = await openForm();
  await fhir.delete("Patient", id);
  await page.getByLabel("Family name").fill("Bell");
  await save(page);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/deleted/);
  expect(await alert.innerText()).not.toMatch(/HAPI/);
});

test("a patient who was deleted in the meantime is created again with what was typed", async () => {
  const { page, id, patient } = await openForm();
  await fhir.delete("Patient", id);
  await page.getByLabel("Family name").fill("Bell");
  await save(page);
  const created = page.waitForResponse(
    (response) => response.request().method() === "POST" && response.status() === 201,
  );
  await page.getByRole("button", { name: "Create the patient again" }).click();
  await created;
  await page.getByRole("heading", { level: 1, name: "Ada Bell" }).waitFor();
  const newId = new URL(page.url()).pathname.replace("/patients/", "");
  expect(newId).not.toBe(id);
  expect(await fhir.read("Patient", newId)).toMatchObject({
    identifier: patient.identifier,
    name: [{ family: "Bell" }],
  });
});
