import type { BrowserContext, Page, Request } from "playwright";
import { expect, inject, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { popupBy, setUpWard, waitForStatus } from "./openWard.js";
import { goBack } from "./pageHistory.js";

// What only shows at run time of a set-up that is wrong, in a development build.

const ward = setUpWard();

/** What the app was told of its set-up, and what stands on the console beside. */
async function setupProblems(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.ward.events.flatMap((event) => (event.type === "setupProblem" ? event.problem : [])),
  );
}

function watchConsole(page: Page): string[] {
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("[@medblocks/react]")) warnings.push(message.text());
  });
  return warnings;
}

async function expectProblem(page: Page, warnings: readonly string[], problem: string, mend: string | RegExp) {
  await expect.poll(() => setupProblems(page), { timeout: 10_000 }).toEqual([problem]);
  // Once, however often it is met.
  expect(warnings).toEqual([expect.stringMatching(mend)]);
}

/** Long enough for what would be told, which nothing on the page says. */
function settle(page: Page): Promise<void> {
  return page.waitForTimeout(300);
}

/** A page in which nobody is signed in, and the warnings on its console. */
async function open(options: Parameters<typeof ward.openTab>[1] = {}, context?: BrowserContext) {
  const page = await (context ?? (await ward.openBrowser())).newPage();
  const warnings = watchConsole(page);
  await page.goto(`${ward.url}/?options=${encodeURIComponent(JSON.stringify({ popup: true, ...options }))}`);
  return { page, warnings };
}

test("nothing is told of a set-up that is right", async () => {
  const { page, warnings } = await open({ popup: false });
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
  await page.getByRole("button", { name: "Read again" }).click();
  await expect.poll(() => page.evaluate(() => window.ward.events.map(({ type }) => type))).toContain("fhirRequest");
  expect(await setupProblems(page)).toEqual([]);
  expect(warnings).toEqual([]);
});

test("a redirect URI that is not registered", async () => {
  const { page, warnings } = await open({ redirectUri: `${ward.url}/nowhere` });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await page.getByText("redirect_uri").first().waitFor();
  await goBack(page);
  await waitForStatus(page, "signedOut");
  await expectProblem(
    page,
    warnings,
    "redirect_uri",
    `register "${ward.url}/nowhere" for the client "${ward.clientId}"`,
  );
});

test("a redirect URI of another origin", async () => {
  const other = ward.url.replace("localhost", "127.0.0.1");
  const { page, warnings } = await open({ redirectUri: other });
  await expectProblem(page, warnings, "other_origin", `set redirectUri to an address at ${ward.url}`);
});

test.fails(
  "rule 18: diagnostics warn about an authorization request above 6 kB",
  failsByAssertion(async () => {
    const category = "http://terminology.hl7.org/CodeSystem/observation-category";
    const scopes = Array.from({ length: 120 }, (_, index) => `patient/Observation.rs?category=${category}|c${index}`);
    const { page, warnings } = await open({ scope: scopes.join(" ") });
    const request = page.context().waitForEvent("request", (one) => new URL(one.url()).pathname === "/oauth2/auth");
    await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
    await request;
    await expect.poll(() => warnings).toContainEqual(expect.stringMatching(/scope/));
  }),
);

test("a page where browsers sign nobody in", async () => {
  const context = await ward.openBrowser();
  await context.route("http://ward.example/**", async (route) => {
    const url = route.request().url().replace("http://ward.example", ward.url);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  const page = await context.newPage();
  const warnings = watchConsole(page);
  await page.goto(`http://ward.example/?options=${encodeURIComponent('{"popup":true}')}`);
  await expectProblem(page, warnings, "insecure_context", "http://ward.example, where browsers sign nobody in");
});

/** The server answers, and says that somebody else may read it. */
async function closeCors(page: Page, path: RegExp): Promise<void> {
  await page.route(path, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "access-control-allow-origin": "https://another.example" };
    await route.fulfill({ response, headers });
  });
}

test("a token endpoint that lets this origin read nothing", async () => {
  const { page, warnings } = await open({ popup: false });
  await closeCors(page, /\/oauth2\/token$/);
  await fillInSignIn(page);
  await waitForStatus(page, "error network_error");
  await expectProblem(page, warnings, "cors", `/oauth2/token answers, and lets ${ward.url} read none of it`);
});

test("a sign-in server that is not there", async () => {
  const { page, warnings } = await open({ popup: false });
  await page.route(/\/oauth2\/token$/, (route) => route.abort("connectionrefused"));
  await fillInSignIn(page);
  await waitForStatus(page, "error network_error");
  await expectProblem(page, warnings, "unreachable", "Nothing answers at .*/oauth2/token");
});

const handle = Buffer.from(JSON.stringify({ patient: "patient-1", needPatientBanner: true })).toString("base64url");

/** A page that was launched by the server at `iss`, and the warnings on its console. */
async function launch(context: BrowserContext, iss: string, prepare: (page: Page) => Promise<unknown>) {
  const page = await context.newPage();
  const warnings = watchConsole(page);
  await prepare(page);
  const options = encodeURIComponent(JSON.stringify({ launch: { allowedIssuers: [iss] } }));
  await page.goto(`${ward.url}/?options=${options}&iss=${encodeURIComponent(iss)}&launch=${handle}`);
  return { page, warnings };
}

/** Another server to the app: the page's Content-Security-Policy knows no other origin. */
const otherServer = () => `${inject("sandboxUrl")}/other/fhir`;

const anyOrigin = { "Access-Control-Allow-Origin": "*" };

test("a description of the sign-in server that is not there, and is no matter of CORS", async () => {
  const { page, warnings } = await launch(await ward.openBrowser(), `${inject("sandboxUrl")}/fhir`, (opened) =>
    opened.route(/smart-configuration$/, (route) => route.fulfill({ status: 404, headers: anyOrigin, body: "" })),
  );
  await waitForStatus(page, "error discovery_failed");
  const mend = "/fhir/.well-known/smart-configuration is answered with HTTP 404";
  await expectProblem(page, warnings, "discovery", mend);
});

test("it is still the launch's when the page was loaded anew, and the address says nothing of it", async () => {
  const { page, warnings } = await launch(await ward.openBrowser(), otherServer(), (opened) =>
    opened.route(/smart-configuration$/, (route) => route.fulfill({ status: 404, headers: anyOrigin, body: "" })),
  );
  await waitForStatus(page, "error discovery_failed");
  await expect.poll(() => warnings).toHaveLength(1);
  await page.reload();
  await waitForStatus(page, "error discovery_failed");
  await expect.poll(() => setupProblems(page)).toEqual(["discovery"]);
  expect(warnings[1]).toContain(`${otherServer()}/.well-known/smart-configuration is answered with HTTP 404`);
});

test("a description that this origin may not read", async () => {
  const { page, warnings } = await launch(await ward.openBrowser(), `${inject("sandboxUrl")}/fhir`, (opened) =>
    closeCors(opened, /smart-configuration$/),
  );
  await waitForStatus(page, "error discovery_failed");
  await expectProblem(page, warnings, "cors", "/fhir/.well-known/smart-configuration answers, and lets");
});

test("a description at another address", async () => {
  const { page, warnings } = await launch(await ward.openBrowser(), `${inject("sandboxUrl")}/fhir`, (opened) =>
    opened.route(/smart-configuration$/, (route) =>
      route.fulfill({ status: 302, headers: { ...anyOrigin, Location: `${inject("sandboxUrl")}/elsewhere` } }),
    ),
  );
  await waitForStatus(page, "error discovery_failed");
  await expectProblem(page, warnings, "discovery", "smart-configuration is answered with a redirect");
});

test("a description that is not there, of the app's own server", async () => {
  const context = await ward.openBrowser();
  await context.route(/openid-configuration$/, (route) => route.fulfill({ status: 404, headers: anyOrigin, body: "" }));
  const { page, warnings } = await open({ popup: true, discovery: true }, context);
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await waitForStatus(page, "error discovery_failed");
  const mend = `${inject("sandboxUrl")}/.well-known/openid-configuration is answered with HTTP 404`;
  await expectProblem(page, warnings, "discovery", mend);
});

test("a token endpoint that a description has named, and that lets this origin read nothing", async () => {
  const context = await ward.openBrowser();
  // A callback tells by whom it was issued, which is no launch.
  const { page, warnings } = await open({ popup: false, discovery: true, launch: {} }, context);
  await closeCors(page, /\/oauth2\/token$/);
  await fillInSignIn(page);
  await waitForStatus(page, "error network_error");
  await expectProblem(page, warnings, "cors", `${inject("sandboxUrl")}/oauth2/token answers, and lets ${ward.url}`);

  const elsewhere = `${inject("sandboxUrl")}/elsewhere/token`;
  const launched = await launch(await ward.openBrowser(), `${inject("sandboxUrl")}/fhir`, async (opened) => {
    await opened.route(elsewhere, (route) => route.abort("connectionrefused"));
    await opened.route(/smart-configuration$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), token_endpoint: elsewhere } });
    });
  });
  await fillInSignIn(launched.page);
  await waitForStatus(launched.page, "error network_error");
  await expectProblem(launched.page, launched.warnings, "unreachable", `Nothing answers at ${elsewhere}`);
});

test("a token endpoint that was away for a moment is no mistake", async () => {
  const { page, warnings } = await open({ popup: false });
  await page.route(/\/oauth2\/token$/, (route) => route.abort("connectionreset"), { times: 1 });
  const lookedAt = page.waitForResponse(/\/oauth2\/token$/);
  await fillInSignIn(page);
  await waitForStatus(page, "error network_error");
  // The server's own word of what was asked without a code.
  expect((await lookedAt).status()).toBe(400);
  await settle(page);
  expect(warnings).toEqual([]);
});

test("a server that is not meant to open the app is named, and those that are", async () => {
  const context = await ward.openBrowser();
  const page = await context.newPage();
  const warnings = watchConsole(page);
  const options = encodeURIComponent(JSON.stringify({ launch: { allowedIssuers: ["http://localhost:9/fhir"] } }));
  await page.goto(`${ward.url}/?options=${options}&iss=${encodeURIComponent("http://127.0.0.1:9/fhir")}&launch=abc`);
  await waitForStatus(page, "error issuer_not_allowed");
  const mend = 'opened by "http://127.0.0.1:9/fhir", which is none of launch.allowedIssuers: "http://localhost:9/fhir"';
  await expectProblem(page, warnings, "issuer", mend);
});

async function beginAndClose(popup: Page): Promise<void> {
  await popup.getByLabel("Username").pressSequentially("somebody", { delay: 50 });
  await popup.close();
}

test("who thinks better of signing in to an app that they have signed in to before is told of no mistake", async () => {
  const context = await ward.openBrowser();
  const first = await open({}, context);
  await waitForStatus(first.page, "signedOut");
  await first.page.evaluate(() => void window.ward.signIn?.());
  await fillInSignIn(first.page);
  await waitForStatus(first.page, "signedIn");
  const { page, warnings } = await open({}, context);
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.({ prompt: "login" }));
  await page.getByLabel("Password").waitFor();
  await goBack(page);
  await waitForStatus(page, "signedOut");
  const popup = await popupBy(page, () =>
    page.evaluate(() => void window.ward.signIn?.({ mode: "popup", prompt: "login" })),
  );
  await beginAndClose(popup);
  await waitForStatus(page, "error popup_closed");
  await settle(page);
  expect(await setupProblems(page)).toEqual([]);
  expect(warnings).toEqual([]);
});

test("a window of somebody who has never signed in, and who closes it", async () => {
  const { page, warnings } = await open();
  await waitForStatus(page, "signedOut");
  const popup = await popupBy(page, () => page.evaluate(() => void window.ward.signIn?.({ mode: "popup" })));
  await beginAndClose(popup);
  await waitForStatus(page, "error popup_closed");
  await expectProblem(page, warnings, "redirect_uri", `register "${ward.url}" for the client "${ward.clientId}"`);
});

test("a FHIR server that lets this origin read nothing", async () => {
  const { page, warnings } = await open({ popup: false });
  await closeCors(page, /\/fhir\//);
  await fillInSignIn(page);
  await expectProblem(page, warnings, "cors", `/fhir/metadata answers, and lets ${ward.url} read none of it`);
});

test.each<[what: string, isBlocked: (request: Request) => boolean, mend: string]>([
  ["a header", (request) => "if-none-exist" in request.headers(), "its CORS does not allow If-None-Exist."],
  ["a method", () => false, "its CORS does not allow POST."],
])("a FHIR server that does not allow %s of a write", async (what, isBlocked, mend) => {
  const { page, warnings } = await open({ popup: false });
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
  // As a browser does where a preflight is refused: the request fails, and is never sent.
  await page.route(/\/fhir\//, (route) => {
    const request = route.request();
    const isWrite = request.method() === "POST" && (what === "a method" || request.url().includes("/Observation"));
    return isWrite || isBlocked(request) ? route.abort() : route.continue();
  });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("FhirError").waitFor();
  await expectProblem(page, warnings, "cors", mend);
});

test("a FHIR base at which no FHIR server is", async () => {
  const fhirBaseUrl = `${inject("sandboxUrl")}/elsewhere`;
  const { page, warnings } = await open({ popup: false, fhirBaseUrl });
  await page.route(`${fhirBaseUrl}/**`, (route) =>
    route.fulfill({ contentType: "text/html", headers: { "Access-Control-Allow-Origin": "*" }, body: "<p>Hello" }),
  );
  await fillInSignIn(page);
  const mend = `No FHIR server answers at ${fhirBaseUrl}: its /metadata is HTTP 200, text/html`;
  await expectProblem(page, warnings, "fhir_base", mend);
});

test("a FHIR server of another version", async () => {
  const { page, warnings } = await open({ popup: false });
  await page.route(/\/fhir\/metadata/, (route) =>
    route.fulfill({
      contentType: "application/fhir+json; fhirVersion=5.0",
      headers: { "Access-Control-Allow-Origin": "*" },
      body: "{}",
    }),
  );
  await page.route(/\/fhir\/Patient/, (route) =>
    route.fulfill({ status: 404, headers: { "Access-Control-Allow-Origin": "*" }, body: "" }),
  );
  await fillInSignIn(page);
  await expectProblem(page, warnings, "fhir_version", "speaks FHIR 5.0");
});

test("a server that gives no refresh token, asked for or not", async () => {
  for (const [scope, mend] of [
    ["openid", "Add offline_access to scope"],
    ["openid offline_access", "Allow the client .* the refresh_token grant"],
  ] as const) {
    const { page, warnings } = await open({ popup: false, scope });
    await page.route(/\/oauth2\/token$/, async (route) => {
      const response = await route.fetch();
      const { refresh_token: _, ...json } = (await response.json()) as Record<string, unknown>;
      await route.fulfill({ response, json });
    });
    await fillInSignIn(page);
    await expectProblem(page, warnings, "no_refresh_token", mend);
  }
});

test("a scope that the server does not grant", async () => {
  const { page, warnings } = await open({ popup: false, scope: "openid offline_access user/Patient.read" });
  await page.route(/\/oauth2\/token$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), scope: "openid offline_access" } });
  });
  await fillInSignIn(page);
  await expectProblem(page, warnings, "missing_scope", "The server has not granted user/Patient.read");
});

test("a clock that is far off", async () => {
  const context = await ward.openBrowser();
  await context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 300_000;
  });
  const { page, warnings } = await open({ popup: false }, context);
  await fillInSignIn(page);
  await expectProblem(page, warnings, "clock", /clock is about (299|30\d) s ahead of the sign-in server's/);
});

test("no token, code or data of a patient's is in any event", async () => {
  const page = await ward.signedIn();
  const token = await page.evaluate(() => window.ward.getAccessToken?.());
  await sandbox.revoke({ clientId: ward.clientId });
  await page.getByRole("button", { name: "Save" }).click();
  await waitForStatus(page, "locked revoked");
  const events = await page.evaluate(() => window.ward.events);
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(["fhirRequest", "renewalFailed", "locked"]));
  expect(JSON.stringify(events)).not.toContain(token);
  expect(JSON.stringify(events)).not.toMatch(/Okonkwo|patient-1|code=|http/);
});
