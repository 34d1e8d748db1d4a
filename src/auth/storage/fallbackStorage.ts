import type { SessionStorage } from "../AuthConfig.js";

/** A store that never throws. What the store beneath it does not keep is kept in memory. */
export interface FallbackStorage extends Storage {
  /** Whether the store beneath exists, and keeps every item whose key starts with this prefix. */
  readonly isStored: (prefix: string) => boolean;
}

interface Entry {
  value: string | null;
  /** What the store beneath held after `value` was written; undefined where it could not be read. */
  stored: string | null | undefined;
}

/**
 * Wraps a store that may be missing (`sessionStorage` is null in some Android WebViews), throw when it is named (blocked
 * site data), or be full. A write that fails removes the former item where possible, so that a reload or another tab does
 * not find outdated data, such as a used refresh token. The item in memory is valid until another page changes the store.
 */
export function createFallbackStorage(open: () => SessionStorage | null | undefined): FallbackStorage {
  const entries = new Map<string, Entry>();

  function attempt<T>(work: (store: SessionStorage) => T): T | undefined {
    try {
      const store = open();
      return store ? work(store) : undefined;
    } catch {
      return undefined;
    }
  }

  const readStored = (key: string) => attempt((store) => store.getItem(key) ?? null);
  const removeStored = (key: string) => attempt((store) => store.removeItem(key));

  function note(key: string, value: string | null, stored: string | null | undefined): void {
    if (value === null && stored === null) entries.delete(key);
    else entries.set(key, { value, stored });
  }

  function getItem(key: string): string | null {
    const entry = entries.get(key);
    const stored = readStored(key);
    if (stored === undefined) return entry?.value ?? null;
    const isUnchanged = entry && (entry.stored === undefined || entry.stored === stored);
    const value = isUnchanged ? entry.value : stored;
    note(key, value, stored);
    return value;
  }

  function removeItem(key: string): void {
    removeStored(key);
    note(key, null, readStored(key));
  }

  function keys(): string[] {
    const stored = attempt((store) => keysOf(store as Storage)) ?? [];
    return [...new Set([...stored, ...entries.keys()])].filter((key) => getItem(key) !== null);
  }

  return {
    get length() {
      return keys().length;
    },
    key: (index) => keys()[index] ?? null,
    getItem,
    setItem(key, value) {
      const before = readStored(key);
      attempt((store) => store.setItem(key, value));
      const after = readStored(key);
      if (after === value || after !== before) {
        // If it is neither value, another tab has written since, and this value must not hide that one.
        note(key, value, value);
      } else {
        removeStored(key);
        note(key, value, readStored(key));
      }
    },
    removeItem,
    clear: () => keys().forEach(removeItem),
    isStored(prefix) {
      const ours = [...entries].filter(([key]) => key.startsWith(prefix));
      return attempt(() => true) === true && ours.every(([, { value, stored }]) => value === stored);
    },
  };
}

export function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}
