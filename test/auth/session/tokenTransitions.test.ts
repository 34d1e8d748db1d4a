import { expect, test } from "vitest";
import { transition } from "../../../src/auth/session/machine.js";
import { belongsToSameUser } from "../../../src/auth/session/sessionRecord.js";
import { pages } from "./sessions.js";
import { records } from "./storedSessions.js";
import { contextOf, testTransitions } from "./transitionTable.js";

testTransitions(
  "a sign-in by the same user replaces or unlocks the session, and a page that is being opened hides it",
  { type: "TOKENS_RECEIVED", record: records["Ann's second session"] },
  {},
  {
    "exchanges a code and keeps Ann's second session hidden; stores Ann's second session as a new session; emits signedIn; broadcasts signedIn of ann-2":
      [...pages.opening, ...pages.hidingSession, ...pages.hidingLock, ...pages.opened, ...pages.ofAnn],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts; publishes; purges; revokes a session without a subject; dispatches TOKENS_RECEIVED":
      ["a page without a subject"],
    "exchanges a code and keeps Ann's second session hidden; stores Ann's second session as a new session; emits unlocked; broadcasts signedIn of ann-2":
      [...pages.withAnnsLock],
    "is signed out as userChanged; aborts; publishes; purges; dispatches TOKENS_RECEIVED": [
      "a locked page without a subject",
    ],
  },
);

testTransitions(
  "a sign-in by another user ends the session on the screen first, and revokes its tokens",
  { type: "TOKENS_RECEIVED", record: records["Bob's session"] },
  {},
  {
    "exchanges a code and keeps Bob's session hidden; stores Bob's session as a new session; emits signedIn; broadcasts signedIn of bob-1":
      [...pages.opening, ...pages.opened],
    "exchanges a code and keeps Bob's session hidden; purges; revokes Ann's session; stores Bob's session as a new session; emits signedIn; broadcasts signedIn of bob-1":
      [...pages.hidingSession],
    "exchanges a code and keeps Bob's session hidden; purges; stores Bob's session as a new session; emits signedIn; broadcasts signedIn of bob-1":
      [...pages.hidingLock],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts; publishes; purges; revokes Ann's session; dispatches TOKENS_RECEIVED": [
      ...pages.ofAnn,
    ],
    "is signed out as userChanged; aborts; publishes; purges; revokes a session without a subject; dispatches TOKENS_RECEIVED":
      ["a page without a subject"],
    "is signed out as userChanged; aborts; publishes; purges; dispatches TOKENS_RECEIVED": [...pages.withLock],
  },
);

testTransitions(
  "a sign-in by another user for which the page was cleared does not clear it again",
  { type: "TOKENS_RECEIVED", record: records["Bob's session"], isPurged: true },
  {},
  {
    "exchanges a code and keeps Bob's session hidden; stores Bob's session as a new session; emits signedIn; broadcasts signedIn of bob-1":
      [
        ...pages.opening,
        ...pages.hidingSession,
        ...pages.hidingLock,
        ...pages.opened,
        ...pages.ofAnn,
        "a page without a subject",
      ],
    "stays as it is": ["a popup"],
    "exchanges a code and keeps Bob's session hidden; stores Bob's session as a new session; emits unlocked; broadcasts signedIn of bob-1":
      [...pages.withLock],
  },
);

testTransitions(
  "a sign-in without a subject counts as a sign-in by another user",
  { type: "TOKENS_RECEIVED", record: records["another session without a subject"] },
  {},
  {
    "exchanges a code and keeps another session without a subject hidden; stores another session without a subject as a new session; emits signedIn; broadcasts signedIn of unknown-2":
      [...pages.opening, ...pages.opened],
    "exchanges a code and keeps another session without a subject hidden; purges; revokes Ann's session; stores another session without a subject as a new session; emits signedIn; broadcasts signedIn of unknown-2":
      [...pages.hidingSession],
    "exchanges a code and keeps another session without a subject hidden; purges; stores another session without a subject as a new session; emits signedIn; broadcasts signedIn of unknown-2":
      [...pages.hidingLock],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts; publishes; purges; revokes Ann's session; dispatches TOKENS_RECEIVED": [
      ...pages.ofAnn,
    ],
    "is signed out as userChanged; aborts; publishes; purges; revokes a session without a subject; dispatches TOKENS_RECEIVED":
      ["a page without a subject"],
    "is signed out as userChanged; aborts; publishes; purges; dispatches TOKENS_RECEIVED": [...pages.withLock],
  },
);

testTransitions(
  "a sign-in revokes the tokens of another session that it replaces in storage",
  { type: "TOKENS_RECEIVED", record: records["Ann's second session"] },
  { stored: records["Bob's session"] },
  {
    "exchanges a code and keeps Ann's second session hidden; revokes Bob's session; stores Ann's second session as a new session; emits signedIn; broadcasts signedIn of ann-2":
      [...pages.opening, ...pages.hidingSession, ...pages.hidingLock, ...pages.opened, ...pages.ofAnn],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts; publishes; purges; revokes a session without a subject; revokes Bob's session; dispatches TOKENS_RECEIVED":
      ["a page without a subject"],
    "exchanges a code and keeps Ann's second session hidden; revokes Bob's session; stores Ann's second session as a new session; emits unlocked; broadcasts signedIn of ann-2":
      [...pages.withAnnsLock],
    "is signed out as userChanged; aborts; publishes; purges; revokes Bob's session; dispatches TOKENS_RECEIVED": [
      "a locked page without a subject",
    ],
  },
);

testTransitions(
  "a sign-in on a page without a session clears what the app keeps of another last user",
  { type: "TOKENS_RECEIVED", record: records["Ann's second session"] },
  { isOtherThanLast: (person) => !belongsToSameUser(person, records["Bob's session"]) },
  {
    "exchanges a code and keeps Ann's second session hidden; purges; stores Ann's second session as a new session; emits signedIn; broadcasts signedIn of ann-2":
      [...pages.opening, ...pages.opened],
    "exchanges a code and keeps Ann's second session hidden; stores Ann's second session as a new session; emits signedIn; broadcasts signedIn of ann-2":
      [...pages.hidingSession, ...pages.hidingLock, ...pages.ofAnn],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts; publishes; purges; revokes a session without a subject; dispatches TOKENS_RECEIVED":
      ["a page without a subject"],
    "exchanges a code and keeps Ann's second session hidden; stores Ann's second session as a new session; emits unlocked; broadcasts signedIn of ann-2":
      [...pages.withAnnsLock],
    "is signed out as userChanged; aborts; publishes; purges; dispatches TOKENS_RECEIVED": [
      "a locked page without a subject",
    ],
  },
);

testTransitions(
  "a sign-in by the last user of this browser clears nothing",
  { type: "TOKENS_RECEIVED", record: records["Ann's second session"] },
  { isOtherThanLast: (person) => !belongsToSameUser(person, records["Ann's session"]) },
  {
    "exchanges a code and keeps Ann's second session hidden; stores Ann's second session as a new session; emits signedIn; broadcasts signedIn of ann-2":
      [...pages.opening, ...pages.hidingSession, ...pages.hidingLock, ...pages.opened, ...pages.ofAnn],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts; publishes; purges; revokes a session without a subject; dispatches TOKENS_RECEIVED":
      ["a page without a subject"],
    "exchanges a code and keeps Ann's second session hidden; stores Ann's second session as a new session; emits unlocked; broadcasts signedIn of ann-2":
      [...pages.withAnnsLock],
    "is signed out as userChanged; aborts; publishes; purges; dispatches TOKENS_RECEIVED": [
      "a locked page without a subject",
    ],
  },
);

testTransitions(
  "refreshed tokens are adopted by their own session only",
  { type: "TOKENS_REFRESHED", record: records["Ann's refreshed session"] },
  {},
  {
    "stays as it is": [
      ...pages.withoutSession,
      ...pages.hidingLock,
      ...pages.withLock,
      "a popup",
      "a page without a subject",
    ],
    "is being opened and keeps Ann's refreshed session hidden; stores Ann's refreshed session": [
      "an opening page with Ann's session",
    ],
    "exchanges a code and keeps Ann's refreshed session hidden; stores Ann's refreshed session": [
      "an exchanging page with Ann's session",
    ],
    "shows Ann's refreshed session; stores Ann's refreshed session; publishes": ["Ann's page"],
    "shows Ann's refreshed session and access_denied; stores Ann's refreshed session; publishes": [
      "Ann's page with an error",
    ],
  },
);

testTransitions(
  "refreshed tokens for another patient end what is on the screen before they are shown",
  { type: "TOKENS_REFRESHED", record: records["Ann's session about another patient"] },
  {},
  {
    "stays as it is": [
      ...pages.withoutSession,
      ...pages.hidingLock,
      ...pages.withLock,
      "a popup",
      "a page without a subject",
    ],
    "is being opened and keeps Ann's session about another patient hidden; stores Ann's session about another patient; aborts; purges; remembers ann-1; dispatches SESSION_FOUND":
      ["an opening page with Ann's session"],
    "exchanges a code and keeps Ann's session about another patient hidden; stores Ann's session about another patient; aborts; purges; remembers ann-1; dispatches SESSION_FOUND":
      ["an exchanging page with Ann's session"],
    "is signed out as userChanged; stores Ann's session about another patient; aborts; publishes; purges; remembers ann-1; dispatches SHOWN":
      [...pages.ofAnn],
  },
);

test.each([
  ["a refresh token", {}, true],
  ["no refresh token", { refreshToken: undefined }, false],
])("the signedIn event of a session with %s tells whether it can be refreshed", (_what, members, isRenewable) => {
  const record = { ...records["Ann's session"], ...members };
  const [, effects] = transition(
    { status: "signedOut" },
    { type: "TOKENS_RECEIVED", record },
    contextOf("a signed-out page"),
  );
  expect(effects).toContainEqual({ type: "emit", event: { type: "signedIn", isRenewable } });
});
