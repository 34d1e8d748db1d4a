import { array, assert, constant, constantFrom, oneof, property } from "fast-check";
import { expect, test } from "vitest";
import { createFallbackStorage, keysOf } from "../../../src/auth/storage/fallbackStorage.js";
import { createFakeStore } from "./fakeStore.js";

const failures = {
  "throws when it is named": (store: ReturnType<typeof createFakeStore>) => (store.isThrowing = true),
  "is null": (store: ReturnType<typeof createFakeStore>) => (store.isMissing = true),
  "refuses to write": (store: ReturnType<typeof createFakeStore>) => (store.room = 0),
  "takes only small items": (store: ReturnType<typeof createFakeStore>) => (store.room = 8),
  "refuses to write and to remove": (store: ReturnType<typeof createFakeStore>) => {
    store.room = 0;
    store.isFixed = true;
  },
  "drops what is written": (store: ReturnType<typeof createFakeStore>) => (store.isForgetful = true),
};

test.for(Object.entries(failures))("a page reads what it has written last to a store that %s", ([, fail]) => {
  const store = createFakeStore();
  const storage = createFallbackStorage(store.open);
  storage.setItem("key", "the first value");
  fail(store);
  expect(storage.getItem("key")).toBe("the first value");
  storage.setItem("key", "the second value");
  expect(storage.getItem("key")).toBe("the second value");
  expect(storage.isStored("key")).toBe(false);
  storage.removeItem("key");
  expect(storage.getItem("key")).toBeNull();
});

test("a value that is not stored leaves no former value in the store", () => {
  const store = createFakeStore();
  const storage = createFallbackStorage(store.open);
  storage.setItem("key", "used");
  store.room = 0;
  storage.setItem("key", "new");
  expect([...store.items]).toEqual([]);
  expect(storage.isStored("key")).toBe(false);
  store.room = 1000;
  storage.setItem("key", "newer");
  expect([...store.items]).toEqual([["key", "newer"]]);
  expect(storage.isStored("key")).toBe(true);
});

test("what another page writes or removes later replaces the value in memory", () => {
  const store = createFakeStore();
  const storage = createFallbackStorage(store.open);
  store.room = 0;
  storage.setItem("key", "mine");
  store.items.set("key", "theirs");
  expect(storage.getItem("key")).toBe("theirs");
  store.items.delete("key");
  expect(storage.getItem("key")).toBeNull();
});

test("a store that is there again does not bring back what it held before", () => {
  const store = createFakeStore();
  const storage = createFallbackStorage(store.open);
  storage.setItem("key", "used");
  store.isMissing = true;
  storage.setItem("key", "new");
  store.isMissing = false;
  expect(storage.getItem("key")).toBe("new");
});

test("items in memory are listed beside the stored ones, and removed ones are not", () => {
  const store = createFakeStore();
  const storage = createFallbackStorage(store.open);
  storage.setItem("stored", "1");
  storage.setItem("removed", "1");
  store.room = 0;
  store.isFixed = true;
  storage.setItem("unstored", "1");
  storage.removeItem("removed");
  expect(keysOf(storage)).toEqual(["stored", "unstored"]);
  storage.clear();
  expect(storage.length).toBe(0);
});

test("an unstored item of one prefix says nothing of another", () => {
  const store = createFakeStore();
  const storage = createFallbackStorage(store.open);
  storage.setItem("a.key", "1");
  store.room = 0;
  storage.setItem("b.key", "1");
  expect([storage.isStored("a."), storage.isStored("b."), storage.isStored("")]).toEqual([true, false, false]);
});

test("no order of faults brings back an older value, or throws", () => {
  const step = oneof(
    constant("write" as const),
    constant("remove" as const),
    constantFrom("isThrowing", "isMissing", "isFixed", "full").map((fault) => ({ fault, isOn: true })),
    constantFrom("isThrowing", "isMissing", "isFixed", "full").map((fault) => ({ fault, isOn: false })),
  );
  assert(
    property(array(step, { maxLength: 30 }), (steps) => {
      const store = createFakeStore();
      const storage = createFallbackStorage(store.open);
      let expected: string | null = null;
      steps.forEach((one, index) => {
        if (one === "write") storage.setItem("key", (expected = `value ${index}`));
        else if (one === "remove") {
          storage.removeItem("key");
          expected = null;
        } else if (one.fault === "full") store.room = one.isOn ? 0 : 1000;
        else store[one.fault as "isFixed"] = one.isOn;
        expect(storage.getItem("key")).toBe(expected);
      });
    }),
    { seed: 21, numRuns: 500 },
  );
});
