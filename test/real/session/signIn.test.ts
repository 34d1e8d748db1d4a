import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn } from "../../journey/openClinic.js";
import { popupBy, waitForClose, waitForStatus } from "../../journey/openWard.js";
import { setUpRealWard } from "../openRealWard.js";
import { deployment } from "../setUpPage.js";

const ward = setUpRealWard({ metadata: { patient: "patient-3" } });
const stateOf = (page: Page) => page.evaluate(() => window.ward.states.at(-1));

test("a user signs in by redirect, reads a patient, and signs in without a password in the next tab", async () => {
  const page = await ward.signedIn();
  const reads = await ward.requests(/^\/fhir\/Patient\/patient-1$/);
  expect(reads.map(({ status, hasBearer }) => [status, hasBearer])).toEqual([[200, true]]);
  expect((await stateOf(page))?.user).toMatchObject({ claims: { fhirUser: "Practitioner/practitioner-1" } });
  expect(page.url()).not.toMatch(/code=|state=/);

  const next = await ward.openTab(page.context());
  await next.getByText("Portal of Okonkwo").waitFor();
});

test("a user signs in by popup, and the page below stays as it is", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  const address = page.url();
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  const closed = waitForClose(popup);
  await fillInSignIn(popup);
  await closed;
  await page.getByText("Portal of Okonkwo").waitFor();
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => "untouched" in window)).toBe(true);
});

test("prompt=none is refused with login_required for an unknown user and signs a known user in silently", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.({ prompt: "none" }));
  await waitForStatus(page, "error login_required");

  const other = await ward.openTab(context);
  await fillInSignIn(other);
  await other.getByText("Portal of Okonkwo").waitFor();
  await page.evaluate(() => void window.ward.signIn?.({ prompt: "none" }));
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("without the openid scope the session has a refresh token and no user", async () => {
  const page = await ward.signedIn({ scope: "offline_access" });
  expect((await stateOf(page))?.user?.sub).toBeUndefined();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain("refreshToken");
});

test("without the offline scope the session has a user and no refresh token", async () => {
  const page = await ward.signedIn({ scope: "openid" });
  expect((await stateOf(page))?.user?.sub).toMatch(/^0f6c2b1e-/);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("refreshToken");
});

test("without any scope the token response is the documented one, with neither user nor refresh token", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context, { scope: "" });
  const answered = page.waitForResponse((response) => response.url().endsWith("/oauth2/token"));
  await fillInSignIn(page);
  const body = (await (await answered).json()) as object;
  expect(body).toEqual({
    access_token: expect.any(String),
    expires_in: expect.any(Number),
    scope: "",
    token_type: "bearer",
  });
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("a standalone launch takes its patient from the id_token's launch claim", async () => {
  const page = await ward.openTab(await ward.openBrowser(), {
    scope: "openid offline_access launch/patient patient/*.read",
    launch: {},
  });
  await fillInSignIn(page);
  await page.getByText(/^Portal of \S+$/).waitFor();
  expect((await stateOf(page))?.launch?.patient).toBe("patient-3");
  const reads = await ward.requests(/^\/fhir\/Patient\/patient-3$/);
  expect(reads.map(({ status }) => status)).toEqual([200]);
});

test("an EHR launch carries its parameter through Hydra, and the app opens that patient", async () => {
  const launch = Buffer.from(JSON.stringify({ patient: "patient-4", encounter: "Encounter-1" })).toString("base64");
  const query = new URLSearchParams({
    options: JSON.stringify({ scope: "openid offline_access launch patient/*.read", launch: {} }),
    iss: deployment.fhirUrl,
    launch,
  });
  const page = await ward.open(await ward.openBrowser(), `/?${query}`);
  await fillInSignIn(page);
  await page.getByText(/^Portal of \S+$/).waitFor();
  expect((await stateOf(page))?.launch).toMatchObject({ patient: "patient-4", encounter: "Encounter-1" });
});
