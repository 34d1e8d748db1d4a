import { expect, test } from "vitest";
import { transition } from "../../../src/auth/session/machine.js";
import { pages, sessions } from "./sessions.js";
import { lockedAs, records } from "./storedSessions.js";
import { contextOf, testTransitions } from "./transitionTable.js";

testTransitions(
  "a session that has gone from the own storage of a tab ends, a lock too",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: undefined, isShared: false },
  {
    "stays as it is": [...pages.opening, ...pages.staying, "a popup"],
    "is signed out as otherTab; aborts; publishes; purges; revokes Ann's session": [
      ...pages.hidingSession,
      ...pages.ofAnn,
    ],
    "is signed out as otherTab; aborts; publishes; purges; revokes a session without a subject": [
      "a page without a subject",
    ],
    "is signed out as otherTab; aborts; publishes; purges": [...pages.hidingLock, ...pages.withLock],
    "is signed out as otherTab; publishes": ["a leaving page"],
  },
);

testTransitions(
  "a session that has gone from a shared storage ends, except one that is locked for another user",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: undefined, isShared: true },
  {
    "stays as it is": [...pages.opening, ...pages.staying, "a popup", "a page locked as userChanged"],
    "is signed out as otherTab; aborts; publishes; purges": [
      ...pages.hidingSession,
      ...pages.hidingLock,
      ...pages.ofAnn,
      ...pages.withOwnLock,
      "a page without a subject",
    ],
    "is signed out as otherTab; publishes": ["a leaving page"],
  },
);

testTransitions(
  "tokens that another tab refreshed are taken up, and unlock the session of their user",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: records["Ann's refreshed session"], isShared: true },
  {
    "shows Ann's refreshed session; publishes": [
      ...pages.opening,
      ...pages.withAnnsLock,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
      "Ann's page",
    ],
    "is being opened and keeps Ann's refreshed session hidden": [
      "an opening page with Ann's session",
      "an opening page with Ann's lock",
    ],
    "exchanges a code and keeps Ann's refreshed session hidden": [
      "an exchanging page with Ann's session",
      "an exchanging page with Ann's lock",
    ],
    "stays as it is": ["a popup", "a page that another user took over"],
    "shows Ann's refreshed session and access_denied; publishes": ["Ann's page with an error"],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "another session of the same user in storage is taken up, and unlocks a locked page",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: records["Ann's second session"], isShared: true },
  {
    "shows Ann's second session; publishes": [
      ...pages.opening,
      ...pages.ofAnn,
      ...pages.withAnnsLock,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "is being opened and keeps Ann's second session hidden": [
      "an opening page with Ann's session",
      "an opening page with Ann's lock",
    ],
    "exchanges a code and keeps Ann's second session hidden": [
      "an exchanging page with Ann's session",
      "an exchanging page with Ann's lock",
    ],
    "stays as it is": ["a popup", "a page that another user took over"],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "an idle lock in storage locks every page of its user",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: lockedAs("idle"), isShared: true },
  {
    "has the idle lock of Ann's session; publishes": [
      ...pages.opening,
      ...pages.hidingLock,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "has the idle lock of Ann's session, with its id_token; publishes": [...pages.hidingSession],
    "stays as it is": [...pages.withStrongLock, "a popup", "a page that another user took over"],
    "has the idle lock of Ann's session, about patient 1, with its id_token; publishes": [
      ...pages.ofAnn,
      "a page locked as expired",
      "a page locked as revoked",
      "a page locked as expired with an error",
    ],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "an expired lock in storage never replaces a lock that requires the password",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: lockedAs("expired"), isShared: true },
  {
    "has the expired lock of Ann's session; publishes": [
      ...pages.opening,
      ...pages.hidingLock,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "has the expired lock of Ann's session, with its id_token; publishes": [...pages.hidingSession],
    "stays as it is": [
      ...pages.withStrongLock,
      "a popup",
      "a page that another user took over",
      "a page locked as expired",
      "a page locked as expired with an error",
    ],
    "has the expired lock of Ann's session, about patient 1, with its id_token; publishes": [
      ...pages.ofAnn,
      "a page locked as revoked",
    ],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "a lock for another user ends when its own user has signed out in another tab",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: undefined, isShared: true, isSignedOut: () => true },
  {
    "stays as it is": [...pages.opening, ...pages.staying, "a popup"],
    "is signed out as otherTab; aborts; publishes; purges": [
      ...pages.hidingSession,
      ...pages.hidingLock,
      ...pages.ofAnn,
      ...pages.withLock,
      "a page without a subject",
    ],
    "is signed out as otherTab; publishes": ["a leaving page"],
  },
);

test.each([
  ["another tab", "otherTab", undefined, "otherTab"],
  ["another tab, by its user", "otherTab", "user", "otherTab"],
  ["another tab, as idle", "otherTab", "idle", "idle"],
  ["another tab, as revoked", "otherTab", "revoked", "revoked"],
  ["an earlier page of this tab, by its user", "thisTab", "user", "user"],
  ["an earlier page of this tab, without a mark", "thisTab", undefined, "otherTab"],
] as const)(
  "a session that ended in %s is signed out with the reason that users understand",
  (_what, by, endReason, reason) => {
    const context = contextOf("Ann's page", { stored: undefined, endReason });
    const [next] = transition(sessions["Ann's page"], { type: "STORAGE_CHANGED", by }, context);
    expect(next).toEqual({ status: "signedOut", reason });
  },
);
