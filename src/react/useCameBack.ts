"use client";
import { useEffect, useSyncExternalStore } from "react";

let cameBack: boolean | undefined;

function snapshot(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  cameBack ??= navigation?.type === "back_forward";
  return cameBack;
}

function subscribe(onChange: () => void): () => void {
  // A page that was left alone meanwhile, in the back/forward cache.
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    cameBack = true;
    onChange();
  };
  // Before the session hears of it, and shows what it finds.
  window.addEventListener("pageshow", onPageShow, true);
  return () => window.removeEventListener("pageshow", onPageShow, true);
}

/**
 * Whether the Back or Forward button has led to this page, and nobody has signed in on it since. Whoever has come back from
 * the sign-in page must not be sent there again: they would never get out.
 */
export function useCameBack(isSignedIn: boolean): boolean {
  useEffect(() => {
    if (isSignedIn) cameBack = false;
  }, [isSignedIn]);
  return useSyncExternalStore(subscribe, snapshot, () => false);
}
