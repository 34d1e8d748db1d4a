// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pkcePairs } from "../smart/pkcePairs.js";
import { beginCodeFlow, redeem, type CodeFlowOptions } from "./codeFlow.js";
import { createCookieJar } from "./cookieJar.js";
import { signInByHttp } from "./signInByHttp.js";
import { sandboxUsers, startSandbox, type Sandbox, type SandboxUser } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const practitioner = { username: "practitioner", password: "practitioner" };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    clients: [
      { clientId: "spa", redirectUris: [redirectUri] },
      { clientId: "literal", redirectUris: [redirectUri], literalSeedResponse: true },
      { clientId: "asks", name: "The <Asking> App", redirectUris: [redirectUri], consent: "ask" },
      { clientId: "narrow", redirectUris: [redirectUri], scope: "openid" },
      { clientId: "loopback", redirectUris: ["http://127.0.0.1/callback", "http://localhost:3000/callback"] },
    ],
  });
});
afterAll(() => sandbox.close());

function begin(options: Partial<CodeFlowOptions> = {}) {
  return beginCodeFlow({ url: sandbox.url, clientId: "spa", redirectUri, ...options });
}

async function queryAfter(options: Partial<CodeFlowOptions>, more: Partial<Parameters<typeof signInByHttp>[0]> = {}) {
  const { authorizeUrl } = begin(options);
  const callback = await signInByHttp({ authorizeUrl, ...practitioner, ...more });
  return Object.fromEntries(new URL(callback).searchParams);
}

function claimsIn(idToken: unknown): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(idToken).split(".")[1] ?? "", "base64url").toString()) as Record<
    string,
    unknown
  >;
}

describe("the code flow", () => {
  it.each<SandboxUser>(sandboxUsers)("signs in the $role", async ({ username, password, name, fhirUser }) => {
    const flow = begin({ scope: "openid offline_access user/*.read", parameters: { nonce: "nonce-of-the-app" } });
    const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, username, password });
    expect([...new URL(callback).searchParams.keys()]).toEqual(["code", "scope", "state"]);
    expect(new URL(callback).searchParams.get("scope")).toBe("openid offline_access user/*.read");
    expect(new URL(callback).searchParams.get("state")).toBe("state-of-the-app");

    const { response, body } = await redeem(flow, callback);
    expect(response.status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{20,}$/),
      expires_in: 3600,
      id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refresh_token: expect.stringMatching(/^[\w-]{20,}$/),
      scope: "openid offline_access user/*.read",
      token_type: "bearer",
    });
    const claims = claimsIn(body.id_token);
    expect(claims).toMatchObject({ name, aud: ["spa"], iss: `${sandbox.url}/`, nonce: "nonce-of-the-app" });
    expect(claims.fhirUser).toBe(fhirUser);
    expect(claims.email).toContain("@");
    expect(claims.auth_time).toBeTypeOf("number");
    expect(claims.sub).toMatch(/^[\da-f-]{36}$/);

    const userinfo = await fetch(`${sandbox.url}/userinfo`, {
      headers: { Authorization: `Bearer ${body.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: claims.sub, name });
  });

  it("answers a request without scope with an empty one, and without an id_token", async () => {
    const flow = begin();
    const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...practitioner });
    expect(new URL(callback).searchParams.get("scope")).toBe("");
    const { body } = await redeem(flow, callback);
    expect(body).toEqual({ access_token: expect.any(String), expires_in: 3600, scope: "", token_type: "bearer" });
  });

  it("answers to the letter as the documentation of Medblocks does, whatever was asked", async () => {
    const flow = begin({ clientId: "literal", scope: "openid offline_access" });
    const { body } = await redeem(flow, await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...practitioner }));
    expect(body).toEqual({ access_token: expect.any(String), expires_in: 3599, scope: "", token_type: "bearer" });
  });

  it("takes a code once: a second time ends what the first time gave", async () => {
    const flow = begin({ scope: "openid offline_access" });
    const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...practitioner });
    const first = await redeem(flow, callback);
    const second = await redeem(flow, callback);
    expect(second.response.status).toBe(400);
    expect(second.body).toEqual({ error: "invalid_grant", error_description: expect.any(String) });
    const userinfo = await fetch(`${sandbox.url}/userinfo`, {
      headers: { Authorization: `Bearer ${first.body.access_token}` },
    });
    expect(userinfo.status).toBe(401);
  });

  it.each(pkcePairs)("takes a verifier that is published with its challenge: $source", async (pair) => {
    const flow = { ...begin({ parameters: { code_challenge: pair.challenge } }), verifier: pair.verifier };
    const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...practitioner });
    expect((await redeem(flow, callback)).response.status).toBe(200);
  });

  it("takes no code with another verifier, and none that was ended", async () => {
    const flow = begin();
    const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...practitioner });
    expect((await redeem({ ...flow, verifier: begin().verifier }, callback)).body.error).toBe("invalid_grant");
    await sandbox.expire({ clientId: "spa", codes: true });
    expect((await redeem(flow, callback)).body.error).toBe("invalid_grant");
  });
});

describe("the sign-in page", () => {
  it("refuses a wrong password and lets one try again", async () => {
    const cookies = createCookieJar();
    const url = new URL(begin({ parameters: { login_hint: "practitioner" } }).authorizeUrl);
    const start = await fetch(url, { redirect: "manual" });
    cookies.store(url, start);
    const pageUrl = new URL(start.headers.get("location") ?? "", url);
    const submit = (password: string) =>
      fetch(pageUrl, {
        method: "POST",
        redirect: "manual",
        headers: { Cookie: cookies.header(pageUrl) },
        body: new URLSearchParams({ username: "practitioner", password }),
      });

    const page = await (await fetch(pageUrl, { headers: { Cookie: cookies.header(pageUrl) } })).text();
    expect(page).toContain('<label for="username">Username</label>');
    expect(page).toContain('<label for="password">Password</label>');
    expect(page).toContain('value="practitioner"');
    expect(page).not.toContain("wrong");
    expect(await (await submit("guessed")).text()).toContain("The username or the password is wrong");
    expect((await submit("practitioner")).status).toBe(303);
  });

  it("goes back to the app with access_denied on Cancel", async () => {
    expect(await queryAfter({}, { cancel: true })).toEqual({
      error: "access_denied",
      error_description: expect.any(String),
      state: "state-of-the-app",
    });
  });

  it("says so when its address is opened without the sign-in it belongs to", async () => {
    const response = await fetch(`${sandbox.url}/sign-in/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("sign_in_expired");
  });
});

describe("consent", () => {
  it("is granted by itself, even if the app asks for the prompt", async () => {
    const { authorizeUrl } = begin({ parameters: { prompt: "consent" } });
    expect(await signInByHttp({ authorizeUrl, ...practitioner, consent: "deny" })).toContain("code=");
  });

  it("is asked for on demand: Allow goes on, Deny is access_denied", async () => {
    const options = { clientId: "asks", scope: "openid patient/Observation.rs" };
    expect(await queryAfter(options)).toMatchObject({ code: expect.any(String), scope: options.scope });
    expect(await queryAfter(options, { consent: "deny" })).toMatchObject({ error: "access_denied" });
  });
});

describe("the session at the server", () => {
  it("signs in again without a password, and asks for one on prompt=login", async () => {
    const cookies = createCookieJar();
    await queryAfter({}, { cookies });
    expect(await queryAfter({}, { cookies, password: "not needed" })).toHaveProperty("code");
    await expect(queryAfter({ parameters: { prompt: "login" } }, { cookies, password: "wrong" })).rejects.toThrow(
      "refused the username or the password",
    );
    expect(await queryAfter({ parameters: { prompt: "login" } }, { cookies })).toHaveProperty("code");
  });

  it("lets somebody else sign in in its place", async () => {
    const cookies = createCookieJar();
    await queryAfter({}, { cookies });
    const flow = begin({ scope: "openid", parameters: { prompt: "login" } });
    const { authorizeUrl } = flow;
    const callback = await signInByHttp({ authorizeUrl, username: "patient", password: "patient", cookies });
    expect(claimsIn((await redeem(flow, callback)).body.id_token).name).toBe("Paul Okonkwo");
  });

  it("answers prompt=none at once: with a code, offline access included, or with login_required", async () => {
    const silent = { scope: "openid offline_access", parameters: { prompt: "none" } };
    expect(await queryAfter(silent)).toMatchObject({ error: "login_required", state: "state-of-the-app" });
    const cookies = createCookieJar();
    await queryAfter({}, { cookies });
    expect(await queryAfter(silent, { cookies })).toMatchObject({ scope: "openid offline_access" });
    expect(await queryAfter({ ...silent, clientId: "asks" }, { cookies })).toMatchObject({ error: "consent_required" });
  });
});

describe("requests that Hydra refuses", () => {
  it.each([
    ["invalid_state", { state: "1234567" }],
    ["invalid_state", { state: undefined }],
    ["invalid_request", { code_challenge: undefined, code_challenge_method: undefined }],
    ["invalid_request", { code_challenge_method: "plain" }],
    ["unsupported_response_type", { response_type: "unheard-of" }],
    ["invalid_scope", { scope: "openid something/else" }],
  ])("tells the app of %s for %o", async (error, parameters) => {
    const query = await queryAfter({ parameters });
    expect(query).toMatchObject({ error, error_description: expect.any(String) });
    expect(query).not.toHaveProperty("iss");
  });

  it("keeps a client to its own scopes", async () => {
    expect(await queryAfter({ clientId: "narrow", scope: "openid" })).toHaveProperty("code");
    expect(await queryAfter({ clientId: "narrow", scope: "openid email" })).toMatchObject({ error: "invalid_scope" });
  });

  it.each([
    ["an unknown client", { clientId: "unknown" }],
    ["a redirect URI that is not registered", { redirectUri: "http://localhost:3000/" }],
    ["another port of localhost", { clientId: "loopback", redirectUri: "http://localhost:3001/callback" }],
    ["another path of a loopback address", { clientId: "loopback", redirectUri: "http://127.0.0.1:3001/other" }],
  ])("shows a page of its own for %s", async (_what, options) => {
    const response = await fetch(begin(options).authorizeUrl, { redirect: "manual" });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("This did not work");
  });

  it("takes a loopback address on any port", async () => {
    const flow = begin({ clientId: "loopback", redirectUri: "http://127.0.0.1:49152/callback" });
    const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...practitioner });
    expect((await redeem(flow, callback)).response.status).toBe(200);
  });
});
