import * as fc from "fast-check";
import { expect, test } from "vitest";
import { satisfiesPasswordDemand } from "../../../src/auth/signIn/passwordDemand.js";

const minute = 60_000;
/** The device's clock, in ms. The sign-in begins here. */
const startedAt = 1_700_000_000_000;

/** Tokens that arrive `after` ms after the start; the server says that the password was typed `age` seconds before. */
function tokensAfter(after: number, age?: number) {
  // A server whose clock is an hour off.
  const iat = Math.floor((startedAt + after) / 1000) + 3600;
  return { receivedAt: startedAt + after, claims: age === undefined ? { iat } : { iat, auth_time: iat - age } };
}

const at = (after: number) => startedAt + after;
const plain = { startedAt, prompt: undefined };
const withLogin = { startedAt, prompt: "login consent" };

test.for<[what: string, isSatisfied: boolean, args: Parameters<typeof satisfiesPasswordDemand>]>([
  ["no demand, none asked", true, [tokensAfter(minute), plain, undefined]],
  ["no demand, an old session at the server", true, [tokensAfter(minute, 9000), plain, undefined]],
  ["prompt=login of the app, typed", true, [tokensAfter(minute, 2), withLogin, undefined]],
  ["prompt=login of the app, not heeded", false, [tokensAfter(minute, 9000), withLogin, undefined]],
  ["prompt=login of the app, no auth_time", true, [tokensAfter(minute), withLogin, undefined]],
  ["a demand from before, typed", true, [tokensAfter(minute, 5), { ...withLogin, demand: at(-1) }, at(-1)]],
  ["a demand from before, not heeded", false, [tokensAfter(minute, 90), { ...withLogin, demand: at(-1) }, at(-1)]],
  ["a demand from before, no auth_time", true, [tokensAfter(minute), { ...withLogin, demand: at(-1) }, at(-1)]],
  ["a lock of this page only, typed", true, [tokensAfter(minute, 5), { ...withLogin, demand: 0 }, 0]],
  ["a demand since, typed after it", true, [tokensAfter(9 * minute, 2), plain, at(8 * minute)]],
  ["a demand since, typed before it", false, [tokensAfter(9 * minute, 120), plain, at(8 * minute)]],
  ["a demand since, no auth_time", false, [tokensAfter(9 * minute), plain, at(8 * minute)]],
  ["a demand since, prompt=login sent, no auth_time", false, [tokensAfter(9 * minute), withLogin, at(8 * minute)]],
  ["a demand since, prompt=login sent, typed before", false, [tokensAfter(9 * minute, 120), withLogin, at(8 * minute)]],
  ["a demand since that has no time", false, [tokensAfter(9 * minute, 1), plain, 0]],
  ["a clock set back, typed just now", true, [tokensAfter(-60 * minute, 3), { ...withLogin, demand: at(-1) }, at(-1)]],
  ["a clock set back, not heeded", false, [tokensAfter(-60 * minute, 90), { ...withLogin, demand: at(-1) }, at(-1)]],
])("%s: %s", ([, isSatisfied, args]) => {
  expect(satisfiesPasswordDemand(...args)).toBe(isSatisfied);
});

test("times that a server writes as texts count like numbers", () => {
  const asTexts = ({ receivedAt, claims }: ReturnType<typeof tokensAfter>) => ({
    receivedAt,
    claims: Object.fromEntries(Object.entries(claims).map(([name, time]) => [name, String(time)])),
  });
  expect(satisfiesPasswordDemand(asTexts(tokensAfter(minute, 2)), withLogin, undefined)).toBe(true);
  expect(satisfiesPasswordDemand(asTexts(tokensAfter(minute, 9000)), withLogin, undefined)).toBe(false);
  expect(satisfiesPasswordDemand(asTexts(tokensAfter(9 * minute, 2)), plain, at(8 * minute))).toBe(true);
});

test("a password that was typed before the lock never satisfies it, whatever was asked for", () => {
  const ms = fc.integer({ min: 0, max: 60 * minute });
  fc.assert(
    fc.property(
      ms,
      ms,
      fc.option(fc.integer({ min: 11, max: 9000 }), { nil: undefined }),
      fc.boolean(),
      (...values) => {
        const [lockedAfter, sinceLock, secondsBeforeLock, asked] = values;
        const age = secondsBeforeLock === undefined ? undefined : Math.ceil(sinceLock / 1000) + secondsBeforeLock;
        const tokens = tokensAfter(lockedAfter + sinceLock, age);
        expect(satisfiesPasswordDemand(tokens, asked ? withLogin : plain, at(lockedAfter))).toBe(false);
      },
    ),
    { seed: 1 },
  );
});
