import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { resolveAuthConfig } from "../../../src/auth/AuthConfig.js";
import type { SessionRecord } from "../../../src/auth/session/sessionRecord.js";
import { createMarks } from "../../../src/auth/storage/marks.js";
import { createSessionMarks, type SessionMarks } from "../../../src/auth/storage/sessionMarks.js";
import { storagePrefix } from "../../../src/auth/storage/storageKeys.js";
import { createFakeStore } from "./fakeStore.js";

let store: ReturnType<typeof createFakeStore>;

beforeEach(() => {
  store = createFakeStore();
  vi.stubGlobal("window", {
    get localStorage() {
      return store.open();
    },
  });
});

/** The marks as one page of this browser knows them. */
function openPage(storage: "session" | "local" | "memory" = "session"): SessionMarks {
  const config = resolveAuthConfig({ baseUrl: "https://health.example", clientId: "app", storage });
  return createSessionMarks(config, createMarks(storagePrefix(config)));
}

let sessions = 0;

/** Signs a user in by a page, and returns the record of the session. */
function signIn(page: SessionMarks, sub: string | undefined, server?: string): SessionRecord {
  sessions += 1;
  const record: SessionRecord = {
    version: 1,
    sessionId: `session-${sessions}`,
    signedInAt: page.now(),
    rotation: 0,
    accessToken: "token",
    receivedAt: 0,
    expiresAt: 1,
    scopes: [],
    claims: sub === undefined ? {} : { sub },
    ...(server === undefined ? {} : { launchedBy: { iss: server, fhirBaseUrl: server, endpoints: {} } }),
  };
  page.signIn(record);
  return record;
}

test("nothing has happened to a session that was the last one", () => {
  const ann = signIn(openPage(), "ann");
  expect(openPage().absenceOf(ann, true)).toBeUndefined();
});

test("another user's later sign-in is found, whether or not that user has signed out", () => {
  const ann = signIn(openPage(), "ann");
  const other = openPage();
  const bob = signIn(other, "bob");
  expect(openPage().absenceOf(ann, true)).toBe("userChanged");
  other.end(bob, true);
  expect(openPage().absenceOf(ann, true)).toBe("userChanged");
  expect(openPage().absenceOf(signIn(openPage(), "ann"), true)).toBeUndefined();
});

test.for([
  ["the same user", "ann"],
  ["a user whom the server does not name", undefined],
] as const)("a later sign-in of %s changes nothing", ([, sub]) => {
  const ann = signIn(openPage(), "ann");
  signIn(openPage(), sub);
  expect(openPage().absenceOf(ann, true)).toBeUndefined();
});

test("a sign-in or sign-out at another server changes nothing", () => {
  const [page, other] = [openPage(), openPage()];
  const ann = signIn(page, "ann");
  const bob = signIn(other, "bob", "https://elsewhere.example/fhir");
  expect(page.absenceOf(ann, true)).toBeUndefined();
  other.end(bob, true);
  expect(page.absenceOf(ann, true)).toBeUndefined();
});

test("a sign-out at another server does not hide an earlier one at this server", () => {
  const page = openPage();
  const [first, second] = [signIn(page, "ann"), signIn(page, "ann")];
  page.end(first, true);
  const elsewhere = signIn(page, "bob", "https://elsewhere.example/fhir");
  page.end(elsewhere, true);
  expect(openPage().absenceOf(second, true)).toBe("signedOut");
});

test("a sign-out ends all sessions of its user, and of users whom the server does not name; an end of another kind does not", () => {
  const page = openPage();
  const [ann, other, unknown] = [signIn(page, "ann"), signIn(page, "ann"), signIn(page, undefined)];
  page.end(other, false);
  expect(page.absenceOf(ann, true)).toBeUndefined();
  page.end(other, true);
  expect([ann, unknown].map((one) => openPage().absenceOf(one, true))).toEqual(["signedOut", "signedOut"]);
});

test("a sign-in after a sign-out is not ended by it, even if the clock was set back", () => {
  const page = openPage();
  page.end(signIn(page, "ann"), true);
  const clock = vi.spyOn(Date, "now").mockReturnValue(1000);
  onTestFinished(() => clock.mockRestore());
  const again = signIn(openPage(), "ann");
  expect(openPage().absenceOf(again, true)).toBeUndefined();
  const bob = signIn(openPage(), "bob");
  expect(openPage().absenceOf(again, true)).toBe("userChanged");
  expect(openPage().absenceOf(bob, true)).toBeUndefined();
});

test("a page that slept cannot tell what has happened where its marks are gone; one that ran can", () => {
  const page = openPage();
  const ann = signIn(page, "ann");
  store.items.clear();
  expect(page.absenceOf(ann, false)).toBeUndefined();
  expect(page.absenceOf(ann, true)).toBe("unknown");
  expect(openPage().absenceOf(ann, true)).toBe("unknown");
  // Another session of the same user says nothing of this one.
  signIn(openPage(), "ann");
  expect(openPage().absenceOf(ann, true)).toBe("unknown");
  expect(openPage("local").absenceOf(ann, true)).toBeUndefined();
});

test("a browser that stores no marks locks nobody", () => {
  store.isMissing = true;
  const ann = signIn(openPage(), "ann");
  expect(openPage().absenceOf(ann, true)).toBeUndefined();
});

test("the last person is another one until they have signed out, or are known to be the same", () => {
  const page = openPage();
  expect(page.isOtherThanLast(signIn(openPage(), "ann"))).toBe(false);
  const as = (sub: string | undefined) => ({ sessionId: "new", claims: sub === undefined ? {} : { sub } });
  expect([as("ann"), as("bob"), as(undefined)].map((one) => openPage().isOtherThanLast(one))).toEqual([
    false,
    true,
    true,
  ]);
  expect(openPage().isOtherThanLast({ ...as("ann"), context: "another patient" })).toBe(true);
  page.end(undefined, false);
  expect(openPage().isOtherThanLast(as("bob"))).toBe(false);
});

test("marks do not name the user, and each sign-in of a user has another digest", () => {
  const page = openPage();
  const digests = ["ann@health.example", "ann@health.example"].map((sub) => {
    page.end(signIn(page, sub), true);
    const marks = [...store.items.values()].map((text) => JSON.parse(text) as { at: number; person?: string });
    return marks.toSorted((a, b) => b.at - a.at)[0]?.person;
  });
  expect(JSON.stringify([...store.items])).not.toContain("ann");
  expect(digests).toEqual([expect.any(String), expect.any(String)]);
  expect(digests[0]).not.toBe(digests[1]);
});
