import { createFhirClient, FhirError, type FhirClient } from "@medblocks/react";
import type { Bundle, BundleEntry, FhirResource } from "fhir/r4.js";
import { array, assert, asyncProperty, boolean, constantFrom, nat, record } from "fast-check";
import { expect, test } from "vitest";

// Whatever a server does with a batch, each read comes to what it comes to by itself. Only a server that says that it has
// too much to do (429, 503) is not asked for each of them instead.

const baseUrl = "https://fhir.example/fhir";

type Status = 200 | 403 | 404 | 410 | 422 | 500;
const statuses: Status[] = [200, 200, 200, 403, 404, 410, 422, 500];

/** What a server may do to a batch, or to single entries of it. */
const treatments = [
  "answers",
  "refuses 400",
  "refuses 403",
  "refuses 404",
  "refuses 405",
  "refuses 413",
  "refuses 422",
  "refuses 500",
  "refuses 501",
  "refuses 502",
  "has no connection",
  "sends a page",
  "sends half of it",
  "sends an OperationOutcome",
  "sends one entry too few",
  "sends none",
  "sends each a place too early",
  "sends searches of another type",
  "takes searches for reads",
  "fails each of them",
  "forbids each of them",
  "fails some of them",
  "leaves out resources",
  "sends other types",
  "answers never",
] as const;
type Treatment = (typeof treatments)[number];

interface Server {
  readonly treatment: Treatment;
  /** What becomes of the resource with this number, wherever it is asked for. */
  readonly status: readonly Status[];
}

const outcome = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "processing" }] } as const;

function answerOf({ status }: Server, path: string): { status: number; resource: FhirResource } {
  const search = /^Patient\?_id=(\d+)$/.exec(path);
  const at = Number(search?.[1] ?? /^Patient\/(\d+)$/.exec(path)?.[1]);
  const code = status[at % status.length] ?? 200;
  const patient: FhirResource = { resourceType: "Patient", id: String(at), meta: { versionId: "1" } };
  // The search as a server writes it that adds what it goes by itself: https://hl7.org/fhir/R4/search.html#conformance
  const link = [{ relation: "self", url: `${baseUrl}/${path}&_count=50` }];
  const found: Bundle = { resourceType: "Bundle", type: "searchset", link, entry: [{ resource: patient }] };
  if (code !== 200) return { status: code, resource: { ...outcome, issue: [...outcome.issue] } };
  return { status: 200, resource: search ? found : patient };
}

function batchOf(server: Server, asked: Bundle): Bundle {
  const entry = (asked.entry ?? []).map(({ request }, at): BundleEntry => {
    const { status, resource } = answerOf(server, request?.url ?? "");
    const isHit = at % 3 === 1;
    if (server.treatment === "forbids each of them") return { response: { status: "403" } };
    if (server.treatment === "fails each of them" || (server.treatment === "fails some of them" && isHit)) {
      return { response: { status: at % 2 === 0 ? "500 Fault" : "401" } };
    }
    if (server.treatment === "leaves out resources" && isHit) return { response: { status: String(status) } };
    if (server.treatment === "sends other types" && isHit && status === 200) {
      return { response: { status: "200" }, resource: { resourceType: "Basic", id: "1", code: {} } as FhirResource };
    }
    const isSearch = request?.url?.includes("?") ?? false;
    if (server.treatment === "takes searches for reads" && isSearch) return { response: { status: "404" } };
    if (server.treatment === "sends searches of another type" && isSearch && status === 200) {
      const other: FhirResource = { resourceType: "Observation", status: "final", code: {} };
      return {
        response: { status: "200" },
        resource: { resourceType: "Bundle", type: "searchset", entry: [{ resource: other }] } as FhirResource,
      };
    }
    return status === 200
      ? { response: { status: "200 OK" }, resource }
      : { response: { status: String(status), outcome: resource } };
  });
  if (server.treatment === "sends one entry too few") entry.pop();
  if (server.treatment === "sends none") entry.length = 0;
  if (server.treatment === "sends each a place too early") entry.push(...entry.splice(0, 1));
  return { resourceType: "Bundle", type: "batch-response", entry };
}

function serve(server: Server): typeof fetch {
  return async (input, init) => {
    const url = input as URL;
    const path = url.pathname.slice("/fhir/".length) + url.search;
    if (init?.method !== "POST") {
      const { status, resource } = answerOf(server, path);
      return Response.json(resource, { status });
    }
    const { treatment } = server;
    const [, refusal] = /^refuses (\d+)$/.exec(treatment) ?? [];
    if (refusal !== undefined) return Response.json(outcome, { status: Number(refusal) });
    if (treatment === "has no connection") throw new TypeError("Failed to fetch");
    if (treatment === "sends a page") return new Response("<p>Hello", { headers: { "Content-Type": "text/html" } });
    if (treatment === "sends half of it") return new Response('{"resourceType":"Bundle","entry":[{"re');
    if (treatment === "sends an OperationOutcome") return Response.json(outcome);
    if (treatment === "answers never") {
      return new Promise((_, reject) => {
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
      });
    }
    return Response.json(batchOf(server, JSON.parse(init.body as string) as Bundle));
  };
}

function clientOf(server: Server, batch: boolean): FhirClient {
  return createFhirClient({ baseUrl, getAccessToken: () => Promise.resolve("token"), fetch: serve(server), batch });
}

interface Ask {
  readonly id: number;
  readonly isSearch: boolean;
}

/** What each comes to, in the order in which they are asked. */
function outcomesOf(client: FhirClient, asks: readonly Ask[]): Promise<unknown[]> {
  return Promise.all(
    asks.map(({ id, isSearch }) =>
      (isSearch ? client.search("Patient", { _id: String(id) }) : client.read("Patient", String(id))).then(
        (answer): unknown => answer,
        (error: unknown) => (error instanceof FhirError ? [error.code, error.status] : error),
      ),
    ),
  );
}

test("each read of a batch comes to what it comes to by itself, whatever the server does to the batch", async () => {
  const ask = record({ id: nat(30), isSearch: boolean() });
  const server = record({
    treatment: constantFrom(...treatments),
    status: array(constantFrom(...statuses), { minLength: 1, maxLength: 8 }),
  });
  await assert(
    asyncProperty(server, array(ask, { minLength: 1, maxLength: 12 }), async (given, asks) => {
      const together = clientOf(given, true);
      const expected = await outcomesOf(clientOf(given, false), asks);
      expect(await outcomesOf(together, asks)).toEqual(expected);
      // Once more, when it has learned what the server is like.
      expect(await outcomesOf(together, asks)).toEqual(expected);
    }),
    { numRuns: 100, seed: 1 },
  );
}, 60_000);

test("whoever goes away is told so at once, and nobody else notices", async () => {
  const ask = record({ id: nat(30), leaves: boolean() });
  await assert(
    asyncProperty(
      constantFrom(...treatments),
      array(ask, { minLength: 2, maxLength: 12 }),
      constantFrom(0, 1, 2, 5),
      async (treatment, asks, turns) => {
        const client = clientOf({ treatment, status: [200] }, true);
        const leaving = new AbortController();
        const gone = new Error("gone");
        const reads = asks.map(({ id, leaves }) =>
          client.read("Patient", String(id), leaves ? { signal: leaving.signal } : {}).then(
            ({ id: answered }) => answered,
            (error: unknown) => error,
          ),
        );
        // oxlint-disable-next-line no-await-in-loop -- a few turns of the event loop later
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        leaving.abort(gone);
        const outcomes = await Promise.all(reads);
        asks.forEach(({ id, leaves }, at) => {
          const isAnswer = outcomes[at] === String(id);
          expect(isAnswer || (leaves && outcomes[at] === gone)).toBe(true);
        });
      },
    ),
    { numRuns: 100, seed: 1 },
  );
}, 60_000);
