import { afterEach, beforeEach, expect, vi } from "vitest";

// What React or the package has to complain about fails the story that it comes from.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.mocked(console.error).mockRestore();
});
