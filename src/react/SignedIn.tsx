"use client";
import type { ReactNode } from "react";
import { useAuth } from "./useAuth.js";

/** Shows its children while somebody is signed in, and takes them off the page when not. */
export function SignedIn({ children }: { children?: ReactNode }): ReactNode {
  return useAuth().status === "signedIn" ? children : null;
}
