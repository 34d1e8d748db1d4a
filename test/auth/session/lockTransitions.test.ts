import { pages } from "./sessions.js";
import { records } from "./storedSessions.js";
import { testTransitions } from "./transitionTable.js";

testTransitions(
  "an expired access token locks a session on the screen, and ends a hidden one",
  { type: "EXPIRED" },
  {},
  {
    "stays as it is": [
      ...pages.withoutSession,
      ...pages.hidingLock,
      ...pages.withStrongLock,
      "a popup",
      "a page locked as expired",
      "a page locked as expired with an error",
      "a locked page without a subject",
    ],
    "is signed out as expired; clears Ann's session as expired; aborts; publishes; purges": [...pages.hidingSession],
    "has the expired lock of Ann's session, about patient 1, with its id_token; stores the expired lock of Ann's session; publishes; revokes Ann's session":
      [...pages.ofAnn],
    "has the expired lock of a session without a subject; stores the expired lock of a session without a subject; publishes; revokes a session without a subject":
      ["a page without a subject"],
    "has the expired lock of Ann's session, about patient 1, with its id_token; stores the expired lock of Ann's session; publishes":
      ["a page locked as revoked"],
  },
);

testTransitions(
  "refused tokens lock a session on the screen, and end a hidden one",
  { type: "REVOKED" },
  {},
  {
    "stays as it is": [
      ...pages.withoutSession,
      ...pages.hidingLock,
      ...pages.withStrongLock,
      "a popup",
      "a page locked as revoked",
    ],
    "is signed out as revoked; clears Ann's session as revoked; aborts; publishes; purges": [...pages.hidingSession],
    "has the revoked lock of Ann's session, about patient 1, with its id_token; stores the revoked lock of Ann's session; publishes; revokes Ann's session":
      [...pages.ofAnn],
    "has the revoked lock of a session without a subject; stores the revoked lock of a session without a subject; publishes; revokes a session without a subject":
      ["a page without a subject"],
    "has the revoked lock of Ann's session, about patient 1, with its id_token; stores the revoked lock of Ann's session; publishes":
      ["a page locked as expired", "a page locked as expired with an error"],
    "has the revoked lock of a session without a subject; stores the revoked lock of a session without a subject; publishes":
      ["a locked page without a subject"],
  },
);

testTransitions(
  "an idle user locks every session, a hidden one too, and a weaker lock becomes an idle lock",
  { type: "IDLE" },
  {},
  {
    "stays as it is": [...pages.withoutSession, ...pages.hidingLock, ...pages.withStrongLock, "a popup"],
    "has the idle lock of Ann's session, with its id_token; stores the idle lock of Ann's session; publishes; revokes Ann's session":
      [...pages.hidingSession],
    "has the idle lock of Ann's session, about patient 1, with its id_token; stores the idle lock of Ann's session; publishes; revokes Ann's session":
      [...pages.ofAnn],
    "has the idle lock of a session without a subject; stores the idle lock of a session without a subject; publishes; revokes a session without a subject":
      ["a page without a subject"],
    "has the idle lock of Ann's session, about patient 1, with its id_token; stores the idle lock of Ann's session; publishes":
      ["a page locked as expired", "a page locked as revoked", "a page locked as expired with an error"],
    "has the idle lock of a session without a subject; stores the idle lock of a session without a subject; publishes":
      ["a locked page without a subject"],
  },
);

testTransitions(
  "a sign-in by another user in another tab locks the session, and that lock replaces every other lock",
  { type: "OTHER_USER_SIGNED_IN" },
  {},
  {
    "stays as it is": [...pages.withoutSession, "a popup", "a page locked as userChanged"],
    "is signed out as userChanged; clears Ann's session as userChanged; aborts; publishes; purges": [
      ...pages.hidingSession,
    ],
    "is signed out as userChanged; clears the idle lock of Ann's session as userChanged; aborts; publishes; purges": [
      ...pages.hidingLock,
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; stores the userChanged lock of Ann's session; publishes; revokes Ann's session":
      [...pages.ofAnn],
    "has the userChanged lock of a session without a subject; stores the userChanged lock of a session without a subject; publishes; revokes a session without a subject":
      ["a page without a subject"],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token; stores the userChanged lock of Ann's session; publishes":
      [
        "a page locked as expired",
        "a page locked as revoked",
        "a page locked as idle",
        "a page locked as user",
        "a page locked as otherTab",
        "a page locked as expired with an error",
      ],
    "has the userChanged lock of a session without a subject; stores the userChanged lock of a session without a subject; publishes":
      ["a locked page without a subject"],
  },
);

testTransitions(
  "a lock does not overwrite the session of another user in a shared storage",
  { type: "IDLE" },
  { stored: records["Bob's session"], isShared: true },
  {
    "stays as it is": [...pages.withoutSession, ...pages.hidingLock, ...pages.withStrongLock, "a popup"],
    "has the idle lock of Ann's session, with its id_token; publishes; revokes Ann's session": [...pages.hidingSession],
    "has the idle lock of Ann's session, about patient 1, with its id_token; publishes; revokes Ann's session": [
      ...pages.ofAnn,
    ],
    "has the idle lock of a session without a subject; publishes; revokes a session without a subject": [
      "a page without a subject",
    ],
    "has the idle lock of Ann's session, about patient 1, with its id_token; publishes": [
      "a page locked as expired",
      "a page locked as revoked",
      "a page locked as expired with an error",
    ],
    "has the idle lock of a session without a subject; publishes": ["a locked page without a subject"],
  },
);

testTransitions(
  "a session that another user replaced in a shared storage is locked without writing there",
  { type: "OTHER_USER_SIGNED_IN" },
  { stored: records["Bob's session"], isShared: true },
  {
    "stays as it is": [...pages.withoutSession, "a popup", "a page locked as userChanged"],
    "is signed out as userChanged; aborts; publishes; purges": [...pages.hidingSession, ...pages.hidingLock],
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
