import {
  AuthError,
  ConfigurationError,
  createFhirClient,
  FhirError,
  fhirAttachmentOptions,
  fhirInfiniteQueryOptions,
  fhirMutationOptions,
  fhirOperationOptions,
  fhirQueryOptions,
  fhirReferenceOptions,
  findReferenced,
  includedIn,
  nextLink,
  parseReference,
  resourcesOf,
  type FhirClient,
  type Resource,
} from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import * as fc from "fast-check";
import type { Attachment, Bundle, Patient, Reference } from "fhir/r4.js";
import { expect, test } from "vitest";
import { allOf, failureOf } from "./startFhir.js";
import { answerHeaders, answerText, oddTexts, oddValue, offShape } from "./offShapes.js";

// Whatever a server answers, the public functions throw nothing but the errors of the package.

const runs = { seed: 20, numRuns: 100 };
const baseUrl = "https://a.example/fhir";
const draft = { resourceType: "Patient", id: "1", meta: { versionId: "1" } } as const;

function isTyped(error: unknown): boolean {
  return error instanceof FhirError || error instanceof AuthError || error instanceof ConfigurationError;
}

/** Runs a function; what it throws or rejects with is an error of the package. */
async function settled<R>(name: string, run: () => R | Promise<R>): Promise<R | undefined> {
  try {
    return await run();
  } catch (error) {
    expect(isTyped(error), `${name}: ${String((error as Error | undefined)?.stack ?? error)}`).toBe(true);
    if (error instanceof FhirError) {
      readError(error);
      expect(Array.isArray(error.operationOutcome?.issue ?? [])).toBe(true);
    }
    return undefined;
  }
}

function readError({ issues, isRetryable, message, retryAfter }: FhirError): void {
  expect([Array.isArray(issues), typeof isRetryable, typeof message]).toEqual([true, "boolean", "string"]);
  for (const { severity, code, text, field, expression } of issues) {
    expect([typeof severity, typeof code]).toEqual(["string", "string"]);
    for (const part of [text, field, expression]) expect(["string", "undefined"]).toContain(typeof part);
  }
  if (retryAfter !== undefined) expect(retryAfter).toBeGreaterThanOrEqual(0);
}

/** What components read of data, with the types as they are declared. */
function readData(data: unknown): void {
  const bundle = data as Bundle<Patient> | undefined;
  for (const type of [undefined, "Patient"] as const) {
    for (const { id } of [...resourcesOf(bundle, type), ...includedIn(bundle, type)]) void id;
  }
  expect(["string", "undefined"]).toContain(typeof nextLink(bundle));
  for (const address of ["#c", "Patient/1", "urn:uuid:1", `${baseUrl}/Patient/1`, data as string]) {
    findReferenced(address, bundle, baseUrl);
    parseReference(address, [baseUrl]);
    parseReference({ reference: address }, oddTexts);
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 201, 202, 204, 302, 304, 400, 404, 409, 410, 412, 422, 429, 500),
  headers: answerHeaders,
  text: answerText,
});
const answers = fc.array(answer, { minLength: 1, maxLength: 4 });

function clientOf(list: readonly Answer[], options: { batch?: boolean; strictSearch?: boolean } = {}): FhirClient {
  let next = 0;
  return createFhirClient({
    ...options,
    baseUrl,
    getAccessToken: () => Promise.resolve("token"),
    async fetch() {
      const { status, headers, text } = list[next++ % list.length] as Answer;
      const hasBody = ![204, 304].includes(status);
      return new Response(hasBody ? text : null, { status, headers });
    },
  });
}

/** Every interaction of a client, by its name. */
function interactionsOf(fhir: FhirClient): [name: string, run: () => Promise<unknown>][] {
  const read = { interaction: "read", type: "Patient", id: "1" } as const;
  const search = { interaction: "search", type: "Patient", params: {} } as const;
  const requests = [
    read,
    search,
    { interaction: "update", resource: draft },
    { interaction: "delete", type: "Patient", id: "1" },
  ] as const;
  const operations = [{ op: "remove", path: "/active" }] as const;
  return [
    ["read", () => fhir.read("Patient", "1")],
    [
      "reads at once",
      () => Promise.all([fhir.read("Patient", "1"), fhir.search("Patient", {}), fhir.read("Binary", "1")]),
    ],
    ["read of what is known", () => fhir.read("Patient", "1", { known: draft })],
    ["vread", () => fhir.vread("Patient", "1", "2")],
    ["search", () => fhir.search("Patient", { _elements: "name" })],
    ["search by POST", () => fhir.search("Patient", { name: "Ng" }, { method: "POST", strict: true })],
    ["page", () => fhir.page("Patient", `${baseUrl}?_getpages=1`)],
    ["pages", () => allOf(fhir.pages("Patient", {}))],
    ["history", () => fhir.history("Patient", "1")],
    ["operation", () => fhir.operation("Patient/1/$everything")],
    ["operation by POST", () => fhir.operation("$validate", draft)],
    ["create", () => fhir.create({ ...draft }, { ifNoneExist: { identifier: "1" } })],
    ["update", () => fhir.update({ ...draft })],
    ["patch", () => fhir.patch("Patient", "1", operations, { ifMatch: "1" })],
    ["delete", () => fhir.delete("Patient", "1", { ifMatch: "1" })],
    ["batch", () => fhir.batch(requests)],
    ["transaction", () => fhir.transaction(requests)],
    ["capabilities", () => fhir.capabilities()],
    ["request", () => fhir.request("Patient/1")],
    ["download", () => fhir.download("Binary/1")],
  ];
}

test("every interaction answers or fails with an error of the package, whatever the server sends", async () => {
  await fc.assert(
    fc.asyncProperty(answers, fc.boolean(), fc.boolean(), async (list, batch, strictSearch) => {
      for (const [name, run] of interactionsOf(clientOf(list, { batch, strictSearch }))) {
        // oxlint-disable-next-line no-await-in-loop -- the answers come in an order
        const data = await settled(name, run);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await settled(`data of ${name}`, () => readData(data));
      }
    }),
    runs,
  );
});

test("what a server sends in any form can be sent back", async () => {
  await fc.assert(
    fc.asyncProperty(offShape.resource, answers, async (resource, list) => {
      const fhir = clientOf(list);
      const stored = resource as Patient;
      await settled("update", () => fhir.update(stored));
      await settled("create", () => fhir.create(stored));
      await settled("transaction", () => fhir.transaction([{ interaction: "update", resource: stored }]));
      await settled("read", () => fhir.read("Patient", stored.id as string, { known: stored }));
      await settled("vread", () => fhir.vread("Patient", stored.id as string, stored.meta?.versionId as string));
      await settled("operation", () => fhir.operation("$validate", stored));
    }),
    runs,
  );
});

test("queries and mutations succeed or fail with an error of the package, whatever the server sends", async () => {
  await fc.assert(
    fc.asyncProperty(answers, oddValue, async (list, odd) => {
      const fhir = clientOf(list);
      const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
      const pages = fhirInfiniteQueryOptions(fhir, "Patient", { _count: 2 });
      const runAll: [name: string, run: () => Promise<unknown>][] = [
        ["read", () => queryClient.fetchQuery({ ...fhirQueryOptions(fhir, "Patient", "1"), retry: false })],
        ["search", () => queryClient.fetchQuery({ ...fhirQueryOptions(fhir, "Patient", {}), retry: false })],
        [
          "operation",
          () => queryClient.fetchQuery({ ...fhirOperationOptions(fhir, "Patient/1/$everything"), retry: false }),
        ],
        ["pages", async () => pages.select(await queryClient.fetchInfiniteQuery({ ...pages, pages: 3, retry: false }))],
        ["reference", () => queryClient.fetchQuery({ ...fhirReferenceOptions(fhir, odd as Reference), retry: false })],
        [
          "attachment",
          () => queryClient.fetchQuery({ ...fhirAttachmentOptions(fhir, odd as Attachment), retry: false }),
        ],
        [
          "attachment of an address",
          () =>
            queryClient.fetchQuery({
              ...fhirAttachmentOptions(fhir, { url: odd, contentType: odd } as Attachment),
              retry: false,
            }),
        ],
        ["update", () => fhirMutationOptions(fhir, queryClient, "update").mutationFn({ ...draft, active: true })],
        ["delete", () => fhirMutationOptions(fhir, queryClient, "delete").mutationFn({ type: "Patient", id: "1" })],
      ];
      for (const [name, run] of [...runAll, ...runAll]) {
        // oxlint-disable-next-line no-await-in-loop -- the answers come in an order
        await settled(name, run);
      }
      for (const query of queryClient.getQueryCache().getAll()) readData(query.state.data);
      queryClient.clear();
    }),
    { ...runs, numRuns: 60 },
  );
});

test("helpers take resources from anywhere", () => {
  fc.assert(
    fc.property(fc.oneof(offShape.resource, oddValue), fc.oneof(offShape.bundle, oddValue), (data, other) => {
      readData(data);
      for (const reference of [data, { reference: data }, { identifier: data }]) {
        parseReference(reference as Reference, oddTexts);
        findReferenced(reference as Reference, other as Patient, oddTexts);
      }
      readError(new FhirError("unprocessable", { method: "PUT", subject: "Patient", operationOutcome: data as never }));
      const { structuralSharing } = fhirQueryOptions(clientOf([]), "Patient", {});
      expect((structuralSharing as (former: unknown, next: unknown) => unknown)(other, data)).toEqual(data);
      const pages = fhirInfiniteQueryOptions(clientOf([]), "Patient", {});
      const page = data as Bundle<Resource<"Patient">>;
      pages.select({ pages: [page, other as typeof page], pageParams: [null, "x"] });
      pages.getNextPageParam(page, [page], null, [null]);
      pages.getPreviousPageParam?.(page, [page], null, [null]);
    }),
    { ...runs, numRuns: 800 },
  );
});

test("a Bundle that is nested too deep for the stack is an error of the package, and other JSON is read", async () => {
  const deep = (levels: number, open: string, close: string) => `${open.repeat(levels)}null${close.repeat(levels)}`;
  const bundle = deep(20_000, '{"resourceType":"Bundle","type":"searchset","entry":[{"resource":', "}]}");
  const { client } = { client: clientOf([{ status: 200, headers: {}, text: bundle }]) };
  expect(isTyped(await failureOf(client.read("Bundle", "1")))).toBe(true);
  const text = `{"resourceType":"Patient","id":"1","extension":${deep(20_000, "[", "]")}}`;
  const patient = await clientOf([{ status: 200, headers: {}, text }]).read("Patient", "1");
  expect(patient.id).toBe("1");
});
