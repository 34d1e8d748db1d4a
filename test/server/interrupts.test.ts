import { expect, test } from "vitest";
import { failureOf } from "../fhir/startFhir.js";
import { startBackend } from "./startBackend.js";

// As Next.js ends the rendering of a page that turns out to be one for each request: `fetch` throws, by its digest known.
const interrupt = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });

test("a framework's own signal comes through as it is, at once, on the way to a token and to FHIR", async () => {
  let interrupted = 0;
  const throwing: typeof fetch = () => {
    interrupted += 1;
    return Promise.reject(interrupt);
  };
  const { another } = await startBackend();
  expect(await failureOf(another({ fetch: throwing }).fhir.read("Patient", "pat-4711"))).toBe(interrupt);
  expect(await failureOf(another({ fhir: { fetch: throwing } }).fhir.read("Patient", "pat-4711"))).toBe(interrupt);
  expect(interrupted).toBe(2);
});

test("who waits for a token that such a signal has ended gets one all the same", async () => {
  let calls = 0;
  const { another, tokenRequests } = await startBackend();
  const backend = another({
    fetch: async (input, init) => {
      calls += 1;
      if (calls > 1) return fetch(input, init);
      await Promise.resolve();
      throw interrupt;
    },
  });
  const [first, second] = await Promise.allSettled([backend.getAccessToken(), backend.getAccessToken()]);
  expect(first).toEqual({ status: "rejected", reason: interrupt });
  expect(second).toEqual({ status: "fulfilled", value: "token-1" });
  expect(tokenRequests()).toHaveLength(1);
});
