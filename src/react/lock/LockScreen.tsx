"use client";
import type { CSSProperties, ReactNode } from "react";
import type { SessionEndReason } from "../../auth/AuthState.js";
import { forUsers } from "../forUsers.js";
import { useAuth } from "../useAuth.js";
import { useLaunchContext } from "../useLaunchContext.js";

const texts: Record<SessionEndReason, string> = {
  user: "You have signed out.",
  otherTab: "You have signed out in another tab.",
  expired: "Your session has run out.",
  revoked: "The server has ended your session.",
  idle: "Nobody used this app for a while.",
  userChanged: "Somebody else has signed in in another tab.",
};
/** Of a launched app, which is about one patient, the same is said where another one's record was opened. */
const launchedText = "In another tab somebody else has signed in, or another patient's record was opened.";

const centred: CSSProperties = {
  display: "grid",
  placeContent: "center",
  minHeight: "100%",
  padding: "2rem",
  gap: "1rem",
};

/**
 * What is shown while the session is locked, where the app has no lock screen of its own. It does not say whose session
 * it is: whoever passes by can read it.
 */
export function LockScreen(): ReactNode {
  const { status, reason, error, unlock, signOut } = useAuth();
  const { patient } = useLaunchContext();
  if (status !== "locked") return null;
  const hasNoWindow = error?.code.startsWith("popup_");
  return (
    <section style={centred}>
      <h1>Locked</h1>
      <p>
        {reason === "userChanged" && patient !== undefined ? launchedText : texts[reason]} Sign in again to go on where
        you were.
      </p>
      {error ? <p role="alert">{forUsers(error)}</p> : null}
      <button type="button" onClick={() => void unlock({ mode: "popup" })}>
        Sign in again
      </button>
      {hasNoWindow ? (
        <button type="button" onClick={() => void unlock({ mode: "redirect" })}>
          Sign in on this page, and lose what is not saved
        </button>
      ) : null}
      <button type="button" onClick={() => void signOut()}>
        Sign out, and lose what is not saved
      </button>
    </section>
  );
}
