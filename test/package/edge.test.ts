import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { installForServer } from "./installForServer.js";
import type { InstalledApp } from "./installPackage.js";
import { bundleWorker, serveWorker, type ServedWorker } from "./serveWorker.js";

// In Cloudflare's own runtime: the worker of `edgeWorker/`, with the package as npm would install it.

const client = { clientId: "edge-worker", clientSecret: "a secret of the worker" };
const patients = { status: 200, body: { patients: 212 } };
let app: InstalledApp;
let sandbox: Sandbox;
let worker: ServedWorker;

beforeAll(async () => {
  app = await installForServer("edgeWorker");
  await bundleWorker(app.folder);
  sandbox = await startSandbox({ clients: [client] });
}, 180_000);
beforeEach(async () => {
  await sandbox.clearRequests();
  worker = await serveWorker(app.folder, {
    MEDBLOCKS_URL: sandbox.url,
    MEDBLOCKS_CLIENT_ID: client.clientId,
    MEDBLOCKS_CLIENT_SECRET: client.clientSecret,
  });
});
afterEach(async () => {
  await sandbox.clearFaults();
  await worker.close();
});
afterAll(async () => {
  await sandbox?.close();
  await app?.release();
});

async function ask(path = "/", signal: AbortSignal | null = null) {
  const response = await fetch(`${worker.url}${path}`, { signal });
  return { status: response.status, body: await response.json() };
}

async function tokenRequests(): Promise<number> {
  return (await sandbox.requests(client)).filter(({ path }) => path === "/oauth2/token").length;
}

function holdTokenRequest(): Promise<string> {
  return sandbox.addFault({ match: { path: "^/oauth2/token$" }, latencyMs: 60_000, times: 1 });
}

test("50 requests at once get what FHIR says, by one token", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
  expect(answers).toEqual(Array.from({ length: 50 }, () => patients));
  expect(await tokenRequests()).toBe(1);
});

test("a token that the server has ended is renewed once for all", async () => {
  await ask();
  await sandbox.expire(client);
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
  expect(answers).toEqual(Array.from({ length: 10 }, () => patients));
  expect(await tokenRequests()).toBe(2);
});

test("a visitor who leaves while the token is on its way keeps nobody waiting", async () => {
  const fault = await holdTokenRequest();
  const leaving = new AbortController();
  const left = expect(ask("/", leaving.signal)).rejects.toThrow("aborted");
  await expect.poll(tokenRequests).toBe(1);
  leaving.abort();
  await left;
  const later = ask();
  await sandbox.removeFault(fault);
  expect(await later).toEqual(patients);
});

test("a request that is over before its token came, and takes that along, costs later ones nothing", async () => {
  await holdTokenRequest();
  expect(await ask("/?patience=100")).toMatchObject({ status: 503, body: { name: "TimeoutError" } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
  expect(answers).toEqual(Array.from({ length: 10 }, () => patients));
  expect(await tokenRequests()).toBe(2);
});

test("nor does it cost those anything who were waiting for that token", async () => {
  await holdTokenRequest();
  const first = ask("/?patience=1000");
  await expect.poll(tokenRequests).toBe(1);
  const others = Promise.all(Array.from({ length: 10 }, () => ask()));
  expect((await first).status).toBe(503);
  expect(await others).toEqual(Array.from({ length: 10 }, () => patients));
  expect(await tokenRequests()).toBe(2);
});
