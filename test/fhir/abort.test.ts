import { createFhirClient, type GetAccessToken } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { everyInteraction } from "./everyInteraction.js";
import { failureOf, startFhir } from "./startFhir.js";

const reason = new Error("the user went elsewhere");

/** A token that never comes, unless the signal ends the wait. */
const neverComes: GetAccessToken = ({ signal } = {}) =>
  new Promise((_, reject) => {
    const abort = () => reject(signal?.reason as Error);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
  });

describe.each(everyInteraction)("an aborted signal rejects with its own reason: %s", (_, begin) => {
  test("before the request, and nothing is sent", async () => {
    const { server, client } = await startFhir();
    expect(await failureOf(begin(client, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  test("while it waits for a token", async () => {
    const { server, client } = await startFhir(undefined, { getAccessToken: neverComes });
    const controller = new AbortController();
    const attempt = failureOf(begin(client, { signal: controller.signal }));
    controller.abort(reason);
    expect(await attempt).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  test("while the server thinks", async () => {
    const controller = new AbortController();
    const { server, client } = await startFhir(() => {
      controller.abort(reason);
      return "silence";
    });
    expect(await failureOf(begin(client, { signal: controller.signal }))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe("an aborted signal rejects with its own reason", () => {
  test("between two pages", async () => {
    const controller = new AbortController();
    const { server, client } = await startFhir({
      body: { resourceType: "Bundle", type: "searchset", link: [{ relation: "next", url: "?page=2" }] },
    });
    const pages = client.pages("Patient", {}, { signal: controller.signal });
    await pages.next();
    controller.abort(reason);
    expect(await failureOf(pages.next())).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("while the body arrives", async () => {
    const controller = new AbortController();
    const client = createFhirClient({
      baseUrl: "https://a.example/fhir",
      getAccessToken: async () => "t",
      fetch: async (_, init) => {
        const body = new ReadableStream({
          start(stream) {
            init?.signal?.addEventListener("abort", () => stream.error(init.signal?.reason));
          },
          pull: () => controller.abort(reason),
        });
        return new Response(body);
      },
    });
    expect(await failureOf(client.read("Patient", "pat-4711", { signal: controller.signal }))).toBe(reason);
  });

  test("while a refused token is renewed", async () => {
    const controller = new AbortController();
    const { server, client } = await startFhir(
      { status: 401 },
      {
        getAccessToken: (options) => {
          if (options?.rejected === undefined) return Promise.resolve("old");
          const renewal = neverComes(options);
          controller.abort(reason);
          return renewal;
        },
      },
    );
    expect(await failureOf(client.read("Patient", "pat-4711", { signal: controller.signal }))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("without a reason it is the platform's AbortError", async () => {
    const { client } = await startFhir();
    const attempt = client.read("Patient", "pat-4711", { signal: AbortSignal.abort() });
    await expect(attempt).rejects.toMatchObject({ name: "AbortError" });
  });
});

test("a signal that aborts when all is done changes nothing", async () => {
  const { client } = await startFhir();
  const controller = new AbortController();
  const read = await client.read("Patient", "pat-4711", { signal: controller.signal });
  controller.abort(reason);
  expect(read.resourceType).toBe("Patient");
});
