import type { SessionEndReason } from "@medblocks/react";

const texts: Record<SessionEndReason, { title: string; text: string }> = {
  user: { title: "You have signed out", text: "Your session on this device is closed." },
  otherTab: { title: "You have signed out", text: "You signed out in another tab, so this one was closed as well." },
  expired: { title: "Your session has ended", text: "It ran out. Sign in again to go on where you were." },
  revoked: { title: "Your session has ended", text: "The clinic’s server has ended it. Sign in again to go on." },
  idle: { title: "You were signed out", text: "Nobody used this app for a while. Sign in again to go on." },
  userChanged: { title: "Somebody else has signed in", text: "Another person uses this browser now, in another tab." },
};

/** What to tell somebody whose session has ended; nothing where there was none. */
export function endText(reason: SessionEndReason | undefined): { title: string; text: string } | undefined {
  return reason === undefined ? undefined : texts[reason];
}
