import { ConfigurationError, createFhirClient, fhirInfiniteQueryOptions } from "@medblocks/react";
import { QueryClient, dehydrate, hydrate } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { below, freshCache, quiet, searchset, showPages, version } from "./mountedQueries.js";

const one = (id: string) => version("1", `Name of ${id}`, id);
/** Each page by its number: the ids on it, and the pages that it names as next and previous. */
type Pages = Record<string, { ids: string[]; next?: string; previous?: string }>;

const three: Pages = {
  1: { ids: ["p1", "p2"], next: "2" },
  2: { ids: ["p3", "p1"], next: "3", previous: "1" },
  3: { ids: ["p4"], previous: "2" },
};

async function started(pages: Pages = three, relation = "previous") {
  const { server, client } = await startFhir((request: SeenRequest) => {
    const { ids, next, previous } = pages[/_getpages=(\w+)/.exec(request.url)?.[1] ?? "1"] ?? { ids: [] };
    const link = Object.entries({ next, [relation]: previous }).flatMap(([name, page]) =>
      page ? [{ relation: name, url: `http://${request.headers.host}/fhir?_getpages=${page}` }] : [],
    );
    return { body: { ...searchset(...ids.map(one)), link } };
  });
  const queryClient = freshCache();
  const { observer, queryKey, hide } = showPages(
    queryClient,
    fhirInfiniteQueryOptions(client, "Patient", { _count: 2 }),
  );
  await quiet(queryClient);
  const ids = () => observer.getCurrentResult().data?.resources.map(({ id }) => id);
  const asked = () => server.requests.map(below);
  return { server, client, queryClient, observer, queryKey, hide, ids, asked };
}

test("pages follow the server's own links, and their matches stand in one list, in order, each once", async () => {
  const { observer, ids, asked, queryKey } = await started();
  expect(queryKey.slice(2)).toEqual(["Patient", "pages", "_count=2"]);
  expect(ids()).toEqual(["p1", "p2"]);
  expect(observer.getCurrentResult().hasNextPage).toBe(true);
  await observer.fetchNextPage();
  await observer.fetchNextPage();
  expect(ids()).toEqual(["p1", "p2", "p3", "p4"]);
  expect(observer.getCurrentResult()).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  expect(asked().map((url) => url.replace("/fhir", ""))).toEqual(["Patient?_count=2", "?_getpages=2", "?_getpages=3"]);
  expect(observer.getCurrentResult().data?.pages).toHaveLength(3);
});

test("what was included and what the server says stand in the pages only; what has no id is never a repetition", async () => {
  const entry = [
    { resource: one("p1"), search: { mode: "match" } },
    { resource: { resourceType: "Organization", id: "o1" }, search: { mode: "include" } },
    { resource: { resourceType: "OperationOutcome", issue: [] }, search: { mode: "outcome" } },
    { resource: { resourceType: "Patient" } },
    { resource: { resourceType: "Patient" } },
    { resource: { resourceType: "Organization", id: "p1" } },
  ];
  const { client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset", entry } });
  const queryClient = freshCache();
  const { observer } = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  expect(observer.getCurrentResult().data?.resources.map(({ id = "none" }) => id)).toEqual([
    "p1",
    "none",
    "none",
    "p1",
  ]);
  expect(observer.getCurrentResult().data?.pages[0]?.entry).toHaveLength(6);
});

test("a server that leads in a circle has an end", async () => {
  const { observer, ids, asked } = await started({ 1: { ids: ["p1"], next: "2" }, 2: { ids: ["p2"], next: "2" } });
  await observer.fetchNextPage();
  expect(observer.getCurrentResult().hasNextPage).toBe(false);
  await observer.fetchNextPage();
  expect(ids()).toEqual(["p1", "p2"]);
  expect(asked()).toHaveLength(2);
});

test("a link that leads elsewhere is not followed, and what was there stays", async () => {
  const elsewhere = await startFhir({ body: searchset() });
  const link = [{ relation: "next", url: `${elsewhere.client.baseUrl}/Patient?page=2` }];
  const { client } = await startFhir({ body: { ...searchset(one("p1")), link } });
  const queryClient = freshCache();
  const { observer } = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  await observer.fetchNextPage();
  const { error, data, isFetchNextPageError } = observer.getCurrentResult();
  expect({ code: error && "code" in error && error.code, isFetchNextPageError }).toEqual({
    code: "outside_base",
    isFetchNextPageError: true,
  });
  expect(data?.resources).toEqual([one("p1")]);
  expect(elsewhere.server.requests).toEqual([]);
});

test.each(["previous", "prev"])("with maxPages the list goes back by the server's `%s`", async (relation) => {
  const { client, queryClient, hide } = await started(three, relation);
  hide();
  const options = { ...fhirInfiniteQueryOptions(client, "Patient", { _count: 2 }), maxPages: 2 };
  const { observer } = showPages(queryClient, options);
  await observer.fetchNextPage();
  await observer.fetchNextPage();
  const ids = () => observer.getCurrentResult().data?.resources.map(({ id }) => id);
  expect(ids()).toEqual(["p3", "p1", "p4"]);
  expect(observer.getCurrentResult().hasPreviousPage).toBe(true);
  await observer.fetchPreviousPage();
  expect(ids()).toEqual(["p1", "p2", "p3"]);
  expect(observer.getCurrentResult()).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

test("what is prefetched is found without a request, also by another cache that it was carried to", async () => {
  const { server, client, queryClient, queryKey, hide } = await started();
  hide();
  queryClient.clear();
  const options = fhirInfiniteQueryOptions(client, "Patient", { _count: 2 });
  await queryClient.prefetchInfiniteQuery({ ...options, pages: 2 });
  const before = server.requests.length;
  const onBrowser = freshCache();
  hydrate(onBrowser, JSON.parse(JSON.stringify(dehydrate(queryClient))));
  for (const cache of [queryClient, onBrowser]) {
    const { observer } = showPages(cache, options);
    expect(observer.getCurrentResult()).toMatchObject({ status: "success", fetchStatus: "idle", hasNextPage: true });
    expect(observer.getCurrentResult().data?.resources.map(({ id }) => id)).toEqual(["p1", "p2", "p3"]);
    expect(cache.getQueryData(queryKey)).not.toHaveProperty("resources");
  }
  expect(server.requests).toHaveLength(before);
});

test("a server that renders reaches FHIR by an inner address: the links that it follows are below that", async () => {
  const outer = "https://outer.example/fhir";
  const { server, client } = await startFhir(({ url }) => {
    const link = [{ relation: "next", url: `${outer}?_getpages=2` }];
    return { body: { ...searchset(), link: url.includes("_getpages") ? [] : link } };
  });
  const inside = createFhirClient({
    baseUrl: client.baseUrl,
    cacheBaseUrl: outer,
    rebaseLinks: outer,
    getAccessToken: () => Promise.resolve("t"),
  });
  const options = fhirInfiniteQueryOptions(inside, "Patient", {});
  expect(options.queryKey[1]).toBe(outer);
  const { pages } = await new QueryClient().fetchInfiniteQuery({ ...options, pages: 2 });
  expect(pages).toHaveLength(2);
  expect(server.requests.map(({ url }) => url)).toEqual(["/fhir/Patient", "/fhir?_getpages=2"]);
});

describe("it waits while the parameters are not known", () => {
  test.each<[string, { name?: string | string[] | undefined; birthdate?: { ge: string } } | undefined]>([
    ["undefined", undefined],
    ["a value", { name: undefined }],
    ["an empty array", { name: [] }],
    ["an empty bound", { birthdate: { ge: "" } }],
  ])("%s", async (_, params) => {
    const { server, client } = await startFhir({ body: searchset() });
    const options = fhirInfiniteQueryOptions(client, "Patient", params);
    expect(options).toMatchObject({ enabled: false });
    expect(options.queryKey.slice(2)).toEqual(["Patient", "waiting", "pages"]);
    const queryClient = new QueryClient();
    expect(showPages(queryClient, options).observer.getCurrentResult().fetchStatus).toBe("idle");
    await expect(failureOf(queryClient.fetchInfiniteQuery(options))).resolves.toBeInstanceOf(ConfigurationError);
    expect(server.requests).toEqual([]);
  });
});
