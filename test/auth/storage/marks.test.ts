import { beforeEach, expect, test, vi } from "vitest";
import { createMarks, type Mark } from "../../../src/auth/storage/marks.js";
import { createFakeStore } from "./fakeStore.js";

let store: ReturnType<typeof createFakeStore>;

beforeEach(() => {
  store = createFakeStore();
  vi.stubGlobal("window", {
    get localStorage() {
      return store.open();
    },
  });
});

const mark = (at: number, by = "") => ({ at, by }) satisfies Mark & { by: string };

test("a mark that the app has removed is read all the same, and written again", () => {
  const marks = createMarks("p.");
  marks.write("p.key", mark(1, "mine"));
  store.items.clear();
  expect(marks.isLost("p.key")).toBe(true);
  expect(marks.read("p.key")).toEqual(mark(1, "mine"));
  expect(store.items.get("p.key")).toBe(JSON.stringify(mark(1, "mine")));
  expect(marks.isLost("p.key")).toBe(false);
});

test("all known marks are written again, those that were only read as well", () => {
  store.items.set("p.theirs", JSON.stringify(mark(1)));
  const marks = createMarks("p.");
  marks.read("p.theirs");
  marks.write("p.mine", mark(2));
  store.items.clear();
  marks.rewrite();
  expect([...store.items.keys()].toSorted()).toEqual(["p.mine", "p.theirs"]);
});

test("of two marks the later one is valid, whichever tab knows it", () => {
  const [here, there] = [createMarks("p."), createMarks("p.")];
  here.write("p.key", mark(1, "here"));
  there.write("p.key", mark(2, "there"));
  here.rewrite();
  expect(here.read("p.key")).toEqual(mark(2, "there"));
  store.items.set("p.key", JSON.stringify(mark(1, "here")));
  expect(there.read("p.key")).toEqual(mark(2, "there"));
  expect(here.read("p.key")).toEqual(mark(2, "there"));
});

test("a mark that was cleared right after another tab had written it is taken from the storage event", () => {
  const marks = createMarks("p.");
  marks.note("p.key", JSON.stringify(mark(2, "there")));
  marks.note("p.key", null);
  expect(marks.read("p.key")).toEqual(mark(2, "there"));
  marks.note("p.key", JSON.stringify(mark(1, "earlier")));
  marks.note("other.key", JSON.stringify(mark(9)));
  expect(marks.read("p.key")).toEqual(mark(2, "there"));
  expect(marks.read("other.key")).toBeUndefined();
});

test.for(["null", "[]", "{}", "not json", '{"at":"2026"}', '{"at":null}', "7", '""'])(
  "a text that is no mark (%s) counts as none",
  (text) => {
    store.items.set("p.key", text);
    const marks = createMarks("p.");
    expect(marks.read("p.key")).toBeUndefined();
    marks.note("p.key", text);
    expect(marks.read("p.key")).toBeUndefined();
  },
);

test.for(["isMissing", "isThrowing"] as const)("no mark is lost where localStorage %s", (fault) => {
  store[fault] = true;
  const marks = createMarks("p.");
  expect(marks.isLost("p.key")).toBe(false);
  marks.write("p.key", mark(1));
  expect(marks.read("p.key")).toEqual(mark(1));
});

test("no mark is lost where localStorage is full", () => {
  store.room = 0;
  expect(createMarks("p.").isLost("p.key")).toBe(false);
});

test("old marks of other sessions are removed", () => {
  const marks = createMarks("p.");
  marks.write("p.a.1", mark(1));
  marks.write("p.a.2", mark(5));
  marks.write("p.b.1", mark(1));
  marks.prune("p.a.", 5);
  marks.rewrite();
  expect([...store.items.keys()].toSorted()).toEqual(["p.a.2", "p.b.1"]);
});
