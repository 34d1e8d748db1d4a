import type { Page } from "playwright";
import { expect, inject, test } from "vitest";
import type { FhirPageOptions } from "../fhirPage/main.js";
import { setUpFhirApp } from "../setUpFhirApp.js";
import { realFhir } from "./realFhir.js";
import { manyObservations, newPatient, system } from "../../sandbox/hapiFacts/testResources.js";

const { starterCorsFhirUrl, innerAddressFhirUrl, hapiUrl } = inject("deployment");
const app = setUpFhirApp("fhirPage");
const fhir = realFhir();

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const output = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const savedAs = (page: Page, gender: "male" | "other") =>
  page.getByRole("button", { name: `Save as ${gender}` }).click();

/** Opens the page for a new patient with a photo, and with seven observations beside it. */
async function openPatient(options: FhirPageOptions = {}) {
  const value = crypto.randomUUID();
  const photo = await fhir.create({ resourceType: "Binary", contentType: "image/png", data: btoa("13 bytes long") });
  const patient = await fhir.create({ ...newPatient(value), photo: [{ url: `Binary/${photo.id}` }] });
  await fhir.request("", { method: "POST", body: manyObservations(value, 7) });
  const id = patient.id ?? "";
  const given: FhirPageOptions = { patient: id, identifier: `${system}|${value}`, ...options };
  const page = await app.openAs("practitioner", `/?options=${encodeURIComponent(JSON.stringify(given))}`);
  await heading(page).getByText("female").waitFor();
  return { page, patient, id };
}

test("a patient, an attachment and a list of two pages are shown, and a save shows the new version", async () => {
  const { page, id } = await openPatient();
  await output(page, "Size of the photo").getByText("13").waitFor();
  await output(page, "Count").getByText("5").waitFor();
  await page.getByRole("button", { name: "More" }).click();
  await output(page, "Count").getByText("7").waitFor();
  await savedAs(page, "other");
  await output(page, "Result of the save").getByText("saved version 2").waitFor();
  expect(await heading(page).innerText()).toBe("other");
  await expect(fhir.read("Patient", id)).resolves.toMatchObject({ gender: "other" });
  await page.getByRole("button", { name: "Create if there is none" }).click();
  await output(page, "Result of the create").getByText(id).waitFor();
});

test("what a page shows first comes as one batch, where the app asks for batches", async () => {
  const { page } = await openPatient({ fhir: { batch: true } });
  await output(page, "Count").getByText("5").waitFor();
  const requests = await page.evaluate(() =>
    window.events.flatMap((event) => (event.type === "fhirRequest" ? [`${event.method} ${event.subject}`] : [])),
  );
  expect(requests.slice(0, 1)).toEqual(["POST batch"]);
});

test("a conflict takes the optimistic value back, and a reload and a second save succeed", async () => {
  const { page, patient, id } = await openPatient();
  await fhir.update({ ...patient, gender: "unknown" });
  await savedAs(page, "other");
  await output(page, "Result of the save").getByText("conflict").waitFor();
  await heading(page).getByText("unknown").waitFor();
  await savedAs(page, "male");
  await output(page, "Result of the save").getByText("saved version 3").waitFor();
  await expect(fhir.read("Patient", id)).resolves.toMatchObject({ gender: "male" });
});

test("point 17: at HAPI's starter reads and pages work in a browser, and an update stores nothing", async () => {
  const { page, id } = await openPatient({ fhirBaseUrl: starterCorsFhirUrl });
  await page.getByRole("button", { name: "More" }).click();
  await output(page, "Count").getByText("7").waitFor();
  // The second read of the same version asks with If-None-Match, which such a server does not allow either.
  await page.getByRole("button", { name: "Reload" }).click();
  await savedAs(page, "other");
  await output(page, "Result of the save").getByText("network").waitFor();
  await heading(page).getByText("female").waitFor();
  await expect(fhir.read("Patient", id)).resolves.toMatchObject({ gender: "female", meta: { versionId: "1" } });
});

test("the error of an update at a server whose CORS does not allow If-Match names the header", async () => {
  const { page } = await openPatient({ fhirBaseUrl: starterCorsFhirUrl });
  await savedAs(page, "other");
  await output(page, "Result of the save").getByText("network").waitFor();
  expect(await output(page, "Message of the error").innerText()).toContain("If-Match");
});

test("the error of a conditional create at a server whose CORS does not allow If-None-Exist names the header", async () => {
  const { page } = await openPatient({ fhirBaseUrl: starterCorsFhirUrl });
  await page.getByRole("button", { name: "Create if there is none" }).click();
  await output(page, "Result of the create").getByText("network").waitFor();
  expect(await output(page, "Message of the error").innerText()).toContain("If-None-Exist");
});

test("a server whose CORS does not allow If-Match is a setup problem that names the header", async () => {
  const { page } = await openPatient({ fhirBaseUrl: starterCorsFhirUrl });
  await savedAs(page, "other");
  await output(page, "Result of the save").getByText("network").waitFor();
  const problems = () =>
    page.evaluate(() => window.events.flatMap((event) => (event.type === "setupProblem" ? [event.message] : [])));
  await expect.poll(problems, { timeout: 2000 }).toContainEqual(expect.stringContaining("If-Match"));
});

test("behind a proxy that hides its address the list goes on with rebaseLinks", async () => {
  const { page } = await openPatient({ fhirBaseUrl: innerAddressFhirUrl, fhir: { rebaseLinks: hapiUrl } });
  await page.getByRole("button", { name: "More" }).click();
  await output(page, "Count").getByText("7").waitFor();
  expect(await output(page, "Error of the list").innerText()).toBe("");
});

test("behind a proxy that hides its address the list says outside_base without rebaseLinks", async () => {
  const { page } = await openPatient({ fhirBaseUrl: innerAddressFhirUrl });
  await page.getByRole("button", { name: "More" }).click();
  await output(page, "Error of the list")
    .getByText(/outside_base/)
    .waitFor();
  expect(await output(page, "Count").innerText()).toBe("5");
});

test("links to an inner address are a setup problem that names rebaseLinks", async () => {
  const { page } = await openPatient({ fhirBaseUrl: innerAddressFhirUrl });
  await page.getByRole("button", { name: "More" }).click();
  await output(page, "Error of the list")
    .getByText(/outside_base/)
    .waitFor();
  const problems = () =>
    page.evaluate(() => window.events.flatMap((event) => (event.type === "setupProblem" ? [event.message] : [])));
  await expect.poll(problems, { timeout: 2000 }).toContainEqual(expect.stringContaining("rebaseLinks"));
});
