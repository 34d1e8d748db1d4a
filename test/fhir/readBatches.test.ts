import { getEventListeners } from "node:events";
import { AuthError, FhirError, createFhirClient, type FhirClient } from "@medblocks/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { entryOf, found, startBatching } from "./batchingServer.js";
import { failureOf, outcome, startFhir } from "./startFhir.js";
import { people, startSandboxFhir } from "./startSandboxFhir.js";

/** The first two patients, and then two others. */
async function readTwoPairs(client: FhirClient): Promise<void> {
  for (const pair of [
    ["p1", "p2"],
    ["p3", "p4"],
  ]) {
    const all = await Promise.all(pair.map((id) => client.read("Patient", id)));
    expect(all.map(({ id }) => id)).toEqual(pair);
  }
}

const subsettedTag = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };
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

  test.for([400, 401, 405, 500, 501])("one that fails with %i is asked again by itself", async (status) => {
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
    await readTwoPairs(client);
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", "Patient/p4"]);
  });

  test("what is truly not there says nothing against batches", async () => {
    const { client, asked } = await startBatching({ one: () => ({ status: 404 }) });
    for (let round = 0; round < 2; round += 1)
      await Promise.all(ids(2).map((id) => failureOf(client.read("Patient", id))));
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", 2, "Patient/p1", "Patient/p2"]);
  });

  test.for([429, 503])("what the server has too much to do for (%i) is not asked again at once", async (status) => {
    const { client, asked } = await startBatching({
      one: (address, { method }) => (method === "POST" && address !== "Patient/p1" ? { status } : undefined),
      whole: (_, entries) => ({
        headers: { "Retry-After": "7" },
        body: {
          resourceType: "Bundle",
          entry: entries.map((address, at) => entryOf(at === 0 ? found(address) : { status, body: outcome })),
        },
      }),
    });
    const [first, ...others] = await Promise.allSettled(ids(50).map((id) => client.read("Patient", id)));
    expect(first).toMatchObject({ value: { id: "p1" } });
    for (const other of others) expect(other).toMatchObject({ reason: { status, retryAfter: 7, isRetryable: true } });
    expect(asked()).toEqual([50]);
  });

  test.for([403, 404, 410])("a search that fails with %i is asked again by itself", async (status) => {
    // As a server does that knows no searches in a batch, and takes them for reads.
    const { client, asked } = await startBatching({
      one: (address, { method }) => (method === "POST" && address.includes("?") ? { status } : undefined),
    });
    const [, searched] = await Promise.all([
      client.read("Patient", "p1"),
      client.search("Patient", { gender: "male" }),
    ]);
    expect(searched).toMatchObject({ resourceType: "Bundle" });
    expect(asked()).toEqual([2, "Patient?gender=male"]);
  });

  test("a search asks for what it was asked for, whatever becomes of its parameters", async () => {
    const { client, server } = await startBatching();
    const params: Record<string, string> = {};
    await Promise.all(
      ["Mary Ann", "B+"].map((family) => client.search("Patient", Object.assign(params, { organization: family }))),
    );
    expect(server.requests).toHaveLength(1);
    expect((JSON.parse(server.requests[0]?.body ?? "") as Bundle).entry?.map(({ request }) => request?.url)).toEqual([
      "Patient?organization=Mary%20Ann",
      "Patient?organization=B%2B",
    ]);
  });

  test("of another type than was searched for is no answer", async () => {
    const { client, asked } = await startBatching({
      one: (address) => ({
        body: {
          resourceType: "Bundle",
          type: "searchset",
          entry: [{ resource: { resourceType: address.split("?")[0], id: "1" } }],
        },
      }),
      whole: (_, entries) => ({
        body: {
          resourceType: "Bundle",
          entry: entries.map(() =>
            entryOf({
              body: {
                resourceType: "Bundle",
                type: "searchset",
                entry: [{ resource: { resourceType: "Condition", id: "1" } }],
              },
            }),
          ),
        },
      }),
    });
    const [observations] = await Promise.all([
      client.search("Observation", { patient: "1" }),
      client.search("Condition", { patient: "1" }),
    ]);
    expect(observations.entry?.[0]?.resource?.resourceType).toBe("Observation");
    expect(asked()).toEqual([2, "Observation?patient=1"]);
  });

  test("a resource with an id in other letters is another one: it is read again alone, and later reads still go as a batch", async () => {
    const { client, asked } = await startBatching({
      one: (address) => (address === "Patient/ME" ? { body: { resourceType: "Patient", id: "me" } } : undefined),
    });
    for (let round = 0; round < 2; round += 1)
      expect(await Promise.allSettled([client.read("Patient", "ME"), client.read("Patient", "p1")])).toMatchObject([
        { reason: { code: "unexpected_resource" } },
        { value: { id: "p1" } },
      ]);
    expect(asked()).toEqual([2, "Patient/ME", 2, "Patient/ME"]);
  });

  test("a condition that the server refuses in a batch is left out from then on", async () => {
    const { client, asked } = await startBatching({
      one(address, { method, body }) {
        if (method === "GET") return undefined;
        const entry = (JSON.parse(body) as Bundle).entry?.find(({ request }) => request?.url === address);
        return entry?.request?.ifNoneMatch === undefined ? undefined : { status: 400 };
      },
    });
    const known = await Promise.all(ids(2).map((id) => client.read("Patient", id)));
    for (let round = 0; round < 2; round += 1)
      await Promise.all(known.map((one) => client.read("Patient", one.id ?? "", { known: one })));
    expect(asked()).toEqual([2, 2, "Patient/p1", "Patient/p2", 2]);
  });

  test("a 304 to what had no condition is no answer: of a part there is none", async () => {
    const { client } = await startBatching({
      one: (address, { method }) => (address === "Patient/p1" && method === "POST" ? { status: 304 } : undefined),
    });
    const part: Patient = { resourceType: "Patient", id: "p1", meta: { versionId: "1", tag: [subsettedTag] } };
    const [read] = await Promise.all([client.read("Patient", "p1", { known: part }), client.read("Patient", "p2")]);
    expect(read.meta?.tag).toBeUndefined();
  });

  test("a resource in another's place, and none of the batch is believed, nor of any other", async () => {
    const { client, asked } = await startBatching({
      whole: (_, entries) => ({
        body: { resourceType: "Bundle", entry: entries.toReversed().map((address) => entryOf(found(address))) },
      }),
    });
    await readTwoPairs(client);
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", "Patient/p4"]);
  });

  // The link names what the server has gone by: https://hl7.org/fhir/R4/search.html#conformance
  const selves: [how: string, self: (patient: string) => string][] = [
    ["as it was asked", (patient) => `/fhir/Observation?patient=${patient}`],
    [
      "with more, and in other letters",
      (patient) => `https://x.test/r4/Observation?_format=json&patient=${patient.replace("p", "%70")}&_count=20`,
    ],
  ];
  test.for(selves)("nor is the answer to another's search, by its own link: %s", async ([, self]) => {
    const answerTo = (address: string) => {
      const url = self(address.split("=")[1] ?? "");
      return { body: { resourceType: "Bundle", type: "searchset", link: [{ relation: "self", url }] } };
    };
    const { client, asked } = await startBatching({
      one: answerTo,
      whole: (_, entries) => ({
        body: { resourceType: "Bundle", entry: entries.toReversed().map((address) => entryOf(answerTo(address))) },
      }),
    });
    const all = await Promise.all(ids(2).map((patient) => client.search("Observation", { patient })));
    expect(all.map(({ link }) => link?.[0]?.url)).toEqual(ids(2).map(self));
    expect(asked()).toEqual([2, "Observation?patient=p1", "Observation?patient=p2"]);
  });

  test.for([
    ["has a link of the server's own making", "https://x.test/fhir?_getpages=9a1"],
    ["has ignored a parameter", "https://x.test/fhir/Observation"],
  ] as const)("a search that %s is believed", async ([, url]) => {
    const body = { resourceType: "Bundle", type: "searchset", link: [{ relation: "self", url }] };
    const { client, asked } = await startBatching({ one: () => ({ body }) });
    await Promise.all(ids(2).map((patient) => client.search("Observation", { patient })));
    expect(asked()).toEqual([2]);
  });

  test("where something stands that nobody has asked for, a failure may be another's", async () => {
    const none = { status: 404, body: outcome };
    const { client, asked } = await startBatching({
      whole: (_, [first = "", second = ""]) => ({
        body: { resourceType: "Bundle", entry: [entryOf(found(first)), entryOf(none), entryOf(found(second))] },
      }),
      one: (address) => (address === "Patient/p3" ? none : undefined),
    });
    const all = await Promise.allSettled([
      client.search("Patient", { family: "Ng" }),
      client.search("Patient", { family: "Endo" }),
      client.read("Patient", "p3"),
    ]);
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(asked()).toEqual([3, "Patient?family=Endo", "Patient/p3"]);
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

  test("a token that the server refuses is renewed by one read for all, which then go as a batch", async () => {
    const getAccessToken = vi.fn(async ({ rejected }: { rejected?: string | undefined } = {}) =>
      rejected ? "renewed" : token,
    );
    let token = "stale";
    const isStale = ({ headers }: SeenRequest) => headers.authorization === "Bearer stale";
    const { client, asked } = await startBatching({
      whole: (request) => (isStale(request) ? { status: 401 } : undefined),
      one: (_, request) => (isStale(request) ? ((token = "renewed"), { status: 401 }) : undefined),
      getAccessToken,
    });
    const all = await Promise.all(ids(4).map((id) => client.read("Patient", id)));
    expect(all.map(({ id }) => id)).toEqual(ids(4));
    expect(asked()).toEqual([4, "Patient/p1", "Patient/p1", 3]);
    expect(getAccessToken.mock.calls.flatMap(([{ rejected } = {}]) => rejected ?? [])).toEqual(["stale"]);
  });

  test("a user whose tokens the server refuses is told so, each of them", async () => {
    const getAccessToken = async ({ rejected }: { rejected?: string | undefined } = {}) =>
      rejected ? "renewed" : "stale";
    const { client, asked } = await startBatching({
      whole: () => ({ status: 401 }),
      one: () => ({ status: 401 }),
      getAccessToken,
    });
    const failures = await Promise.all(ids(3).map((id) => failureOf(client.read("Patient", id))));
    expect(failures).toMatchObject(ids(3).map(() => ({ code: "unauthorized" })));
    expect(asked()).toEqual([3, "Patient/p1", "Patient/p1"]);
  });

  test("a server that answers batches alone with 401 refuses them, and the session hears nothing of it", async () => {
    const getAccessToken = vi.fn(
      async ({ rejected }: { rejected?: string | undefined } = {}) => `token${rejected ?? ""}`,
    );
    const { client, asked } = await startBatching({ whole: () => ({ status: 401 }), getAccessToken });
    for (const trio of [ids(3), ids(3)]) {
      const all = await Promise.all(trio.map((id) => client.read("Patient", id)));
      expect(all.map(({ id }) => id)).toEqual(trio);
    }
    expect(asked()).toEqual([3, "Patient/p1", 2, "Patient/p2", "Patient/p3", ...ids(3).map((id) => `Patient/${id}`)]);
    expect(getAccessToken.mock.calls.filter(([{ rejected } = {}]) => rejected)).toEqual([]);
  });

  test("who goes away while their read tells of the token leaves the others their answers", async () => {
    const leaving = new AbortController();
    const reason = new Error("the user went elsewhere");
    const { client, asked } = await startBatching({
      whole: () => ({ status: 401 }),
      one(address) {
        if (address === "Patient/p1") leaving.abort(reason);
        return undefined;
      },
    });
    const gone = failureOf(client.read("Patient", "p1", { signal: leaving.signal }));
    const all = await Promise.all(["p2", "p3"].map((id) => client.read("Patient", id)));
    expect([await gone, ...all.map(({ id }) => id)]).toEqual([reason, "p2", "p3"]);
    expect(asked().slice(0, 2)).toEqual([3, "Patient/p1"]);
  });

  test("one fault of each of them is no refusal: after a minute they go as a batch again", async () => {
    const clock = vi.spyOn(Date, "now");
    onTestFinished(() => clock.mockRestore());
    let isFaulty = true;
    const { client, asked } = await startBatching({
      one: (_, { method }) => (method === "POST" && isFaulty ? { status: 500 } : undefined),
    });
    await Promise.all(ids(2).map((id) => client.read("Patient", id)));
    await client.read("Patient", "p3");
    isFaulty = false;
    clock.mockReturnValue(Date.now() + 61_000);
    await Promise.all(ids(2).map((id) => client.read("Patient", id)));
    expect(asked()).toEqual([2, "Patient/p1", "Patient/p2", "Patient/p3", 2]);
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

  test.for([429, 503])(
    "what is asked again beside it and meets %i costs nobody the answer that comes",
    async (status) => {
      let release = () => {};
      const late = new Promise<void>((resolve) => (release = resolve));
      const { client, asked } = await startBatching({
        one: (_, { method }) => (method === "GET" ? { status, headers: { "Retry-After": "300" } } : undefined),
        async whole() {
          await late;
          return undefined;
        },
        async fetch(...request) {
          const response = await fetch(...request);
          if (response.status === status) setTimeout(release, 50);
          return response;
        },
      });
      const all = await Promise.all(ids(4).map((id) => client.read("Patient", id)));
      expect(all.map(({ id }) => id)).toEqual(ids(4));
      expect(asked()).toEqual([4, ...ids(4).map((id) => `Patient/${id}`)]);
    },
  );

  test("who has too much to do for a part is not asked again before the batch has come to nothing", async () => {
    const { client, asked } = await startBatching({
      timeout: 1200,
      whole: (_, entries) => (entries.length < 20 ? { status: 503 } : "silence"),
    });
    const all = await Promise.all(ids(20).map((id) => client.read("Patient", id)));
    expect(all.map(({ id }) => id)).toEqual(ids(20));
    expect(asked()).toEqual([20, ...Array<number>(10).fill(2), ...ids(20).map((id) => `Patient/${id}`)]);
  });

  test("each is asked by itself once at the most, however many requests for it come to nothing", async () => {
    const { client, asked } = await startBatching({ timeout: 900, one: () => "silence" });
    const failures = await Promise.all(ids(20).map((id) => failureOf(client.read("Patient", id))));
    expect(failures).toMatchObject(ids(20).map(() => ({ code: "timeout" })));
    expect(asked().filter((one) => typeof one === "string")).toEqual(
      expect.toSatisfy((all: string[]) => new Set(all).size === all.length),
    );
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
