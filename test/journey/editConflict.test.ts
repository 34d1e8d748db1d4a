import type { Patient } from "fhir/r4.js";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { setUpClinic } from "./openClinic.js";

const clinic = setUpClinic();

async function openForm(id: string, username: string): Promise<Page> {
  const page = await clinic.openAs(username, `/patients/${id}/edit`);
  await page.getByLabel("Family name").waitFor();
  return page;
}

async function enter(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    // oxlint-disable-next-line no-await-in-loop -- one field after the other, as a person does
    await page.getByLabel(label).fill(value);
  }
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

const side = (page: Page, field: string, choice: RegExp) =>
  page.getByRole("group", { name: field }).getByRole("radio", { name: choice });
const saveChosen = (page: Page) => page.getByRole("button", { name: "Save what is chosen" });

test("what two have changed at once is chosen field by field, and stored over the newer version", async () => {
  const [mine, theirs] = await Promise.all([openForm("patient-33", "practitioner"), openForm("patient-33", "admin")]);
  await enter(theirs, { "Family name": "Delgado-Reid", Email: "reid@mail.example", "Town or city": "Wells" });
  await save(theirs);
  await theirs.getByRole("heading", { level: 1, name: "Mateo Delgado-Reid" }).waitFor();

  await enter(mine, { "Family name": "Delgado-Bell", Phone: "07700 900999", "Town or city": "Frome" });
  await save(mine);
  const title = mine.getByRole("heading", { name: /changed this patient meanwhile/ });
  await title.waitFor();
  await expect.poll(() => title.evaluate((element) => element === document.activeElement)).toBe(true);
  // Both sides stand side by side. What one alone has changed is chosen already; what both have is not.
  const chosen = (field: string, choice: RegExp) => side(mine, field, choice).isChecked();
  expect(await chosen("Phone", /Keep mine 07700 900999/)).toBe(true);
  expect(await chosen("Email", /Take theirs reid@mail\.example/)).toBe(true);
  expect(await chosen("Family name", /Keep mine Delgado-Bell/)).toBe(false);
  expect(await chosen("Family name", /Take theirs Delgado-Reid/)).toBe(false);
  expect(await mine.getByRole("group", { name: /^(Given|Gender|Street)/ }).count()).toBe(0);

  await side(mine, "Family name", /Keep mine/).check();
  await saveChosen(mine).click();
  await mine.getByText("Choose one of the two.").waitFor();
  const open = side(mine, "Town or city", /Keep mine/);
  expect(await open.evaluate((radio) => radio === document.activeElement)).toBe(true);
  await side(mine, "Town or city", /Take theirs Wells/).check();
  const saved = mine.waitForRequest((request) => request.method() === "PUT");
  await saveChosen(mine).click();
  await mine.getByRole("heading", { level: 1, name: "Mateo Delgado-Bell" }).waitFor();
  expect((await saved).headers()["if-match"]).toBe('W/"2"');
  const { name, telecom, address, identifier } = (await saved).postDataJSON() as Patient;
  expect(name?.[0]?.text).toBe("Mateo Delgado-Bell");
  expect(telecom?.map(({ value }) => value)).toEqual(["07700 900999", expect.any(String), "reid@mail.example"]);
  expect(address?.[0]?.city).toBe("Wells");
  expect(identifier).toHaveLength(1);
});

test("who goes on editing has both in the form, and meets the next conflict as the first", async () => {
  const [mine, theirs] = await Promise.all([openForm("patient-34", "practitioner"), openForm("patient-34", "admin")]);
  await enter(theirs, { Phone: "07700 900111" });
  await save(theirs);
  await theirs.getByText("07700 900111").waitFor();
  await enter(mine, { "Town or city": "Frome" });
  await save(mine);
  await mine.getByRole("button", { name: "Go on editing with it" }).click();
  expect(await mine.getByLabel("Phone").inputValue()).toBe("07700 900111");
  expect(await mine.getByLabel("Town or city").inputValue()).toBe("Frome");

  await theirs.getByRole("link", { name: "Edit" }).click();
  await enter(theirs, { "Town or city": "Wells" });
  await save(theirs);
  await theirs.getByText(/Wells/).waitFor();
  await save(mine);
  await side(mine, "Town or city", /Take theirs Wells/).check();
  await saveChosen(mine).click();
  await mine.getByText(/Wells/).waitFor();
  await mine.getByText("07700 900111").waitFor();
});

test("where the other has stored the very same, there is nothing to ask", async () => {
  const [mine, theirs] = await Promise.all([openForm("patient-35", "practitioner"), openForm("patient-35", "admin")]);
  for (const page of [theirs, mine]) {
    // oxlint-disable-next-line no-await-in-loop -- the second meets what the first has stored
    await enter(page, { "Town or city": "Wells" });
    // oxlint-disable-next-line no-await-in-loop
    await save(page);
    // oxlint-disable-next-line no-await-in-loop
    await page.waitForURL(`${clinic.url}/patients/patient-35`);
    // oxlint-disable-next-line no-await-in-loop
    await page.getByText(/Wells/).waitFor();
  }
});
