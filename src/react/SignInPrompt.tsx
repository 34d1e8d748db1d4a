"use client";
import type { ReactNode } from "react";
import type { SessionEndReason } from "../auth/AuthState.js";
import { forUsers } from "./forUsers.js";
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
  return (
    <section>
      {error ? (
        <p role="alert">{forUsers(error)}</p>
      ) : (
        <p>
          <output>{(reason && reasons[reason]) ?? "You are signed out."}</output>
        </p>
      )}
      <button type="button" onClick={() => void signIn()}>
        Sign in
      </button>
    </section>
  );
}
