import { pages } from "./sessions.js";
import { records } from "./storedSessions.js";
import { testTransitions } from "./transitionTable.js";

testTransitions(
  "a sign-out clears storage before the screen, and tells the other tabs",
  { type: "SIGNED_OUT", reason: "user" },
  {},
  {
    "is signed out as user; clears storage as user; aborts; publishes; purges": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a failed page",
    ],
    "is signed out as user; clears Ann's session as user; broadcasts signedOut of ann-1; aborts; publishes; purges": [
      ...pages.hidingSession,
      ...pages.ofAnn,
    ],
    "is signed out as user; clears the idle lock of Ann's session as user; broadcasts signedOut of ann-1; aborts; publishes; purges":
      [...pages.hidingLock, "a page locked as idle"],
    "is signed out as user; clears storage as user; aborts; publishes": ["a page whose user signed out"],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts": ["a page that another user took over"],
    "is signed out as user; clears a session without a subject as user; broadcasts signedOut of unknown-1; aborts; publishes; purges":
      ["a page without a subject"],
    "is signed out as user; clears the expired lock of Ann's session as user; broadcasts signedOut of ann-1; aborts; publishes; purges":
      ["a page locked as expired", "a page locked as expired with an error"],
    "is signed out as user; clears the revoked lock of Ann's session as user; broadcasts signedOut of ann-1; aborts; publishes; purges":
      ["a page locked as revoked"],
    "is signed out as user; clears the user lock of Ann's session as user; broadcasts signedOut of ann-1; aborts; publishes; purges":
      ["a page locked as user"],
    "is signed out as user; clears the otherTab lock of Ann's session as user; broadcasts signedOut of ann-1; aborts; publishes; purges":
      ["a page locked as otherTab"],
    "is signed out as userChanged; clears the userChanged lock of Ann's session as userChanged; aborts; publishes; purges":
      ["a page locked as userChanged"],
    "is signed out as user; clears the expired lock of a session without a subject as user; broadcasts signedOut of unknown-1; aborts; publishes; purges":
      ["a locked page without a subject"],
  },
);

testTransitions(
  "a sign-out in another tab is not broadcast again",
  { type: "SIGNED_OUT", reason: "otherTab" },
  {},
  {
    "is signed out as otherTab; clears storage as otherTab; aborts; publishes; purges": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a failed page",
    ],
    "is signed out as otherTab; clears Ann's session as otherTab; aborts; publishes; purges; revokes Ann's session": [
      ...pages.hidingSession,
      ...pages.ofAnn,
    ],
    "is signed out as otherTab; clears the idle lock of Ann's session as otherTab; aborts; publishes; purges": [
      ...pages.hidingLock,
      "a page locked as idle",
    ],
    "is signed out as otherTab; clears storage as otherTab; aborts; publishes": ["a page whose user signed out"],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts": ["a page that another user took over"],
    "is signed out as otherTab; clears a session without a subject as otherTab; aborts; publishes; purges; revokes a session without a subject":
      ["a page without a subject"],
    "is signed out as otherTab; clears the expired lock of Ann's session as otherTab; aborts; publishes; purges": [
      "a page locked as expired",
      "a page locked as expired with an error",
    ],
    "is signed out as otherTab; clears the revoked lock of Ann's session as otherTab; aborts; publishes; purges": [
      "a page locked as revoked",
    ],
    "is signed out as otherTab; clears the user lock of Ann's session as otherTab; aborts; publishes; purges": [
      "a page locked as user",
    ],
    "is signed out as otherTab; clears the otherTab lock of Ann's session as otherTab; aborts; publishes; purges": [
      "a page locked as otherTab",
    ],
    "is signed out as otherTab; clears the userChanged lock of Ann's session as otherTab; aborts; publishes; purges": [
      "a page locked as userChanged",
    ],
    "is signed out as otherTab; clears the expired lock of a session without a subject as otherTab; aborts; publishes; purges":
      ["a locked page without a subject"],
  },
);

testTransitions(
  "a sign-out leaves the session of another user in a shared storage alone",
  { type: "SIGNED_OUT", reason: "user" },
  { stored: records["Bob's session"], isShared: true },
  {
    "is signed out as user; clears storage as user; aborts; publishes; purges": [
      ...pages.opening,
      "a leaving page",
      "a signed-out page",
      "a failed page",
    ],
    "is signed out as userChanged; aborts; publishes; purges": [
      ...pages.hidingSession,
      ...pages.hidingLock,
      ...pages.ofAnn,
      ...pages.withLock,
      "a page without a subject",
    ],
    "is signed out as user; clears storage as user; aborts; publishes": ["a page whose user signed out"],
    "stays as it is": ["a popup"],
    "is signed out as userChanged; aborts": ["a page that another user took over"],
  },
);
