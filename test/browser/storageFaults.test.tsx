import { expect, onTestFinished, test, vi } from "vitest";
import { createTestApp, storedText, type TestApp } from "./app.js";
import { openSignedIn, outcomeOf, refreshRequests, refreshToken } from "./refreshApp.js";

/** Replaces a member of an object until the test has ended. */
function replace(object: object, name: string, descriptor: PropertyDescriptor): void {
  const former = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, ...descriptor });
  onTestFinished(() => {
    if (former) Object.defineProperty(object, name, former);
    else Reflect.deleteProperty(object, name);
  });
}

/** Refuses writes of more than `room` characters, as a browser at its quota. Returns a function that ends this. */
function limitRoom(room: number): () => void {
  const setItem = Reflect.get(Storage.prototype, "setItem");
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(function (this: Storage, key, value) {
    if (value.length > room) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    setItem.call(this, key, value);
  });
  onTestFinished(() => full.mockRestore());
  return () => full.mockRestore();
}

function accessDenied(): never {
  throw new DOMException("Access is denied.", "SecurityError");
}

async function expectTwoRefreshes(app: TestApp): Promise<void> {
  expect(await outcomeOf(app, refreshToken(app))).toBe("resolved");
  expect(await outcomeOf(app, refreshToken(app))).toBe("resolved");
  expect(await refreshRequests(app)).toHaveLength(2);
  expect(app.auth()).toMatchObject({ status: "signedIn" });
}

test.for(["session", "local"] as const)(
  "a %sStorage that is full at a token refresh leaves the page its new tokens",
  async (storage) => {
    const app = await openSignedIn({}, { storage });
    limitRoom(0);
    await expectTwoRefreshes(app);
  },
);

test("a session in memory is refreshed where the browser's storage is full", async () => {
  const app = await openSignedIn({}, { storage: "memory" });
  limitRoom(0);
  await expectTwoRefreshes(app);
});

test.for([
  ["session", "throws", { get: accessDenied }],
  ["local", "throws", { get: accessDenied }],
  ["session", "is null", { value: null }],
  ["local", "is null", { value: null }],
] as const)("a %sStorage that %s after the sign-in leaves the page its tokens", async ([storage, , descriptor]) => {
  const app = await openSignedIn({}, { storage });
  replace(window, `${storage}Storage`, descriptor);
  await expectTwoRefreshes(app);
});

test("a store that is full at the callback signs in all the same, and is reported as storage_unavailable", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn("practitioner", {}, async () => {
    limitRoom(0);
    await app.load();
  });
  expect(app.auth()).toMatchObject({ status: "signedIn", error: { code: "storage_unavailable" } });
  await expect(app.auth().getAccessToken()).resolves.toMatch(/./);
});

/** All refresh tokens that a reload, or another tab, would find. */
function storedRefreshTokens(): string[] {
  return [...storedText().matchAll(/refreshToken\\*":\\*"([^"\\]+)/g)].map(([, token = ""]) => token);
}

test.for(["session", "local"] as const)(
  "a %sStorage with room for small items only keeps no refresh token that was used",
  async (storage) => {
    const app = await openSignedIn({}, { storage });
    const [used] = storedRefreshTokens();
    if (used === undefined) throw new Error("No refresh token is stored.");
    limitRoom(300);
    await expectTwoRefreshes(app);
    expect(storedRefreshTokens()).toEqual([]);
  },
);

test("a sessionStorage that has room again keeps the newest tokens", async () => {
  const app = await openSignedIn();
  const makeRoom = limitRoom(0);
  expect(await outcomeOf(app, refreshToken(app))).toBe("resolved");
  makeRoom();
  expect(await outcomeOf(app, refreshToken(app))).toBe("resolved");
  expect(storedRefreshTokens()).toHaveLength(1);
  await app.load();
  expect(app.auth().status).toBe("signedIn");
});

test("a custom store that throws from now on leaves the page its tokens", async () => {
  const items = new Map<string, string>();
  let isBroken = false;
  const guard = <T,>(value: T): T => {
    if (isBroken) throw new Error("The connection to the store is closed.");
    return value;
  };
  const storage = {
    getItem: (key: string) => guard(items.get(key) ?? null),
    setItem: (key: string, value: string) => void items.set(guard(key), value),
    removeItem: (key: string) => void items.delete(guard(key)),
  };
  const app = await openSignedIn({}, { storage });
  isBroken = true;
  await expectTwoRefreshes(app);
});
