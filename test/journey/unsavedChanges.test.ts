import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandbox, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic();

const question = (page: Page) => page.getByRole("dialog", { name: "Leave without saving?" });
const city = (page: Page) => page.getByLabel("Town or city");

/** From the list over the chart to the form. */
async function openForm(words: string): Promise<Page> {
  const page = await clinic.openAs("practitioner");
  await page.getByRole("searchbox").fill(words);
  const [given, family] = words.split(" ");
  await page.getByRole("link", { name: `${family}, ${given}` }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await city(page).waitFor();
  return page;
}

test("leaving by link, by Back and by signing out asks; staying keeps it, leaving drops it", async () => {
  const page = await openForm("Samuel Whitaker");
  await city(page).fill("Frome");
  await page.getByRole("link", { name: "Patients" }).click();
  await question(page).waitFor();
  const stay = question(page).getByRole("button", { name: "Stay here" });
  expect(await stay.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await question(page).waitFor({ state: "detached" });
  expect(await city(page).inputValue()).toBe("Frome");

  await page.getByRole("button", { name: "Sign out" }).click();
  await stay.click();
  await question(page).waitFor({ state: "detached" });
  expect(await city(page).inputValue()).toBe("Frome");

  await page.goBack();
  await question(page).getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { level: 1, name: "Samuel Whitaker" }).waitFor();
  expect(await page.getByText("Frome").count()).toBe(0);
  expect((await clinic.requests(/Patient\//)).filter(({ method }) => method === "PUT")).toEqual([]);
});

test("closing the tab asks in the browser's own words, unless nothing is changed", async () => {
  const page = await openForm("Nikhil Joshi");
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const stored = await city(page).inputValue();
  await city(page).fill("Frome");
  await city(page).fill(` ${stored}`);
  await page.reload();
  await city(page).waitFor();
  expect(asked).toEqual([]);
  await city(page).fill("Frome");
  await page.reload();
  await city(page).waitFor();
  expect(asked).toEqual(["beforeunload"]);
});

test("who leaves while it is being saved goes when it is done, and stays where it fails", async () => {
  const page = await openForm("Benjamin Barker");
  const slow = { latencyMs: 60_000, match: { method: "PUT" } };
  const failure = await clinic.addFault({ ...slow, status: 500 });
  const saves = async () => (await clinic.requests(/^\/fhir\/Patient/)).filter(({ method }) => method === "PUT").length;
  const leaveWhileSaving = async () => {
    const before = await saves();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Saving …" }).waitFor();
    await page.getByRole("link", { name: "Patients" }).click();
    await page.getByRole("dialog", { name: /^Saving/ }).waitFor();
    await expect.poll(saves).toBe(before + 1);
  };
  await city(page).fill("Frome");
  await leaveWhileSaving();
  await sandbox.removeFault(failure);
  await page
    .getByRole("alert")
    .getByText(/could not save/)
    .waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await city(page).inputValue()).toBe("Frome");

  const delay = await clinic.addFault(slow);
  await leaveWhileSaving();
  await sandbox.removeFault(delay);
  await page.getByRole("heading", { level: 1, name: "Patients" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});
