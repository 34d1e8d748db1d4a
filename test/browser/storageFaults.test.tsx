import { expect, onTestFinished, test, vi } from "vitest";
import { createTestApp, type TestApp } from "./app.js";
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

function refuseWrites(): void {
  const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  });
  onTestFinished(() => setItem.mockRestore());
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
    refuseWrites();
    await expectTwoRefreshes(app);
  },
);

test("a session in memory is refreshed where the browser's storage is full", async () => {
  const app = await openSignedIn({}, { storage: "memory" });
  refuseWrites();
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

test("a store that is full at the callback is reported as storage_unavailable", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn("practitioner", {}, async () => {
    refuseWrites();
    await app.load();
  });
  expect(app.auth()).toMatchObject({ error: { code: "storage_unavailable" } });
});
