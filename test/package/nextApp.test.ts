import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import getPort from "get-port";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { headlessShell, launchChromium } from "../chromium.js";
import { signInForTokens } from "../sandbox/codeFlow.js";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { installPackage, type InstalledApp } from "./installPackage.js";
import { patients, patientsIn } from "./patientsIn.js";
import { run } from "./run.js";
import { startInnerAddress, type InnerAddress } from "./startInnerAddress.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const next = join(root, "node_modules/next/dist/bin/next");
const host = "127.0.0.1";
const secret = crypto.randomUUID();
const secretOfTheBuild = crypto.randomUUID();

const [someone] = patients.filter(({ id }) => id !== "patient-1");
const path = `/patients/${someone?.id}`;
const name = someone?.name?.[0]?.text ?? "";

// The checks of this repository read the app's types already, and nobody builds it a second time.
const nextConfig = {
  typescript: { ignoreBuildErrors: true },
  experimental: { turbopackFileSystemCacheForBuild: false },
};

let installed: InstalledApp;
let sandbox: Sandbox;
let inner: InnerAddress;
let app: string;
let url: string;
let site: ChildProcess;
let browser: Browser | undefined;
/** All that the site's server has written. */
let printed = "";

beforeAll(async () => {
  url = `http://${host}:${await getPort({ host })}`;
  sandbox = await startSandbox({
    clients: [
      { clientId: "site", redirectUris: [`${url}/signed-in`], postLogoutRedirectUris: [`${url}/`] },
      { clientId: "site-backend", clientSecret: secret },
    ],
  });
  inner = await startInnerAddress(sandbox.url);
  // Turbopack follows no link out of the folder that it takes for the project.
  installed = await installPackage("nextApp", [], join(root, "test-results"));
  app = installed.folder;
  await writeFile(join(app, "next.config.mjs"), `export default ${JSON.stringify(nextConfig)};`);
  await writeFile(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions: { jsx: "react-jsx" } }));
  // Built by a machine that knows of another platform, and of another secret.
  await run("node", [next, "build"], app, environment("http://build.invalid", secretOfTheBuild));
  await startSite();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  if (site?.kill()) await once(site, "exit");
  inner?.close();
  await sandbox?.close();
  await installed?.release();
});

function environment(medblocksUrl: string, clientSecret: string): Record<string, string> {
  return {
    NEXT_TELEMETRY_DISABLED: "1",
    APP_URL: url,
    MEDBLOCKS_URL: medblocksUrl,
    MEDBLOCKS_FHIR_INNER_URL: `${inner.origin}/fhir`,
    MEDBLOCKS_ORGANIZATION_ID: "organization-3",
    MEDBLOCKS_SPA_CLIENT_ID: "site",
    MEDBLOCKS_BACKEND_CLIENT_ID: "site-backend",
    MEDBLOCKS_BACKEND_CLIENT_SECRET: clientSecret,
  };
}

async function startSite(): Promise<void> {
  const child = spawn("node", [next, "start", "--hostname", host, "--port", new URL(url).port], {
    cwd: app,
    env: { ...process.env, NODE_ENV: "production", ...environment(sandbox.url, secret) },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  site = child;
  await vi.waitUntil(() => printed.includes("Ready"), { timeout: 30_000 });
}

/** A page as a document, and as the router in a browser asks for it. */
async function bothFormsOf(at: string, headers: Record<string, string> = {}) {
  const document = await fetch(url + at, { headers });
  const payload = await fetch(url + at, { headers: { ...headers, RSC: "1" } });
  expect([document.status, payload.status]).toEqual([200, 200]);
  expect(payload.headers.get("content-type")).toContain("text/x-component");
  const cacheControl = [document, payload].map((response) => response.headers.get("cache-control"));
  return { html: await document.text(), payload: await payload.text(), cacheControl };
}

async function tokenOf(username: string): Promise<string> {
  const redirectUri = `${url}/signed-in`;
  const flow = { url: sandbox.url, clientId: "site", redirectUri, scope: "openid", username, password: username };
  return String((await signInForTokens(flow)).access_token);
}

const requestsOfBackend = () => sandbox.requests({ clientId: "site-backend" });

test("a visitor's pages hold the hospital and its doctors, and nothing of a patient", async () => {
  const { html } = await bothFormsOf("/");
  // What a browser without scripts shows.
  const shown = html.replaceAll(/<script.*?<\/script>/gs, "");
  for (const text of ["Avon Valley Hospital", "1 Windmill Hill", "BS6 4LR", "0117 496 0102"])
    expect(shown).toContain(text);
  expect(shown.match(/<h3>Dr\. [^<]+<\/h3>/g)).toHaveLength(8);
  expect(shown).toContain("Pulmonary medicine");

  for (const at of ["/", "/patients", path]) {
    const forms = await bothFormsOf(at);
    const found = patientsIn(forms.html + forms.payload).filter((one) => !(at === path && one === someone?.id));
    expect(found).toEqual([]);
  }
  const types = (await requestsOfBackend()).flatMap((one) => /^\/fhir\/(.*)/.exec(one.path)?.[1] ?? []);
  expect(new Set(types)).toEqual(new Set(["Organization/organization-3", "Location", "PractitionerRole"]));
});

test("many page views share one token, and neither that nor the secret is where anybody could read it", async () => {
  const pages = await Promise.all(Array.from({ length: 10 }, () => fetch(url).then((response) => response.text())));
  expect((await requestsOfBackend()).filter((one) => one.path === "/oauth2/token")).toHaveLength(1);
  const [token] = inner.tokens;
  expect(token).toMatch(/^.{20,}$/);

  const folder = join(app, ".next", "static");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const built = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")));
  expect(built.join("")).toContain("Our doctors");
  const readable = [...pages, ...built, printed].join("");
  for (const hidden of [secret, secretOfTheBuild, String(token)]) expect(readable).not.toContain(hidden);
});

test("where the FHIR server fails, the page says so and is there all the same", async () => {
  const fault = await sandbox.addFault({ match: { clientId: "site-backend", path: "^/fhir/" }, status: 500 });
  onTestFinished(() => sandbox.removeFault(fault));
  const { html } = await bothFormsOf("/");
  expect(html).toContain("We cannot show our details just now.");
  await expect.poll(() => printed).toContain("GET Organization (500)");
});

test("a request that carries a user's token gets the patient whom that user may see, and no cache keeps it", async () => {
  const practitioner = await tokenOf("practitioner");
  const seen = await bothFormsOf(path, { Authorization: `Bearer ${practitioner}` });
  for (const form of [seen.html, seen.payload]) {
    expect(patientsIn(form)).toContain(name);
    expect(form).not.toContain(practitioner);
  }
  for (const cacheControl of seen.cacheControl) expect(cacheControl).toMatch(/private.*no-store/);

  const patient = await tokenOf("patient");
  const refused = await bothFormsOf(path, { Authorization: `Bearer ${patient}` });
  expect(new Set(patientsIn(refused.html + refused.payload))).toEqual(new Set([someone?.id]));
  const own = await bothFormsOf("/patients/patient-1", { Authorization: `Bearer ${patient}` });
  expect(patientsIn(own.html)).toContain(patients[0]?.name?.[0]?.text);
  expect((await requestsOfBackend()).filter((one) => one.path.includes("/Patient"))).toEqual([]);
});

test("in a browser it is hydrated without a request, signs in, shows patients, goes back, and signs out of all tabs", async () => {
  browser = await launchChromium({ executablePath: headlessShell() });
  const context = await browser.newContext();
  const complaints: string[] = [];
  context.on("weberror", (one) => complaints.push(one.error().message));
  context.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const page = await context.newPage();
  let asked: string[] = [];
  page.on("request", (one) => one.url().includes("/fhir/") && asked.push(new URL(one.url()).pathname));

  await page.goto(url);
  await page.getByRole("heading", { name: "Dr. Lars Weiß" }).waitFor();
  // By the router: what has led to the sign-in is a page that works.
  await page.getByRole("link", { name: "For staff" }).click();
  await page.getByLabel("Username").fill("practitioner");
  expect(asked).toEqual([]);
  await page.getByLabel("Password").fill("practitioner");
  await page.getByRole("button", { name: "Sign in" }).click();

  const links = page.locator("tbody").getByRole("link");
  await page.getByText("20 of 212 patients").waitFor();
  await expect.poll(() => links.count()).toBe(20);
  expect(page.url()).toBe(`${url}/patients`);
  await page.getByLabel("Search by name").fill(name);
  await page.getByText(/^\d+ patients?$/).waitFor();
  await links.getByText(name, { exact: true }).first().click();
  await page.getByRole("heading", { name }).waitFor();
  expect(page.url()).toMatch(/\/patients\/patient-\d+$/);
  await page.goBack();
  await page.getByRole("heading", { name: "Patients" }).waitFor();
  expect(asked).toContain("/fhir/Patient/_search");

  // A gateway adds the user's token to what the browser asks this site for.
  const token = await tokenOf("practitioner");
  await page.route(url + path, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }),
  );
  asked = [];
  await page.goto(url + path);
  await page.getByRole("heading", { name }).waitFor();
  await page.getByRole("heading", { name: "Conditions" }).waitFor();
  expect(asked).not.toContain(`/fhir/Patient/${someone?.id}`);

  const otherTab = await context.newPage();
  await otherTab.goto(`${url}/patients`);
  await otherTab.getByText("20 of 212 patients").waitFor();
  await otherTab.getByRole("link", { name: "Our hospital" }).click();
  await otherTab.getByRole("heading", { name: "Our doctors" }).waitFor();

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${url}/`);
  await page.getByRole("heading", { name: "Our doctors" }).waitFor();
  expect(await page.getByRole("button", { name: "Sign out" }).count()).toBe(0);
  expect(patientsIn(await page.content())).toEqual([]);

  // The other tab has forgotten all, and was given anew what is for everybody.
  await otherTab.getByRole("button", { name: "Sign out" }).waitFor({ state: "detached" });
  await otherTab.getByRole("heading", { name: "Dr. Lars Weiß" }).waitFor();
  await otherTab.getByRole("link", { name: "For staff" }).click();
  await otherTab.getByText("You are signed out.").waitFor();
  expect(patientsIn(await otherTab.content())).toEqual([]);
  expect(complaints).toEqual([]);
}, 60_000);

test("all that the site's server asks of the FHIR server goes to its inner address", async () => {
  await fetch(url);
  const own = (await sandbox.requests()).filter((one) => one.path.startsWith("/fhir/") && one.origin === undefined);
  expect(own.length).toBeGreaterThan(0);
  expect(inner.tokens).toHaveLength(own.length);
});
