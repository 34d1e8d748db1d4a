"use client";
import type { ReactNode } from "react";
import { useSignedInTree } from "./useSignedInTree.js";

/**
 * Shows its children while somebody is signed in, and takes them off the page when not. While the session is locked they
 * stay mounted, with their state, out of everybody's sight.
 */
export function SignedIn({ children }: { children?: ReactNode }): ReactNode {
  return useSignedInTree() ? children : null;
}
