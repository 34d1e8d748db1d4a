import type { Bundle, Patient } from "fhir/r4.js";
import type { Page, Request } from "playwright";
import { expect, test } from "vitest";
import { sandbox, setUpClinic, signIn } from "./openClinic.js";

// Each test has a patient of its own: the sandbox is everybody's.
const clinic = setUpClinic();

const fhirJson = { "Content-Type": "application/fhir+json" };
const outcome = (...issue: object[]) => ({ resourceType: "OperationOutcome", issue });
const saveButton = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
const strip = (page: Page) => page.getByRole("region", { name: "Patient", exact: true });

/** The form, by its own address, in a browser of its own. */
async function openForm(id: string, username = "practitioner"): Promise<Page> {
  const page = await clinic.openAs(username, `/patients/${id}/edit`);
  await page.getByLabel("Family name").waitFor();
  return page;
}

async function nextSave(page: Page): Promise<Request> {
  return page.waitForRequest((request) => request.method() === "PUT");
}

async function inChart(page: Page, id: string): Promise<void> {
  await page.waitForURL(`${clinic.url}/patients/${id}`);
  await page.getByRole("heading", { name: "Vital signs" }).waitFor();
}

async function isFocused(page: Page, label: string): Promise<boolean> {
  return page.getByLabel(label).evaluate((field) => field === document.activeElement);
}

test("what is changed is stored over the version that was read, and all else stays as it was", async () => {
  const page = await clinic.openAs("practitioner");
  // What the list has brought is what is edited: it is not read again.
  const found = page.waitForResponse(/Patient\?.*khalil/i);
  await page.getByRole("searchbox").fill("maryam khalil");
  await page.getByRole("link", { name: "Khalil, Maryam" }).click();
  const { entry = [] } = (await (await found).json()) as Bundle<Patient>;
  const before = entry.find(({ resource }) => resource?.id === "patient-24")?.resource as Patient;
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Family name").fill("Khalil-Stone");
  await page.getByLabel("Email").fill("maryam@mail.example");
  await page.getByLabel("Street").fill("1 Quay Street\nFlat 2");
  const saved = nextSave(page);
  await saveButton(page).click();
  await inChart(page, "patient-24");
  await page.getByRole("heading", { level: 1, name: "Maryam Khalil-Stone" }).waitFor();
  await page.getByText("Flat 2").waitFor();

  expect((await saved).headers()["if-match"]).toBe('W/"1"');
  expect((await saved).postDataJSON()).toEqual({
    ...before,
    name: [{ ...before.name?.[0], family: "Khalil-Stone", text: "Maryam Khalil-Stone" }],
    telecom: [...(before.telecom ?? []), { system: "email", value: "maryam@mail.example" }],
    address: [{ ...before.address?.[0], line: ["1 Quay Street", "Flat 2"] }],
  });
  // The form is no step of the way back.
  await page.goBack();
  await page.getByRole("link", { name: "Khalil-Stone, Maryam" }).waitFor();
});

test("a change is shown before the server has answered, and taken back where that fails; nothing typed is lost", async () => {
  const page = await openForm("patient-27");
  const id = await clinic.addFault({
    latencyMs: 60_000,
    status: 500,
    headers: fhirJson,
    body: outcome({ severity: "error", code: "exception", diagnostics: "A stack of lines." }),
    match: { method: "PUT" },
  });
  await page.getByLabel("Given names").fill("Rosalind");
  await saveButton(page).click();
  await strip(page).getByText("Rosalind Whitaker").waitFor();
  await page.getByRole("button", { name: "Saving …" }).waitFor();
  await expect.poll(() => clinic.requests(/patient-27$/)).toContainEqual(expect.objectContaining({ method: "PUT" }));
  await sandbox.removeFault(id);

  const alert = page.getByRole("alert");
  await alert.getByText(/could not save/).waitFor();
  expect(await alert.innerText()).not.toMatch(/load|stack/i);
  await strip(page).getByText("Rosie Whitaker").waitFor();
  expect(await page.getByLabel("Given names").inputValue()).toBe("Rosalind");
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Rosalind Whitaker" }).waitFor();
});

test("what the server refuses stands at its field, with the focus at the first, until it is mended", async () => {
  const page = await openForm("patient-29");
  await clinic.addFault({
    status: 422,
    headers: fhirJson,
    body: outcome(
      { severity: "error", code: "value", diagnostics: "Too few digits.", expression: ["Patient.telecom[0].value"] },
      { severity: "error", code: "value", diagnostics: "Not a name.", expression: ["Patient.name[0].given[0]"] },
      { severity: "error", code: "business-rule", diagnostics: "A doctor is missing." },
      { severity: "warning", code: "informational", diagnostics: "By the way.", expression: ["Patient.gender"] },
    ),
    times: 1,
    match: { method: "PUT" },
  });
  await page.getByLabel("Given names").fill("T.");
  await page.getByLabel("Phone").fill("07");
  await page.getByLabel("Phone").press("Enter");
  await page.getByRole("alert").getByText("Look at the 2 marked fields. A doctor is missing.").waitFor();
  expect(await isFocused(page, "Given names")).toBe(true);
  const described = (label: string) =>
    page.getByLabel(label).evaluate((field) => {
      const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
      return [field.ariaInvalid, ...ids.map((one) => document.getElementById(one)?.textContent)];
    });
  expect(await described("Given names")).toEqual(["true", "Not a name."]);
  expect(await described("Phone")).toEqual(["true", "Too few digits."]);
  expect(await described("Gender")).toEqual([null]);

  await page.getByLabel("Phone").fill("07700 900555");
  expect(await described("Phone")).toEqual([null]);
  expect(await isFocused(page, "Phone")).toBe(true);
  await page.getByLabel("Given names").fill("");
  await page.getByLabel("Family name").fill(" ");
  await saveButton(page).click();
  expect(await isFocused(page, "Family name")).toBe(true);
  expect(await described("Family name")).toEqual(["true", "Enter a name."]);
  await page.getByLabel("Family name").fill("Obi");
  await saveButton(page).click();
  await page.getByRole("heading", { level: 1, name: "Obi" }).waitFor();
});

test("a patient may change nothing, and is told so, with what was typed still there", async () => {
  const page = await openForm("patient-1", "patient");
  await page.getByLabel("Town or city").fill("Bath");
  await saveButton(page).click();
  const alert = page.getByRole("alert");
  await alert.getByText(/permission to change/).waitFor();
  expect(await alert.getByRole("button").count()).toBe(0);
  expect(await page.getByLabel("Town or city").inputValue()).toBe("Bath");
});

test("where the granted scopes allow no change, there is no form, and the reason stands beside the action", async () => {
  const page = await clinic.open();
  await page.route(/oauth2\/token$/, async (route) => {
    const response = await route.fetch();
    const granted = { ...((await response.json()) as object), scope: "openid user/*.rs" };
    await route.fulfill({ response, json: granted });
  });
  await signIn(page);
  await page.goto(`${clinic.url}/patients/patient-31`);
  const edit = page.getByRole("button", { name: "Edit", disabled: true });
  await edit.waitFor();
  const reason = await edit.getAttribute("aria-describedby");
  expect(await page.locator(`[id="${reason}"]`).innerText()).toMatch(/reading only/);
  await page.goto(`${clinic.url}/patients/patient-31/edit`);
  await page.getByRole("status").getByText("You may not change this").waitFor();
  expect(await page.getByLabel("Family name").count()).toBe(0);
});

test("a session that ends while the form is filled in is unlocked, and what was typed is saved", async () => {
  const page = await openForm("patient-32");
  await page.getByLabel("Town or city").fill("Clevedon");
  await sandbox.revoke({ clientId: clinic.clientId });
  await saveButton(page).click();
  const locked = page.getByRole("dialog", { name: "Locked" });
  await locked.getByRole("button", { name: "Sign in again" }).click();
  await inChart(page, "patient-32");
  await page.getByText("Clevedon").waitFor();
});
