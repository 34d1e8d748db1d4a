import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { installPackage, type InstalledApp } from "./installPackage.js";
import { openInstalled, signInAt } from "./openInstalled.js";

// An app with React Router and its loaders, from the tarball.

let sandbox: Sandbox;
let installed: InstalledApp;

beforeAll(async () => {
  sandbox = await startSandbox();
  const names = [
    "react",
    "react-dom",
    "react-router",
    "oidc-client-ts",
    "jwt-decode",
    "@tanstack",
    "@types",
    "vite",
    "scheduler",
  ];
  installed = await installPackage("routerApp", names);
}, 60_000);

afterAll(async () => {
  await sandbox?.close();
  await installed?.release();
});

test("it builds, signs in on the way to a deep link, and goes back and forth", async () => {
  const { page, url } = await openInstalled(installed.folder, "router-app", sandbox, "/signed-in");
  const fhirRequests = async () =>
    (await sandbox.requests({ clientId: "router-app" }))
      .filter(({ method, path }) => method === "GET" && path.startsWith("/fhir"))
      .map(({ path }) => path.replace("/fhir/", ""));

  // Whoever is not signed in sees the sign-in page, and afterwards what they came for.
  await page.goto(`${url}/patients/patient-1`);
  await signInAt(page);
  const chart = page.getByRole("heading", { level: 1 });
  await chart.waitFor();
  expect(page.url()).toBe(`${url}/patients/patient-1`);
  const name = await chart.innerText();
  expect(await fhirRequests()).toEqual(["Patient/patient-1"]);

  await page.getByRole("link", { name: "Patients" }).click();
  const rows = page.getByRole("listitem");
  await rows.first().waitFor();
  expect(await rows.count()).toBe(20);
  const family = await rows.nth(5).innerText();
  await rows.nth(5).getByRole("link").click();
  await expect.poll(() => chart.innerText()).toBe(family);
  // The loader of a chart whose patient the list has brought asks nobody.
  expect(await fhirRequests()).toEqual(["Patient/patient-1", "Patient"]);

  await page.goBack();
  await rows.first().waitFor();
  await page.goBack();
  await expect.poll(() => chart.innerText()).toBe(name);
  await page.goForward();
  await rows.first().waitFor();

  await page.reload();
  await rows.first().waitFor();
  expect(page.url()).toBe(`${url}/patients`);

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect(await page.getByRole("listitem").count()).toBe(0);
}, 90_000);
