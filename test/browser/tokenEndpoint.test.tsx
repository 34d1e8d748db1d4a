import { AuthError } from "@medblocks/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, everythingIn, sandbox, sandboxUrl, storedText } from "./app.js";

const html = { "Content-Type": "text/html" };
const json = { "Content-Type": "application/json" };
const secret = "eyJ-a-token-that-nobody-may-see";

test.for([
  ["an HTML page with 200", { status: 200, headers: html, body: "<h1>Welcome</h1>" }, "invalid_token_response"],
  ["an HTML page with 502", { status: 502, headers: html, body: "<h1>Bad Gateway</h1>" }, "temporarily_unavailable"],
  ["500 with an OAuth2 error", { status: 500, headers: json, body: { error: "server_error" } }, "server_error"],
  ["500 with other JSON", { status: 500, headers: json, body: { message: "boom" } }, "temporarily_unavailable"],
  ["429", { status: 429, headers: { ...json, "Retry-After": "1" }, body: "{}" }, "temporarily_unavailable"],
  ["{}", { status: 200, headers: json, body: {} }, "invalid_token_response"],
  ["nothing", { status: 200, headers: json, body: "" }, "invalid_token_response"],
  [
    "a token that is cut off",
    { status: 200, headers: json, body: `{"access_token":"${secret}` },
    "invalid_token_response",
  ],
  [
    "no access token",
    { status: 200, headers: json, body: { token_type: "bearer", expires_in: 60, scope: "" } },
    "invalid_token_response",
  ],
  [
    "a token that no header can hold",
    { status: 200, headers: json, body: { access_token: `${secret}\n`, token_type: "bearer", scope: "" } },
    "invalid_token_response",
  ],
  ["invalid_client with 200", { status: 200, headers: json, body: { error: "invalid_client" } }, "invalid_client"],
  [
    "a gateway's JSON with 429",
    { status: 429, headers: json, body: { error: "too_many_requests" } },
    "temporarily_unavailable",
  ],
  [
    "a token of another type",
    { status: 200, headers: json, body: { access_token: secret, token_type: "mac", expires_in: 60, scope: "" } },
    "invalid_token_response",
  ],
  [
    "no id_token although openid was granted",
    {
      status: 200,
      headers: json,
      body: { access_token: secret, token_type: "bearer", expires_in: 60, scope: "openid" },
    },
    "missing_id_token",
  ],
  [
    "an id_token that is none",
    {
      status: 200,
      headers: json,
      body: { access_token: secret, token_type: "bearer", expires_in: 60, scope: "openid", id_token: "a.b.c" },
    },
    "invalid_id_token",
  ],
  ["invalid_client", { status: 401, headers: json, body: { error: "invalid_client" } }, "invalid_client"],
  ["an answer that no page may read", { status: 200, body: {}, cors: false }, "network_error"],
  ["a broken connection", { drop: "before" as const }, "network_error"],
] as const)("a token endpoint that answers %s", async ([, fault, code]) => {
  const app = await createTestApp();
  const id = await sandbox.addFault({ ...fault, match: { path: "^/oauth2/token", clientId: app.clientId } });
  await app.load();
  await app.signIn();

  const { status, error } = app.auth();
  expect(status).toBe("error");
  expect(error).toBeInstanceOf(AuthError);
  expect(error).toMatchObject({ code });
  expect(error?.message).toMatch(/\. .*\./);
  expect(everythingIn(error)).not.toContain(secret.slice(0, 8));
  expect(everythingIn(error)).not.toContain("code_verifier");
  expect(storedText()).not.toContain(secret);

  // The app stays usable: the fault gone, signing in works.
  await sandbox.removeFault(id);
  await app.signIn();
  expect(app.auth().status).toBe("signedIn");
});

test("a sign-in that is refused shows its error also where the server never answers the revocation", async () => {
  const request = window.fetch;
  const hanging = vi.spyOn(window, "fetch").mockImplementation((input, init) => {
    return input === `${sandboxUrl}/oauth2/revoke` ? new Promise(() => {}) : request(input, init);
  });
  onTestFinished(() => hanging.mockRestore());
  const app = await createTestApp();
  const body = { access_token: secret, token_type: "bearer", scope: "openid", id_token: "a.b.c" };
  await sandbox.addFault({
    status: 200,
    headers: json,
    body,
    match: { path: "^/oauth2/token", clientId: app.clientId },
  });
  await app.load();
  await app.signIn();
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "invalid_id_token" } });
  expect(hanging).toHaveBeenCalledWith(`${sandboxUrl}/oauth2/revoke`, expect.anything());
});

test("an id_token for another client is refused", async () => {
  const app = await createTestApp();
  await app.load();
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const nonce = new URL(authorizeUrl).searchParams.get("nonce");
  const payload = btoa(JSON.stringify({ sub: "somebody", nonce, aud: "another-client" })).replaceAll("=", "");
  const id_token = `e30.${payload}.x`;
  const body = { access_token: secret, token_type: "bearer", expires_in: 60, scope: "openid", id_token };
  await sandbox.addFault({ body, headers: json, match: { path: "^/oauth2/token", clientId: app.clientId } });
  const credentials = { username: "admin", password: "admin" };
  window.history.replaceState(null, "", await commands.signInAtSandbox({ authorizeUrl, ...credentials }));
  await app.load();
  expect(app.auth().error).toMatchObject({ code: "invalid_id_token" });
});

test("an id_token for another sign-in is refused", async () => {
  const app = await createTestApp();
  const payload = btoa(JSON.stringify({ sub: "somebody", nonce: "another" })).replaceAll("=", "");
  const body = {
    access_token: secret,
    token_type: "bearer",
    expires_in: 60,
    scope: "openid",
    id_token: `e30.${payload}.x`,
  };
  await sandbox.addFault({
    status: 200,
    headers: json,
    body,
    match: { path: "^/oauth2/token", clientId: app.clientId },
  });
  await app.load();
  await app.signIn();
  expect(app.auth().error).toMatchObject({ code: "invalid_id_token" });
});
