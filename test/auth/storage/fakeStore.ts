/** A store with the faults of real ones. The faults can be changed at any time. */
export function createFakeStore() {
  const items = new Map<string, string>();
  const fake = {
    items,
    /** How many characters an item may have. */
    room: 1000,
    isThrowing: false,
    isMissing: false,
    /** Nothing can be removed or replaced. */
    isFixed: false,
    /** Writes do nothing, without an error. */
    isForgetful: false,
    open: () => {
      if (fake.isThrowing) throw new DOMException("Access is denied.", "SecurityError");
      return fake.isMissing ? null : store;
    },
  };
  const store = {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > fake.room) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      if (!fake.isForgetful) items.set(key, value);
    },
    removeItem(key: string) {
      if (fake.isFixed) throw new DOMException("The operation is insecure.", "SecurityError");
      items.delete(key);
    },
  };
  return fake;
}
