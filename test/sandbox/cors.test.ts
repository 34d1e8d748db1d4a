// @vitest-environment node
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginCodeFlow, postForm, signInForTokens } from "./codeFlow.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const ours = "http://localhost:3000";
const anothers = "http://localhost:4000";
const nobodys = "http://localhost:5000";
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    clients: [
      { clientId: "ours", redirectUris: [`${ours}/callback`] },
      { clientId: "anothers", redirectUris: [anothers] },
      { clientId: "loopback", redirectUris: ["http://127.0.0.1/callback"] },
    ],
  });
});
afterAll(() => sandbox.close());

async function allowed(path: string, init: RequestInit & { headers: Record<string, string> }) {
  const response = await fetch(`${sandbox.url}${path}`, { redirect: "manual", ...init });
  await response.arrayBuffer();
  return response.headers.get("access-control-allow-origin");
}

it.each(["/oauth2/token", "/oauth2/revoke"])("lets pages of the client's own origins read %s", async (path) => {
  const ask = (clientId: string, origin: string) =>
    allowed(path, { method: "POST", body: new URLSearchParams({ client_id: clientId }), headers: { Origin: origin } });
  expect(await ask("ours", ours)).toBe(ours);
  expect(await ask("ours", anothers)).toBeNull();
  expect(await ask("ours", nobodys)).toBeNull();
  expect(await ask("ours", "null")).toBeNull();
  expect(await ask("loopback", "http://127.0.0.1:51234")).toBe("http://127.0.0.1:51234");
});

it("processes a request from elsewhere all the same", async () => {
  const { response, body } = await postForm(`${sandbox.url}/oauth2/token`, { client_id: "ours" }, { Origin: nobodys });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  expect(body.error).toBe("invalid_request");
});

function preflight(origin: string, header = "content-type"): Promise<Response> {
  return fetch(`${sandbox.url}/oauth2/token`, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": header,
    },
  });
}

it("point 7: a preflight may ask for Authorization and Content-Type, and for no other header", async () => {
  const known = await preflight(ours, "authorization, content-type");
  expect(known.status).toBe(204);
  expect(known.headers.get("access-control-allow-origin")).toBe(ours);
  expect(known.headers.get("access-control-allow-headers")).toBe("authorization, content-type");
  expect(known.headers.get("access-control-allow-credentials")).toBe("true");
  expect((await preflight(ours, "x-custom")).headers.get("access-control-allow-origin")).toBeNull();
  expect((await preflight(nobodys)).headers.get("access-control-allow-origin")).toBeNull();
});

it.each(["/.well-known/openid-configuration", "/.well-known/jwks.json"])(
  "lets every app's pages read %s",
  async (path) => {
    expect(await allowed(path, { headers: { Origin: ours } })).toBe(ours);
    expect(await allowed(path, { headers: { Origin: anothers } })).toBe(anothers);
    expect(await allowed(path, { headers: { Origin: nobodys } })).toBeNull();
  },
);

it("lets pages read userinfo", async () => {
  const user = { username: "patient", password: "patient" };
  const flow = { url: sandbox.url, clientId: "ours", redirectUri: `${ours}/callback`, scope: "openid" };
  const { access_token: token } = await signInForTokens({ ...flow, ...user });
  expect(await allowed("/userinfo", { headers: { Origin: ours, Authorization: `Bearer ${token}` } })).toBe(ours);
});

it("lets nobody fetch what has to be navigated to", async () => {
  const { authorizeUrl } = beginCodeFlow({ url: sandbox.url, clientId: "ours", redirectUri: `${ours}/callback` });
  const path = authorizeUrl.slice(sandbox.url.length);
  expect(await allowed(path, { headers: { Origin: ours } })).toBeNull();
  expect(await allowed("/oauth2/sessions/logout", { headers: { Origin: ours } })).toBeNull();
});

it("point 7: where only clients name origins, plain forms work, and neither preflights nor discovery", async () => {
  const other = await startSandbox({
    signIn: { cors: "perClient" },
    clients: [{ clientId: "ours", redirectUris: [ours] }],
  });
  try {
    const headers = { Origin: ours };
    const form = await postForm(`${other.url}/oauth2/token`, { client_id: "ours" }, headers);
    expect(form.response.headers.get("access-control-allow-origin")).toBe(ours);
    const asked = { ...headers, "Access-Control-Request-Method": "POST" };
    const refused = await fetch(`${other.url}/oauth2/token`, { method: "OPTIONS", headers: asked });
    expect(refused.headers.has("access-control-allow-origin")).toBe(false);
    const discovery = await fetch(`${other.url}/.well-known/openid-configuration`, { headers });
    expect(discovery.headers.has("access-control-allow-origin")).toBe(false);
  } finally {
    await other.close();
  }
});
