import { expect, test } from "vitest";
import { sandbox, sandboxUrl, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic();

const fhirJson = { "Content-Type": "application/fhir+json" };
const outcome = (code: string) => ({
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code, diagnostics: "The server says why." }],
});

const faults = [
  ["403", { status: 403, headers: fhirJson, body: outcome("forbidden") }, /permission/i],
  ["404", { status: 404, headers: fhirJson, body: outcome("not-found") }, /not found|no such/i],
  ["410", { status: 410, headers: fhirJson, body: outcome("deleted") }, /deleted/i],
  ["422", { status: 422, headers: fhirJson, body: outcome("invalid") }, /refused|cannot/i],
  ["429", { status: 429, headers: { ...fhirJson, "Retry-After": "0" }, body: outcome("throttled") }, /busy|try again/i],
  ["500", { status: 500, headers: fhirJson, body: outcome("exception") }, /fault/i],
  ["HTML", { headers: { "Content-Type": "text/html" }, body: "<h1>Welcome</h1>" }, /FHIR|makes no sense/i],
  ["broken JSON", { headers: fhirJson, body: '{"resourceType":"Bund' }, /FHIR|makes no sense/i],
  // A token that nobody accepts ends the session, and the user is asked to sign in.
  ["401", { status: 401, headers: fhirJson, body: outcome("login") }, /session|sign in/i],
] as const;

// One sign-in for all of them: each is met by a page that has just been loaded.
test("whatever a FHIR base answers is told as a person would want it, and the app goes on", async () => {
  const page = await clinic.openAs("practitioner");
  const signInButton = page.getByRole("button", { name: /sign in/i });
  for (const [what, fault, text] of faults) {
    const id = await clinic.addFault({ ...fault, match: { path: "^/fhir/Patient" } });
    await page.goto(`${clinic.url}/patients`);
    await page.getByRole("alert").or(page.getByLabel("Username")).or(signInButton).first().waitFor();
    const shown = await page.locator("body").innerText();
    expect.soft(shown, what).toMatch(text);
    expect.soft(shown, what).not.toMatch(/resourceType|OperationOutcome|Error:|undefined/);
    await sandbox.removeFault(id);

    await page.goto(`${clinic.url}/`);
    const heading = page.getByRole("heading", { level: 1, name: "Patients" });
    await heading.or(signInButton).or(page.getByLabel("Username")).first().waitFor();
  }
});

test("one part of a chart that fails leaves the others as they are, and comes when tried again", async () => {
  const page = await clinic.openAs("practitioner");
  const id = await clinic.addFault({
    status: 500,
    headers: fhirJson,
    body: outcome("exception"),
    match: { path: "^/fhir/Condition" },
  });
  await page.goto(`${clinic.url}/patients/patient-1`);
  await page.getByRole("alert").getByText(/fault/i).waitFor();
  await page
    .getByRole("img", { name: /blood pressure/i })
    .first()
    .waitFor();
  await sandbox.removeFault(id);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Essential hypertension").first().waitFor();
});

test("a server that is not there is told as a lack of connection", async () => {
  const page = await clinic.openAs("practitioner");
  await page.route(`${sandboxUrl}/fhir/**`, (route) => route.abort("connectionrefused"));
  await page.goto(`${clinic.url}/patients/patient-1`);
  await page
    .getByRole("alert")
    .getByText(/connection|reached/i)
    .first()
    .waitFor({ timeout: 30_000 });
});
