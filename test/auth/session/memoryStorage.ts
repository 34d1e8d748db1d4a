/** What a store does with a write. `broken` throws at every access. */
type StorageMode = "working" | "full" | "broken";

export interface MemoryStorage extends Storage {
  mode: StorageMode;
  /** Calls back for each change, as the browser sends `storage` events. `key` is null where all was cleared. */
  onChange: (key: string | null, newValue: string | null) => void;
  /** Everything that is stored, as one text. */
  readonly content: () => string;
  readonly copy: () => MemoryStorage;
}

/** Returns a web storage in memory that can fail. */
export function createMemoryStorage(items: Iterable<readonly [string, string]> = []): MemoryStorage {
  const stored = new Map(items);

  function check(isWrite = false): void {
    if (storage.mode === "broken" || (isWrite && storage.mode === "full")) throw new Error("The storage refuses.");
  }

  const storage: MemoryStorage = {
    mode: "working",
    onChange: () => {},
    get length() {
      check();
      return stored.size;
    },
    key(index) {
      check();
      return [...stored.keys()][index] ?? null;
    },
    getItem(key) {
      check();
      return stored.get(key) ?? null;
    },
    setItem(key, value) {
      check(true);
      if (stored.get(key) === value) return;
      stored.set(key, value);
      storage.onChange(key, value);
    },
    removeItem(key) {
      check();
      if (stored.delete(key)) storage.onChange(key, null);
    },
    clear() {
      check();
      if (stored.size === 0) return;
      stored.clear();
      storage.onChange(null, null);
    },
    content: () => JSON.stringify([...stored]),
    copy: () => createMemoryStorage(stored),
  };
  return storage;
}
