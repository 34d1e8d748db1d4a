"use client";
import { useEffect, type ReactNode } from "react";
import { requiresReauthentication } from "../auth/AuthState.js";
import { LockScreenPortal } from "./lock/LockScreenPortal.js";
import { SignInPrompt } from "./SignInPrompt.js";
import { useAuth } from "./useAuth.js";
import { useCameBack } from "./useCameBack.js";
import { useSignedInTree } from "./useSignedInTree.js";

/** What a guard shows to whom. */
export interface RequireAuthProps {
  /** Shown on a server, while the session loads, and while the browser leaves for the sign-in page. */
  fallback?: ReactNode;
  /**
   * Shown where signing in by itself would be wrong: after a sign-out, an error or a loop, and to whoever has come back by
   * the Back button without being signed in. It offers the way back, by
   * `useAuth().signIn`, and says what happened, by `error` and `reason`. Default: a plain message with a button.
   */
  prompt?: ReactNode;
  /**
   * Shown above everything else while the session is locked, by a portal: it has the contexts that are here. It offers
   * the way back, by `useAuth().unlock` and `signOut`, and says what happened, by `error` and `reason`. Whoever passes by
   * can read it. Default: the provider's.
   */
  lockScreen?: ReactNode;
  children?: ReactNode;
}

/**
 * Shows its children to somebody who is signed in, and signs anybody else in by itself, back to the same address. While
 * the session is locked they stay mounted, with their state and what is typed into them; the whole document but the lock
 * screen is out of sight and reach then.
 *
 * @example
 * <RequireAuth fallback={<Splash />}><Ward /></RequireAuth>
 *
 * @throws `ConfigurationError` outside the provider.
 */
export function RequireAuth(props: RequireAuthProps): ReactNode {
  const { fallback = null, prompt = <SignInPrompt />, lockScreen, children } = props;
  const { status, reason, signIn } = useAuth();
  const isThere = useSignedInTree();
  const cameBack = useCameBack(status === "signedIn");
  const isAutomatic = status === "signedOut" && !requiresReauthentication(reason) && !cameBack;
  useEffect(() => {
    // Not by popup, which browsers open in a click only.
    if (isAutomatic) void signIn({ mode: "redirect" });
  }, [isAutomatic, signIn]);
  const isWaiting = status === "loading" || isAutomatic;
  return (
    <>
      {isThere ? children : null}
      {lockScreen === undefined ? null : <LockScreenPortal>{lockScreen}</LockScreenPortal>}
      {isThere || status === "locked" ? null : isWaiting ? fallback : prompt}
    </>
  );
}
