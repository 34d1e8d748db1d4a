import type { Patient } from "fhir/r4.js";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { setUpFhirApp } from "../setUpFhirApp.js";
import { realFhir } from "../fhir/realFhir.js";
import { bundleOf, newPatient } from "../../sandbox/hapiFacts/testResources.js";

const clinic = setUpFhirApp("clinic");
const fhir = realFhir();

const rows = (page: Page) => page.getByRole("table").getByRole("row");
const strip = (page: Page) => page.getByRole("region", { name: "Patient", exact: true });
/** Signs out, up to where Hydra has sent the browser back. */
async function signOut(page: Page): Promise<void> {
  const returned = page.waitForRequest(
    (request) => request.isNavigationRequest() && request.url().startsWith(`${clinic.url}/?state=`),
  );
  await page.getByRole("button", { name: "Sign out" }).click();
  await returned;
  await page.waitForURL(`${clinic.url}/`);
  await page.getByRole("button", { name: /sign in/i }).waitFor();
}

const count = (page: Page) => page.locator("output.result-count");

test("a practitioner signs in at Hydra, finds a patient of the second page and opens the chart", async () => {
  const page = await clinic.openAs();
  // 25 patients and the head of the table.
  await rows(page).nth(25).waitFor();
  await page.getByRole("button", { name: "Load more" }).click();
  await rows(page).nth(50).waitFor();
  await page.getByRole("searchbox").fill("jing wang");
  await page.getByRole("link", { name: "Wang, Jing" }).click();
  await strip(page).getByText("MRN0106576").waitFor();
  await page.getByRole("heading", { name: "Vital signs" }).waitFor();
  await page.getByText("Atopic dermatitis").first().waitFor();
  await page.getByText("Ibuprofen 400 mg tablet").waitFor();
  await strip(page).getByText("Dr. Haruka Sato").waitFor();
  // A status of 0 is a request that the page no longer wanted.
  const asked = (await clinic.requests(/^\/fhir/)).filter(({ status }) => status !== 0);
  expect(new Set(asked.map(({ status, hasBearer }) => `${status} ${hasBearer}`))).toEqual(new Set(["200 true"]));
  expect(asked.some(({ queryKeys }) => queryKeys.includes("_getpages"))).toBe(true);
});

test("a photo that needs the token is shown, and is gone from the page after a sign-out at Hydra", async () => {
  const page = await clinic.openAs("practitioner", "/patients/patient-48");
  const photo = strip(page).locator("img");
  await photo.waitFor();
  const width = await photo.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalWidth;
  });
  expect(width).toBe(96);
  await signOut(page);
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toMatch(/accessToken/);
});

test("a sign-out ends the session at Hydra: the next sign-in asks for the password", async () => {
  const page = await clinic.openAs();
  await rows(page).nth(1).waitFor();
  await signOut(page);
  const asked = page.waitForRequest(/\/oauth2\/auth\?/);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByLabel("Password").waitFor();
  // It is Hydra that asks, and not the app that demands it.
  expect(new URL((await asked).url()).searchParams.has("prompt")).toBe(false);
});

test("a list of which HAPI has more does not pass for all there is", async () => {
  const page = await clinic.openAs();
  await rows(page).nth(25).waitFor();
  await page.getByRole("button", { name: "Load more" }).waitFor();
  expect(await count(page).innerText()).toMatch(/^25 of \d{2,} patients$/);
});

test("a section of the chart that shows the first 100 entries of 105 does not pass for all there is", async () => {
  const { id = "" } = await fhir.create(newPatient());
  const encounter = { class: { code: "AMB" }, status: "finished", subject: { reference: `Patient/${id}` } };
  const resource = { resourceType: "Encounter", ...encounter } as never;
  const entry = { request: { method: "POST", url: "Encounter" }, resource } as const;
  const body = bundleOf("transaction", ...Array.from({ length: 105 }, () => entry));
  await fhir.request("", { method: "POST", body: body as Patient & typeof body });
  const page = await clinic.openAs("practitioner", `/patients/${id}`);
  const encounters = page.getByRole("region", { name: "Encounters" });
  await encounters.getByRole("button", { name: /^Show all/ }).waitFor();
  expect(await encounters.innerText()).not.toMatch(/Show all 100$/m);
  await encounters.getByRole("button", { name: "Show all 105" }).click();
  expect(await encounters.getByRole("listitem").count()).toBe(105);
});
