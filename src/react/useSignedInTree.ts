"use client";
import { useState } from "react";
import { useAuth } from "./useAuth.js";

/**
 * Whether to render what only a signed-in user sees: while somebody is signed in, and through a lock that came while it
 * was there, so that it keeps its state. What was not there before a lock is not rendered during it.
 */
export function useSignedInTree(): boolean {
  const { status } = useAuth();
  const [wasThere, setWasThere] = useState(false);
  const isThere = status === "signedIn" || (status === "locked" && wasThere);
  if (isThere !== wasThere) setWasThere(isThere);
  return isThere;
}
