import { createBackendClient, type BackendClient } from "@medblocks/react/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { failureOf } from "../fhir/startFhir.js";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { tokenRequests } from "./runInstance.js";
import { secret, skipPauses } from "./startBackend.js";

const clientId = "nightly";
let sandbox: Sandbox;
let backend: BackendClient;

beforeAll(async () => {
  sandbox = await startSandbox({ clients: [{ clientId, clientSecret: secret }] });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.clearRequests();
  backend = createBackendClient({ baseUrl: sandbox.url, clientId, clientSecret: secret });
});

const count = async () => (await backend.fhir.search("Patient", { _summary: "count" })).total;

test("a thousand who ask at once cost one token request", async () => {
  const given = await Promise.all(Array.from({ length: 1000 }, () => backend.getAccessToken()));
  expect(new Set(given).size).toBe(1);
  expect(await tokenRequests(sandbox, clientId)).toBe(1);
  expect(await count()).toBe(212);
});

test("a token that ends while requests are under way costs one renewal, and none of them fails", async () => {
  await count();
  // The token ends while these wait at the server's door.
  const slow = await sandbox.addFault({ match: { path: "^/fhir", clientId }, latencyMs: 60_000 });
  const waiting = Promise.all(Array.from({ length: 40 }, count));
  await expect.poll(async () => (await sandbox.requests({ clientId })).length).toBeGreaterThan(40);
  await sandbox.expire({ clientId });
  await sandbox.removeFault(slow);
  expect(await waiting).toEqual(Array.from({ length: 40 }, () => 212));
  expect(await tokenRequests(sandbox, clientId)).toBe(2);
});

test.each([
  ["down", { drop: "before" }, {}, 4],
  ["slow", { latencyMs: 60_000 }, { tokenTimeout: 4000 }, 2],
  ["a gateway's page in HTML", { status: 502, body: "<h1>Bad Gateway</h1>" }, {}, 4],
] as const)("the token endpoint is %s: tried again, then said, and all is well when it is back", async (...given) => {
  const [, fault, config, tries] = given;
  skipPauses();
  backend = createBackendClient({ baseUrl: sandbox.url, clientId, clientSecret: secret, ...config });
  const id = await sandbox.addFault({ match: { path: "^/oauth2/token" }, ...fault });
  expect(await failureOf(count())).toMatchObject({ name: "AuthError", isRetryable: true });
  expect(await tokenRequests(sandbox, clientId)).toBe(tries);
  await sandbox.removeFault(id);
  expect(await count()).toBe(212);
});

test("a fault that passes is not noticed by who asks", async () => {
  skipPauses();
  await sandbox.addFault({ match: { path: "^/oauth2/token" }, times: 2, status: 503, body: "<h1>Starting</h1>" });
  expect(await count()).toBe(212);
});
