import { beforeEach, expect, test, vi } from "vitest";
import { resolveAuthConfig, type AuthConfig } from "../../../src/auth/AuthConfig.js";
import type { SessionEvent } from "../../../src/auth/session/SessionEvent.js";
import { createSessionRuntime, type SessionPorts } from "../../../src/auth/session/runtime.js";
import { createSessionRepository } from "../../../src/auth/storage/sessionRepository.js";
import { createMemoryStorage } from "./memoryStorage.js";
import { records } from "./storedSessions.js";

const ann = records["Ann's session"];
const bob = records["Bob's session"];
const reported = vi.fn<(error: unknown) => void>();
let runs = 0;

beforeEach(() => {
  reported.mockClear();
  vi.stubGlobal("reportError", reported);
  vi.stubGlobal("window", { localStorage: createMemoryStorage(), sessionStorage: createMemoryStorage() });
});

function startRuntime(settings: Partial<AuthConfig> = {}, failing: Partial<SessionPorts> = {}) {
  const done: string[] = [];
  const clientId = `runtime${(runs += 1)}`;
  const config = resolveAuthConfig({
    baseUrl: "https://dev.example",
    clientId,
    onPurge: () => done.push("purge"),
    onEvent: ({ type }: SessionEvent) => done.push(type),
    ...settings,
  });
  const ports: SessionPorts = {
    repository: createSessionRepository(config),
    revoke: ({ sessionId }) => done.push(`revoke ${sessionId}`),
    broadcast: (what, { sessionId }) => done.push(`broadcast ${what} ${sessionId}`),
    ...failing,
  };
  const runtime = createSessionRuntime(config, ports);
  runtime.subscribe(() => done.push(runtime.state().status));
  const signIn = (record = ann) => {
    runtime.dispatch({ type: "TOKENS_RECEIVED", record });
    runtime.dispatch({ type: "SHOWN" });
  };
  /** What a page that is opened later finds in storage. */
  const nextPage = () => createSessionRepository(config);
  return { ...runtime, ...ports, done, signIn, nextPage };
}

test("a sign-in stores the session, tells the other tabs, and then shows it", () => {
  const { done, signIn, repository, session } = startRuntime();
  signIn();
  expect(done).toEqual(["signedIn", "broadcast signedIn ann-1", "signedIn"]);
  expect(repository.read()).toEqual(session().status === "active" ? ann : undefined);
});

test("another user's sign-in signs out, purges and revokes before the new session is stored and shown", () => {
  const { done, signIn, repository, signal } = startRuntime();
  signIn();
  const first = signal();
  done.length = 0;
  signIn(bob);
  expect(done).toEqual([
    "signedOut",
    "signedOut",
    "purge",
    "revoke ann-1",
    "signedIn",
    "broadcast signedIn bob-1",
    "signedIn",
  ]);
  expect(repository.read()).toEqual(bob);
  expect(first.aborted).toBe(true);
  expect(signal().aborted).toBe(false);
});

test("the signal of an ended session aborts with the error signed_out", () => {
  const { signIn, signal, dispatch } = startRuntime();
  signIn();
  const first = signal();
  dispatch({ type: "SIGNED_OUT", reason: "user" });
  expect(first.reason).toMatchObject({ code: "signed_out" });
});

test("a page that is opened later knows that another user was signed in last", () => {
  const { signIn, nextPage } = startRuntime();
  signIn();
  expect(nextPage().marks.isOtherThanLast(bob)).toBe(true);
  expect(nextPage().marks.isOtherThanLast(records["Ann's second session"])).toBe(false);
});

test("a lock replaces the tokens in storage", () => {
  const { signIn, dispatch, repository, state } = startRuntime();
  signIn();
  dispatch({ type: "IDLE" });
  expect(state()).toMatchObject({ status: "locked", reason: "idle" });
  expect(repository.read()).toMatchObject({ lockReason: "idle" });
  expect(JSON.stringify(repository.read())).not.toContain("access-");
  expect(repository.marks.passwordDemand.since()).toBeDefined();
});

test.each([
  ["onPurge", { onPurge: fail }, {}, ["purge"]],
  ["a revocation", {}, { revoke: fail }, ["revoke ann-1"]],
  ["a broadcast", {}, { broadcast: fail }, ["broadcast signedOut bob-1"]],
  ["onEvent", { onEvent: fail }, {}, []],
])("%s that throws is reported, and every other effect is done", (_what, settings, failing, missing) => {
  const { done, signIn, repository, state, dispatch } = startRuntime(settings, failing);
  signIn();
  signIn(bob);
  dispatch({ type: "SIGNED_OUT", reason: "user" });
  const all = ["purge", "revoke ann-1", "broadcast signedOut bob-1", "signedOut"];
  expect(reported).toHaveBeenCalled();
  expect(all.filter((step) => !done.includes(step))).toEqual(missing);
  expect(state()).toEqual({ status: "signedOut", reason: "user" });
  expect(repository.read()).toBeUndefined();
});

test("an app that clears all storage in onPurge does not undo the marks of the sign-out", () => {
  const { signIn, dispatch, nextPage } = startRuntime({ onPurge: () => window.localStorage.clear() });
  signIn();
  dispatch({ type: "SIGNED_OUT", reason: "user" });
  expect(nextPage().marks.passwordDemand.since()).toBeDefined();
  expect(nextPage().marks.isSignedOut(ann)).toBe(true);
});

test("an app that clears all storage in onPurge keeps the session that continues with another patient", () => {
  const next = records["Ann's session about another patient"];
  const { signIn, dispatch, repository, state } = startRuntime({
    storage: "local",
    onPurge: () => window.localStorage.clear(),
  });
  signIn();
  dispatch({ type: "TOKENS_REFRESHED", record: next });
  expect(state()).toMatchObject({ status: "signedIn", launch: { patient: "2" } });
  expect(repository.read()).toEqual(next);
  dispatch({ type: "STORAGE_CHANGED", by: "otherTab" });
  expect(state()).toMatchObject({ status: "signedIn", launch: { patient: "2" } });
});

test("in a shared storage a page stays locked for its user when the session of the other user has gone", () => {
  const { signIn, dispatch, nextPage, state } = startRuntime({ storage: "local" });
  signIn();
  nextPage().write(bob);
  dispatch({ type: "STORAGE_CHANGED", by: "otherTab" });
  nextPage().remove();
  dispatch({ type: "STORAGE_CHANGED", by: "otherTab" });
  expect(state()).toMatchObject({ status: "locked", reason: "userChanged", user: { sub: "ann" } });
});

test("a listener that reacts to a session by ending it is shown the end last", () => {
  const { signIn, dispatch, subscribe, state, done } = startRuntime();
  subscribe(() => {
    if (state().status === "signedIn") dispatch({ type: "SIGNED_OUT", reason: "user" });
  });
  signIn();
  expect(state()).toEqual({ status: "signedOut", reason: "user" });
  expect(done.at(-1)).toBe("purge");
});

function fail(): never {
  throw new Error("A fault of the app.");
}
