import { createBackendClient } from "@medblocks/react/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Some edge runtimes end what a request began when that request is over: its timers never fire, its fetch never answers.

let asked: ((answer: Response) => void)[];
let getAccessToken: () => Promise<string>;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  const fetch = () => new Promise<Response>((resolve) => asked.push(resolve));
  ({ getAccessToken } = createBackendClient({
    baseUrl: "https://medblocks.test",
    clientId: "edge",
    clientSecret: "secret",
    fetch,
  }));
});
afterEach(() => {
  vi.useRealTimers();
});

/** Ends all that goes on by timers; Vitest sets the clock back with it. */
function endRequest(): void {
  const now = Date.now();
  vi.clearAllTimers();
  vi.setSystemTime(now);
}

function answer(at: number, token: string): void {
  asked[at]?.(Response.json({ access_token: token, token_type: "bearer", expires_in: 300 }));
}

test("who waits for a token request that was cut off begins another, and one for all who wait", async () => {
  void getAccessToken();
  await vi.advanceTimersByTimeAsync(0);
  endRequest();
  const waiting = [getAccessToken(), getAccessToken()];
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked).toHaveLength(2);
  answer(1, "second");
  expect(await Promise.all(waiting)).toEqual(["second", "second"]);
  expect(await getAccessToken()).toBe("second");
});

test("a token request that is only slow is the one for all", async () => {
  const waiting = [getAccessToken(), getAccessToken()];
  await vi.advanceTimersByTimeAsync(9_000);
  waiting.push(getAccessToken());
  await vi.advanceTimersByTimeAsync(900);
  expect(asked).toHaveLength(1);
  answer(0, "slow");
  expect(await Promise.all(waiting)).toEqual(["slow", "slow", "slow"]);
});

test("a renewal that was cut off is begun anew while the old token lasts", async () => {
  const first = getAccessToken();
  await vi.advanceTimersByTimeAsync(0);
  answer(0, "old");
  await first;
  // The last fifth of the token's time is for its renewal, or the half of that.
  await vi.advanceTimersByTimeAsync(271_000);
  void getAccessToken();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  endRequest();
  await vi.advanceTimersByTimeAsync(6_000);
  const renewing = getAccessToken();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(3);
  answer(2, "new");
  expect(await renewing).toBe("new");
});
