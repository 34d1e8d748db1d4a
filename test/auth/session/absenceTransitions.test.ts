import { pages } from "./sessions.js";
import { testTransitions } from "./transitionTable.js";

const withoutTokens = [...pages.withoutSession, ...pages.hidingLock, ...pages.withLock, "a popup" as const];

testTransitions(
  "a sign-out in another tab, in the page's absence, ends the session",
  { type: "ABSENCE_FOUND", absence: "signedOut" },
  {},
  {
    "stays as it is": withoutTokens,
    "is signed out as otherTab; clears Ann's session as otherTab; aborts; publishes; purges; revokes Ann's session": [
      ...pages.ofAnn,
      ...pages.hidingSession,
    ],
    "is signed out as otherTab; clears a session without a subject as otherTab; aborts; publishes; purges; revokes a session without a subject":
      ["a page without a subject"],
  },
);

for (const [title, absence, reason] of [
  ["another user's sign-in, in the page's absence, locks every session", "userChanged", "userChanged"],
  ["a page whose marks are lost is locked as after a sign-out in another tab", "unknown", "otherTab"],
] as const) {
  testTransitions(
    `${title}, a hidden one before it is shown`,
    { type: "ABSENCE_FOUND", absence },
    {},
    {
      "stays as it is": withoutTokens,
      [`has the ${reason} lock of Ann's session, about patient 1, with its id_token; stores the ${reason} lock of Ann's session; publishes; revokes Ann's session`]:
        pages.ofAnn,
      [`has the ${reason} lock of a session without a subject; stores the ${reason} lock of a session without a subject; publishes; revokes a session without a subject`]:
        ["a page without a subject"],
      [`is being opened and keeps the ${reason} lock of Ann's session hidden; stores the ${reason} lock of Ann's session; revokes Ann's session`]:
        ["an opening page with Ann's session"],
      [`exchanges a code and keeps the ${reason} lock of Ann's session hidden; stores the ${reason} lock of Ann's session; revokes Ann's session`]:
        ["an exchanging page with Ann's session"],
    },
  );
}
