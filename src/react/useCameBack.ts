"use client";
import { useEffect, useSyncExternalStore } from "react";
import { useMedblocks } from "./MedblocksContext.js";

/**
 * Whether the Back or Forward button has led to this page, and no user has signed in on it since. A user who comes back from
 * the sign-in page must not be sent there again: they would never get out.
 */
export function useCameBack(isSignedIn: boolean): boolean {
  const { historyReturn } = useMedblocks("RequireAuth");
  useEffect(() => {
    if (isSignedIn) historyReturn.forget();
  }, [historyReturn, isSignedIn]);
  return useSyncExternalStore(historyReturn.subscribe, historyReturn.current, () => false);
}
