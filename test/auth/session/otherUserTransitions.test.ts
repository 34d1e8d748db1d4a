import { pages } from "./sessions.js";
import { lockedAs, records } from "./storedSessions.js";
import { testTransitions } from "./transitionTable.js";

testTransitions(
  "a session that another tab opened for another patient ends what is on the screen first",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: records["Ann's session about another patient"], isShared: true },
  {
    "shows Ann's session about another patient; publishes": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "is being opened and keeps Ann's session about another patient hidden; aborts; purges; remembers ann-1; dispatches SESSION_FOUND":
      ["an opening page with Ann's session", "an opening page with Ann's lock"],
    "exchanges a code and keeps Ann's session about another patient hidden; aborts; purges; remembers ann-1; dispatches SESSION_FOUND":
      ["an exchanging page with Ann's session", "an exchanging page with Ann's lock"],
    "stays as it is": ["a popup", "a page that another user took over"],
    "is signed out as userChanged; aborts; publishes; purges; remembers ann-1; dispatches SHOWN": [
      ...pages.ofAnn,
      ...pages.withAnnsLock,
    ],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "the session of another user in storage locks a page, and ends one that shows nothing yet",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: records["Bob's session"], isShared: true },
  {
    "shows Bob's session; publishes": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "is signed out as userChanged; aborts; publishes; purges": [...pages.hidingSession, ...pages.hidingLock],
    "stays as it is": ["a popup", "a page that another user took over", "a page locked as userChanged"],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes; revokes Ann's session": [
      ...pages.ofAnn,
    ],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes": [
      "a page locked as expired",
      "a page locked as revoked",
      "a page locked as idle",
      "a page locked as user",
      "a page locked as otherTab",
      "a page locked as expired with an error",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "the lock of another user in storage locks a page, and ends one that shows nothing yet",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: lockedAs("idle", "Bob's session"), isShared: true },
  {
    "has the idle lock of Bob's session; publishes": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "is signed out as userChanged; aborts; publishes; purges": [...pages.hidingSession, ...pages.hidingLock],
    "stays as it is": ["a popup", "a page that another user took over", "a page locked as userChanged"],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes; revokes Ann's session": [
      ...pages.ofAnn,
    ],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes": [
      "a page locked as expired",
      "a page locked as revoked",
      "a page locked as idle",
      "a page locked as user",
      "a page locked as otherTab",
      "a page locked as expired with an error",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "a session without a subject in storage counts as that of another user",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: records["another session without a subject"], isShared: true },
  {
    "shows another session without a subject; publishes": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "is signed out as userChanged; aborts; publishes; purges": [...pages.hidingSession, ...pages.hidingLock],
    "stays as it is": ["a popup", "a page that another user took over", "a page locked as userChanged"],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes; revokes Ann's session": [
      ...pages.ofAnn,
    ],
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes": [
      "a page locked as expired",
      "a page locked as revoked",
      "a page locked as idle",
      "a page locked as user",
      "a page locked as otherTab",
      "a page locked as expired with an error",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "a lock for another user ends when its own user has signed out, and never shows the session of the other user",
  { type: "STORAGE_CHANGED", by: "otherTab" },
  { stored: records["Bob's session"], isShared: true, isSignedOut: () => true },
  {
    "shows Bob's session; publishes": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a page whose user signed out",
      "a failed page",
    ],
    "stays as it is": ["a page that another user took over", "a popup"],
    "is signed out as userChanged; aborts; publishes; purges": [
      ...pages.hidingSession,
      ...pages.hidingLock,
      "a page locked as userChanged",
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes; revokes Ann's session":
      pages.ofAnn,
    "has the userChanged lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; publishes": [
      "a page locked as expired",
      "a page locked as revoked",
      "a page locked as idle",
      "a page locked as user",
      "a page locked as otherTab",
      "a page locked as expired with an error",
    ],
    "has the userChanged lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);
