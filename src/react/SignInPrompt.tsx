"use client";
import type { ReactNode } from "react";
import type { SessionEndReason } from "../auth/AuthState.js";
import { useAuth } from "./useAuth.js";

const reasons: Partial<Record<SessionEndReason, string>> = {
  user: "You have signed out.",
  otherTab: "You have signed out in another tab.",
  userChanged: "Somebody else has signed in in another tab.",
  idle: "You were signed out because nobody used this app for a while.",
};

/** What `<RequireAuth>` shows by default where the user has to say that they want to sign in. Unstyled on purpose. */
export function SignInPrompt(): ReactNode {
  const { error, reason, signIn } = useAuth();
  // A frame that may store nothing loses a sign-in that leaves it.
  const mode = error?.code === "storage_unavailable" ? "popup" : "redirect";
  return (
    <section>
      {error ? (
        <p role="alert">{error.message}</p>
      ) : (
        <output>{(reason && reasons[reason]) ?? "You are signed out."}</output>
      )}
      <button type="button" onClick={() => void signIn({ mode })}>
        Sign in
      </button>
    </section>
  );
}
