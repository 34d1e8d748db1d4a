import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { createTestApp, otherTabWrites, type TestApp } from "./app.js";

async function sharedApp(): Promise<{ app: TestApp; key: string; record: Record<string, unknown> }> {
  const app = await createTestApp({}, { storage: "local" });
  await app.load();
  await app.signIn();
  const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
  return { app, key, record: JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown> };
}

test("a sign-out in another tab is one here", async () => {
  const { app, key } = await sharedApp();
  otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "otherTab" });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ code: "signed_out" });
});

test("a sign-in in another tab is one here", async () => {
  const { app, key, record } = await sharedApp();
  localStorage.removeItem(key);
  await app.load();
  expect(app.auth().status).toBe("signedOut");
  otherTabWrites(key, JSON.stringify(record));
  await screen.findByText("signedIn");
  await expect(app.auth().getAccessToken()).resolves.toBe(record.accessToken);
});

test("a renewal in another tab is taken over, and is no news", async () => {
  const { app, key, record } = await sharedApp();
  const state = app.auth();
  otherTabWrites(key, JSON.stringify({ ...record, accessToken: "renewed elsewhere" }));
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
  otherTabWrites(key, text);
  expect(app.auth()).toMatchObject({ status: "locked", reason: "userChanged" });
  await app.auth().signOut();
  await expect(token).rejects.toMatchObject({ code: "signed_out" });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ code: "signed_out" });
  otherTabWrites(key, text);
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "userChanged" });
});

test("signing out where another user's session was noticed leaves theirs alone", async () => {
  const { app, key, record } = await sharedApp();
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  const text = JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims });
  otherTabWrites(key, text);
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
  otherTabWrites(key, JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims }));
  await screen.findByText("locked");
  otherTabWrites(key, JSON.stringify({ ...record, accessToken: "mine again", sessionId: "a third" }));
  await screen.findByText("signedIn");
  await expect(app.auth().getAccessToken()).resolves.toBe("mine again");
});

test("a request that one user began is not repeated with the next one's token", async () => {
  const { app, key, record } = await sharedApp();
  const rejected = await app.auth().getAccessToken();
  otherTabWrites(key, null);
  await screen.findByText("signedOut");
  const claims = { ...(record.claims as object), sub: "somebody-else" };
  otherTabWrites(key, JSON.stringify({ ...record, accessToken: "theirs", sessionId: "another", claims }));
  await screen.findByText("signedIn");
  await expect(app.auth().getAccessToken({ rejected })).rejects.toMatchObject({ code: "signed_out" });
  await expect(app.auth().getAccessToken()).resolves.toBe("theirs");
});

test.for(["expired", "revoked"])("a session that was %s in another tab is said to be so here", async (reason) => {
  const { app, key } = await sharedApp();
  localStorage.setItem(key.replace(/session$/, "ended"), reason);
  otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(app.auth()).toMatchObject({ reason });
});

test("storage={window.localStorage} is known for what it is, and other tabs are heard", async () => {
  const app = await createTestApp({}, { storage: window.localStorage });
  await app.load();
  await app.signIn();
  const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
  otherTabWrites(key, null);
  await screen.findByText("signedOut");
  expect(app.auth()).toMatchObject({ reason: "otherTab" });
});

test("a page that comes back from the back/forward cache shows what is true now", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const key = Object.keys(sessionStorage).find((name) => name.endsWith(".session")) ?? "";
  sessionStorage.removeItem(key);
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  await screen.findByText("signedOut");
});
