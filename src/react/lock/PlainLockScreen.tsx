"use client";
import type { CSSProperties, ReactNode } from "react";
import { forUsers } from "../forUsers.js";
import { useAuth } from "../useAuth.js";

const centred: CSSProperties = {
  display: "grid",
  placeContent: "center",
  minHeight: "100%",
  padding: "2rem",
  gap: "1rem",
};

interface PlainLockScreenProps {
  /** Why the session is locked. */
  explanation?: ReactNode;
  /** Further ways to sign in. */
  children?: ReactNode;
}

/** Shows that the page is locked, and the way back and out. It does not name the user: anyone who passes by can read it. */
export function PlainLockScreen({ explanation, children }: PlainLockScreenProps): ReactNode {
  const { error, unlock, signOut } = useAuth();
  return (
    <section style={centred}>
      <h1>Locked</h1>
      {explanation}
      {error ? <p role="alert">{forUsers(error)}</p> : null}
      <button type="button" onClick={() => void unlock({ mode: "popup" })}>
        Sign in again
      </button>
      {children}
      <button type="button" onClick={() => void signOut()}>
        Sign out, and lose what is not saved
      </button>
    </section>
  );
}
