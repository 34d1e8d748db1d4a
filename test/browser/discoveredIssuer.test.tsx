import { expect, onTestFinished, test } from "vitest";
import { createTestApp, departureBy, sandbox, sandboxUrl, type TestApp } from "./app.js";

const issuer = `${sandboxUrl}/`;
const elsewhere = "https://issuer.example";

/** Changes members of the discovery document, which all clients of the sandbox share. */
async function discover(members: object): Promise<void> {
  const path = "/.well-known/openid-configuration";
  const document = (await (await fetch(`${sandboxUrl}${path}`)).json()) as object;
  const fault = await sandbox.addFault({ match: { path: `^${path}` }, body: { ...document, ...members } });
  onTestFinished(() => sandbox.removeFault(fault));
}

/** Where a sign-in leads, or the code it fails with. */
function signInOf(app: TestApp): Promise<string> {
  return departureBy(() => app.auth().signIn()).catch((error: { code: string }) => error.code);
}

test.for<[what: string, endpoints: object]>([
  ["another issuer than the server that was asked", {}],
  ["another issuer than endpoints.issuer", { issuer }],
])("a discovery document of %s sends no user to its endpoints", async ([, endpoints]) => {
  await discover({ issuer: elsewhere, authorization_endpoint: `${elsewhere}/oauth2/auth` });
  const app = await createTestApp({}, { discovery: true, endpoints });
  await app.load();
  expect(await signInOf(app)).not.toContain(elsewhere);
  expect(app.auth().status).toBe("error");
});

test("a discovery document of the issuer that endpoints.issuer names is used", async () => {
  await discover({ issuer: elsewhere, authorization_endpoint: `${elsewhere}/oauth2/auth` });
  const app = await createTestApp({}, { discovery: true, endpoints: { issuer: elsewhere } });
  await app.load();
  expect(await signInOf(app)).toContain(`${elsewhere}/oauth2/auth?`);
});

async function signInAt(iss: string | undefined): Promise<TestApp> {
  await discover({ authorization_response_iss_parameter_supported: true });
  const signIn = iss === undefined ? {} : { authorizationResponse: { set: { iss } } };
  const app = await createTestApp({ signIn }, { discovery: true });
  await app.load();
  await app.signIn();
  return app;
}

test("an authorization response without iss is refused where discovery says that the server sends it", async () => {
  const app = await signInAt(undefined);
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "issuer_mismatch" } });
  expect(await app.requests("/oauth2/token")).toEqual([]);
});

test("an authorization response with the right iss is accepted, one with another is refused", async () => {
  expect((await signInAt(issuer)).auth().status).toBe("signedIn");
  expect((await signInAt(elsewhere)).auth()).toMatchObject({ status: "error", error: { code: "issuer_mismatch" } });
});
