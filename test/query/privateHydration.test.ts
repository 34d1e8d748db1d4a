import type * as Package from "@medblocks/react";
import { fhirInfiniteQueryOptions, fhirQueryOptions } from "@medblocks/react";
import { QueryClient, dehydrate, hydrate } from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";
import { startFhir } from "../fhir/startFhir.js";
import { searchset, version } from "./mountedQueries.js";

/** The package as another process loads it. */
async function loadAgain(): Promise<typeof Package> {
  vi.resetModules();
  return import("@medblocks/react");
}

test("a private search that a server has prefetched is found in the browser, or is not sent there", async () => {
  const { client } = await startFhir({ body: searchset(version("1")) });
  const config = { baseUrl: client.baseUrl, getAccessToken: () => Promise.resolve("t"), privateSearch: true };
  const options = (one: typeof Package) =>
    one.fhirQueryOptions(one.createFhirClient(config), "Patient", { name: "Version", birthdate: "1979-04-01" });

  const onServer = new QueryClient();
  await onServer.prefetchQuery(options(await loadAgain()));
  const sent = JSON.parse(JSON.stringify(dehydrate(onServer))) as ReturnType<typeof dehydrate>;
  const inBrowser = new QueryClient();
  hydrate(inBrowser, sent);

  const found = inBrowser.getQueryData(options(await loadAgain()).queryKey) !== undefined;
  expect({ sent: sent.queries.length, found: Number(found) }).toEqual({
    sent: sent.queries.length,
    found: sent.queries.length,
  });
});

const results = searchset(version("1"));
const telling = { name: "Version", birthdate: "1979-04-01" } as const;

async function startPrivate() {
  const { client } = await startFhir({ body: results }, { privateSearch: true });
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  return { client, queryClient };
}
const dehydrated = (queryClient: QueryClient) =>
  dehydrate(queryClient).queries.map(({ queryKey }) => queryKey.slice(2));

test("dehydrated data has no private search, and all others", async () => {
  const { client, queryClient } = await startPrivate();
  await queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", { active: true }));
  await queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", telling));
  await queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", telling, { strict: false }));
  await queryClient.prefetchInfiniteQuery(fhirInfiniteQueryOptions(client, "Patient", telling));
  await queryClient.prefetchQuery({ queryKey: ["app", "private-1"], queryFn: () => 1 });
  expect(dehydrated(queryClient)).toEqual([["Patient", "search", "active=true"], []]);
  expect(queryClient.getQueryCache().getAll()).toHaveLength(5);
});

test("a private search that is still on its way is not dehydrated, by an app that dehydrates pending queries", async () => {
  const { client, queryClient } = await startPrivate();
  queryClient.setDefaultOptions({
    queries: { retry: false },
    dehydrate: { shouldDehydrateQuery: ({ state }) => state.status !== "error" },
  });
  const both = [telling, { active: true }].map((params) =>
    queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", params)),
  );
  expect(dehydrated(queryClient)).toEqual([["Patient", "search", "active=true"]]);
  await Promise.all(both);
  expect(dehydrated(queryClient)).toEqual([["Patient", "search", "active=true"]]);
  expect(queryClient.getDefaultOptions().queries?.retry).toBe(false);
});

test("a read of a resource whose id looks like an alias is dehydrated", async () => {
  const { client } = await startFhir({ body: { resourceType: "Patient", id: "private-1" } }, { privateSearch: true });
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", telling));
  await queryClient.prefetchQuery(fhirQueryOptions(client, "Patient", "private-1"));
  expect(dehydrated(queryClient)).toEqual([["Patient", "read", "private-1"]]);
});

test("another process gives the same private search another alias", async () => {
  const config = { baseUrl: "https://a.example/fhir", getAccessToken: () => Promise.resolve("t"), privateSearch: true };
  const aliasBy = (one: typeof Package) =>
    one.fhirQueryOptions(one.createFhirClient(config), "Patient", telling).queryKey[4];
  expect(aliasBy(await loadAgain())).not.toBe(aliasBy(await loadAgain()));
});
