// @vitest-environment node
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginCodeFlow } from "./codeFlow.js";
import { createCookieJar } from "./cookieJar.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const practitioner = { username: "practitioner", password: "practitioner" };
let sandbox: Sandbox;

beforeAll(async () => {
  const app = { redirectUris: [redirectUri], consent: "ask" as const };
  sandbox = await startSandbox({
    clients: [
      { clientId: "app", ...app },
      { clientId: "framed", ...app, framing: "allow" },
    ],
  });
});
afterAll(() => sandbox.close());

function authorizeUrl(clientId: string, scope: string): string {
  const parameters = { aud: `${sandbox.url}/fhir` };
  return beginCodeFlow({ url: sandbox.url, clientId, redirectUri, scope, parameters }).authorizeUrl;
}

/** Follows a request to the page that it leads to. */
async function pageOf(address: string, cookies = createCookieJar()) {
  const url = new URL(address);
  const start = await fetch(url, { redirect: "manual", headers: { Cookie: cookies.header(url) } });
  cookies.store(url, start);
  const pageUrl = new URL(start.headers.get("location") ?? "", url);
  const page = await fetch(pageUrl, { headers: { Cookie: cookies.header(pageUrl) } });
  return { path: pageUrl.pathname.split("/")[1], framing: framingOf(page) };
}

function framingOf({ headers }: Response) {
  return [headers.get("x-frame-options"), headers.get("content-security-policy")];
}

const denied = ["DENY", "frame-ancestors 'none'"];

it("shows its pages in no frame, unless the client lets it", async () => {
  const cookies = createCookieJar();
  expect(await pageOf(authorizeUrl("app", "openid"))).toEqual({ path: "sign-in", framing: denied });
  expect(await pageOf(authorizeUrl("framed", "openid"))).toEqual({ path: "sign-in", framing: [null, null] });
  await signInByHttp({ authorizeUrl: authorizeUrl("app", "openid"), ...practitioner, cookies });
  expect(await pageOf(authorizeUrl("app", "openid"), cookies)).toEqual({ path: "consent", framing: denied });
  expect(await pageOf(authorizeUrl("app", "launch/patient"), cookies)).toEqual({ path: "patient", framing: denied });
  const framed = await pageOf(authorizeUrl("framed", "launch/patient"), cookies);
  expect(framed).toEqual({ path: "patient", framing: [null, null] });
  expect(framingOf(await fetch(`${sandbox.url}/sign-in/unknown`))).toEqual(denied);
});

const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36";
const safari = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15";

it.each([
  ["come along from frames", chrome, /; SameSite=None; Secure$/],
  ["are such as Safari takes over http", safari, /; samesite=lax/],
])("sets cookies that %s", async (_what, userAgent, attributes) => {
  const url = authorizeUrl("app", "openid");
  const start = await fetch(url, { redirect: "manual", headers: { "User-Agent": userAgent } });
  const cookies = start.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(1);
  for (const cookie of cookies) {
    expect(cookie).toMatch(attributes);
    expect(cookie.match(/samesite/gi)).toHaveLength(1);
  }
});
