import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { createTestApp, departureBy, otherTabWrites, sandbox, type TestApp } from "./app.js";

async function sharedApp(): Promise<{ app: TestApp; key: string; record: Record<string, unknown> }> {
  const app = await createTestApp({}, { storage: "local" });
  await app.load();
  await app.signIn();
  const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
  return { app, key, record: JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown> };
}

test("a sign-out in another tab is one here", async () => {
  const { app, key } = await sharedApp();
  await otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "otherTab" });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ code: "signed_out" });
});

test("a sign-out in another tab removes from this one what is kept of its sign-in", async () => {
  const { app, key } = await sharedApp();
  const kept = () => Object.keys(sessionStorage).filter((name) => name.includes(".signIn."));
  expect(kept()).toHaveLength(1);
  await otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(kept()).toEqual([]);
  expect(app.auth().reason).toBe("otherTab");
});

test("a sign-in in another tab is one here", async () => {
  const { app, key, record } = await sharedApp();
  localStorage.removeItem(key);
  await app.load();
  expect(app.auth().status).toBe("signedOut");
  await otherTabWrites(key, JSON.stringify(record));
  await screen.findByText("signedIn");
  await expect(app.auth().getAccessToken()).resolves.toBe(record.accessToken);
});

test("a renewal in another tab is taken over, and is no news", async () => {
  const { app, key, record } = await sharedApp();
  const state = app.auth();
  await otherTabWrites(key, JSON.stringify({ ...record, accessToken: "renewed elsewhere" }));
  await expect(app.auth().getAccessToken()).resolves.toBe("renewed elsewhere");
  expect(app.auth()).toBe(state);
});

test("another user in another tab locks this one, and their token is never used here", async () => {
  const { app, key, record } = await sharedApp();
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  const text = JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims });
  // The storage event comes late: the token must not be handed out before it, either.
  localStorage.setItem(key, text);
  const token = app.auth().getAccessToken();
  token.catch(() => {});
  await screen.findByText("locked");
  expect(app.auth()).toMatchObject({ reason: "userChanged", user: { name: "Dr. Petra Lindqvist" } });
  expect(localStorage.getItem(key)).toBe(text);

  // And it stays so: the other user is not taken up by the next thing that happens here.
  await otherTabWrites(
    key,
    JSON.stringify({ ...record, accessToken: "theirs, renewed", sessionId: "another", claims }),
  );
  expect(app.auth()).toMatchObject({ status: "locked", reason: "userChanged" });
  await app.auth().signOut();
  await expect(token).rejects.toMatchObject({ code: "signed_out" });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ code: "signed_out" });
  await otherTabWrites(key, text);
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "userChanged" });
});

test("signing out where another user's session was noticed leaves theirs alone", async () => {
  const { app, key, record } = await sharedApp();
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  const text = JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims });
  await otherTabWrites(key, text);
  await screen.findByText("locked");
  await expect.poll(() => app.requests("/oauth2/revoke")).toHaveLength(2);
  await app.auth().signOut();
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "userChanged" });
  expect(localStorage.getItem(key)).toBe(text);
  // What was taken back is this user's own.
  expect(await app.requests("/oauth2/revoke")).toHaveLength(2);
});

test("the same person, back in another tab, unlocks this one", async () => {
  const { app, key, record } = await sharedApp();
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  await otherTabWrites(key, JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims }));
  await screen.findByText("locked");
  await otherTabWrites(key, JSON.stringify({ ...record, accessToken: "mine again", sessionId: "a third" }));
  await screen.findByText("signedIn");
  await expect(app.auth().getAccessToken()).resolves.toBe("mine again");
});

test("a sign-out before the news of another user's sign-in arrives leaves theirs alone", async () => {
  const { app, key, record } = await sharedApp();
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  const text = JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims });
  localStorage.setItem(key, text);
  await app.auth().signOut();
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "userChanged" });
  expect(localStorage.getItem(key)).toBe(text);
});

test("another user's sign-in while this page is being opened leaves theirs alone", async () => {
  const { app, key, record } = await sharedApp();
  localStorage.setItem(key, JSON.stringify({ ...record, expiresAt: 1 }));
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path: "^/oauth2/token", clientId: app.clientId } });
  const loaded = app.load();
  await screen.findByText("loading");
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  const text = JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims });
  await otherTabWrites(key, text);
  await loaded;
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "userChanged" });
  expect(localStorage.getItem(key)).toBe(text);
  await sandbox.removeFault(id);
});

test("so does a tab that does not know that its store is shared", async () => {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const app = await createTestApp({}, { storage });
  await app.load();
  await app.signIn();
  const key = [...items.keys()].find((name) => name.endsWith(".session")) ?? "";
  const record = JSON.parse(items.get(key) ?? "{}") as Record<string, unknown>;
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  const theirs = JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims });
  items.set(key, theirs);
  void app
    .auth()
    .getAccessToken()
    .catch(() => {});
  await screen.findByText("locked");
  expect(app.auth()).toMatchObject({ reason: "userChanged" });
  await app.auth().signOut();
  expect(items.get(key)).toBe(theirs);
});

test("a renewal in another tab, in the moment before this one shows its user, keeps nobody waiting", async () => {
  const app = await createTestApp({}, { storage: "local" });
  await app.load(null, {
    async onSignedIn() {
      const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
      const record = JSON.parse(localStorage.getItem(key) ?? "{}") as object;
      await otherTabWrites(key, JSON.stringify({ ...record, accessToken: "renewed elsewhere" }));
    },
  });
  await app.signIn();
  expect(app.auth().status).toBe("signedIn");
  await expect(app.auth().getAccessToken()).resolves.toBe("renewed elsewhere");
});

test("a mark of a sign-out that is not one keeps nobody out", async () => {
  const { app, key } = await sharedApp();
  await departureBy(() => app.auth().signOut());
  const mark = key.replace(/session$/, "signOut");
  expect(localStorage.getItem(mark)).not.toBeNull();
  for (const text of ['{"at":"2026-01-01"}', "null", "[]", "not json"]) {
    localStorage.setItem(mark, text);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await app.load();
    // oxlint-disable-next-line no-await-in-loop -- as above
    await app.signIn();
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect(app.auth().getAccessToken(), text).resolves.toMatch(/./);
  }
});

test("onPurge is called for another person, too, who signs in after the tab was closed", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createTestApp({}, { onPurge });
  const signInAs = async (username: string) => {
    // What a new tab has: nothing of this one's own storage.
    sessionStorage.clear();
    await app.load();
    await app.signIn(username);
    expect(app.auth().status).toBe("signedIn");
  };
  await signInAs("practitioner");
  await signInAs("practitioner");
  expect(onPurge).not.toHaveBeenCalled();
  await signInAs("patient");
  expect(onPurge).toHaveBeenCalledOnce();
});

test("a request that one user began is not repeated with the next one's token", async () => {
  const { app, key, record } = await sharedApp();
  const rejected = await app.auth().getAccessToken();
  await otherTabWrites(key, null);
  await screen.findByText("signedOut");
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  await otherTabWrites(key, JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims }));
  await screen.findByText("signedIn");
  await expect(app.auth().getAccessToken({ rejected })).rejects.toMatchObject({ code: "signed_out" });
  await expect(app.auth().getAccessToken()).resolves.toBe("theirs");
});

test.for(["expired", "revoked"])("a session that was %s in another tab is said to be so here", async (reason) => {
  const { app, key } = await sharedApp();
  localStorage.setItem(key.replace(/session$/, "ended"), reason);
  await otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(app.auth()).toMatchObject({ reason });
});

test("storage={window.localStorage} is known for what it is, and other tabs are heard", async () => {
  const app = await createTestApp({}, { storage: window.localStorage });
  await app.load();
  await app.signIn();
  const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
  await otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(app.auth()).toMatchObject({ reason: "otherTab" });
});
