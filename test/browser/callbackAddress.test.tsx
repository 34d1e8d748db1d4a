import { expect, test } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, sandbox, storedText, type TestApp } from "./app.js";

const redirectUri = `${window.location.origin}/signed-in`;

/** An app whose sign-in has come back, with nothing loaded there yet: the app, and the callback as it is registered. */
async function comeBack(): Promise<{ app: TestApp; callback: URL; authorizeUrl: string }> {
  const app = await createTestApp({ redirectUris: [redirectUri] }, { redirectUri });
  await app.load();
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const credentials = { username: "practitioner", password: "practitioner" };
  return { app, authorizeUrl, callback: new URL(await commands.signInAtSandbox({ authorizeUrl, ...credentials })) };
}

async function openAt(app: TestApp, url: URL | string): Promise<void> {
  window.history.replaceState(null, "", url);
  await app.load();
}

test.for([
  ["a slash", "/signed-in/"],
  ["index.html", "/signed-in/index.html"],
  ["capitals", "/Signed-In"],
] as const)("a callback whose path the host has given %s signs in", async ([, pathname]) => {
  const { app, callback } = await comeBack();
  callback.pathname = pathname;
  await openAt(app, callback);
  expect(app.auth().status).toBe("signedIn");
  expect(window.location.href).not.toContain("code=");
});

test("a response in the fragment signs in, and its code leaves the address", async () => {
  const { app, callback } = await comeBack();
  await openAt(app, `${redirectUri}#${callback.searchParams.toString()}`);
  expect(window.location.href).not.toContain("code=");
  expect(app.auth().status).toBe("signedIn");
});

test("a code without a state, while a sign-in is pending, is an error and leaves the address", async () => {
  const { app, callback } = await comeBack();
  callback.searchParams.delete("state");
  await openAt(app, callback);
  expect(app.auth().status).toBe("error");
  expect(window.location.search).toBe("");
  expect(await app.requests("/oauth2/token")).toEqual([]);
});

test.for([
  ["?code=&state= at another path", "/elsewhere?code=theirs&state=their-own-state"],
  ["?error= at another path", "/elsewhere?error=theirs"],
  ["?code= without a state at another path", "/elsewhere?code=theirs"],
] as const)("an app's own parameters are left alone while a sign-in is pending: %s", async ([, address]) => {
  const { app } = await comeBack();
  await openAt(app, address);
  expect(app.auth().status).toBe("signedOut");
  expect(window.location.pathname + window.location.search).toBe(address);
});

test.for([
  ["?error=", "/signed-in?error=theirs"],
  ["?code= without a state", "/signed-in?code=theirs"],
] as const)(
  "an app's own parameters on the callback's path are left alone while no sign-in is pending: %s",
  async ([, address]) => {
    const app = await createTestApp({ redirectUris: [redirectUri] }, { redirectUri });
    await openAt(app, address);
    expect(app.auth().status).toBe("signedOut");
    expect(window.location.pathname + window.location.search).toBe(address);
  },
);

test("after Back to the login page, where another user logs in, the app does not go on as the former user", async () => {
  const { app, callback, authorizeUrl } = await comeBack();
  await openAt(app, callback);
  const former = app.auth().user?.sub;
  // The login page of the same authorization request, so that its answer has the same state and a new code.
  await openAt(app, await commands.signInAtSandbox({ authorizeUrl, username: "patient", password: "patient" }));
  expect(window.location.href).not.toContain("code=");
  expect(app.auth()).not.toMatchObject({ status: "signedIn", user: { sub: former } });
});

test("after Back to the login page, where another user logs in, that user is signed in", async () => {
  const { app, callback, authorizeUrl } = await comeBack();
  await openAt(app, callback);
  const former = app.auth().user?.sub;
  await openAt(app, await commands.signInAtSandbox({ authorizeUrl, username: "patient", password: "patient" }));
  expect(app.auth().status).toBe("signedIn");
  expect(app.auth().user?.sub).not.toBe(former);
  expect(await app.requests("/oauth2/token")).toHaveLength(2);
});

test("after Back to the login page, the app does not go on as the former user where the new code cannot be exchanged", async () => {
  const { app, callback, authorizeUrl } = await comeBack();
  await openAt(app, callback);
  const next = await commands.signInAtSandbox({ authorizeUrl, username: "patient", password: "patient" });
  await sandbox.expire({ clientId: app.clientId, codes: true });
  await openAt(app, next);
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "invalid_grant" } });
  expect(storedText()).not.toContain("accessToken");
});

/** Comes back from an authorization request with an error, and returns where the app leaves for by itself, if it does. */
function leavesAgainAfter(app: TestApp, request: string, error: string): () => string | undefined {
  const state = new URL(request).searchParams.get("state") ?? "";
  window.history.replaceState(null, "", `${redirectUri}?${new URLSearchParams({ error, state }).toString()}`);
  let next: string | undefined;
  void departureBy(() => app.load()).then((url) => (next = url));
  return () => next;
}

test.for(["request_forbidden", "server_error"])(
  "a sign-in that comes back with %s, as one of two simultaneous sign-ins does at Hydra, is tried again once",
  async (error) => {
    const app = await createTestApp({ redirectUris: [redirectUri] }, { redirectUri });
    await app.load();
    const request = await departureBy(() => app.auth().signIn({ prompt: "login" }));
    const second = leavesAgainAfter(app, request, error);
    await expect.poll(second).toBeDefined();
    expect(new URL(second() ?? "").searchParams.get("prompt")).toBe("login");
    leavesAgainAfter(app, second() ?? "", error);
    await expect.poll(() => app.auth().status).toBe("error");
  },
);

test("a sign-in that comes back with access_denied is not tried again", async () => {
  const app = await createTestApp({ redirectUris: [redirectUri] }, { redirectUri });
  await app.load();
  const request = await departureBy(() => app.auth().signIn());
  const next = leavesAgainAfter(app, request, "access_denied");
  await expect.poll(() => app.auth().status).toBe("error");
  expect(next()).toBeUndefined();
});
