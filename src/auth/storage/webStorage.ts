import { AuthError } from "../../AuthError.js";
import { createFallbackStorage, type FallbackStorage } from "./fallbackStorage.js";

// Module-level state on purpose: these two take the place of the browser's own sessionStorage and localStorage, which all
// stores on a page share as well. What the browser did not store must be found by every store of this page.
const pageStorage = {
  session: createFallbackStorage(() => window.sessionStorage),
  local: createFallbackStorage(() => window.localStorage),
};

/**
 * Returns the browser's storage. What the browser does not store is kept in memory, as long as the page lives: that is
 * enough for a sign-in by popup.
 *
 * @throws {@link AuthError} `storage_unavailable` on a server.
 */
export function webStorage(kind: "session" | "local"): FallbackStorage {
  if (typeof window === "undefined") throw new AuthError("storage_unavailable");
  return pageStorage[kind];
}

/** Whether everything with this prefix is stored, so that a sign-in can leave the page and come back. */
export function outlivesPage(prefix: string): boolean {
  return webStorage("session").isStored(prefix);
}
