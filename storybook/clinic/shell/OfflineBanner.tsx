import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/** Says so while the browser has no connection. What is on the screen stays; what is missing loads when it is back. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  // The live region is there before its text is: screen readers announce the change only then.
  return (
    <output className="offline-banner">
      {isOnline
        ? null
        : "You are offline. What you see may be out of date; it is brought up to date when you are back."}
    </output>
  );
}
