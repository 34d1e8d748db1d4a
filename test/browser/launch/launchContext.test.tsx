import type { LaunchContext } from "@medblocks/react";
import { afterEach, expect, test, vi } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { sandbox, sandboxUrl } from "../app.js";
import { createLaunchedApp, handleFor, silentFhir, type LaunchedApp } from "./launchApp.js";

afterEach(() => vi.restoreAllMocks());

const json = { "Content-Type": "application/json" };

/** Signs in at a server whose token response has these fields, and whose id_token has this claim `launch`. */
async function launchAt(app: LaunchedApp, response: object, claim: unknown): Promise<void> {
  const request = await app.open(handleFor({}));
  const nonce = request.searchParams.get("nonce");
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: sandboxUrl, sub: "u1", aud: app.clientId, iat, exp: iat + 3600, nonce, launch: claim };
  const idToken = ["{}", JSON.stringify(claims), "signature"].map((part) => btoa(part).replaceAll("=", "")).join(".");
  await sandbox.addFault({
    status: 200,
    headers: json,
    body: {
      access_token: "a",
      token_type: "bearer",
      expires_in: 3600,
      scope: "openid",
      id_token: idToken,
      ...response,
    },
    times: 1,
    match: { path: "^/oauth2/token", clientId: app.clientId },
  });
  await app.comeBack(request);
  expect(app.auth().status).toBe("signedIn");
}

test.for<[what: string, response: object, claim: unknown, context: LaunchContext]>([
  ["the response", { patient: "p1", encounter: "e1" }, undefined, { patient: "p1", encounter: "e1" }],
  ["the claim", {}, { patient: "p1", need_patient_banner: false }, { patient: "p1", needPatientBanner: false }],
  [
    "both, the response first",
    { patient: "p1", encounter: "e1" },
    { patient: "p1", encounter: "e2", intent: "order" },
    { patient: "p1", encounter: "e1", intent: "order" },
  ],
  ["a claim about another patient", { patient: "p1" }, { patient: "p2", encounter: "e2" }, { patient: "p1" }],
  ["a flag that is a text", { need_patient_banner: "false" }, undefined, { needPatientBanner: false }],
  ["references", { patient: "Patient/p1", encounter: "Encounter/e1" }, {}, { patient: "p1", encounter: "e1" }],
  ["an id that is a number", { patient: 17 }, {}, { patient: "17" }],
  [
    "what is none",
    {
      patient: "../../Patient",
      encounter: "",
      fhirContext: [null, {}, { reference: "Task/1" }],
      need_patient_banner: "maybe",
      smart_style_url: "javascript:alert(1)",
      tenant: {},
      intent: 7,
    },
    "no object",
    { fhirContext: [{ reference: "Task/1" }] },
  ],
  [
    "null members beside a patient",
    {
      patient: "p1",
      encounter: null,
      fhirContext: null,
      intent: null,
      need_patient_banner: null,
      smart_style_url: null,
      tenant: null,
      unknown: null,
    },
    null,
    { patient: "p1" },
  ],
  ["nothing", {}, undefined, {}],
])("a launch context is read from %s", async ([, response, claim, context]) => {
  const app = await createLaunchedApp({}, { fhir: silentFhir });
  await launchAt(app, response, claim);
  expect(app.context()).toEqual(context);
  await app.load();
  expect(app.context()).toEqual(context);
});

test.fails.for([
  ["is a full URL below the FHIR base", `${sandboxUrl}/fhir/Patient/p1`, "p1"],
  ["has an underscore and a colon in its id", "p_1:a", "p_1:a"],
  ["has an id of 80 characters", "p".repeat(80), "p".repeat(80)],
] as const)("rule 18: a patient of a launch context who %s is that patient", ([, told, patient]) =>
  failsByAssertion(async () => {
    const app = await createLaunchedApp({}, { fhir: silentFhir });
    await launchAt(app, { patient: told }, undefined);
    expect(app.context()).toEqual({ patient });
  })(),
);

test("a patient of a launch context that is a URL of another FHIR base is nobody", async () => {
  const app = await createLaunchedApp({}, { fhir: silentFhir });
  await launchAt(app, { patient: "https://ehr.example/fhir/Patient/p1" }, undefined);
  expect(app.context()).toEqual({});
});

/** The next renewal of an app is answered with these fields, and without an id_token. */
function answerRenewal(app: LaunchedApp, fields: object): Promise<string> {
  return sandbox.addFault({
    status: 200,
    headers: json,
    body: { access_token: crypto.randomUUID(), token_type: "bearer", expires_in: 3600, ...fields },
    times: 1,
    match: { path: "^/oauth2/token", clientId: app.clientId },
  });
}

async function renew(app: LaunchedApp): Promise<void> {
  const token = await app.auth().getAccessToken();
  await app
    .auth()
    .getAccessToken({ rejected: token })
    .catch(() => {});
}

test("a renewal changes what it tells, and leaves the rest", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { onPurge, fhir: silentFhir });
  await app.launch({ patient: "patient-3", encounter: "encounter-3-1" });
  await answerRenewal(app, { need_patient_banner: false });
  await renew(app);
  expect(app.context()).toMatchObject({ patient: "patient-3", encounter: "encounter-3-1", needPatientBanner: false });
  expect(onPurge).not.toHaveBeenCalled();
});

test("what a renewal tells is not undone by the claim of an id_token from before", async () => {
  const now = Date.now.bind(Date);
  const app = await createLaunchedApp({}, { fhir: silentFhir });
  await app.launch({ patient: "patient-3", delivery: "idToken" });
  await answerRenewal(app, { patient: "patient-4" });
  await renew(app);
  await expect.poll(() => app.context().patient).toBe("patient-4");
  await answerRenewal(app, {});
  // A token that has just come is not renewed for a refusal.
  vi.spyOn(Date, "now").mockImplementation(() => now() + 3_700_000);
  await app.auth().getAccessToken();
  expect(app.context().patient).toBe("patient-4");
});

test("a renewal that says nothing of the launch changes nothing of it", async () => {
  const app = await createLaunchedApp({}, { fhir: silentFhir });
  await app.launch({ patient: "patient-3" });
  const before = app.context();
  const token = await app.auth().getAccessToken();
  await answerRenewal(app, {});
  await renew(app);
  expect(await app.auth().getAccessToken()).not.toBe(token);
  expect(app.context()).toBe(before);
});

test("a stored context that has been tampered with is no session", async () => {
  const app = await createLaunchedApp({}, { fhir: silentFhir });
  await app.launch({ patient: "patient-3" });
  const key = Object.keys(sessionStorage).find((one) => one.endsWith(".session")) ?? "";
  const record = JSON.parse(sessionStorage.getItem(key) ?? "") as object;
  sessionStorage.setItem(key, JSON.stringify({ ...record, launch: { patient: { id: "patient-4" } } }));
  await app.load();
  expect(app.auth().status).toBe("signedOut");
});
