import { expect, test } from "vitest";
import { createTestApp, departureBy, sandbox, sandboxUrl } from "./app.js";

test("single endpoints can be overridden", async () => {
  const app = await createTestApp({}, { endpoints: { authorization: "https://login.example/oauth2/authorize" } });
  await app.load();
  const url = await departureBy(() => app.auth().signIn());
  expect(url).toMatch(/^https:\/\/login\.example\/oauth2\/authorize\?/);
});

test("an overridden token endpoint is the one that is asked", async () => {
  const app = await createTestApp({}, { endpoints: { token: `${sandboxUrl}/nowhere` } });
  await app.load();
  await app.signIn();
  expect(app.auth().error).toMatchObject({ name: "AuthError" });
  expect(await app.requests("/oauth2/token")).toEqual([]);
});

test("discovery reads the endpoints, an override stands above it", async () => {
  const app = await createTestApp({}, { discovery: true, endpoints: { endSession: "https://login.example/bye" } });
  await app.load();
  await app.signIn();
  expect(app.auth().status).toBe("signedIn");
  const discoveries = (await sandbox.requests()).filter(({ path }) => path === "/.well-known/openid-configuration");
  expect(discoveries.length).toBeGreaterThan(0);

  const url = await departureBy(() => app.auth().signOut());
  expect(url).toMatch(/^https:\/\/login\.example\/bye\?/);
});

test("a discovery that cannot be read says so, and can be tried again", async () => {
  const app = await createTestApp({}, { discovery: true, baseUrl: `${sandboxUrl}/not-there` });
  await app.load();
  await expect(app.auth().signIn()).rejects.toMatchObject({ code: "discovery_failed" });
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "discovery_failed" } });
});
