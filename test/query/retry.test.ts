import { AuthError, fhirQueryOptions } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf, startFhir } from "../fhir/startFhir.js";

type Retry = (failureCount: number, error: unknown) => boolean;
type RetryDelay = (failureCount: number, error: unknown) => number;

/** The options' own retry functions, with the error of a request that really failed. */
async function afterFailure(answering: Answering, getAccessToken?: () => Promise<string>) {
  const { server, client } = await startFhir(answering, {
    ...(answering === "silence" ? { timeout: 50 } : {}),
    ...(getAccessToken ? { getAccessToken } : {}),
  });
  const { queryFn, retry, retryDelay } = fhirQueryOptions(client, "Patient", "1");
  const { signal } = new AbortController();
  const error = await failureOf(queryFn({ signal }));
  return { server, error, retry: retry as Retry, retryDelay: retryDelay as RetryDelay };
}

describe("what may succeed when it is sent again is tried three times more", () => {
  const passing: [what: string, answering: Answering][] = [
    ["429", { status: 429 }],
    ["502", { status: 502 }],
    ["503", { status: 503 }],
    ["504", { status: 504 }],
    ["a dropped connection", "drop"],
    ["no answer in time", "silence"],
  ];
  test.each(passing)("%s", async (_, answering) => {
    const { error, retry } = await afterFailure(answering);
    expect([0, 1, 2, 3, 4].map((count) => retry(count, error))).toEqual([true, true, true, false, false]);
  });

  test("no network on the way to a token", async () => {
    const { error, retry } = await afterFailure({}, () => Promise.reject(new AuthError("network_error")));
    expect(error).toBeInstanceOf(AuthError);
    expect(retry(0, error)).toBe(true);
  });
});

describe("what is final is not tried again", () => {
  test.each([400, 401, 403, 404, 409, 410, 412, 418, 422, 500, 501])("%i", async (status) => {
    const { error, retry } = await afterFailure({ status });
    expect(retry(0, error)).toBe(false);
  });

  test.each<[string, Answering]>([
    ["HTML", { body: "<p>" }],
    ["another resource", { body: { resourceType: "Person" } }],
    ["a redirect", { status: 302, headers: { Location: "/" } }],
  ])("%s", async (_, answering) => {
    const { error, retry } = await afterFailure(answering);
    expect(retry(0, error)).toBe(false);
  });

  test("nobody signed in", async () => {
    const { server, error, retry } = await afterFailure({}, () => Promise.reject(new AuthError("signed_out")));
    expect(retry(0, error)).toBe(false);
    expect(server.requests).toEqual([]);
  });

  test.each([undefined, null, new Error("of the app's own"), "text"])(
    "an error that is not ours: %s",
    async (error) => {
      const { retry, retryDelay } = await afterFailure({ status: 503 });
      expect(retry(0, error)).toBe(false);
      expect(retryDelay(0, error)).toBe(1000);
    },
  );
});

describe("the wait before", () => {
  test("doubles from a second, up to half a minute", async () => {
    const { error, retryDelay } = await afterFailure({ status: 503 });
    expect([0, 1, 2, 3, 10].map((count) => retryDelay(count, error))).toEqual([1000, 2000, 4000, 8000, 30_000]);
  });

  test.each([0, 7, 120])("is what the server asks for: %i s", async (seconds) => {
    const { error, retryDelay } = await afterFailure({ status: 429, headers: { "Retry-After": `${seconds}` } });
    expect([0, 1, 2].map((count) => retryDelay(count, error))).toEqual([
      seconds * 1000,
      seconds * 1000,
      seconds * 1000,
    ]);
  });

  test("stays one that a timer can hold: beyond 2^31 ms it would not wait at all", async () => {
    const { error, retryDelay } = await afterFailure({ status: 503, headers: { "Retry-After": "99999999" } });
    expect(retryDelay(0, error)).toBeLessThan(2 ** 31);
    expect(retryDelay(0, error)).toBeGreaterThan(60_000);
  });
});

describe("in an app's own QueryClient, whatever its defaults are", () => {
  test("three repeats of a 503, then its error", async () => {
    const { server, client } = await startFhir({ status: 503, headers: { "Retry-After": "0" } });
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const error = await failureOf(queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "1")));
    expect(error).toMatchObject({ code: "server_error", status: 503 });
    expect(server.requests).toHaveLength(4);
  });

  test("one request for a 404", async () => {
    const { server, client } = await startFhir({ status: 404 });
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: 5, retryDelay: 0 } } });
    const error = await failureOf(queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "1")));
    expect(error).toMatchObject({ code: "not_found" });
    expect(server.requests).toHaveLength(1);
  });
});
