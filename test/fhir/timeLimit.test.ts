import { FhirError, createFhirClient } from "@medblocks/react";
import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { everyInteraction } from "./everyInteraction.js";
import { failureOf, patient, startFhir } from "./startFhir.js";

test("a server that never answers", async () => {
  const { server, client } = await startFhir("silence", { timeout: 200 });
  const error = await failureOf(client.read("Patient", "pat-4711"));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "timeout", status: undefined, isRetryable: true });
  expect((error as Error).message).toMatch(/^GET Patient: .*in time/);
  expect(server.requests.length).toBeLessThanOrEqual(1);
});

test.each(everyInteraction)(
  "a server that never answers to a time limit of the request's own: %s",
  async (_, begin) => {
    // The client's would last for the whole of the test.
    const { server, client } = await startFhir("silence");
    const error = await failureOf(begin(client, { timeout: 100 }));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "timeout", status: undefined, isRetryable: true });
    expect(server.requests.length).toBeLessThanOrEqual(1);
  },
);

test("an answer whose body never ends", async () => {
  const endless: typeof fetch = (_, init) =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          start(body) {
            init?.signal?.addEventListener("abort", () => body.error(init.signal?.reason));
          },
        }),
      ),
    );
  const { client } = await startFhir(undefined, { timeout: 20, fetch: endless });
  await expect(client.read("Patient", "pat-4711")).rejects.toMatchObject({ code: "timeout" });
});

test("without a setting it is 30 seconds", async () => {
  const limit = vi.spyOn(AbortSignal, "timeout");
  const { client } = await startFhir();
  await client.read("Patient", "pat-4711");
  expect(limit.mock.calls).toEqual([[30_000]]);
  limit.mockRestore();
});

test("it starts when the token is there", async () => {
  const timeout = 20;
  const client = createFhirClient({
    baseUrl: "https://a.example/fhir",
    timeout,
    // Timers of one length end in the order in which they were started: one that ran since the request began is over.
    getAccessToken: async () => {
      await once(AbortSignal.timeout(timeout), "abort");
      return "late";
    },
    fetch: async (_, init) => {
      init?.signal?.throwIfAborted();
      return Response.json(patient);
    },
  });
  await expect(client.read("Patient", "pat-4711")).resolves.toEqual(patient);
});

test("it starts anew for the repeat after a 401", async () => {
  const timeout = 20;
  let sent = 0;
  const client = createFhirClient({
    baseUrl: "https://a.example/fhir",
    timeout,
    getAccessToken: async ({ rejected } = {}) => {
      if (rejected === undefined) return "old";
      await once(AbortSignal.timeout(timeout), "abort");
      return "new";
    },
    fetch: async (_, init) => {
      init?.signal?.throwIfAborted();
      sent += 1;
      return sent === 1 ? new Response(null, { status: 401 }) : Response.json(patient);
    },
  });
  await expect(client.read("Patient", "pat-4711")).resolves.toEqual(patient);
});
