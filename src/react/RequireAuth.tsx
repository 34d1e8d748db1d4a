"use client";
import { useEffect, type ReactNode } from "react";
import { isDeliberate } from "../auth/AuthState.js";
import { SignInPrompt } from "./SignInPrompt.js";
import { useAuth } from "./useAuth.js";

export interface RequireAuthProps {
  /** Shown on a server, while the session loads, and while the browser leaves for the sign-in page. */
  fallback?: ReactNode;
  /**
   * Shown where signing in by itself would be wrong: after a sign-out, an error or a loop. It offers the way back, by
   * `useAuth().signIn`, and says what happened, by `error` and `reason`. Default: a plain message with a button.
   */
  prompt?: ReactNode;
  children?: ReactNode;
}

/**
 * Shows its children to somebody who is signed in, and signs anybody else in by itself, back to the same address.
 *
 * @example
 * <RequireAuth fallback={<Splash />}><Ward /></RequireAuth>
 *
 * @throws `ConfigurationError` outside the provider.
 */
export function RequireAuth({ fallback = null, prompt = <SignInPrompt />, children }: RequireAuthProps): ReactNode {
  const { status, reason, signIn } = useAuth();
  const isAutomatic = status === "signedOut" && !isDeliberate(reason);
  useEffect(() => {
    if (isAutomatic) void signIn();
  }, [isAutomatic, signIn]);
  if (status === "signedIn") return children;
  return status === "loading" || isAutomatic ? fallback : prompt;
}
