import { getEventListeners } from "node:events";
import { AuthError, FhirError, createFhirClient, type FhirClient } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { entryOf, found, startBatching } from "./batchingServer.js";
import { failureOf, outcome, startFhir } from "./startFhir.js";
import { people, startSandboxFhir } from "./startSandboxFhir.js";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at + 1}`);

test("what is read and searched in one tick goes as one batch, at a real server too", async () => {
  const sending = vi.fn<typeof fetch>((...request) => fetch(...request));
  const { fhir, client } = await startSandboxFhir({ batch: true, fetch: sending });
  const [reads, searched] = await Promise.all([
    Promise.all(people.map(({ id = "" }) => client.read("Patient", id))),
    client.search("Patient", { family: "Endo" }),
  ]);
  expect(reads).toEqual(people);
  expect(searched.entry?.map(({ resource }) => resource?.id)).toEqual(["p5"]);
  expect(sending.mock.calls.map(([url, init]) => [url, init?.method])).toEqual([[new URL(fhir.base), "POST"]]);
});

test("a read alone is a plain read, and so is each where nobody wants batches", async () => {
  const { client, asked } = await startBatching();
  await client.read("Patient", "p1");
  await Promise.all(ids(2).map((id) => client.read("Patient", id, { batch: false })));
  expect(asked()).toEqual(["Patient/p1", "Patient/p1", "Patient/p2"]);

  const plain = await startBatching({ batch: undefined });
  await Promise.all(ids(2).map((id) => plain.client.read("Patient", id)));
  await Promise.all(ids(2).map((id) => plain.client.read("Patient", id, { batch: true })));
  expect(plain.asked()).toEqual(["Patient/p1", "Patient/p2", 2]);
});

test("a batch has 100 entries at the most", async () => {
  const { client, asked } = await startBatching();
  const all = await Promise.all(ids(250).map((id) => client.read("Patient", id)));
  expect(all.map(({ id }) => id)).toEqual(ids(250));
  expect(asked()).toEqual([100, 100, 50]);
});

const long = "x".repeat(2100);
test.for<[string, (client: FhirClient) => Promise<unknown>]>([
  ["headers of its own", (client) => client.read("Patient", "p1", { headers: { "X-Reason": "care" } })],
  ["a time limit of its own", (client) => client.read("Patient", "p1", { timeout: 5000 })],
  ["a search with headers", (client) => client.search("Patient", {}, { headers: { "X-Reason": "care" } })],
  ["a search with a time limit", (client) => client.search("Patient", {}, { timeout: 5000 })],
  ["a private search", (client) => client.search("Patient", { family: "Ng" }, { private: true })],
  ["a search by POST", (client) => client.search("Patient", { family: "Ng" }, { method: "POST" })],
  ["a strict search", (client) => client.search("Patient", { gender: "male" }, { strict: true })],
  ["a search that is too long for a URL", (client) => client.search("Patient", { family: long })],
])("what no entry can say is asked by itself: %s", async ([, ask]) => {
  const { client, server } = await startFhir({ body: { resourceType: "Bundle" } }, { batch: true });
  await Promise.allSettled([ask(client), ask(client)]);
  expect(server.requests).toHaveLength(2);
  expect(server.requests.map(({ url }) => url)).not.toContain("/fhir");
});

test("a batch of reads asks for nothing beyond what a read does, and holds no token in its body", async () => {
  const { client, server } = await startBatching();
  await Promise.all(ids(2).map((id) => client.read("Patient", id)));
  expect(server.requests[0]?.headers).not.toHaveProperty("prefer");
  expect(server.requests[0]?.body).not.toContain("tok-secret");
});

describe("each entry has its own outcome", () => {
  test("what is not there, gone or forbidden is so without another request", async () => {
    const statuses: Record<string, number> = { "Patient/p2": 404, "Patient/p3": 410, "Patient/p4": 403 };
    const { client, asked } = await startBatching({
      one: (address) => (statuses[address] ? { status: statuses[address], body: outcome } : undefined),
    });
    const settled = await Promise.allSettled(ids(4).map((id) => client.read("Patient", id)));
    expect(settled).toMatchObject([
      { value: { id: "p1" } },
      { reason: { code: "not_found", status: 404, message: expect.stringMatching(/^GET Patient \(404\)/) as string } },
      { reason: { code: "gone" } },
      { reason: { code: "forbidden", operationOutcome: outcome } },
    ]);
    expect(asked()).toEqual([4]);
  });

  test.for([400, 401, 405, 500, 501, 503])("one that fails with %i is asked again by itself", async (status) => {
    const { client, asked } = await startBatching({
      one: (address, { method }) => (address === "Patient/p2" && method === "POST" ? { status } : undefined),
    });
    const all = await Promise.all(ids(3).map((id) => client.read("Patient", id)));
    expect(all.map(({ id }) => id)).toEqual(ids(3));
    expect(asked()).toEqual([3, "Patient/p2"]);
  });

  test("a 304 that nobody has asked for is asked again by itself", async () => {
    const { client, asked } = await startBatching({
      one: (address, { method }) => (address === "Patient/p2" && method === "POST" ? { status: 304 } : undefined),
    });
    const all = await Promise.all(ids(3).map((id) => client.read("Patient", id)));
    expect(all.map(({ id }) => id)).toEqual(ids(3));
    expect(asked()).toEqual([3, "Patient/p2"]);
  });

  test("what nobody waits for any more is not asked again", async () => {
    const leaving = new AbortController();
    const { client, asked } = await startBatching({
      one: (address, { method }) => (address === "Patient/p2" && method === "POST" ? { status: 500 } : undefined),
      whole() {
        leaving.abort(new Error("the user went elsewhere"));
        return undefined;
      },
    });
    const [gone] = [failureOf(client.read("Patient", "p2", { signal: leaving.signal }))];
    await Promise.all([gone, client.read("Patient", "p1"), client.read("Patient", "p3")]);
    await client.read("Patient", "p4");
    expect(asked()).toEqual([3, "Patient/p4"]);
  });

  test("where all fail, the batch may be at fault: each is asked by itself, and what is answered then ends batches", async () => {
    const { client, asked } = await startBatching({
      one: (_, { method }) => (method === "POST" ? { status: 404 } : undefined),
    });
    for (const pair of [
      ["p1", "p2"],
      ["p3", "p4"],
    ]) {
      const all = await Promise.all(pair.map((id) => client.read("Patient", id)));
      expect(all.map(({ id }) => id)).toEqual(pair);
    }
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", "Patient/p4"]);
  });

  test("what is truly not there says nothing against batches", async () => {
    const { client, asked } = await startBatching({ one: () => ({ status: 404 }) });
    for (let round = 0; round < 2; round += 1)
      await Promise.all(ids(2).map((id) => failureOf(client.read("Patient", id))));
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", 2, "Patient/p1", "Patient/p2"]);
  });

  test("a resource in another's place, and none of the batch is believed, nor of any other", async () => {
    const { client, asked } = await startBatching({
      whole: (_, entries) => ({
        body: { resourceType: "Bundle", entry: entries.toReversed().map((address) => entryOf(found(address))) },
      }),
    });
    for (const pair of [
      ["p1", "p2"],
      ["p3", "p4"],
    ]) {
      const all = await Promise.all(pair.map((id) => client.read("Patient", id)));
      expect(all.map(({ id }) => id)).toEqual(pair);
    }
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", "Patient/p4"]);
  });
});

describe("a batch that fails costs nobody an answer", () => {
  const refusals = [400, 403, 404, 405, 406, 413, 415, 422, 501];
  test.for(refusals)("a server that refuses it with %i is asked one by one from then on", async (status) => {
    const { client, asked } = await startBatching({ whole: () => ({ status, body: outcome }) });
    await Promise.all(ids(2).map((id) => client.read("Patient", id)));
    await Promise.all([client.read("Patient", "p3"), client.search("Patient", { gender: "male" })]);
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", "Patient?gender=male"]);
  });

  test.for([
    "drop",
    "dropInBody",
    { status: 500 },
    { status: 502 },
    { body: "<html>" },
    { body: { resourceType: "Bundle", entry: [] } },
  ] as const)(
    "one that comes to nothing (%o) is asked one by one, and so is what follows for a minute",
    async (answering) => {
      const clock = vi.spyOn(Date, "now");
      onTestFinished(() => clock.mockRestore());
      const { client, asked } = await startBatching({ whole: () => answering });
      for (const pair of [
        ["p1", "p2"],
        ["p3", "p4"],
      ])
        await Promise.all(pair.map((id) => client.read("Patient", id)));
      expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", "Patient/p4"]);
      const now = Date.now();
      clock.mockReturnValue(now + 61_000);
      await Promise.all(ids(2).map((id) => client.read("Patient", id)));
      expect(asked()[5]).toBe(2);
    },
  );

  test.for([429, 503])("a server that has too much to do (%i) is not asked for each instead", async (status) => {
    const { client, asked } = await startBatching({ whole: () => ({ status, headers: { "Retry-After": "7" } }) });
    const failures = await Promise.all(ids(3).map((id) => failureOf(client.read("Patient", id))));
    expect(failures).toMatchObject(ids(3).map(() => ({ status, retryAfter: 7, isRetryable: true })));
    expect(asked()).toEqual([3]);
    // When they are tried again it is without the batch, of which it may have had too much.
    await Promise.all(ids(2).map((id) => client.read("Patient", id)));
    expect(asked()).toEqual([3, "Patient/p1", "Patient/p2"]);
  });

  test("what the server says of itself is heeded: a CapabilityStatement without batch and transaction", async () => {
    for (const [codes, expected] of [
      [["history-system"], ["Patient/p1", "Patient/p2"]],
      [["transaction"], [2]],
      [[], [2]],
    ] as const) {
      const interaction = codes.map((code) => ({ code }));
      const statement = { resourceType: "CapabilityStatement", rest: [{ mode: "server", interaction }] };
      const { client, asked } = await startBatching({
        one: (at) => (at === "metadata" ? { body: statement } : undefined),
      });
      await client.capabilities();
      await Promise.all(ids(2).map((id) => client.read("Patient", id)));
      expect(asked().slice(1)).toEqual(expected);
    }
  });

  test.for([
    ["a session that has ended", new AuthError("signed_out")],
    ["a framework that ends the rendering", Object.assign(new Error("bail out"), { digest: "BAILOUT" })],
  ] as const)("%s is told to each, and nothing more is sent", async ([, ended]) => {
    const sending = vi.fn<typeof fetch>(() => Promise.reject(ended));
    const baseUrl = "https://fhir.example/fhir";
    const client = createFhirClient({ baseUrl, getAccessToken: async () => "t", batch: true, fetch: sending });
    const failures = await Promise.all(ids(3).map((id) => failureOf(client.read("Patient", id))));
    expect(failures).toEqual([ended, ended, ended]);
    expect(sending).toHaveBeenCalledOnce();
  });

  test("tokens that the server refuses are renewed once for all, and refused again that is told to each", async () => {
    const getAccessToken = vi.fn(async () => "renewed");
    const { client, asked } = await startBatching({ whole: () => ({ status: 401 }), getAccessToken });
    getAccessToken.mockResolvedValueOnce("stale");
    const failures = await Promise.all(ids(3).map((id) => failureOf(client.read("Patient", id))));
    expect(failures).toMatchObject(ids(3).map(() => ({ code: "unauthorized" })));
    expect(asked()).toEqual([3, 3]);
  });
});

describe("each caller's signal is their own", () => {
  const reason = new Error("the user went elsewhere");

  test("who gives up while it is on its way gets their reason at once, and the others their answers", async () => {
    const leaving = new AbortController();
    let answer = () => {};
    const release = new Promise<void>((resolve) => (answer = resolve));
    const { client } = await startBatching({
      async whole() {
        leaving.abort(reason);
        await release;
        return undefined;
      },
    });
    const gone = failureOf(client.read("Patient", "p1", { signal: leaving.signal }));
    const kept = client.read("Patient", "p2");
    expect(await gone).toBe(reason);
    answer();
    expect(await kept).toMatchObject({ id: "p2" });
  });

  test("who gives up before it is sent is not asked for", async () => {
    const { client, asked } = await startBatching();
    const leaving = new AbortController();
    const [first, second, third] = [
      client.read("Patient", "p1"),
      failureOf(client.read("Patient", "p2", { signal: leaving.signal })),
      client.read("Patient", "p3"),
    ];
    leaving.abort(reason);
    expect(await second).toBe(reason);
    await Promise.all([first, third]);
    expect(await failureOf(client.read("Patient", "p4", { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(asked()).toEqual([2]);
  });

  test("the request ends when nobody waits any more, no other is sent, and the next goes as a batch again", async () => {
    const leaving = new AbortController();
    const ended: unknown[] = [];
    const sending = vi.fn<typeof fetch>((...request) => fetch(...request));
    sending.mockImplementationOnce(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => {
            ended.push(init.signal?.reason);
            reject(new Error("aborted"));
          });
          leaving.abort(reason);
        }),
    );
    const { client, asked } = await startBatching({ fetch: sending });
    const all = ids(3).map((id) => failureOf(client.read("Patient", id, { signal: leaving.signal })));
    expect(await Promise.all(all)).toEqual([reason, reason, reason]);
    await vi.waitFor(() => expect(ended).toHaveLength(1));
    await Promise.all(ids(2).map((id) => client.read("Patient", id)));
    expect(asked()).toEqual([2]);
  });

  test("nothing is left on a signal that outlives its reads", async () => {
    const { client } = await startBatching();
    const { signal } = new AbortController();
    await Promise.all(ids(3).map((id) => client.read("Patient", id, { signal })));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("an entry that takes long holds up none of the others", () => {
  test("what a batch does not answer in time is asked in ever smaller parts, down to the one alone", async () => {
    let answerSlow = () => {};
    const slow = new Promise<void>((resolve) => (answerSlow = resolve));
    const { client, asked, server } = await startBatching({
      async whole(_, entries) {
        if (entries.includes("Patient/p7")) await slow;
        return undefined;
      },
    });
    const reads = ids(40).map((id) => client.read("Patient", id));
    const others = await Promise.all(reads.filter((_, at) => at !== 6));
    expect(others).toHaveLength(39);
    // All; ten parts of four; the four one by one.
    expect(asked()).toEqual([40, ...Array<number>(10).fill(4), "Patient/p5", "Patient/p6", "Patient/p7", "Patient/p8"]);
    expect(await reads[6]).toMatchObject({ id: "p7" });
    answerSlow();
    expect(server.requests).toHaveLength(15);
  });

  test("one that was late once is not waited for any longer the next time", async () => {
    const clock = vi.spyOn(performance, "now");
    onTestFinished(() => clock.mockRestore());
    let answerSlow = () => {};
    const { client, asked } = await startBatching({
      one: (address, { method }) => (address === "Patient/p2" && method === "GET" ? "silence" : undefined),
      async whole(_, entries) {
        if (entries.includes("Patient/p2")) await new Promise<void>((resolve) => (answerSlow = resolve));
        return undefined;
      },
    });
    for (let round = 1; round <= 2; round += 1) {
      const reads = ids(3).map((id) => client.read("Patient", id));
      await Promise.all([reads[0], reads[2]]);
      expect(asked()).toHaveLength(4 * round);
      // A minute later, as the page's clock has it.
      clock.mockReturnValue(60_000 * round + performance.now());
      answerSlow();
      await reads[1];
      clock.mockRestore();
    }
  });

  test("the answer that comes first counts, be it the batch's in the end", async () => {
    let answerBatch = () => {};
    const late = new Promise<void>((resolve) => (answerBatch = resolve));
    const { client, asked } = await startBatching({
      one: (_, { method }) => (method === "GET" ? "silence" : undefined),
      async whole() {
        await late;
        return undefined;
      },
    });
    const reads = Promise.all(ids(3).map((id) => client.read("Patient", id)));
    await vi.waitUntil(() => asked().length === 4, 5000);
    answerBatch();
    expect((await reads).map(({ id }) => id)).toEqual(ids(3));
  });

  test("the time begins with the request, and not while it waits for a session that is locked", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    let unlock = () => {};
    const unlocked = new Promise<void>((resolve) => (unlock = resolve));
    const { client, asked } = await startBatching({ getAccessToken: () => unlocked.then(() => "t") });
    const reads = Promise.all(ids(20).map((id) => client.read("Patient", id)));
    await vi.advanceTimersByTimeAsync(3_600_000);
    unlock();
    vi.useRealTimers();
    await reads;
    expect(asked()).toEqual([20]);
  });
});

test("what is refused before anything is sent concerns itself alone", async () => {
  const { client, asked } = await startBatching();
  const [bad, good] = await Promise.allSettled([client.read("Patient", "../admin"), client.read("Patient", "p1")]);
  expect(bad).toMatchObject({ reason: { code: "invalid_id" } });
  expect(good).toMatchObject({ value: { id: "p1" } satisfies Partial<Patient> });
  expect(await failureOf(client.search("Patient", { name: undefined }))).not.toBeInstanceOf(FhirError);
  expect(asked()).toEqual(["Patient/p1"]);
});
