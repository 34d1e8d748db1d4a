import type { SessionEndReason } from "@medblocks/react";

// None of them names anybody: whoever passes by can read it.
const texts: Record<SessionEndReason, string> = {
  user: "You have signed out.",
  otherTab: "You have signed out in another tab.",
  expired: "Your session has run out.",
  revoked: "The clinic’s server has ended your session.",
  idle: "Nobody used the clinic for a while.",
  userChanged: "In another tab somebody else has signed in, or another patient’s record was opened.",
};

/** Why the clinic is locked. */
export function lockText(reason: SessionEndReason): string {
  return texts[reason];
}
