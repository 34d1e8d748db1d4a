import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandbox, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic();

const path = "/patients/patient-1/observations";
const rows = (page: Page) => page.locator(".observation");
const end = (page: Page) => page.getByText("That is all there is.");

/** The list, with how many there are: other tests write to the same record. */
async function openObservations(): Promise<{ page: Page; total: number }> {
  const page = await clinic.openAs("practitioner", path);
  const told = await page.getByText(/^50 of \d+ observations$/).innerText();
  return { page, total: Number(/of (\d+)/.exec(told)?.[1]) };
}

/** Scrolls, as a person does, for as long as something is awaited. */
async function scrollUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 2000);
        return isThere();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}

/** What was asked of the FHIR server about observations since some request: the search, or a page of it. */
async function searches(since: number): Promise<string[]> {
  const seen = (await clinic.requests(/^\/fhir/)).slice(since);
  return seen
    .filter(({ path: asked, queryKeys }) => asked === "/fhir/Observation" || queryKeys.includes("_getpages"))
    .map(({ path: asked, queryKeys }) => (asked === "/fhir/Observation" ? queryKeys.toSorted().join() : "next link"));
}

test("scrolling loads page after page by the server's links, down to the end", async () => {
  const before = (await clinic.requests(/^\/fhir/)).length;
  const { page, total } = await openObservations();
  expect(await rows(page).count()).toBe(50);
  const first = page.getByRole("region", { name: "20 Oct 2026" }).getByRole("listitem").first();
  expect(await first.innerText()).toMatch(/^Blood pressure\s+128\/82 mmHg\s+Dr\. Petra Lindqvist\s+\d\d:\d\d$/);

  await scrollUntil(page, () => end(page).isVisible());
  expect(await rows(page).count()).toBe(total);
  await page.getByText(`${total} observations`, { exact: true }).waitFor();
  const days = await page.getByRole("heading", { level: 2 }).allInnerTexts();
  expect(new Set(days).size).toBe(days.length);
  expect(days.map((day) => Date.parse(day))).toEqual(days.map((day) => Date.parse(day)).toSorted((a, b) => b - a));
  expect(await searches(before)).toEqual(["_count,_sort,_total,patient", "next link", "next link"]);
  // One practitioner for all the rows, read once.
  const read = (await clinic.requests(/^\/fhir/)).slice(before).map((request) => request.path);
  expect(read.filter((one) => one.includes("Practitioner"))).toEqual(["/fhir/Practitioner/practitioner-1"]);
});

test("a page that fails leaves what is there, is not asked for by scrolling, and comes when tried again", async () => {
  const match = { path: "_getpages" };
  const fault = await clinic.addFault({ status: 500, match });
  const before = (await clinic.requests(/^\/fhir/)).length;
  const { page, total } = await openObservations();
  await scrollUntil(page, () =>
    page
      .getByRole("alert")
      .getByText(/more observations/)
      .isVisible(),
  );
  expect(await rows(page).count()).toBe(50);
  // Up and down again: the end has come into view once more.
  await page.mouse.wheel(0, -9000);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await scrollUntil(page, () => page.getByRole("alert").isVisible());
  expect(await page.getByText(/out of date/).count()).toBe(0);
  await sandbox.removeFault(fault);
  await page.getByRole("button", { name: "Try again" }).click();
  await scrollUntil(page, () => end(page).isVisible());
  expect(await rows(page).count()).toBe(total);
  expect(await searches(before)).toEqual(["_count,_sort,_total,patient", "next link", "next link", "next link"]);
});

test("a list that the server has closed meanwhile is begun anew", async () => {
  await clinic.addFault({ status: 410, times: 1, match: { path: "_getpages" } });
  const { page, total } = await openObservations();
  const again = page.getByRole("button", { name: "Load the list again" });
  await scrollUntil(page, () => again.isVisible());
  await again.click();
  await scrollUntil(page, () => end(page).isVisible());
  expect(await rows(page).count()).toBeGreaterThanOrEqual(total);
});

test("where the browser does not tell what is in view, a button loads more, by keyboard as well", async () => {
  const { page, total } = await openObservations();
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "IntersectionObserver");
  });
  await page.reload();
  const more = page.getByRole("button", { name: "Load more" });
  await more.focus();
  await page.keyboard.press("Enter");
  await page.getByText(`100 of ${total} observations`).waitFor();
  expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await end(page).waitFor();
  await expect.poll(() => end(page).evaluate((text) => text === document.activeElement)).toBe(true);
});

test("Back leads to where the list was left", async () => {
  const { page, total } = await openObservations();
  await scrollUntil(page, () => end(page).isVisible());
  // The last turn of the wheel is still on its way.
  const left = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let last = -1;
    while (last !== window.scrollY) {
      last = window.scrollY;
      for (let frames = 0; frames < 10; frames += 1) await frame();
    }
    return last;
  });
  expect(left).toBeGreaterThan(2000);
  await page.getByRole("link", { name: "Back to the chart" }).evaluate((link: HTMLElement) => link.click());
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  await page.goBack();
  await end(page).waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(left);
  expect(await rows(page).count()).toBeGreaterThanOrEqual(total);
});
