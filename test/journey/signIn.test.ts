import { expect, test } from "vitest";
import { fillInSignIn, sandbox, signIn, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic({}, { isWholeBrowser: true });

test.for(["admin", "practitioner"])("%s signs in, searches, and opens a chart", async (username) => {
  const page = await clinic.open();
  await signIn(page, username);
  const { name = "" } = (await sandbox.users()).find((user) => user.username === username) ?? {};
  expect(await page.getByText(name).count()).toBeGreaterThan(0);
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
  expect(page.url()).toBe(`${clinic.url}/patients`);

  await page.getByRole("searchbox").fill("okon");
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  await page.waitForURL(/\?q=okon$/);
  await expect.poll(async () => (await rows.allTextContents()).every((row) => /okon/i.test(row))).toBe(true);
  await page.getByRole("link", { name: "Okonkwo, Paul" }).click();

  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  await page.getByText("Essential hypertension").first().waitFor();
  const plots = page.getByRole("img", { name: /blood pressure/i });
  await plots.first().waitFor();
  expect(await plots.first().locator("path.recharts-line-curve").count()).toBe(2);
});

test("a patient comes to the own chart", async () => {
  const page = await clinic.open();
  await signIn(page, "patient");
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  expect(page.url()).toMatch(/\/patients\/[^/]+$/);
});

test("a patient who opens another's chart is told that it is not theirs", async () => {
  const page = await clinic.open();
  await signIn(page, "patient");
  await page.goto(`${clinic.url}/patients/patient-9`);
  await page
    .getByRole("alert")
    .getByText(/permission/i)
    .waitFor();
});

test("a wrong password is refused at the server's page, and the right one then works", async () => {
  const page = await clinic.open();
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page, "practitioner", "wrong");
  await page.getByRole("alert").waitFor();
  await fillInSignIn(page);
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
});

test("a reload leaves the user signed in, without asking the server for another token", async () => {
  const page = await clinic.open();
  await signIn(page);
  const before = await clinic.requests(/^\/oauth2/);
  await page.reload();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  expect(await clinic.requests(/^\/oauth2/)).toEqual(before);
});

test("sign-in costs one token request, and no discovery", async () => {
  const before = (await clinic.requests()).length;
  const page = await clinic.open();
  await signIn(page);
  await page.getByRole("link", { name: /,/ }).first().waitFor();
  const seen = (await clinic.requests()).slice(before);
  expect(seen.filter(({ path }) => path === "/oauth2/token")).toHaveLength(1);
  expect(seen.filter(({ path }) => path.startsWith("/.well-known"))).toEqual([]);
});
