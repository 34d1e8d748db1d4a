import { AuthError } from "@medblocks/react";
import { expect, test } from "vitest";
import { backoffMs, retryPauseMs } from "../../../src/auth/tokens/refreshWithRetry.js";

const fault = new AuthError("network_error");
const asking = (retryAfter: number) => new AuthError("temporarily_unavailable", { status: 429, retryAfter });

test("a passing fault is tried four times, with growing pauses", () => {
  const pauses = [1, 2, 3, 4].map((tries) => retryPauseMs(fault, tries, 0, 0.5));
  expect(pauses).toEqual([500, 1500, 4000, undefined]);
});

test("nothing is tried again after 20 seconds", () => {
  expect([retryPauseMs(fault, 2, 18_000, 0.5), retryPauseMs(fault, 2, 19_000, 0.5)]).toEqual([1500, undefined]);
});

test.for(["invalid_grant", "invalid_client"])("%s is not tried again", (oauthError) => {
  expect(retryPauseMs(new AuthError("authorization_failed", { oauthError }), 1, 0, 0.5)).toBeUndefined();
});

test("the server's Retry-After is the shortest pause; one that is longer than a caller waits ends the tries", () => {
  const pauses = [asking(0), asking(3), asking(60)].map((error) => retryPauseMs(error, 1, 0, 0.5));
  expect(pauses).toEqual([500, 3000, undefined]);
});

test("pauses differ between tabs by a quarter", () => {
  expect([retryPauseMs(fault, 1, 0, 0), retryPauseMs(fault, 1, 0, 1)]).toEqual([375, 625]);
});

test("the pauses between rejected calls double, up to a minute", () => {
  expect([1, 2, 3, 6, 7, 100].map(backoffMs)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
});
