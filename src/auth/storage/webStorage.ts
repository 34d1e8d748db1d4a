import { AuthError } from "../../AuthError.js";

const stands: Partial<Record<"session" | "local", Storage>> = {};

/**
 * The browser's own storage. A frame of another site may be given none, by a browser that blocks third parties: what is
 * to be stored lives as long as the page then, which is enough for a sign-in by popup.
 *
 * @throws {@link AuthError} `storage_unavailable` on a server.
 */
export function webStorage(kind: "session" | "local"): Storage {
  if (typeof window === "undefined") throw new AuthError("storage_unavailable");
  return ownStorage(kind) ?? (stands[kind] ??= createMemoryStorage());
}

/** Whether what is stored outlives the page, so that a sign-in may leave it and come back. */
export function outlivesPage(): boolean {
  return ownStorage("session") !== undefined;
}

function ownStorage(kind: "session" | "local"): Storage | undefined {
  try {
    return kind === "session" ? window.sessionStorage : window.localStorage;
  } catch {
    return undefined;
  }
}

export function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

export function createMemoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}
