// @vitest-environment node
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { errorWithStatus200, gatewayAnswers, redirectTo } from "./shell/gatewayAnswers.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.clearFaults());
afterAll(() => sandbox.close());

function askForToken(): Promise<Response> {
  return fetch(`${sandbox.url}/oauth2/token`, { method: "POST", redirect: "manual" });
}

it.each(Object.entries(gatewayAnswers))("point 22: a gateway may answer %s", async (name, answer) => {
  await sandbox.addFault({ ...answer, match: { path: "^/oauth2/token" } });
  const response = await askForToken();
  expect(response.status).toBe(Number(name.slice(0, 3)));
  if (!name.includes("JSON")) return;
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ error: expect.stringMatching(/^[a-z_]+$/) });
});

it("point 22: a server may answer an OAuth2 error with status 200, or redirect", async () => {
  await sandbox.addFault({ ...errorWithStatus200("invalid_grant"), times: 1 });
  await sandbox.addFault({ ...redirectTo("https://elsewhere.example/token", 308), times: 1 });
  const error = await askForToken();
  expect([error.status, await error.json()]).toEqual([200, expect.objectContaining({ error: "invalid_grant" })]);
  const redirect = await askForToken();
  expect([redirect.status, redirect.headers.get("location")]).toEqual([308, "https://elsewhere.example/token"]);
});
