"use client";
import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { PlainLockScreen } from "./PlainLockScreen.js";

/**
 * Shows the lock screen of an app that has none of its own. Only a locked page loads it: before that, and where it cannot
 * be loaded (no connection, or a new deployment), a plain one is in its place.
 */
export function DefaultLockScreen(): ReactNode {
  const [loaded, setLoaded] = useState<{ readonly LockScreen: ComponentType }>();
  useEffect(() => {
    let isGone = false;
    import("./LockScreen.js").then(
      (module) => {
        if (!isGone) setLoaded(module);
      },
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, []);
  return loaded ? <loaded.LockScreen /> : <PlainLockScreen />;
}
