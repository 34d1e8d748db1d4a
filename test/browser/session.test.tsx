import { expect, test } from "vitest";
import { createTestApp, storedText } from "./app.js";

test("a reload shows the signed-in app at once, without a request", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const before = await app.requests();
  const { user } = app.auth();
  await app.load();
  expect(app.auth()).toMatchObject({ status: "signedIn", user });
  expect(await app.requests()).toEqual(before);
});

test.for(["session", "local"] as const)(
  'storage="%s" survives a reload, and is the only one that holds it',
  async (storage) => {
    const app = await createTestApp({}, { storage });
    await app.load();
    await app.signIn();
    const token = await app.auth().getAccessToken();
    await app.load();
    expect(app.auth().status).toBe("signedIn");
    const [mine, other] = storage === "local" ? [localStorage, sessionStorage] : [sessionStorage, localStorage];
    expect(JSON.stringify(mine)).toContain(token);
    expect(JSON.stringify(other)).not.toContain(token);
  },
);

test('storage="memory" leaves no token in the browser, and ends with the page', async () => {
  const app = await createTestApp({}, { storage: "memory" });
  await app.load();
  await app.signIn();
  const token = await app.auth().getAccessToken();
  expect(storedText()).not.toContain(token);
  await app.load();
  expect(app.auth().status).toBe("signedOut");
});

test("a store of the user's own is used, though it is made anew at each render", async () => {
  const items = new Map<string, string>();
  const app = await createTestApp(
    {},
    {
      storage: {
        getItem: (key) => items.get(key) ?? null,
        setItem: (key, value) => void items.set(key, value),
        removeItem: (key) => void items.delete(key),
      },
    },
  );
  await app.load();
  await app.signIn();
  expect([...items.values()].join()).toContain(await app.auth().getAccessToken());
  await app.load();
  expect(app.auth().status).toBe("signedIn");
});

test.for(["not json", "{}", '{"version":2}', "null", '{"version":1,"accessToken":""}', "[]"])(
  "a stored record that is not one of ours (%s) is no session, and no error",
  async (text) => {
    const app = await createTestApp();
    await app.load();
    await app.signIn();
    const key = Object.keys(sessionStorage).find((name) => name.endsWith(".session")) ?? "";
    sessionStorage.setItem(key, text);
    await app.load();
    expect(app.auth()).toMatchObject({ status: "signedOut" });
  },
);

test("a session of one client is not another's", async () => {
  const app = await createTestApp();
  const other = await createTestApp();
  await app.load();
  await app.signIn();
  await other.load();
  expect(other.auth().status).toBe("signedOut");
});

test("a store that refuses to hold anything is storage_unavailable", async () => {
  const refuse = () => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
  const app = await createTestApp({}, { storage: { getItem: () => null, setItem: refuse, removeItem: () => {} } });
  await app.load();
  await app.signIn();
  expect(app.auth().error).toMatchObject({ code: "storage_unavailable" });
});
