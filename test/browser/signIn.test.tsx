import { SignedIn, useAuth } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { createTestApp, departureBy, sandbox, sandboxUrl } from "./app.js";

test("the authorization request asks for a code, with PKCE, state and scope, and nothing else", async () => {
  const app = await createTestApp();
  await app.load();
  expect(app.auth().status).toBe("signedOut");

  const url = new URL(await departureBy(() => app.auth().signIn()));

  expect(url.origin + url.pathname).toBe(`${sandboxUrl}/oauth2/auth`);
  const params = Object.fromEntries(url.searchParams);
  expect(params).toMatchObject({
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: window.location.origin + window.location.pathname,
    scope: "openid offline_access",
    code_challenge_method: "S256",
  });
  expect(params.code_challenge).toMatch(/^[\w-]{43}$/);
  expect(params.state?.length).toBeGreaterThanOrEqual(32);
  expect(params.nonce?.length).toBeGreaterThanOrEqual(32);
  expect(Object.keys(params).toSorted()).toEqual([
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "nonce",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
  ]);
});

test("sign-in costs one token request and no discovery, and shows the user", async () => {
  const name = (await sandbox.users()).find(({ username }) => username === "practitioner")?.name ?? "";
  const app = await createTestApp();
  await app.load(
    <SignedIn>
      <Name />
    </SignedIn>,
  );
  await app.signIn("practitioner");

  expect(app.auth()).toMatchObject({
    status: "signedIn",
    isAuthenticated: true,
    user: {
      name,
      email: "practitioner@clinic.example",
      scopes: ["openid", "offline_access"],
    },
  });
  expect(app.auth().user?.sub).toMatch(/./);
  expect(app.auth().user?.fhirUser).toMatch(/^Practitioner\//);
  expect(screen.getByRole("heading", { name })).toBeTruthy();

  const paths = (await app.requests()).filter(({ path }) => path !== "/oauth2/auth").map(({ path }) => path);
  expect(paths).toEqual(["/oauth2/token"]);
  const [token] = await app.requests("/oauth2/token");
  expect(token).toMatchObject({ method: "POST", grantType: "authorization_code", status: 200 });
  expect(token?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
});

test("after the callback the address is clean and the user is back where sign-in began", async () => {
  const app = await createTestApp();
  await app.load();
  window.history.replaceState({ own: "state" }, "", "?ward=3#bed-2");
  await app.signIn();

  expect(app.auth().status).toBe("signedIn");
  expect(window.location.search + window.location.hash).toBe("?ward=3#bed-2");
});

test("a popstate event tells routers of each address, which they read in it", async () => {
  const app = await createTestApp();
  await app.load();
  const seen: string[] = [];
  const listen = () => seen.push(window.location.search);
  window.addEventListener("popstate", listen);
  await app.signIn("admin", { returnTo: "?from=signIn" });
  window.removeEventListener("popstate", listen);

  // First without the code, then where sign-in leads.
  expect(seen).toEqual(["", "?from=signIn"]);
});

test("onSignedIn takes over where the user goes", async () => {
  const calls: unknown[] = [];
  const app = await createTestApp({}, { onSignedIn: (result) => calls.push(result) });
  await app.load();
  await app.signIn("admin", { returnTo: "?elsewhere" });

  expect(calls).toEqual([
    { user: app.auth().user, returnTo: `${window.location.origin}${window.location.pathname}?elsewhere` },
  ]);
  expect(window.location.search).toBe("");
});

test("a session without an id_token, a scope or a refresh token is one: the documented token response", async () => {
  const app = await createTestApp({ literalSeedResponse: true });
  await app.load();
  await app.signIn();

  expect(app.auth()).toMatchObject({ status: "signedIn", user: { scopes: [], claims: {} } });
  expect(app.auth().user?.sub).toBeUndefined();
  await expect(app.auth().getAccessToken()).resolves.toMatch(/./);
});

test('scope="" sends none, and the session is one all the same', async () => {
  const app = await createTestApp({}, { scope: "" });
  await app.load();
  const url = new URL(await departureBy(() => app.auth().signIn()));
  expect(url.searchParams.has("scope")).toBe(false);

  await app.load();
  await app.signIn();
  expect(app.auth()).toMatchObject({ status: "signedIn", user: { scopes: [] } });
});

test("signIn's options go into the request", async () => {
  const app = await createTestApp();
  await app.load();
  const options = {
    prompt: "login",
    loginHint: "ada",
    scope: "openid launch/patient",
    extraParams: { audience: "fhir" },
  };
  const url = new URL(await departureBy(() => app.auth().signIn(options)));
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    prompt: "login",
    login_hint: "ada",
    scope: "openid launch/patient",
    audience: "fhir",
  });
});

function Name() {
  return <h1>{useAuth().user?.name}</h1>;
}
