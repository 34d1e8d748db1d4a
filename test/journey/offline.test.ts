import { expect, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import {
  countRevocations,
  moveClock,
  popupBy,
  setUpWard,
  storedText,
  waitForClose,
  waitForStatus,
} from "./openWard.js";

const ward = setUpWard();

test("before sign-in: it is told in the app, and the next try goes through", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  await context.setOffline(true);
  expect(await page.evaluate(() => window.ward.signIn?.())).toBe("network_error");
  await waitForStatus(page, "error network_error");
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  await waitForClose(popup);
  await context.setOffline(false);
  await page.evaluate(() => void window.ward.signIn?.());
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("at the callback: it is told, the address is clean, and the next try goes through", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context);
  // The connection goes when the app has been loaded and is about to exchange the code.
  await page.route(/oauth2\/token$/, (route) => route.abort("internetdisconnected"), { times: 1 });
  await fillInSignIn(page);
  await waitForStatus(page, "error network_error");
  expect(page.url()).not.toMatch(/code=|state=/);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("at a renewal: the session stands, what is asked for waits, and goes on when there is a connection again", async () => {
  const page = await ward.signedIn();
  await moveClock(page, 4000);
  await page.context().setOffline(true);
  const token = page.evaluate(() => window.ward.getAccessToken?.());
  await page.evaluate(() => void window.ward.queryClient.invalidateQueries());
  expect(await page.evaluate(() => window.ward.states.at(-1)?.status)).toBe("signedIn");
  const before = (await ward.requests(/^\/fhir/)).length;
  await page.context().setOffline(false);
  expect(await token).toMatch(/./);
  await expect.poll(async () => (await ward.requests(/^\/fhir/)).length).toBe(before + 1);
  await waitForStatus(page, "signedIn");
});

test("at a renewal whose answer is lost on the way, it is tried again", async () => {
  const page = await ward.signedIn();
  await moveClock(page, 4000);
  await page.route(/oauth2\/token$/, (route) => route.abort("internetdisconnected"), { times: 2 });
  expect(await page.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
  await waitForStatus(page, "signedIn");
});

test("while it is locked: the lock stays, and unlocking is told to be impossible until there is a connection", async () => {
  const page = await ward.signedIn();
  await page.getByLabel("Note").fill("half a note");
  await sandbox.revoke({ clientId: ward.clientId });
  await page.getByRole("button", { name: "Save" }).click();
  await waitForStatus(page, "locked revoked");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Sign in again" }).click();
  await waitForStatus(page, "locked revoked network_error");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByText(/^saved /).waitFor();
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
});

test("at sign-out: signed out at once, and at the server when there is a connection again", async () => {
  const page = await ward.signedIn();
  await page.context().setOffline(true);
  const revocations = countRevocations(page);
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  expect(await storedText(page)).not.toMatch(/accessToken/);
  expect(await page.locator("body").innerText()).not.toMatch("Okonkwo");
  expect(revocations()).toBe(0);
  await page.context().setOffline(false);
  await expect.poll(revocations).toBe(2);
  // The server has not heard of the sign-out in person.
  const request = page.waitForRequest((one) => one.url().includes("/oauth2/auth?"));
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(new URL((await request).url()).searchParams.get("prompt")).toBe("login");
});

test("at an idle lock: the tokens are taken back when there is a connection again", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  const revocations = countRevocations(page);
  await page.context().setOffline(true);
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  expect(await storedText(page)).not.toMatch(/accessToken/);
  await page.context().setOffline(false);
  await expect.poll(revocations).toBe(2);
});

test("without a connection a token refresh waits for one, or for the caller's signal", async () => {
  const page = await ward.signedIn();
  await moveClock(page, 4000);
  const refreshes = async () => (await ward.requests(/oauth2\/token/)).length;
  const before = await refreshes();
  await page.context().setOffline(true);
  const outcomes = await page.evaluate(async () => {
    const outcome = (signal: AbortSignal) =>
      window.ward.getAccessToken?.({ signal }).then(
        () => "a token",
        (error: Error) => error.message,
      );
    window.ward.waiting = outcome(new AbortController().signal);
    const given = new AbortController();
    const impatient = outcome(given.signal);
    given.abort(new Error("given up"));
    // Longer than a refresh that does not wait would take.
    return [await impatient, await outcome(AbortSignal.timeout(700))];
  });
  expect(outcomes).toEqual(["given up", expect.stringMatching(/timed out/)]);
  expect(await refreshes()).toBe(before);
  await page.context().setOffline(false);
  expect(await page.evaluate(() => window.ward.waiting)).toBe("a token");
  expect(await refreshes()).toBe(before + 1);
});
