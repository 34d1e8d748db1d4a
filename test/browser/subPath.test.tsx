import { expect, test } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, sandbox, type TestApp } from "./app.js";

const redirectUri = `${window.location.origin}/app/signed-in`;

async function signInAt(app: TestApp, username: string): Promise<void> {
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const callback = await commands.signInAtSandbox({ authorizeUrl, username, password: username });
  window.history.replaceState(null, "", callback);
  await app.load();
}

/** An app below `/app/`, in which somebody is signed in on one of its pages. */
async function signedInBelowApp(): Promise<TestApp> {
  // Without an id_token the app itself leads home after a sign-out.
  const app = await createTestApp({ redirectUris: [redirectUri] }, { redirectUri, scope: "offline_access" });
  window.history.replaceState(null, "", "/app/patients/1");
  await app.load();
  await signInAt(app, "practitioner");
  if (window.location.pathname !== "/app/patients/1") throw new Error(`The app is at ${window.location.pathname}.`);
  return app;
}

test("an app below a path stays below it after a sign-out", async () => {
  const app = await signedInBelowApp();
  expect(new URL(await departureBy(() => app.auth().signOut())).pathname).toMatch(/^\/app\//);
});

test("an app below a path stays below it when another user signs in", async () => {
  const app = await signedInBelowApp();
  await sandbox.revoke({ clientId: app.clientId });
  await signInAt(app, "patient");
  expect(window.location.pathname).toMatch(/^\/app\//);
});
