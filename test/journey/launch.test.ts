import type { FrameLocator, Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn, sandboxUrl, setUpClinic } from "./openClinic.js";
import { frameOf, launcherUrl, openLauncher, openWithoutStorage, signInByWindow } from "./openLauncher.js";
import { openPartitioned } from "./openPartitioned.js";
import { goBack } from "./pageHistory.js";

const clinic = setUpClinic({}, { isWholeBrowser: true });

/** All that the clinic keeps in the frame, as one text. */
function storedIn(page: Page): Promise<string> {
  return frameOf(page, clinic).evaluate(() => JSON.stringify([sessionStorage, localStorage]));
}

/** How many tokens the clinic has taken back so far. */
async function revocations(): Promise<number> {
  return (await clinic.requests(/oauth2\/revoke/)).filter(({ status }) => status === 200).length;
}

const nameOf = (frame: FrameLocator) => frame.getByRole("heading", { level: 1 });

test("opened in a frame for two patients in turn: silently, with either way to deliver the context, and nothing left of the first", async () => {
  const [page, frame] = await openLauncher(await openPartitioned(), clinic, { patient: "patient-3" });
  const heading = page.getByRole("heading", { level: 1 });
  const [family = ""] = (await heading.innerText()).split(",");
  await expect.poll(() => nameOf(frame).innerText(), { timeout: 10_000 }).toContain(family);
  expect(await storedIn(page)).toContain("patient-3");
  // What is around it is about one patient, and so is the clinic.
  expect(await frame.getByRole("link", { name: "Patients" }).count()).toBe(0);

  // The whole page anew, and the frame alone.
  await page.reload();
  await expect.poll(() => nameOf(frame).innerText(), { timeout: 10_000 }).toContain(family);
  // The former launch's tokens are taken back meanwhile.
  const signIns = async () => (await clinic.requests(/oauth2\/(auth|token)/)).length;
  const before = await signIns();
  await frameOf(page, clinic).evaluate(() => location.reload());
  await expect.poll(() => nameOf(frame).innerText(), { timeout: 10_000 }).toContain(family);
  expect(await signIns()).toBe(before);

  await expect.poll(revocations, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  const revokedBefore = await revocations();
  await page.goto(launcherUrl(clinic, { patient: "patient-4", delivery: "idToken", banner: "no" }));
  // Ignite shows whose record it is; in the clinic only those who listen are told.
  await frame.getByRole("heading", { name: /^Chart of / }).waitFor();
  expect(page.url()).toContain("patient-4");
  const stored = await storedIn(page);
  expect(stored).toContain("patient-4");
  expect(stored).not.toContain("patient-3");
  await expect.poll(revocations, { timeout: 10_000 }).toBe(revokedBefore + 2);
});

test("signing out in the frame ends the clinic's session, and not what is around it; signing in again takes the password", async () => {
  const [page, frame] = await openLauncher(await openPartitioned(), clinic, { patient: "patient-3" });
  const before = await revocations();
  await frame.getByRole("button", { name: "Sign out" }).click();
  await frame.getByRole("heading", { name: "You have signed out" }).waitFor();
  await expect.poll(revocations, { timeout: 10_000 }).toBe(before + 2);
  // The clinic loads itself anew at the end, and nobody can look into a frame while it does.
  await expect.poll(() => storedIn(page)).not.toMatch(/accessToken|patient-3/);
  expect(page.url()).toContain("/ignite?");
  await page.reload();
  await page.getByRole("navigation", { name: "Account" }).getByText("Lindqvist").waitFor();

  // The launch that the reload has brought would let anybody in who sits there now.
  await signInByWindow(page, frame);
  await frame.getByRole("link", { name: "Chart" }).waitFor();
  expect(await storedIn(page)).toContain("patient-3");
});

test.for([
  ["gives frames a storage of their own", openPartitioned],
  ["gives frames no storage at all", openWithoutStorage],
] as const)(
  "the server wants a page, which no frame may show: the clinic says so, and signs in in a window (a browser that %s)",
  async ([, open]) => {
    const context = await open();
    const [page, frame] = await openLauncher(context, clinic, { patient: "patient-3" });
    // Somebody has signed out at the server meanwhile.
    await context.clearCookies();
    const src = await page.locator("iframe").getAttribute("src");
    await page.locator("iframe").evaluate((iframe: HTMLIFrameElement, url) => (iframe.src = url), src ?? "");
    await signInByWindow(page, frame);
    await frame.getByRole("link", { name: "Chart" }).waitFor();
    await expect
      .poll(() => nameOf(frame).innerText())
      .toContain((await page.getByRole("heading", { level: 1 }).innerText()).split(",")[0]);
  },
);

test("from Home, where no patient is open, the clinic is all patients', after a window", async () => {
  const [page, frame] = await openLauncher(await openPartitioned(), clinic, {});
  // The server knows the user there, and asks nothing.
  await signInByWindow(page, frame, false);
  await frame.getByRole("heading", { name: "Patients" }).waitFor();
});

test("in a tab of its own: through the sign-in page, back to the chart, and out by the server's page", async () => {
  const page = await clinic.open(
    `/?iss=${encodeURIComponent(`${sandboxUrl}/fhir`)}&launch=${btoa(JSON.stringify({ patient: "patient-3" }))}`,
  );
  await page.getByLabel("Username").waitFor();
  // Who thinks better of it, and then not: the launch is still meant.
  await goBack(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page);
  await page.getByRole("link", { name: "Chart" }).waitFor();
  expect(page.url()).toBe(`${clinic.url}/patients/patient-3`);
  await page.goto(`${clinic.url}/patients/patient-4`);
  await page.waitForURL(`${clinic.url}/patients/patient-3`);
  const visited: string[] = [];
  page.on("request", (request) => visited.push(new URL(request.url()).pathname));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "You have signed out" }).waitFor();
  await expect.poll(() => visited).toContain("/oauth2/sessions/logout");
  await page.waitForURL(`${clinic.url}/`);
});

test("opened by a server that is not allowed: told, and nothing is sent there", async () => {
  const page = await clinic.open();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  await page.goto(`${clinic.url}/?iss=${encodeURIComponent("http://127.0.0.1:9/fhir")}&launch=abc`);
  await page.getByText("This clinic was opened from somewhere else").waitFor();
  expect(new Set(asked)).toEqual(new Set([clinic.url]));
});
