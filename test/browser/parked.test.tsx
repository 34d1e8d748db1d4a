import { useFhirClient, type FhirClient } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTestApp, departureBy, otherTabWrites, sandbox, type TestApp } from "./app.js";

let fhir: FhirClient;
function Client() {
  // oxlint-disable-next-line react/globals -- what the test calls is what was rendered last
  fhir = useFhirClient();
  return null;
}

/** An app whose session other tabs share, and can lock and unlock. */
async function sharedApp(
  props = {},
): Promise<{ app: TestApp; lock: () => Promise<void>; unlock: () => Promise<void> }> {
  const app = await createTestApp({}, { storage: "local", ...props });
  await app.load(<Client />);
  await app.signIn();
  const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
  const text = localStorage.getItem(key) ?? "{}";
  const { sessionId, signedInAt, claims, scopes } = JSON.parse(text) as Record<string, unknown>;
  return {
    app,
    async lock() {
      await otherTabWrites(
        key,
        JSON.stringify({ version: 1, sessionId, signedInAt, claims, scopes, lockReason: "revoked" }),
      );
      await screen.findByText("locked");
    },
    unlock: () => otherTabWrites(key, text),
  };
}

test("requests that wait for an unlocking go on a few at a time", async () => {
  const { app, lock, unlock } = await sharedApp();
  await lock();
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let resumed = 0;
  const tokens = Array.from({ length: 12 }, async () => {
    const token = await app.auth().getAccessToken();
    resumed += 1;
    return token;
  });
  await unlock();
  const seen: number[] = [];
  for (const ms of [0, 90, 20, 100]) {
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await vi.advanceTimersByTimeAsync(ms);
    seen.push(resumed);
  }
  expect(seen).toEqual([4, 4, 8, 12]);
  expect(new Set(await Promise.all(tokens)).size).toBe(1);
});

test("one that waits ends with its signal, and is not sent afterwards", async () => {
  const { app, lock, unlock } = await sharedApp();
  await lock();
  const before = (await app.requests("/fhir/Patient")).length;
  const given = new AbortController();
  const read = fhir.search("Patient", { _count: 1 }, { signal: given.signal });
  const patient = fhir.search("Patient", { _count: 2 });
  given.abort(new Error("given up"));
  await expect(read).rejects.toThrow("given up");
  await unlock();
  await expect(patient).resolves.toMatchObject({ resourceType: "Bundle" });
  expect(await app.requests("/fhir/Patient")).toHaveLength(before + 1);
});

test("an answer that is on its way when the user signs out reaches nobody", async () => {
  const { app } = await sharedApp();
  const match = { path: "^/fhir", clientId: app.clientId };
  const id = await sandbox.addFault({ latencyMs: 60_000, match });
  const read = fhir.search("Patient", { _count: 1 });
  const write = fhir.request("Observation", { method: "POST" });
  for (const one of [read, write]) one.catch(() => {});
  await vi.waitFor(async () => expect(await app.requests("/fhir/Patient")).toHaveLength(1));
  await departureBy(() => app.auth().signOut());
  // Long before the server answers.
  await expect(read).rejects.toMatchObject({ name: "AuthError", code: "signed_out" });
  await expect(write).rejects.toMatchObject({ name: "AuthError", code: "signed_out" });
  await sandbox.removeFault(id);
});

test("one that is on its way when the session locks survives", async () => {
  const { app, lock } = await sharedApp();
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path: "^/fhir", clientId: app.clientId } });
  const read = fhir.search("Patient", { _count: 1 });
  await vi.waitFor(async () => expect(await app.requests("/fhir/Patient")).toHaveLength(1));
  await lock();
  await sandbox.removeFault(id);
  await expect(read).resolves.toMatchObject({ resourceType: "Bundle" });
});

test("a lock and an unlocking in another tab are no news to the token: who waits gets the new one", async () => {
  const { app, lock, unlock } = await sharedApp();
  const rejected = await app.auth().getAccessToken();
  await lock();
  // A server that has taken the token back answers 401: that request, too, waits and goes on.
  const token = app.auth().getAccessToken({ rejected });
  await unlock();
  await expect(token).resolves.toMatch(/./);
});

test("onPurge is called once when the session ends for good, not at a lock; a fault of its own keeps nobody signed in", async () => {
  const told = vi.fn<(event: ErrorEvent) => void>((event) => event.preventDefault());
  window.addEventListener("error", told);
  onTestFinished(() => window.removeEventListener("error", told));
  const onPurge = vi.fn<() => void>(() => {
    throw new Error("the app's own fault");
  });
  const { app, lock, unlock } = await sharedApp({ onPurge });
  await lock();
  await unlock();
  await screen.findByText("signedIn");
  expect(onPurge).not.toHaveBeenCalled();
  await departureBy(() => app.auth().signOut());
  expect(onPurge).toHaveBeenCalledOnce();
  expect(told).toHaveBeenCalledOnce();
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "user" });
});

test("identify is asked with the new token, before anybody is shown; what fails there leaves the user unknown", async () => {
  const told = vi.fn<(event: ErrorEvent) => void>((event) => event.preventDefault());
  window.addEventListener("error", told);
  onTestFinished(() => window.removeEventListener("error", told));
  const identify = vi.fn(async (client: FhirClient) => {
    const { entry = [] } = await client.search("Practitioner", { _count: 1 });
    return `Practitioner/${entry[0]?.resource?.id}`;
  });
  const app = await createTestApp({ literalSeedResponse: true }, { identify });
  await app.load();
  await app.signIn();
  expect(identify).toHaveBeenCalledOnce();
  expect(app.auth().user?.sub).toMatch(/^Practitioner\/./);
  expect(app.auth().user?.claims).toEqual({});
  // A reload remembers, and asks nobody.
  await app.load();
  expect(identify).toHaveBeenCalledOnce();
  expect(app.auth().user?.sub).toMatch(/^Practitioner\/./);

  identify.mockRejectedValue(new Error("the app's own fault"));
  const other = await createTestApp({ literalSeedResponse: true }, { identify });
  await other.load();
  await other.signIn();
  expect(other.auth()).toMatchObject({ status: "signedIn" });
  expect(other.auth().user?.sub).toBeUndefined();
  expect(told).toHaveBeenCalledOnce();
});

test("identify is not asked where the server says who it is", async () => {
  const identify = vi.fn(async () => "somebody");
  const app = await createTestApp({}, { identify });
  await app.load();
  await app.signIn();
  expect(identify).not.toHaveBeenCalled();
});
