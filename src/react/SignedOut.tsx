"use client";
import type { ReactNode } from "react";
import { useAuth } from "./useAuth.js";

/** Shows its children while nobody is signed in, a failed sign-in included; not while that is still being found out. */
export function SignedOut({ children }: { children?: ReactNode }): ReactNode {
  const { status } = useAuth();
  return status === "signedOut" || status === "error" ? children : null;
}
