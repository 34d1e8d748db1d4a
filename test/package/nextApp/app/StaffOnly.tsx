"use client";
import { RequireAuth, useAuth } from "@medblocks/react";
import type { ReactNode } from "react";

/** Around all pages of patients. On the server nobody is signed in, so that it renders none of them into the page. */
export function StaffOnly({ children }: { children: ReactNode }) {
  return (
    <RequireAuth fallback={<Splash />} prompt={<SignIn />}>
      {children}
    </RequireAuth>
  );
}

function Splash() {
  return <output className="splash">Taking you to the sign-in …</output>;
}

function SignIn() {
  const { error, signIn } = useAuth();
  return (
    <section className="card sign-in">
      <h1>Staff sign-in</h1>
      {error ? <p role="alert">{error.message}</p> : <p className="muted">You are signed out.</p>}
      <button type="button" className="button primary" onClick={() => void signIn()}>
        {error ? "Try again" : "Sign in"}
      </button>
    </section>
  );
}
