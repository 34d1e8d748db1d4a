// @vitest-environment node
import type { Bundle } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginCodeFlow, redeem, refresh, signInForTokens, type TokenAnswer } from "./codeFlow.js";
import { createCookieJar } from "./cookieJar.js";
import { createSandboxAdmin } from "./sandboxAdmin.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const practitioner = { username: "practitioner", password: "practitioner" };
const patient = { username: "patient", password: "patient" };
const scope = "openid offline_access launch patient/*.rs";
let sandbox: Sandbox;

beforeAll(async () => {
  const app = { redirectUris: [redirectUri] };
  sandbox = await startSandbox({
    clients: [
      { clientId: "app", ...app },
      { clientId: "hydra-app", ...app, launchContext: "idToken" },
      { clientId: "changing", ...app },
      { clientId: "asks", ...app, consent: "ask" },
      { clientId: "literal", ...app, literalSeedResponse: true },
    ],
  });
});
afterAll(() => sandbox.close());

interface LaunchOptions {
  launch?: object;
  clientId?: string;
  scope?: string;
  parameters?: Record<string, string | undefined>;
}

function flow({ launch, clientId = "app", parameters, ...rest }: LaunchOptions) {
  const sent = launch && { launch: Buffer.from(JSON.stringify(launch)).toString("base64") };
  const aud = `${sandbox.url}/fhir`;
  return { url: sandbox.url, clientId, redirectUri, scope, ...rest, parameters: { ...sent, aud, ...parameters } };
}

const signIn = (options: LaunchOptions, user = practitioner) => signInForTokens({ ...flow(options), ...user });

async function answerTo(options: LaunchOptions, more: Partial<Parameters<typeof signInByHttp>[0]> = {}) {
  const callback = await signInByHttp({ ...practitioner, ...beginCodeFlow(flow(options)), ...more });
  return Object.fromEntries(new URL(callback).searchParams);
}

function claimsIn(tokens: TokenAnswer): Record<string, unknown> {
  const [, payload = ""] = String(tokens.id_token).split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
}

const ofToken = ["access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type"];
const beside = (tokens: TokenAnswer) =>
  Object.fromEntries(Object.entries(tokens).filter(([name]) => !ofToken.includes(name)));

const launch = { patient: "patient-3", encounter: "encounter-9", intent: "reconcile", needPatientBanner: false };
const delivered = () => ({
  patient: "patient-3",
  encounter: "encounter-9",
  fhirContext: [{ reference: "Encounter/encounter-9" }],
  intent: "reconcile",
  need_patient_banner: false,
  smart_style_url: `${sandbox.url}/smart-style.json`,
  tenant: "harbourside",
});

it("says what it can before anybody has a token", async () => {
  const answer = await fetch(`${sandbox.url}/fhir/.well-known/smart-configuration`);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const configuration = (await answer.json()) as Record<string, unknown>;
  expect(configuration).toMatchObject({
    authorization_endpoint: `${sandbox.url}/oauth2/auth`,
    token_endpoint: `${sandbox.url}/oauth2/token`,
    revocation_endpoint: `${sandbox.url}/oauth2/revoke`,
    code_challenge_methods_supported: ["S256"],
    capabilities: expect.arrayContaining(["launch-ehr", "launch-standalone", "context-style", "permission-v2"]),
    services: { "org.fhir.rest": { baseUrl: `${sandbox.url}/fhir` } },
  });
  const discovery = await (await fetch(`${sandbox.url}/.well-known/openid-configuration`)).json();
  const { issuer, jwks_uri } = discovery as Record<string, unknown>;
  expect(configuration).toMatchObject({ issuer, jwks_uri });
  expect(configuration).not.toHaveProperty("introspection_endpoint");
});

describe("the launch context", () => {
  it("stands beside the token, at the exchange and at each refresh", async () => {
    const tokens = await signIn({ launch });
    expect(beside(tokens)).toEqual(delivered());
    expect(claimsIn(tokens)).not.toHaveProperty("launch");
    const { body } = await refresh(sandbox.url, "app", tokens.refresh_token);
    expect(beside(body)).toEqual(delivered());
    expect(beside((await refresh(sandbox.url, "app", body.refresh_token)).body)).toEqual(delivered());
  });

  it.each([
    ["the launch", "app", { delivery: "idToken" }],
    ["the client", "hydra-app", {}],
  ])("is a claim of the id_token, and nothing stands beside it, where %s says so", async (_who, clientId, more) => {
    const tokens = await signIn({ clientId, launch: { ...launch, ...more } });
    expect(beside(tokens)).toEqual({});
    expect(claimsIn(tokens).launch).toEqual(delivered());
    const { body } = await refresh(sandbox.url, clientId, tokens.refresh_token);
    expect(beside(body)).toEqual({});
    expect(claimsIn(body).launch).toEqual(delivered());
  });

  it("is what the launch says, whatever the client's way is", async () => {
    const tokens = await signIn({ clientId: "hydra-app", launch: { patient: "patient-3", delivery: "tokenResponse" } });
    expect(beside(tokens)).toMatchObject({ patient: "patient-3", need_patient_banner: true });
    expect(beside(tokens)).not.toHaveProperty("fhirContext");
  });

  it("belongs to one sign-in, also where consent is asked for", async () => {
    const cookies = createCookieJar();
    const about = async (id: string) => {
      const begun = beginCodeFlow(flow({ clientId: "asks", launch: { patient: id } }));
      return (await redeem(begun, await signInByHttp({ ...begun, ...practitioner, cookies }))).body;
    };
    const [first, second] = [await about("patient-2"), await about("patient-4")];
    expect([first.patient, second.patient]).toEqual(["patient-2", "patient-4"]);
    expect((await refresh(sandbox.url, "asks", first.refresh_token)).body.patient).toBe("patient-2");
  });

  it("is told to nobody who does not ask, and to no client of the documentation's answer", async () => {
    expect(beside(await signIn({ launch, scope: "openid patient/*.rs" }))).toEqual({});
    expect(beside(await signIn({ launch, clientId: "literal" }))).toEqual({});
  });

  it("comes with a style that any page may read", async () => {
    const { smart_style_url } = await signIn({ launch });
    const answer = await fetch(String(smart_style_url));
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toMatchObject({ color_background: expect.stringMatching(/^#/) });
  });

  it("of a patient who signs in is the own record", async () => {
    expect(await signIn({ launch: {} }, patient)).toMatchObject({ patient: "patient-1" });
    expect(await signIn({ launch: { patient: "patient-1" } }, patient)).toMatchObject({ patient: "patient-1" });
    expect(await answerTo({ launch: { patient: "patient-2" } }, patient)).toMatchObject({ error: "access_denied" });
  });
});

describe("an authorization request for a launch context", () => {
  it.each([
    ["without aud", { aud: undefined }],
    ["with another aud", { aud: "http://elsewhere.example/fhir" }],
    ["with a launch that is no base64", { launch: "{}" }],
    ["with a launch that is no JSON", { launch: "bm9uc2Vuc2U" }],
    ["with a launch that is no object", { launch: btoa("[]") }],
    ["with a launch about no id", { launch: btoa('{"patient":"Patient/1 or all"}') }],
  ])("is refused %s", async (_what, parameters) => {
    expect(await answerTo({ launch, parameters })).toMatchObject({
      error: "invalid_request",
      error_description: expect.any(String),
    });
  });

  it("may end aud with a slash and encode the launch as in a URL; who asks for none needs no aud", async () => {
    const encoded = Buffer.from('{"patient":"patient-3","intent":"??>>"}').toString("base64url");
    const parameters = { aud: `${sandbox.url}/fhir/`, launch: encoded };
    expect(await signIn({ parameters })).toMatchObject({ patient: "patient-3", intent: "??>>" });
    expect(await answerTo({ scope: "openid", parameters: { aud: undefined } })).toHaveProperty("code");
    expect(await answerTo({ scope: "openid", parameters: { aud: "http://elsewhere.example" } })).toMatchObject({
      error: "invalid_request",
    });
  });

  it("passes silently where the launch names a patient, and is login_required where it names none", async () => {
    const cookies = createCookieJar();
    await answerTo({ launch }, { cookies });
    const silently = (options: LaunchOptions) =>
      answerTo({ ...options, parameters: { prompt: "none", ...options.parameters } }, { cookies });
    expect(await silently({ launch })).toHaveProperty("code");
    expect(await silently({ launch: {} })).toMatchObject({ error: "login_required" });
    expect(await silently({ scope: "openid launch/patient" })).toMatchObject({ error: "login_required" });
    expect(await silently({ scope: "openid", parameters: { aud: undefined } })).toHaveProperty("code");
  });
});

describe("setLaunchContext", () => {
  it("changes what the client's sign-ins are about, and their tokens with it", async () => {
    const tokens = await signIn({ clientId: "changing", launch: { patient: "patient-3", encounter: "encounter-9" } });
    const another = await signIn({ clientId: "app", launch });
    const admin = createSandboxAdmin(sandbox.url);
    await admin.setLaunchContext({ clientId: "changing", patient: "patient-5" });
    const { body } = await refresh(sandbox.url, "changing", tokens.refresh_token);
    expect(body.patient).toBe("patient-5");
    // It was one of the other patient.
    expect(body).not.toHaveProperty("encounter");
    expect(await statusOf(body, "/Patient/patient-5")).toBe(200);
    expect(await statusOf(body, "/Patient/patient-3")).toBe(403);
    await admin.setLaunchContext({ clientId: "changing", encounter: "encounter-2", intent: "order" });
    const later = (await refresh(sandbox.url, "changing", body.refresh_token)).body;
    expect(later).toMatchObject({ patient: "patient-5", encounter: "encounter-2", intent: "order" });
    expect((await refresh(sandbox.url, "app", another.refresh_token)).body.patient).toBe("patient-3");
  });

  it.each(["app", "hydra-app"])("makes the next token of %s one of another patient, and no other", async (clientId) => {
    await sandbox.setLaunchContext({ clientId, patient: "patient-6", next: true });
    const patientOf = (tokens: TokenAnswer) =>
      ({ ...beside(tokens), ...(claimsIn(tokens).launch as object) }) as unknown;
    const tokens = await signIn({ clientId, launch: { patient: "patient-3" } });
    expect(patientOf(tokens)).toMatchObject({ patient: "patient-6" });
    expect(await statusOf(tokens, "/Patient/patient-6")).toBe(200);
    expect(await statusOf(tokens, "/Patient/patient-3")).toBe(403);
    expect(patientOf(await signIn({ clientId, launch: { patient: "patient-3" } }))).toMatchObject({
      patient: "patient-3",
    });
  });
});

function request(tokens: TokenAnswer, path: string, init: RequestInit = {}) {
  const headers = { Authorization: `Bearer ${String(tokens.access_token)}`, "Content-Type": "application/fhir+json" };
  return fetch(`${sandbox.url}/fhir${path}`, { ...init, headers });
}

async function statusOf(...args: Parameters<typeof request>): Promise<number> {
  const answer = await request(...args);
  await answer.arrayBuffer();
  return answer.status;
}

async function search(tokens: TokenAnswer, path: string): Promise<Bundle> {
  return (await request(tokens, path)).json() as Promise<Bundle>;
}

const write = (resource: { resourceType: string; id?: string } & Record<string, unknown>): RequestInit => ({
  method: resource.id === undefined ? "POST" : "PUT",
  body: JSON.stringify(resource),
});

describe("a token of patient/… scopes", () => {
  it("reads the open record only, and who treats", async () => {
    const tokens = await signIn({ launch: { patient: "patient-3" } });
    const statuses = await Promise.all(
      ["/Patient/patient-3", "/Practitioner/practitioner-2", "/Patient/patient-2", "/StructureMap"].map((path) =>
        statusOf(tokens, path),
      ),
    );
    expect(statuses).toEqual([200, 200, 403, 403]);
    expect((await search(tokens, "/Patient")).entry?.map(({ resource }) => resource?.id)).toEqual(["patient-3"]);
    expect((await search(tokens, "/Observation?patient=patient-2")).total).toBe(0);
    expect((await search(tokens, "/Observation?patient=patient-3")).total).toBeGreaterThan(0);
  });

  it("writes as its scopes say, and in no other's record", async () => {
    const reading = await signIn({ launch: { patient: "patient-3" } });
    const created = write({ resourceType: "Patient", name: [{ family: "New" }] });
    expect(await statusOf(reading, "/Patient", created)).toBe(403);
    const writing = await signIn({ launch: { patient: "patient-3" }, scope: "openid launch patient/*.cruds" });
    expect(await statusOf(writing, "/Patient", created)).toBe(201);
    const change = (id: string) => write({ resourceType: "Patient", id, name: [{ family: "Changed" }] });
    expect(await statusOf(writing, "/Patient/patient-3", change("patient-3"))).toBe(200);
    expect(await statusOf(writing, "/Patient/patient-2", change("patient-2"))).toBe(403);
    const entry = [
      { resource: { resourceType: "Patient", id: "patient-2" }, request: { method: "PUT", url: "Patient/patient-2" } },
    ];
    const bundle = write({ resourceType: "Bundle", type: "transaction", entry });
    expect(await statusOf(writing, "", bundle)).toBe(403);
  });

  it("is not narrowed where it has user/… ones too, or no patient is open", async () => {
    const both = await signIn({ launch: { patient: "patient-3" }, scope: "launch patient/*.rs user/Patient.rs" });
    expect(await statusOf(both, "/Patient/patient-2")).toBe(200);
    expect(await statusOf(await signIn({ launch: {} }), "/Patient/patient-2")).toBe(200);
  });

  it("does not page through what was found about another patient", async () => {
    const tokens = await signIn({ clientId: "changing", launch: { patient: "patient-3" } });
    const { link } = await search(tokens, "/Observation?_count=2");
    const next = link?.find(({ relation }) => relation === "next")?.url.slice(`${sandbox.url}/fhir`.length) ?? "";
    expect(await statusOf(tokens, next)).toBe(200);
    await sandbox.setLaunchContext({ clientId: "changing", patient: "patient-4" });
    expect(await statusOf(tokens, next)).toBe(410);
  });
});
