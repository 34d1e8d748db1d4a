"use client";
import { useAuth } from "@medblocks/react";

/** Above all pages while a session is locked. It does not say whose it is: whoever passes by can read it. */
export function LockedScreen() {
  const { status, error, unlock, signOut } = useAuth();
  if (status !== "locked") return null;
  return (
    <div className="locked">
      <section className="card sign-in">
        <h1>Your session has ended</h1>
        <p className={error ? undefined : "muted"} role={error ? "alert" : undefined}>
          {error?.message ?? "Sign in again to go on where you were."}
        </p>
        <button type="button" className="button primary" onClick={() => void unlock({ mode: "popup" })}>
          Sign in again
        </button>
        <button type="button" className="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </section>
    </div>
  );
}
