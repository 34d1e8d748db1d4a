import { createFhirClient, fhirQueryOptions, type SearchBundle } from "@medblocks/react";
import { QueryClient, dehydrate } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import { failureOf, patient, startFhir } from "../fhir/startFhir.js";

const bundle = {
  resourceType: "Bundle",
  type: "searchset",
  total: 1,
  link: [{ relation: "next", url: "http://x.example/fhir?_getpages=1" }],
  entry: [{ resource: patient, search: { mode: "match" }, vendor: [null, { unknown: 1.5 }] }],
};

describe("what is prefetched is found under the key", () => {
  test("a read", async () => {
    const { server, client } = await startFhir({ body: patient });
    const queryClient = new QueryClient();
    const options = fhirQueryOptions(client, "Patient", "pat-4711");
    expect(queryClient.getQueryData(options.queryKey)).toBeUndefined();
    await queryClient.prefetchQuery(options);
    const found = queryClient.getQueryData(options.queryKey);
    expectTypeOf(found).toEqualTypeOf<Patient | undefined>();
    expect(found).toStrictEqual(patient);
    // Fresh data is not asked for again.
    await queryClient.ensureQueryData(options);
    expect(server.requests).toHaveLength(1);
  });

  test("a search, written in another order", async () => {
    const { client } = await startFhir({ body: bundle });
    const queryClient = new QueryClient();
    await queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", { name: "Ng", _count: 5 }));
    const { queryKey } = fhirQueryOptions(client, "Patient", { _count: 5, name: "Ng" });
    const found = queryClient.getQueryData(queryKey);
    expectTypeOf(found).toEqualTypeOf<SearchBundle<"Patient"> | undefined>();
    expect(found).toStrictEqual(bundle);
  });
});

test("data is plain JSON as the server sent it, so that it survives dehydration", async () => {
  const { client } = await startFhir({ body: bundle });
  const queryClient = new QueryClient();
  const data = await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", {}));
  expect(data).toStrictEqual(bundle);
  const dehydrated = dehydrate(queryClient);
  expect(JSON.parse(JSON.stringify(dehydrated.queries[0]?.state.data))).toStrictEqual(bundle);
  expect(JSON.stringify(dehydrated)).not.toContain("tok-secret");
});

test("the same answer again is the same object, so that nothing renders again", async () => {
  const { server, client } = await startFhir({ body: bundle });
  const queryClient = new QueryClient();
  const options = fhirQueryOptions(client, "Patient", {});
  await queryClient.fetchQuery(options);
  const first = queryClient.getQueryData(options.queryKey);
  await queryClient.fetchQuery(options);
  expect(server.requests).toHaveLength(2);
  expect(queryClient.getQueryData(options.queryKey)).toBe(first);
});

test("a query that is cancelled ends its request", async () => {
  let sent: AbortSignal | undefined;
  const queryClient = new QueryClient();
  const client = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken: async () => "t",
    fetch: (_, init) => {
      sent = init?.signal ?? undefined;
      void queryClient.cancelQueries();
      return new Promise((_resolve, reject) => {
        sent?.addEventListener("abort", () => reject(sent?.reason as Error));
      });
    },
  });
  const error = await failureOf(queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "1")));
  expect(error).toMatchObject({ name: "Error", revert: true });
  expect(sent?.aborted).toBe(true);
});

test("the query's function gets by with a signal alone, for loaders that call it themselves", async () => {
  const { client } = await startFhir({ body: patient });
  const { signal } = new AbortController();
  await expect(fhirQueryOptions(client, "Patient", "pat-4711").queryFn({ signal })).resolves.toEqual(patient);
});
