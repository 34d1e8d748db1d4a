// @vitest-environment node
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { beginCodeFlow, isActive, redeem, refresh, signInForTokens } from "./codeFlow.js";
import { createSandboxAdmin, type SandboxAdmin } from "./sandboxAdmin.js";
import { signInByHttp } from "./signInByHttp.js";
import { sandboxUsers, startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const user = { username: "practitioner", password: "practitioner" };
let sandbox: Sandbox;
let admin: SandboxAdmin;

beforeAll(async () => {
  sandbox = await startSandbox({ clients: [{ clientId: "spa", redirectUris: [redirectUri] }] });
  admin = createSandboxAdmin(sandbox.url);
});
beforeEach(() => admin.clearRequests());
afterAll(() => sandbox.close());

function flow(clientId = "spa") {
  return { url: sandbox.url, clientId, redirectUri, scope: "openid offline_access user/*.read" };
}

it("tells who can sign in", async () => {
  expect(await admin.users()).toEqual(sandboxUsers);
});

it("registers clients while it runs", async () => {
  await admin.addClient({ clientId: "late", redirectUris: [redirectUri], accessTokenSeconds: 10 });
  expect(await signInForTokens({ ...flow("late"), ...user })).toMatchObject({ expires_in: 10 });
});

it("refuses a client that cannot be registered, and keeps the one before it", async () => {
  await expect(admin.addClient({ clientId: "spa", redirectUris: ["not a URL"] })).rejects.toThrow("redirect_uris");
  expect(await signInForTokens({ ...flow(), ...user })).toHaveProperty("access_token");
});

it("counts requests by client, without their secrets", async () => {
  const begun = beginCodeFlow(flow());
  const callback = await signInByHttp({ authorizeUrl: begun.authorizeUrl, ...user });
  const { body: tokens } = await redeem(begun, callback);
  const { body: renewed } = await refresh(sandbox.url, "spa", tokens.refresh_token);
  await fetch(`${sandbox.url}/fhir/Patient?name=Confidential`, {
    headers: {
      Authorization: `Bearer ${renewed.access_token}`,
      Accept: "application/fhir+json",
      Origin: redirectUri,
    },
  });

  const seen = await admin.requests({ clientId: "spa" });
  const brief = seen.map(({ method, path, grantType, status }) => [method, path, grantType, status]);
  expect(brief).toEqual([
    ["GET", "/oauth2/auth", undefined, 303],
    ["POST", "/oauth2/token", "authorization_code", 200],
    ["POST", "/oauth2/token", "refresh_token", 200],
    ["GET", "/fhir/Patient", undefined, 200],
  ]);
  expect(seen.at(-1)).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    method: "GET",
    path: "/fhir/Patient",
    queryKeys: ["name"],
    clientId: "spa",
    status: 200,
    origin: redirectUri,
    hasBearer: true,
    accept: "application/fhir+json",
  });

  const everything = JSON.stringify(await admin.requests());
  expect(everything).toContain("/sign-in/:id");
  const code = new URL(callback).searchParams.get("code") ?? "";
  const secrets = [code, begun.verifier, user.password + '"', "Confidential", "state-of-the-app"];
  for (const secret of [...secrets, ...Object.values(tokens).filter((value) => String(value).length > 40)]) {
    expect(everything).not.toContain(secret);
  }
  await admin.clearRequests();
  expect(await admin.requests()).toEqual([]);
});

it("may be called by any page", async () => {
  const headers = { Origin: "http://anywhere.example", "Access-Control-Request-Method": "DELETE" };
  const preflight = await fetch(`${sandbox.url}/admin/faults`, { method: "OPTIONS", headers });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-methods")).toContain("DELETE");
});

function post(path: string, body: string): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, { method: "POST", body });
}

async function keysOf(url: string): Promise<string> {
  return (await fetch(`${url}/.well-known/jwks.json`)).text();
}

it("says what is wrong with a request", async () => {
  expect((await post("/admin/clients", "{")).status).toBe(400);
  expect((await post("/admin/clients", "[]")).status).toBe(400);
  expect((await post("/admin/unknown", "{}")).status).toBe(404);
});

it("shares nothing with another sandbox in the process", async () => {
  const another = await startSandbox({ clients: [{ clientId: "spa", redirectUris: [redirectUri] }] });
  try {
    const tokens = await signInForTokens({ ...flow(), ...user });
    expect(await isActive(sandbox.url, tokens.access_token)).toBe(true);
    expect(await isActive(another.url, tokens.access_token)).toBe(false);
    expect(await another.requests()).toEqual([]);
    expect(await keysOf(sandbox.url)).not.toBe(await keysOf(another.url));
  } finally {
    await another.close();
  }
});

it("has a page that says what it is, and one for what it is not", async () => {
  const home = await fetch(sandbox.url);
  expect(home.headers.get("content-type")).toContain("text/html");
  expect(await home.text()).toContain("An embedded Medblocks");
  expect((await fetch(`${sandbox.url}/elsewhere`)).status).toBe(404);
});

it("refuses a client that has no id, as one is that comes as curl's -d sends it", async () => {
  const body = '{"clientId":"my-spa","redirectUris":["http://localhost:5173"]}';
  const send = (type: string) =>
    fetch(`${sandbox.url}/admin/clients`, { method: "POST", body, headers: { "Content-Type": type } });
  const refused = await send("application/x-www-form-urlencoded");
  expect([refused.status, (await refused.json()) as unknown]).toEqual([
    400,
    { error: "A client needs a clientId. Send JSON, with the header Content-Type: application/json." },
  ]);
  expect(await (await send("application/json")).json()).toEqual({ clientId: "my-spa" });
});

it("runs alone, says how to use it, and stops when it is told to", { timeout: 30_000 }, async () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main, "--port", "0"]);
  let output = "";
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    if (!output.includes("Stop it")) continue;
    const url = /http:\/\/[\w.]+:\d+/.exec(output)?.[0] ?? "";
    expect(await createSandboxAdmin(url).users()).toHaveLength(3);
    child.kill("SIGTERM");
  }
  const exitCode = child.exitCode ?? ((await once(child, "exit")) as [number])[0];
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
  for (const { username } of sandboxUsers) expect(output).toContain(username);
});
