// @vitest-environment node
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { beginCodeFlow, isActive, redeem, refresh, signInForTokens } from "./codeFlow.js";
import { createSandboxAdmin, type SandboxAdmin } from "./sandboxAdmin.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const user = { username: "practitioner", password: "practitioner" };
let sandbox: Sandbox;
let admin: SandboxAdmin;

beforeAll(async () => {
  sandbox = await startSandbox();
  admin = createSandboxAdmin(sandbox.url);
  for (const clientId of ["one", "two"]) await admin.addClient({ clientId, redirectUris: [redirectUri] });
});
afterEach(() => admin.clearFaults());
afterAll(() => sandbox.close());

function flowOf(clientId: string) {
  return { url: sandbox.url, clientId, redirectUri, scope: "openid offline_access user/*.read" };
}

async function accessTokenOf(clientId: string): Promise<string> {
  return String((await signInForTokens({ ...flowOf(clientId), ...user })).access_token);
}

function read(token: string, path = "/fhir/Patient?_count=1"): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, { headers: { Authorization: `Bearer ${token}`, Origin: redirectUri } });
}

it("answers with a status, headers and a body, so many times, to one client", async () => {
  const [one, two] = [await accessTokenOf("one"), await accessTokenOf("two")];
  await admin.addFault({
    match: { method: "GET", path: "^/fhir/Patient\\?", clientId: "one" },
    times: 1,
    status: 503,
    headers: { "Retry-After": "1" },
    body: { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "transient" }] },
  });
  expect((await read(two)).status).toBe(200);
  const failed = await read(one);
  expect(failed.status).toBe(503);
  expect(failed.headers.get("retry-after")).toBe("1");
  expect(failed.headers.get("access-control-allow-origin")).toBe(redirectUri);
  expect(await failed.json()).toMatchObject({ resourceType: "OperationOutcome" });
  expect((await read(one)).status).toBe(200);
});

it("matches a token's client also after the token has ended", async () => {
  const token = await accessTokenOf("one");
  await admin.expire({ clientId: "one" });
  await admin.addFault({ match: { clientId: "one" }, status: 500 });
  expect((await read(token)).status).toBe(500);
});

it("answers the token endpoint with a page, without CORS if so wished, until it is removed", async () => {
  const flow = beginCodeFlow(flowOf("one"));
  const callback = await signInByHttp({ authorizeUrl: flow.authorizeUrl, ...user });
  const fault = await admin.addFault({
    match: { path: "^/oauth2/token$", clientId: "one" },
    status: 502,
    body: "<html>Bad Gateway</html>",
    cors: false,
  });
  const response = await fetch(`${sandbox.url}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: "one" }),
    headers: { Origin: redirectUri },
  });
  expect(response.status).toBe(502);
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  expect(await response.text()).toContain("Bad Gateway");
  await admin.removeFault(fault);
  expect((await redeem(flow, callback)).response.status).toBe(200);
});

it("applies to the authorization endpoint and to discovery, and never to a preflight", async () => {
  await admin.addFault({ match: { clientId: "one" }, status: 500 });
  await admin.addFault({ match: { path: "openid-configuration" }, body: "{" });
  const { authorizeUrl } = beginCodeFlow(flowOf("one"));
  expect((await fetch(authorizeUrl)).status).toBe(500);
  const discovery = await fetch(`${sandbox.url}/.well-known/openid-configuration`);
  expect([discovery.status, await discovery.text()]).toEqual([200, "{"]);
  await admin.addFault({ status: 500 });
  const headers = { Origin: redirectUri, "Access-Control-Request-Method": "POST" };
  expect((await fetch(`${sandbox.url}/oauth2/token`, { method: "OPTIONS", headers })).status).toBe(204);
});

it("holds a request back until its time is up or the fault is removed", async () => {
  const token = await accessTokenOf("one");
  const order: string[] = [];
  const fault = await admin.addFault({ match: { path: "slow" }, latencyMs: 60_000 });
  const slow = read(token, "/fhir/Patient?_count=1&_tag=slow").then(() => order.push("slow"));
  await expect.poll(() => admin.requests()).toContainEqual(expect.objectContaining({ queryKeys: ["_count", "_tag"] }));
  await read(token).then(() => order.push("fast"));
  await admin.removeFault(fault);
  await slow;
  expect(order).toEqual(["fast", "slow"]);

  await admin.addFault({ match: { path: "slow" }, latencyMs: 20 });
  const begun = performance.now();
  expect((await read(token, "/fhir/Patient?_tag=slow")).status).toBe(200);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(19);
});

it("breaks the connection before a request is processed, or after", async () => {
  const tokens = await signInForTokens({ ...flowOf("one"), ...user });
  const renew = () => refresh(sandbox.url, "one", tokens.refresh_token);

  await admin.addFault({ match: { path: "^/oauth2/token" }, times: 1, drop: "before" });
  await expect(renew()).rejects.toThrow("fetch failed");
  expect(await isActive(sandbox.url, tokens.access_token)).toBe(true);

  await admin.addFault({ match: { path: "^/oauth2/token" }, times: 1, drop: "after" });
  await expect(renew()).rejects.toThrow("fetch failed");
  expect(await isActive(sandbox.url, tokens.access_token)).toBe(false);
  // The refresh token is spent: its new one went down with the answer.
  expect((await renew()).body.error).toBe("invalid_grant");

  const token = await accessTokenOf("two");
  await admin.addFault({ match: { path: "^/fhir" }, times: 1, drop: "after" });
  await expect(read(token)).rejects.toThrow("fetch failed");
  expect((await read(token)).status).toBe(200);
});

it("refuses a fault that does nothing, or whose path is no regular expression", async () => {
  await expect(admin.addFault({ match: { path: "/fhir" } })).rejects.toThrow("needs a latencyMs");
  for (const misspelt of [
    { path: "^/fhir", status: 500 },
    { match: { url: "^/fhir" }, status: 500 },
  ] as object[]) {
    await expect(admin.addFault(misspelt)).rejects.toThrow(/A fault has no (path|url)\./);
  }
  await expect(admin.addFault({ match: { path: "(" }, status: 500 })).rejects.toThrow("400");
  await expect(admin.addFault({ match: null, status: 500 } as object)).rejects.toThrow("match is an object");
  expect((await fetch(`${sandbox.url}/.well-known/openid-configuration`)).status).toBe(200);
});
