import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, sandbox, storedText, type TestApp } from "./app.js";

type Options = Parameters<typeof createTestApp>;

async function signedIn(client: Options[0] = {}, props: Options[1] = {}): Promise<TestApp> {
  const app = await createTestApp(client, props);
  await app.load();
  await app.signIn();
  return app;
}

async function waitForLock(): Promise<void> {
  await screen.findByText("locked", { selector: "[data-testid=status]" });
}

/** Locks a session as the server does that ends it. */
async function lock(app: TestApp): Promise<void> {
  await sandbox.revoke({ clientId: app.clientId });
  const rejected = await app.auth().getAccessToken();
  // It waits until the session is unlocked.
  void app
    .auth()
    .getAccessToken({ rejected })
    .catch(() => {});
  await waitForLock();
}

test("the cover of a locked page leaves the methods of dialogs and popovers as the browser has them", async () => {
  const app = await signedIn();
  const methods = (): unknown[] => [
    Reflect.get(HTMLDialogElement.prototype, "showModal"),
    ...["showPopover", "togglePopover"].map((name) => Reflect.get(HTMLElement.prototype, name) as unknown),
  ];
  const before = methods();
  await lock(app);
  expect(methods().map((method, index) => method === before[index])).toEqual([true, true, true]);
});

test("storage holds no claim that names a patient while the session is locked, and the lock still names the user", async () => {
  const claims = {
    patient: "patient-77",
    encounter: "encounter-77",
    fhirContext: [{ reference: "Encounter/77" }],
    launch: { patient: "patient-77" },
    ext: { patient: "patient-77" },
    "https://example.org/claims/context": "Patient/patient-77",
    smart_patient_display: "Given Family of patient-77",
    nickname: { of: "patient-77" },
  };
  const app = await signedIn({ signIn: { idToken: { set: claims } } });
  const { sub, name } = app.auth().user ?? {};
  if (sub === undefined || name === undefined) throw new Error("The user is not named.");
  await lock(app);
  expect(storedText()).not.toMatch(/patient-77|encounter-77|Encounter\/77/);
  await app.load();
  expect(app.auth()).toMatchObject({ status: "locked", user: { sub, name, claims: { sub, name } } });
});

test("storage does not hold the page's address while a locked session is unlocked by redirect", async () => {
  const app = await signedIn();
  window.history.replaceState(null, "", "?chart=patient-77");
  await lock(app);
  await departureBy(() => app.auth().unlock({ mode: "redirect" }));
  expect(storedText()).not.toContain("patient-77");
});

/** Unlocks by redirect, and loads the app where the sign-in comes back. */
async function unlockByRedirect(app: TestApp, username: string): Promise<void> {
  const authorizeUrl = await departureBy(() => app.auth().unlock({ mode: "redirect" }));
  const credentials = { username, password: username };
  window.history.replaceState(null, "", await commands.signInAtSandbox({ authorizeUrl, ...credentials }));
  await app.load();
}

test("after an unlock by redirect the same user is back at the address at which the session was locked", async () => {
  const app = await signedIn();
  window.history.replaceState(null, "", "?chart=patient-77#notes");
  await lock(app);
  await unlockByRedirect(app, "practitioner");
  expect(app.auth().status).toBe("signedIn");
  expect(window.location.search + window.location.hash).toBe("?chart=patient-77#notes");
});

test("after an unlock by redirect another user is at the start of the app", async () => {
  const app = await signedIn();
  window.history.replaceState(null, "", "?chart=patient-77");
  await lock(app);
  await unlockByRedirect(app, "patient");
  expect(app.auth().status).toBe("signedIn");
  expect(window.location.href).not.toContain("patient-77");
});

test("after an unlock by redirect that the server refused, the page is locked at its address", async () => {
  const app = await signedIn();
  window.history.replaceState(null, "", "?chart=patient-77");
  await lock(app);
  const request = new URL(await departureBy(() => app.auth().unlock({ mode: "redirect" })));
  const answer = { error: "access_denied", state: request.searchParams.get("state") ?? "" };
  window.history.replaceState(null, "", `?${new URLSearchParams(answer).toString()}`);
  await app.load();
  expect(app.auth()).toMatchObject({ status: "locked", error: { code: "access_denied" } });
  expect(window.location.search).toBe("?chart=patient-77");
});

test("an app's own prompt cannot take the password demand off the unlock of an idle session", async () => {
  const app = await signedIn({}, { idleTimeout: 600 });
  const later = Date.now() + 700_000;
  vi.spyOn(Date, "now").mockReturnValue(later);
  void app
    .auth()
    .getAccessToken()
    .catch(() => {});
  await waitForLock();
  const unlock = () => app.auth().unlock({ mode: "redirect", extraParams: { prompt: "none" } });
  expect(new URL(await departureBy(unlock)).searchParams.getAll("prompt")).toEqual(["login"]);
});
