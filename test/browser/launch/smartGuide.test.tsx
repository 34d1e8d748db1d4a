import { afterEach, describe, expect, test, vi } from "vitest";
import { authorizationRequests, launchUrls } from "../../smart/launchRequests.js";
import { smartConfigurations } from "../../smart/smartConfigurations.js";
import { tokenResponses } from "../../smart/tokenResponses.js";
import { sandbox, sandboxUrl } from "../app.js";
import { createLaunchedApp, silentFhir } from "./launchApp.js";

// What the SMART App Launch guide publishes, as its servers would say it to an app of ours.

afterEach(() => vi.restoreAllMocks());

const json = { "Content-Type": "application/json" };

describe("token responses", () => {
  test.each(tokenResponses)("$name", async ({ response, context }) => {
    const app = await createLaunchedApp({}, { scope: "offline_access", fhir: silentFhir });
    await sandbox.addFault({
      status: 200,
      headers: json,
      body: response,
      times: 1,
      match: { path: "^/oauth2/token", clientId: app.clientId },
    });
    await app.launch({});
    expect(app.auth().status).toBe("signedIn");
    expect(app.context()).toEqual(context);
    const { scope = "offline_access" } = response as { scope?: string };
    expect(app.auth().user?.scopes).toEqual(scope.split(" ").filter(Boolean));
    const isMissing = !scope.split(" ").includes("offline_access");
    expect(app.auth().user?.missingScopes).toEqual(isMissing ? ["offline_access"] : undefined);
  });
});

describe("scopes that are missing from what was granted", () => {
  const laboratory = "patient/Observation.rs?category=laboratory";
  test.each([
    ["patient/*.read", "patient/*.rs", []],
    ["patient/*.rs", "patient/*.read", []],
    ["patient/*.cruds", "patient/*.read", ["patient/*.cruds"]],
    ["patient/*.cruds", "patient/*.read patient/*.write", []],
    ["patient/Observation.rs", "patient/*.read", []],
    ["patient/*.read", "patient/Observation.rs", ["patient/*.read"]],
    ["user/Observation.rs", "patient/Observation.rs", ["user/Observation.rs"]],
    ["patient/Observation.rs", laboratory, ["patient/Observation.rs"]],
    [laboratory, "patient/Observation.rs", []],
    [laboratory, laboratory, []],
    ["launch/patient offline_access", "", ["launch/patient", "offline_access"]],
  ])("%s was asked for, and %s granted", async (requested, granted, missing) => {
    const app = await createLaunchedApp({}, { scope: requested, fhir: silentFhir });
    await sandbox.addFault({
      status: 200,
      headers: json,
      body: { access_token: "a", token_type: "bearer", expires_in: 3600, scope: granted },
      times: 1,
      match: { path: "^/oauth2/token", clientId: app.clientId },
    });
    await app.launch({ patient: "patient-3" });
    expect(app.auth().user?.missingScopes ?? []).toEqual(missing);
    await app.load();
    expect(app.auth().user?.missingScopes ?? []).toEqual(missing);
  });
});

/** Answers for a server that is not there. */
function answerFor(url: string, document: unknown): void {
  const fetch = window.fetch.bind(window);
  vi.spyOn(window, "fetch").mockImplementation((input, init) =>
    input === url ? Promise.resolve(Response.json(document)) : fetch(input, init),
  );
}

describe("SMART configurations", () => {
  test.each(smartConfigurations)("$name", async ({ fhirBaseUrl, url, document, endpoints }) => {
    const app = await createLaunchedApp({}, { launch: { allowedIssuers: [fhirBaseUrl] } });
    answerFor(url, document);
    if (endpoints.authorization === undefined) {
      const address = new URLSearchParams({ iss: fhirBaseUrl, launch: "launch-7" }).toString();
      window.history.replaceState(null, "", `${window.location.pathname}?${address}`);
      await app.load();
      expect(app.auth()).toMatchObject({ status: "error", error: { code: "discovery_failed" } });
      return;
    }
    const request = await app.open("launch-7", { iss: fhirBaseUrl });
    expect(request.origin + request.pathname).toBe(endpoints.authorization);
    expect(request.searchParams.get("aud")).toBe(fhirBaseUrl);
  });

  test.each([
    ["a server that has none", () => Promise.resolve(new Response(null, { status: 404 })), 404],
    [
      "a page",
      () => Promise.resolve(new Response("<h1>Welcome</h1>", { headers: { "Content-Type": "text/html" } })),
      200,
    ],
    ["a connection that breaks", () => Promise.reject(new TypeError("Failed to fetch")), undefined],
  ])("%s is told as such", async (_, answer, status) => {
    const app = await createLaunchedApp({}, { launch: { allowedIssuers: ["https://ehr.example.com/fhir"] } });
    vi.spyOn(window, "fetch").mockImplementation(answer);
    window.history.replaceState(null, "", `${window.location.pathname}?iss=https://ehr.example.com/fhir&launch=7`);
    await app.load();
    expect(app.auth()).toMatchObject({ status: "error", error: { code: "discovery_failed", status } });
    expect(app.auth().error?.message).toMatch(/SMART configuration/);
  });

  test("one that is moved elsewhere is not looked for there", async () => {
    const app = await createLaunchedApp();
    await sandbox.addFault({
      status: 302,
      headers: { Location: "/.well-known/openid-configuration" },
      times: 1,
      match: { path: "^/fhir/.well-known/smart-configuration" },
    });
    const address = new URLSearchParams({ iss: `${sandboxUrl}/fhir`, launch: "launch-7" }).toString();
    window.history.replaceState(null, "", `${window.location.pathname}?${address}`);
    await app.load();
    expect(app.auth()).toMatchObject({ status: "error", error: { code: "discovery_failed" } });
  });

  test("a server with https cannot have what it gets sent to plain http", async () => {
    const app = await createLaunchedApp({}, { launch: { allowedIssuers: ["https://ehr.example.com/fhir"] } });
    answerFor("https://ehr.example.com/fhir/.well-known/smart-configuration", {
      authorization_endpoint: "https://ehr.example.com/authorize",
      token_endpoint: "http://ehr.example.com/token",
    });
    window.history.replaceState(null, "", `${window.location.pathname}?iss=https://ehr.example.com/fhir&launch=7`);
    await app.load();
    expect(app.auth()).toMatchObject({ status: "error", error: { code: "discovery_failed" } });
  });
});

test.each(launchUrls)("an app that is opened $name asks for a code as the guide has it", async ({ parameters }) => {
  const { iss = "", launch = "" } = parameters;
  const [published] = authorizationRequests;
  if (!published) throw new Error("There is a published request.");
  const { scope = "", client_id: _client, redirect_uri: _redirect, state: _state, ...expected } = published.parameters;
  const app = await createLaunchedApp({}, { scope, launch: { allowedIssuers: [iss] } });
  answerFor(`${iss}/.well-known/smart-configuration`, {
    authorization_endpoint: new URL(published.url).origin + new URL(published.url).pathname,
    token_endpoint: "https://ehr.example.com/token",
  });
  const request = await app.open(launch, { iss });
  expect(request.href.split("?")[0]).toBe(published.url.split("?")[0]);
  const asked = Object.fromEntries(request.searchParams);
  expect(asked).toMatchObject({ ...expected, client_id: app.clientId });
  expect(new Set(asked.scope?.split(" "))).toEqual(new Set(scope.split(" ")));
  expect(asked.state?.length).toBeGreaterThan(20);
});

test("an app that is opened by itself asks for a code as the guide has it", async () => {
  const [, published] = authorizationRequests;
  if (!published) throw new Error("There is a published request.");
  const app = await createLaunchedApp({}, { scope: published.parameters.scope });
  await app.load();
  const asked = Object.fromEntries(new URL(await app.departure()).searchParams);
  expect(new Set(Object.keys(asked))).toEqual(new Set(Object.keys(published.parameters)));
  expect(asked.scope).toBe(published.parameters.scope);
  expect(asked.launch).toBeUndefined();
});
