import type { Frame, FrameLocator, Page } from "playwright";
import { expect, test } from "vitest";
import { sandboxUrl, setUpClinic } from "./openClinic.js";
import {
  enterByWindow,
  frameOf,
  launcherUrl,
  openLauncher,
  openWithoutStorage,
  signInByWindow,
} from "./openLauncher.js";
import { openPartitioned } from "./openPartitioned.js";
import { preventRestores } from "./pageHistory.js";

const clinic = setUpClinic({}, { isWholeBrowser: true });

const over = "Open the record again";

/** The family name of the patient whose record the launcher has open. */
async function openFamily(page: Page): Promise<string> {
  const [family = ""] = (await page.getByRole("heading", { level: 1 }).innerText()).split(",");
  return family;
}

async function waitForChart(page: Page, frame: FrameLocator): Promise<string> {
  const family = await openFamily(page);
  await expect.poll(() => frame.getByRole("heading", { level: 1 }).innerText(), { timeout: 10_000 }).toContain(family);
  return family;
}

/**
 * Steps through the history until the page has this address. Some steps change only the address of the frame. An event of
 * the frame does not end the wait: it may come from the time before the step.
 */
async function traverseTo(page: Page, address: string, direction: 1 | -1): Promise<void> {
  for (let steps = 0; steps < 10 && !page.url().includes(address); steps += 1) {
    const predicate = (frame: Frame) => frame === page.mainFrame();
    const navigated = page.waitForEvent("framenavigated", { predicate, timeout: 2000 }).catch(() => {});
    await page.evaluate((step) => history.go(step), direction).catch(() => {});
    await navigated;
  }
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain(address);
}

const textIn = (page: Page) => frameOf(page, clinic).evaluate(() => document.documentElement.innerText);

test("Back to another patient's record: nothing of the one that the session is about is shown there", async () => {
  const context = await openPartitioned();
  // The page is loaded again. What the back/forward cache restores is locked instead: see backForwardCache.test.ts.
  await preventRestores(context);
  const [page, frame] = await openLauncher(context, clinic, { patient: "patient-3" });
  await waitForChart(page, frame);
  // Another address of the clinic's, which the launch knows nothing of.
  await frame
    .getByRole("link", { name: /observations/i })
    .first()
    .click();
  await expect.poll(() => frameOf(page, clinic).url()).toContain("/observations");
  await page.goto(launcherUrl(clinic, { patient: "patient-4" }));
  const other = await waitForChart(page, frame);

  await traverseTo(page, "patient=patient-3", -1);
  await frame.getByText(over).waitFor();
  expect(await textIn(page)).not.toContain(other);
  const state = await frameOf(page, clinic).evaluate(() => JSON.stringify(history.state));
  expect(state).not.toMatch(/patient|eyJ/);

  // A reload changes nothing, nor does a sign-in that asks nobody.
  await frameOf(page, clinic).evaluate(() => location.reload());
  await frame.getByText(over).waitFor();
  await frame.getByRole("button", { name: "Try again" }).click();
  await frame.getByText(over).waitFor();
  expect(await textIn(page)).not.toContain(other);

  // Where the session belongs it is as it was.
  await traverseTo(page, "patient=patient-4", 1);
  await waitForChart(page, frame);
  await page.goto(launcherUrl(clinic, { patient: "patient-3" }));
  await waitForChart(page, frame);
  await traverseTo(page, "patient=patient-4", -1);
  await frame.getByText(over).waitFor();
});

test("Back to the same launch goes on with its session, wherever a router has led meanwhile", async () => {
  const [page, frame] = await openLauncher(await openPartitioned(), clinic, { patient: "patient-3" });
  await waitForChart(page, frame);
  await page.goto(sandboxUrl);
  await traverseTo(page, "patient=patient-3", -1);
  await waitForChart(page, frame);
});

test.for([
  ["gives frames a storage of their own", openPartitioned],
  ["gives frames no storage at all", openWithoutStorage],
] as const)(
  "a page of the frame's that has lost its launch signs in for no other record (a browser that %s)",
  async ([, open]) => {
    const [page, frame] = await openLauncher(await open(), clinic, { patient: "patient-3" });
    if (open === openWithoutStorage) await signInByWindow(page, frame, false);
    await waitForChart(page, frame);
    const signIns = async () => (await clinic.requests(/oauth2\/auth/)).length;
    // What the browser forgets by itself where it stores nothing.
    await frameOf(page, clinic).evaluate(() => {
      if (window.origin !== "null")
        try {
          sessionStorage.clear();
        } catch {
          /* There is none. */
        }
      location.reload();
    });
    await frame.getByText(over).waitFor();
    const before = await signIns();
    await frame.getByRole("button", { name: "Try again" }).click();
    await frame.getByText(over).waitFor();
    expect(await signIns()).toBe(before);
    expect(page.context().pages()).toHaveLength(open === openPartitioned ? 2 : 1);
  },
);

test("signing out in a frame that may store nothing: it stays signed out, and the next sign-in takes the password", async () => {
  const [page, frame] = await openLauncher(await openWithoutStorage(), clinic, { patient: "patient-3" });
  await signInByWindow(page, frame, false);
  const family = await waitForChart(page, frame);
  await frameOf(page, clinic).evaluate(() => {
    document.documentElement.dataset.stays = "here";
  });
  const revoked = async () => (await clinic.requests(/oauth2\/revoke/)).filter(({ status }) => status === 200).length;
  const before = await revoked();
  await frame.getByRole("button", { name: "Sign out" }).click();
  await frame.getByRole("heading", { name: "You have signed out" }).waitFor();
  await expect.poll(revoked).toBe(before + 2);
  // What is done last is done by now.
  await expect.poll(() => frameOf(page, clinic).url()).toBe(`${clinic.url}/`);
  await frame.getByRole("heading", { name: "You have signed out" }).waitFor();
  expect(await frame.locator("html").getAttribute("data-stays")).toBe("here");
  expect(await textIn(page)).not.toContain(family);

  await enterByWindow(page, frame, true);
  await waitForChart(page, frame);
});

test("signing in again in the frame, after a sign-out, is for no other record", async () => {
  const [page, frame] = await openLauncher(await openPartitioned(), clinic, { patient: "patient-3" });
  await waitForChart(page, frame);
  const loaded = page.waitForEvent("framenavigated", (one) => one.url() === `${clinic.url}/`);
  await frame.getByRole("button", { name: "Sign out" }).click();
  await loaded;
  await frame.getByRole("heading", { name: "You have signed out" }).waitFor();
  const pages = page.context().pages().length;
  await frame.getByRole("button", { name: "Sign in" }).click();
  await frame.getByText(over).waitFor();
  expect(page.context().pages()).toHaveLength(pages);
  // The record is there still.
  await page.reload();
  await signInByWindow(page, frame);
  await waitForChart(page, frame);
});

const launchPath = (patient: string) =>
  `/?${new URLSearchParams({ iss: `${sandboxUrl}/fhir`, launch: btoa(JSON.stringify({ patient })) }).toString()}`;

test("in a tab of its own, in a browser without the Navigation API: Back shows nothing of the other patient either", async () => {
  const page = await clinic.openAs("practitioner");
  await preventRestores(page.context());
  await page.addInitScript(() => Reflect.deleteProperty(window, "navigation"));
  await page.goto(clinic.url + launchPath("patient-3"));
  await page.waitForURL(`${clinic.url}/patients/patient-3`);
  const isMarked = () =>
    page.evaluate(() => Object.keys((history.state ?? {}) as object).some((key) => key.endsWith("launch")));
  await expect.poll(isMarked).toBe(true);
  await page.goto(clinic.url + launchPath("patient-4"));
  await page.waitForURL(`${clinic.url}/patients/patient-4`);
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await traverseTo(page, "/patients/patient-3", -1);
  await page.getByText(over).waitFor();
  expect(await page.locator("body").innerText()).not.toContain(heading);

  // Whoever has been told can sign in by themselves there.
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("link", { name: "Patients" }).first().waitFor();
});
