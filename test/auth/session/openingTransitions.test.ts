import { networkError, pages } from "./sessions.js";
import { lockedAs, records } from "./storedSessions.js";
import { testTransitions } from "./transitionTable.js";

testTransitions(
  "a page that is being opened keeps a session that it finds in storage hidden",
  { type: "SESSION_FOUND", stored: records["Ann's session"] },
  { stored: records["Ann's session"] },
  {
    "is being opened and keeps Ann's session hidden": [
      "an opening page",
      "an opening page with Ann's session",
      "an opening page with Ann's lock",
    ],
    "exchanges a code and keeps Ann's session hidden": [
      "an exchanging page",
      "an exchanging page with Ann's session",
      "an exchanging page with Ann's lock",
    ],
    "stays as it is": [...pages.opened, ...pages.ofAnn, ...pages.withLock, "a popup", "a page without a subject"],
  },
);

testTransitions(
  "a hidden session that the app has cleared from storage is stored again",
  { type: "SESSION_FOUND", stored: records["Ann's session"] },
  { stored: undefined },
  {
    "is being opened and keeps Ann's session hidden; stores Ann's session": [
      "an opening page",
      "an opening page with Ann's session",
      "an opening page with Ann's lock",
    ],
    "exchanges a code and keeps Ann's session hidden; stores Ann's session": [
      "an exchanging page",
      "an exchanging page with Ann's session",
      "an exchanging page with Ann's lock",
    ],
    "stays as it is": [...pages.opened, ...pages.ofAnn, ...pages.withLock, "a popup", "a page without a subject"],
  },
);

testTransitions(
  "a page that is opened with a callback exchanges its code",
  { type: "CALLBACK_RECEIVED" },
  {},
  {
    "exchanges a code": [...pages.opening],
    "exchanges a code and keeps Ann's session hidden": [...pages.hidingSession],
    "exchanges a code and keeps the idle lock of Ann's session hidden": [...pages.hidingLock],
    "stays as it is": [...pages.opened, ...pages.ofAnn, ...pages.withLock, "a popup", "a page without a subject"],
  },
);

testTransitions(
  "a window that was opened to sign in takes up no session",
  { type: "POPUP_CALLBACK_RECEIVED" },
  {},
  {
    "only answers its opener": [...pages.opening, ...pages.hidingSession, ...pages.hidingLock],
    "stays as it is": [...pages.opened, ...pages.ofAnn, ...pages.withLock, "a popup", "a page without a subject"],
  },
);

testTransitions(
  "a redirect to the sign-in page leaves a session on the screen until the browser leaves",
  { type: "REDIRECT_STARTED" },
  {},
  {
    "leaves for the sign-in page; publishes": [...pages.withoutSession],
    "stays as it is": [
      ...pages.hidingSession,
      ...pages.hidingLock,
      ...pages.ofAnn,
      ...pages.withLock,
      "a popup",
      "a page without a subject",
    ],
  },
);

testTransitions(
  "a page without a session becomes signed out when storage has none",
  { type: "NO_SESSION_FOUND", reason: "idle" },
  {},
  {
    "is signed out as idle; publishes": [...pages.withoutSession],
    "stays as it is": [
      ...pages.hidingSession,
      ...pages.hidingLock,
      ...pages.ofAnn,
      ...pages.withLock,
      "a popup",
      "a page without a subject",
    ],
  },
);

testTransitions(
  "a hidden session is shown once, and a session on the screen stays as it is",
  { type: "SHOWN" },
  {},
  {
    "stays as it is": [
      ...pages.withoutSession,
      ...pages.ofAnn,
      ...pages.withLock,
      "a popup",
      "a page without a subject",
    ],
    "shows Ann's session; publishes": [...pages.hidingSession],
    "has the idle lock of Ann's session; publishes": [...pages.hidingLock],
  },
);

testTransitions(
  "a hidden session can be shown with the error of a sign-in",
  { type: "SHOWN", error: networkError },
  {},
  {
    "stays as it is": [
      ...pages.withoutSession,
      ...pages.ofAnn,
      ...pages.withLock,
      "a popup",
      "a page without a subject",
    ],
    "shows Ann's session and network_error; publishes": [...pages.hidingSession],
    "has the idle lock of Ann's session and network_error; publishes": [...pages.hidingLock],
  },
);

testTransitions(
  "a session about another patient is shown only where no session is on the screen",
  { type: "SHOWN", stored: records["Ann's session about another patient"] },
  { stored: records["Ann's session about another patient"] },
  {
    "shows Ann's session about another patient; publishes": [
      ...pages.opening,
      ...pages.hidingSession,
      ...pages.hidingLock,
      "a signed-out page",
      "a page whose user signed out",
      "a page that another user took over",
    ],
    "stays as it is": [
      ...pages.ofAnn,
      ...pages.withLock,
      "a leaving page",
      "a popup",
      "a failed page",
      "a page without a subject",
    ],
  },
);

testTransitions(
  "a session about another patient that the app has cleared from storage is stored again",
  { type: "SHOWN", stored: records["Ann's session about another patient"] },
  { stored: undefined },
  {
    "shows Ann's session about another patient; stores Ann's session about another patient; publishes": [
      ...pages.opening,
      ...pages.hidingSession,
      ...pages.hidingLock,
      "a signed-out page",
      "a page whose user signed out",
      "a page that another user took over",
    ],
    "stays as it is": [
      ...pages.ofAnn,
      ...pages.withLock,
      "a leaving page",
      "a popup",
      "a failed page",
      "a page without a subject",
    ],
  },
);

testTransitions(
  "a lock about another patient that the app has cleared from storage is stored again",
  { type: "SHOWN", stored: lockedAs("idle") },
  { stored: undefined },
  {
    "has the idle lock of Ann's session; stores the idle lock of Ann's session; publishes": [
      ...pages.opening,
      ...pages.hidingLock,
      "a signed-out page",
      "a page whose user signed out",
      "a page that another user took over",
    ],
    "has the idle lock of Ann's session, with its id_token; stores the idle lock of Ann's session; publishes": [
      ...pages.hidingSession,
    ],
    "stays as it is": [
      ...pages.ofAnn,
      ...pages.withLock,
      "a leaving page",
      "a popup",
      "a failed page",
      "a page without a subject",
    ],
  },
);

testTransitions(
  "a failed sign-in is shown beside the session, and instead of one where there is none",
  { type: "SIGN_IN_FAILED", error: networkError },
  {},
  {
    "shows network_error; publishes": [...pages.withoutSession, "a popup"],
    "shows Ann's session and network_error; publishes": [...pages.hidingSession, ...pages.ofAnn],
    "has the idle lock of Ann's session and network_error; publishes": [...pages.hidingLock],
    "shows a session without a subject and network_error; publishes": ["a page without a subject"],
    "has the expired lock of Ann's session, about patient 1, with its id_token and network_error; publishes": [
      "a page locked as expired",
      "a page locked as expired with an error",
    ],
    "has the revoked lock of Ann's session, about patient 1, with its id_token and network_error; publishes": [
      "a page locked as revoked",
    ],
    "has the idle lock of Ann's session, about patient 1, with its id_token and network_error; publishes": [
      "a page locked as idle",
    ],
    "has the user lock of Ann's session, about patient 1, with its id_token and network_error; publishes": [
      "a page locked as user",
    ],
    "has the otherTab lock of Ann's session, about patient 1, with its id_token and network_error; publishes": [
      "a page locked as otherTab",
    ],
    "has the userChanged lock of Ann's session, about patient 1, with its id_token and network_error; publishes": [
      "a page locked as userChanged",
    ],
    "has the expired lock of a session without a subject and network_error; publishes": [
      "a locked page without a subject",
    ],
  },
);
