import { keysOf } from "./fallbackStorage.js";
import { webStorage } from "./webStorage.js";

/** A note in localStorage. All tabs read it, and of two notes with one key the later one is valid. */
export interface Mark {
  /** Ms since 1970. */
  readonly at: number;
}

/**
 * Marks that outlive what the app does to localStorage: a page keeps what it has read and written, and writes it again
 * where the store holds less. An older mark never replaces a later one, whichever tab knows it.
 */
export interface Marks {
  readonly read: <T extends Mark>(key: string) => T | undefined;
  readonly write: <T extends Mark>(key: string, mark: T) => void;
  /** Whether the store has lost this mark. Where the browser stores no marks, none is lost. */
  readonly isLost: (key: string) => boolean;
  /** Writes all marks again that this page knows. */
  readonly rewrite: () => void;
  /** Takes a mark from another tab: the store shows only the last of several changes, or nothing. */
  readonly note: (key: string, text: string | null) => void;
  /** Removes marks from before `at`, in ms since 1970. */
  readonly prune: (keyPrefix: string, at: number) => void;
}

/** `prefix` is that of all keys. */
export function createMarks(prefix: string): Marks {
  const known = new Map<string, Mark>();

  const stored = (key: string) => parseMark(webStorage("local").getItem(key));

  function read<T extends Mark>(key: string): T | undefined {
    const found = stored(key);
    const mine = known.get(key);
    if (mine && mine.at > (found?.at ?? Number.NEGATIVE_INFINITY)) {
      webStorage("local").setItem(key, JSON.stringify(mine));
      return mine as T;
    }
    if (found) known.set(key, found);
    return found as T | undefined;
  }

  return {
    read,
    write(key, mark) {
      known.set(key, mark);
      webStorage("local").setItem(key, JSON.stringify(mark));
    },
    isLost(key) {
      if (stored(key)) return false;
      const [store, probe] = [webStorage("local"), `${prefix}probe`];
      store.setItem(probe, "x".repeat(200));
      const isWritable = store.isStored(probe);
      store.removeItem(probe);
      return isWritable;
    },
    rewrite: () => [...known.keys()].forEach((key) => read(key)),
    note(key, text) {
      const mark = key.startsWith(prefix) ? parseMark(text) : undefined;
      if (mark && mark.at > (known.get(key)?.at ?? Number.NEGATIVE_INFINITY)) known.set(key, mark);
    },
    prune(keyPrefix, at) {
      for (const key of keysOf(webStorage("local"))) {
        if (!key.startsWith(keyPrefix) || (stored(key)?.at ?? 0) >= at) continue;
        known.delete(key);
        webStorage("local").removeItem(key);
      }
    },
  };
}

function parseMark(text: string | null): Mark | undefined {
  try {
    const mark = JSON.parse(text ?? "") as Mark | null;
    return Number.isFinite(mark?.at) ? (mark ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
