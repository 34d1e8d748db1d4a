import { createMedblocks } from "@medblocks/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, sandboxUrl, type TestApp } from "./app.js";

const home = window.location.origin + window.location.pathname;

/** Brings the address to the callback of a sign-in that began at `?deep=link`. */
async function comeBack(app: TestApp): Promise<void> {
  await app.load();
  window.history.replaceState(null, "", "?deep=link");
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const credentials = { username: "practitioner", password: "practitioner" };
  window.history.replaceState(null, "", await commands.signInAtSandbox({ authorizeUrl, ...credentials }));
}

/** Holds token requests back until `release()`. `asked` resolves with the first one. */
function holdTokenRequests(): { asked: Promise<void>; release: () => void } {
  const send = window.fetch.bind(window);
  let [ask, release] = [() => {}, () => {}];
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  vi.spyOn(window, "fetch").mockImplementation(async (input, init) => {
    if (!(input instanceof Request) && String(input).endsWith("/oauth2/token")) {
      ask();
      await released;
    }
    return send(input, init);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return { asked, release };
}

test("a provider that is mounted again during the code exchange is signed in by it, at the address of the sign-in", async () => {
  const app = await createTestApp();
  await comeBack(app);
  const { asked, release } = holdTokenRequests();
  void app.load();
  await asked;
  const loaded = app.load();
  release();
  await loaded;
  expect(app.auth().status).toBe("signedIn");
  expect(window.location.search).toBe("?deep=link");
  expect(await app.requests("/oauth2/token")).toHaveLength(1);
});

test("of two copies of the package on one page both are signed in by one callback", async () => {
  const { clientId, ...app } = await createTestApp();
  await comeBack({ clientId, ...app });
  const config = { baseUrl: sandboxUrl, clientId, redirectUri: home };
  const stores = [createMedblocks(config), createMedblocks(config)].map(({ authStore }) => authStore);
  for (const store of stores) onTestFinished(store.start());
  const states = () => stores.map((store) => store.getSnapshot().status);
  await expect.poll(states).toEqual(["signedIn", "signedIn"]);
  expect(await app.requests("/oauth2/token")).toHaveLength(1);
});

test("with storage memory, a provider that is mounted again during the code exchange is signed in, and refreshes tokens", async () => {
  const app = await createTestApp({}, { storage: "memory" });
  await comeBack(app);
  const { asked, release } = holdTokenRequests();
  void app.load();
  await asked;
  const loaded = app.load();
  release();
  await loaded;
  expect(app.auth().status).toBe("signedIn");
  expect(window.location.search).toBe("?deep=link");
  const rejected = await app.auth().getAccessToken();
  expect(await app.auth().getAccessToken({ rejected })).not.toBe(rejected);
  expect((await app.requests("/oauth2/token")).map(({ grantType }) => grantType)).toEqual([
    "authorization_code",
    "refresh_token",
  ]);
});

test("with storage memory, two stores that are both in use never send the same refresh token", async () => {
  const { clientId, ...app } = await createTestApp({}, { storage: "memory" });
  await comeBack({ clientId, ...app });
  const config = { baseUrl: sandboxUrl, clientId, redirectUri: home, storage: "memory" } as const;
  const stores = [createMedblocks(config), createMedblocks(config)].map(({ authStore }) => authStore);
  for (const store of stores) onTestFinished(store.start());
  await expect.poll(() => stores.map((store) => store.getSnapshot().status)).toEqual(["signedIn", "signedIn"]);
  const [first, second] = await Promise.all(stores.map((store) => store.getAccessToken()));
  expect(second).toBe(first);
  await stores[0]?.getAccessToken({ rejected: first ?? "" });
  void stores[1]?.getAccessToken({ rejected: first ?? "" }).catch(() => {});
  await expect.poll(() => stores.map((store) => store.getSnapshot().status)).toEqual(["signedIn", "locked"]);
  const refreshes = (await app.requests("/oauth2/token")).filter(({ grantType }) => grantType === "refresh_token");
  expect(refreshes).toHaveLength(1);
});

test.for([
  ["a sign-in that the server refused", "access_denied", (url: URL) => url.searchParams.set("error", "access_denied")],
  ["a callback whose state is unknown", "unknown_state", (url: URL) => url.searchParams.set("state", "tampered")],
  ["a callback without a state", "unknown_state", (url: URL) => url.searchParams.delete("state")],
] as const)("both of two stores on one page show the error of %s", async ([, code, change]) => {
  const { clientId, ...app } = await createTestApp();
  await comeBack({ clientId, ...app });
  const url = new URL(window.location.href);
  change(url);
  if (url.searchParams.has("error")) url.searchParams.delete("code");
  window.history.replaceState(null, "", url);
  const config = { baseUrl: sandboxUrl, clientId, redirectUri: home };
  const stores = [createMedblocks(config), createMedblocks(config)].map(({ authStore }) => authStore);
  for (const store of stores) onTestFinished(store.start());
  await expect.poll(() => stores.map((store) => store.getSnapshot().error?.code)).toEqual([code, code]);
  expect(await app.requests("/oauth2/token")).toEqual([]);
});
