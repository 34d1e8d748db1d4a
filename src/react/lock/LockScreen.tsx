"use client";
import type { ReactNode } from "react";
import type { SessionEndReason } from "../../auth/AuthState.js";
import { useAuth } from "../useAuth.js";
import { useLaunchContext } from "../useLaunchContext.js";
import { PlainLockScreen } from "./PlainLockScreen.js";

const texts: Record<SessionEndReason, string> = {
  user: "You have signed out.",
  otherTab: "You have signed out in another tab.",
  expired: "Your session has run out.",
  revoked: "The server has ended your session.",
  idle: "Nobody used this app for a while.",
  userChanged: "Somebody else has signed in in another tab.",
};
/** A launched app is about one patient: its session also ends where another patient's record was opened. */
const launchedText = "In another tab somebody else has signed in, or another patient's record was opened.";

/** Shows why the session is locked, and where the browser opens no window, how to sign in on this page. */
export function LockScreen(): ReactNode {
  const { status, reason, error, unlock } = useAuth();
  const { patient } = useLaunchContext();
  if (status !== "locked") return null;
  const explanation = (
    <p>
      {reason === "userChanged" && patient !== undefined ? launchedText : texts[reason]} Sign in again to go on where
      you were.
    </p>
  );
  return (
    <PlainLockScreen explanation={explanation}>
      {error?.code.startsWith("popup_") ? (
        <button type="button" onClick={() => void unlock({ mode: "redirect" })}>
          Sign in on this page, and lose what is not saved
        </button>
      ) : null}
    </PlainLockScreen>
  );
}
