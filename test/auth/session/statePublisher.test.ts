import { AuthError } from "@medblocks/react";
import { expect, test, vi } from "vitest";
import { createStatePublisher } from "../../../src/auth/session/statePublisher.js";
import type { SessionEvent } from "../../../src/auth/session/SessionEvent.js";
import type { SessionRecord } from "../../../src/auth/session/sessionRecord.js";
import { pages, sessions, type SessionName } from "./sessions.js";
import { records } from "./storedSessions.js";

const ann = records["Ann's session"];

function startPublisher() {
  const events: SessionEvent[] = [];
  const publisher = createStatePublisher({ onEvent: ({ at: _at, ...event }) => events.push(event) });
  const show = (name: SessionName) => publisher.publish(sessions[name]);
  const showRecord = (record: SessionRecord) => publisher.publish({ status: "active", record });
  return { ...publisher, events, show, showRecord };
}

test.each([
  ...pages.opening,
  ...pages.hidingSession,
  ...pages.hidingLock,
  "a leaving page" as const,
  "a popup" as const,
])("components of %s see only that the state is loading", (name) => {
  const { show, state } = startPublisher();
  show("Ann's page");
  show(name);
  expect(state()).toEqual({ status: "loading" });
});

test("a published hidden session shows no user, no token and no patient", () => {
  const { show, state } = startPublisher();
  show("an exchanging page with Ann's session");
  expect(JSON.stringify(state())).not.toMatch(/ann|patient|access|refresh/);
});

test.each(Object.keys(sessions) as SessionName[])("the state of %s contains no token", (name) => {
  const { show, state } = startPublisher();
  show(name);
  expect(JSON.stringify(state())).not.toMatch(/access-|refresh-|id-ann/);
});

test.each([
  ["new tokens", { rotation: 1, accessToken: "new", refreshToken: "new", idToken: "new", expiresAt: 9e12 }],
  ["a new iat, exp and auth_time in the id_token", { claims: { ...ann.claims, iat: 2, exp: 3, auth_time: 4 } }],
  ["an equal launch context", { launch: { patient: "1" } }],
  ["the same claims in another object", { claims: { ...ann.claims } }],
])("a token refresh that brings %s keeps the same state object and calls no listener", (_what, members) => {
  const { showRecord, state, subscribe } = startPublisher();
  showRecord(ann);
  const before = state();
  const listener = vi.fn<() => void>();
  subscribe(listener);
  showRecord({ ...ann, ...members });
  expect(state()).toBe(before);
  expect(listener).not.toHaveBeenCalled();
});

test.each([
  ["another name", { claims: { ...ann.claims, name: "Ann B." } }],
  ["other scopes", { scopes: ["openid", "patient/*.rs"] }],
  ["fewer scopes than were requested", { requestedScopes: ["openid", "fhirUser"] }],
  ["another launch context", { launch: { patient: "1", encounter: "2" } }],
  ["another server", { launchedBy: { iss: "https://ehr.example", fhirBaseUrl: "https://ehr.example", endpoints: {} } }],
])("a token refresh that brings %s is published", (_what, members) => {
  const { showRecord, state, subscribe } = startPublisher();
  showRecord(ann);
  const before = state();
  const listener = vi.fn<() => void>();
  subscribe(listener);
  showRecord({ ...ann, ...members });
  expect(state()).not.toBe(before);
  expect(listener).toHaveBeenCalledOnce();
});

test("a token refresh with another name keeps the launch object, and one with another launch keeps the user object", () => {
  const { showRecord, state } = startPublisher();
  showRecord(ann);
  const first = state();
  showRecord({ ...ann, claims: { ...ann.claims, name: "Ann B." } });
  expect(state().launch).toBe(first.launch);
  const second = state();
  showRecord({ ...ann, claims: { ...ann.claims, name: "Ann B." }, launch: { patient: "1", intent: "order" } });
  expect(state().user).toBe(second.user);
});

test("a lock keeps the user and launch objects of the session that it locks", () => {
  const { show, state } = startPublisher();
  show("Ann's page");
  const { user, launch } = state();
  show("a page locked as expired");
  expect(state()).toMatchObject({ status: "locked", reason: "expired" });
  expect(state().user).toBe(user);
  expect(state().launch).toBe(launch);
});

test("a lock of a server that launched the app names that server", () => {
  const { publish, state } = startPublisher();
  const launchedBy = { iss: "https://ehr.example", fhirBaseUrl: "https://ehr.example", endpoints: {} };
  const session = sessions["a page locked as idle"];
  if (session.status !== "locked") throw new Error("The fixture is not locked.");
  publish({ ...session, lock: { ...session.lock, launchedBy } });
  expect(state().fhirBaseUrl).toBe("https://ehr.example");
});

test("each change of the state is one event: a lock, an end, a failed sign-in", () => {
  const { show, events } = startPublisher();
  show("Ann's page");
  show("Ann's page with an error");
  show("a page locked as idle");
  show("a page whose user signed out");
  show("a failed page");
  expect(events).toEqual([
    { type: "signInFailed", code: "access_denied" },
    { type: "locked", reason: "idle" },
    { type: "signedOut", reason: "user" },
    { type: "signInFailed", code: "access_denied" },
  ]);
});

test("a page that is opened with a lock or without a session is no event", () => {
  const { show, events } = startPublisher();
  show("a page locked as idle");
  expect(events).toEqual([]);
  const other = startPublisher();
  other.show("a signed-out page");
  expect(other.events).toEqual([]);
});

test("a listener that throws is reported, and the other listeners and the event follow", () => {
  const reported = vi.fn<(error: unknown) => void>();
  vi.stubGlobal("reportError", reported);
  const { show, subscribe, events } = startPublisher();
  const error = new AuthError("network_error");
  const listener = vi.fn<() => void>();
  show("Ann's page");
  subscribe(() => {
    throw error;
  });
  subscribe(listener);
  show("a page locked as idle");
  expect(reported).toHaveBeenCalledWith(error);
  expect(listener).toHaveBeenCalledOnce();
  expect(events).toEqual([{ type: "locked", reason: "idle" }]);
});

test("a listener that has unsubscribed is not called", () => {
  const { show, subscribe } = startPublisher();
  const listener = vi.fn<() => void>();
  subscribe(listener)();
  show("Ann's page");
  expect(listener).not.toHaveBeenCalled();
});
