import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, sandbox, storedText } from "./app.js";

test("signIn called twice is one sign-in", async () => {
  const app = await createTestApp();
  await app.load();
  await departureBy(async () => {
    await Promise.all([app.auth().signIn(), app.auth().signIn()]);
  });
  const underWay = Object.keys(sessionStorage).filter((key) => key.includes(".signIn."));
  expect(underWay).toHaveLength(1);
});

test("signIn called while a callback is being exchanged waits for it, and then has nothing to do", async () => {
  const app = await createTestApp();
  await app.load();
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const callback = await commands.signInAtSandbox({ authorizeUrl, username: "admin", password: "admin" });
  window.history.replaceState(null, "", callback);
  const loaded = app.load();
  expect(app.auth().status).toBe("loading");
  const early = app.auth().signIn();
  await loaded;
  await early;
  expect(app.auth().status).toBe("signedIn");

  // And it is no obstacle to the next one.
  expect(await departureBy(() => app.auth().signIn({ prompt: "login" }))).toContain("prompt=login");
  expect(app.auth().status).toBe("signedIn");
});

test("a sign-out while the code is exchanged is not undone by the answer, whose tokens are revoked", async () => {
  const app = await createTestApp();
  await app.load();
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const callback = await commands.signInAtSandbox({ authorizeUrl, username: "admin", password: "admin" });
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path: "^/oauth2/token", clientId: app.clientId } });
  window.history.replaceState(null, "", callback);
  const loaded = app.load();
  await expect.poll(() => app.requests("/oauth2/token")).toHaveLength(1);
  await app.auth().signOut();
  await sandbox.removeFault(id);
  await loaded;
  await expect.poll(() => app.requests("/oauth2/revoke")).toHaveLength(2);
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "user" });
  expect(storedText()).not.toContain("accessToken");
});

test("a departure that does not happen gives the app back after a while", async () => {
  const timers = vi.spyOn(window, "setTimeout");
  onTestFinished(() => timers.mockRestore());
  const app = await createTestApp();
  await app.load();
  await departureBy(() => app.auth().signIn());
  await expect.poll(() => app.auth().status).toBe("loading");
  const [afterAWhile] = timers.mock.calls.find(([, ms]) => ms === 15_000) ?? [];
  // What the clock would do in fifteen seconds.
  if (typeof afterAWhile === "function") afterAWhile();
  await expect.poll(() => app.auth().error).toMatchObject({ code: "timeout" });
  expect(await departureBy(() => app.auth().signIn())).toContain("/oauth2/auth?");
});

test("a sign-out while a sign-in is getting ready to leave is not undone by it", async () => {
  const app = await createTestApp({}, { discovery: true });
  await app.load();
  await app.signIn();
  const departures = vi.fn<(event: NavigateEvent) => void>();
  window.navigation.addEventListener("navigate", departures);
  onTestFinished(() => window.navigation.removeEventListener("navigate", departures));
  await app.load();
  const path = "^/.well-known/openid-configuration";
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path } });
  const leaving = app.auth().signIn({ scope: "openid profile" });
  leaving.catch(() => {});
  const leftForGood = app.auth().signOut();
  await expect.poll(() => app.auth().status).toBe("signedOut");
  await sandbox.removeFault(id);
  await expect(leaving).rejects.toMatchObject({ code: "signed_out" });
  await leftForGood;
  expect(departures.mock.calls.map(([{ destination }]) => destination.url).join()).not.toContain("/oauth2/auth");
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "user" });
  expect(Object.keys(sessionStorage).filter((key) => key.includes(".signIn."))).toEqual([]);
});

test("a token asked for with a signal that has ended leaves nothing behind, not even a rejection", async () => {
  const rejections = vi.fn<(event: PromiseRejectionEvent) => void>();
  window.addEventListener("unhandledrejection", rejections);
  onTestFinished(() => window.removeEventListener("unhandledrejection", rejections));
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const before = (await app.requests("/oauth2/token")).length;
  const now = Date.now() + 4_000_000;
  vi.spyOn(Date, "now").mockImplementation(() => now);
  const given = AbortSignal.abort(new Error("given up"));
  await expect(app.auth().getAccessToken({ signal: given })).rejects.toThrow("given up");
  await expect(app.auth().getAccessToken()).resolves.toMatch(/./);
  expect(await app.requests("/oauth2/token")).toHaveLength(before + 1);
  expect(rejections).not.toHaveBeenCalled();
});
