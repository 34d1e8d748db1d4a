// @vitest-environment node
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginCodeFlow, isActive, redeem } from "./codeFlow.js";
import { createCookieJar, type CookieJar } from "./cookieJar.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const goodbye = "http://localhost:3000/goodbye";
const patient = { username: "patient", password: "patient" };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    clients: [{ clientId: "spa", redirectUris: [redirectUri], postLogoutRedirectUris: [goodbye] }],
  });
});
afterAll(() => sandbox.close());

async function signIn(cookies: CookieJar) {
  const flow = beginCodeFlow({ url: sandbox.url, clientId: "spa", redirectUri, scope: "openid" });
  return (await redeem(flow, await signInByHttp({ ...flow, ...patient, cookies }))).body;
}

async function signOut(cookies: CookieJar, query: Record<string, string>, method = "GET") {
  const url = new URL(`${sandbox.url}/oauth2/sessions/logout?${new URLSearchParams(query)}`);
  const response = await fetch(url, { method, redirect: "manual", headers: { Cookie: cookies.header(url) } });
  cookies.store(url, response);
  return response;
}

function silently() {
  return beginCodeFlow({ url: sandbox.url, clientId: "spa", redirectUri, parameters: { prompt: "none" } });
}

async function isKnown(cookies: CookieJar): Promise<boolean> {
  const { authorizeUrl } = silently();
  return new URL(await signInByHttp({ authorizeUrl, ...patient, cookies })).searchParams.has("code");
}

it("ends the session, and goes back to the app with its state; tokens live on", async () => {
  const cookies = createCookieJar();
  const { id_token: idToken, access_token: accessToken } = await signIn(cookies);
  expect(await isKnown(cookies)).toBe(true);
  const { authorizeUrl } = silently();
  const stolen = { Cookie: cookies.header(new URL(authorizeUrl)) };
  const query = { id_token_hint: String(idToken), post_logout_redirect_uri: goodbye, state: "s" };
  const response = await signOut(cookies, query);
  expect(response.headers.get("location")).toBe(`${goodbye}?state=s`);
  expect(await isKnown(cookies)).toBe(false);
  const withOldCookie = await fetch(authorizeUrl, { redirect: "manual", headers: stolen });
  expect(withOldCookie.headers.get("location")).toContain("error=login_required");
  expect(await isActive(sandbox.url, accessToken)).toBe(true);
});

it("shows a page where no address to go to is given", async () => {
  const cookies = createCookieJar();
  const { id_token: idToken } = await signIn(cookies);
  const response = await signOut(cookies, { id_token_hint: String(idToken) });
  expect(await response.text()).toContain("You are signed out");
  expect(await isKnown(cookies)).toBe(false);
});

it("asks first where no id_token says who wants it", async () => {
  const cookies = createCookieJar();
  await signIn(cookies);
  expect(await (await signOut(cookies, {})).text()).toContain("Sign out?");
  expect(await isKnown(cookies)).toBe(true);
  expect(await (await signOut(cookies, {}, "POST")).text()).toContain("You are signed out");
  expect(await isKnown(cookies)).toBe(false);
});

it.each([
  ["an address without an id_token", { post_logout_redirect_uri: goodbye }],
  ["a state without an id_token", { state: "s" }],
  ["something that is no id_token", { id_token_hint: "nonsense" }],
])("refuses %s with a page, and the session stays", async (_what, query) => {
  const cookies = createCookieJar();
  await signIn(cookies);
  const response = await signOut(cookies, query);
  expect(response.status).toBe(400);
  expect(response.headers.has("location")).toBe(false);
  expect(await response.text()).toContain("id_token");
  expect(await isKnown(cookies)).toBe(true);
});

it("refuses an address that is not registered", async () => {
  const cookies = createCookieJar();
  const { id_token: idToken } = await signIn(cookies);
  const query = { id_token_hint: String(idToken), post_logout_redirect_uri: "http://localhost:3000/elsewhere" };
  expect((await signOut(cookies, query)).status).toBe(400);
});
