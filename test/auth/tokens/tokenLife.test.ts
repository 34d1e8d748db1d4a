import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDue, isExpired, isRefusedAgain } from "../../../src/auth/tokens/tokenLife.js";

const receivedAt = 1_700_000_000_000;
const tokenOf = (seconds?: number) => ({
  receivedAt,
  expiresAt: seconds === undefined ? undefined : receivedAt + seconds * 1000,
});
const at = (seconds: number) => receivedAt + seconds * 1000;

test.for<[seconds: number, used: number]>([
  [1, 0.5],
  [2, 1],
  [3, 2],
  [4, 3],
  [10, 9],
  [20, 18],
  [3600, 3570],
])("a token of %i seconds is used for %d seconds", ([seconds, used]) => {
  const token = tokenOf(seconds);
  expect([isDue(token, at(used - 0.01)), isDue(token, at(used))]).toEqual([false, true]);
});

test("a token is always due before it ends, and never when it has just come", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 * 86_400 }), (seconds) => {
      const token = tokenOf(seconds);
      expect([isDue(token, at(0)), isDue(token, at(seconds) - 1), isExpired(token, at(seconds))]).toEqual([
        false,
        true,
        true,
      ]);
    }),
    { seed: 1 },
  );
});

test("a token of unknown lifetime is due at no time, and never expires", () => {
  for (const seconds of [0, 60, 86_400, 1e9]) {
    expect([isDue(tokenOf(), at(seconds)), isExpired(tokenOf(), at(seconds))]).toEqual([false, false]);
  }
});

test("a token from a future of more than a minute is due: the clock was set back", () => {
  expect([isDue(tokenOf(3600), at(-59)), isDue(tokenOf(3600), at(-61))]).toEqual([false, true]);
});

describe("a refused token that replaced a refused one", () => {
  const renewed = (seconds?: number) => ({
    receivedAt,
    lifetimeMs: seconds === undefined ? undefined : seconds * 1000,
    renewedAfterRejection: true,
  });

  test.for<[seconds: number | undefined, age: number, isProof: boolean]>([
    [3600, 0, true],
    [3600, 59, true],
    [3600, 61, false],
    [undefined, 1, true],
    [undefined, 61, false],
    // It may have ended by the server's clock.
    [3, 1, true],
    [3, 2, false],
    [1, 0.1, true],
    [1, 0.6, false],
    // The clock was set back.
    [3600, -10, false],
  ])("of %o seconds, at an age of %d: no token is accepted is %o", ([seconds, age, isProof]) => {
    expect(isRefusedAgain(renewed(seconds), at(age))).toBe(isProof);
  });

  test("proves nothing where it replaced an expired one", () => {
    expect(isRefusedAgain(tokenOf(3600), at(1))).toBe(false);
  });
});
