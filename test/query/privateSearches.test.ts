import { createFhirClient, fhirInfiniteQueryOptions, fhirQueryOptions, type FhirClientConfig } from "@medblocks/react";
import { QueryClient, dehydrate } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { startFhir } from "../fhir/startFhir.js";
import { searchset } from "./mountedQueries.js";

const telling = { name: "Okonkwo", birthdate: "1979-04-01" } as const;
const clientAt = (baseUrl: string, config: Partial<FhirClientConfig> = {}) =>
  createFhirClient({ baseUrl, getAccessToken: () => Promise.resolve("t"), privateSearch: true, ...config });
const client = clientAt("https://private.example/fhir");
const keyOf = (params: object, at = client, mode = {}) => fhirQueryOptions(at, "Patient", params, mode).queryKey;

test("the same search has the same alias, in any order and for every client of the server", () => {
  const key = keyOf(telling);
  expect(key.slice(2, 4)).toEqual(["Patient", "search"]);
  expect(key[4]).toMatch(/^private-[a-z0-9]{12,}$/);
  expect(keyOf({ birthdate: "1979-04-01", name: "Okonkwo" })).toEqual(key);
  expect(keyOf(telling, clientAt("https://private.example/fhir"))).toEqual(key);
  expect(keyOf({ name: "Okonkwo" })[4]).not.toBe(key[4]);
});

test("an alias depends on a secret: at another server the same search has another", () => {
  expect(keyOf(telling, clientAt("https://other.example/fhir"))[4]).not.toBe(keyOf(telling)[4]);
});

test("what says of nobody who they are keeps its parameters, unless it is wanted otherwise", () => {
  expect(keyOf({ active: true })[4]).toBe("active=true");
  expect(keyOf({ active: true }, client, { private: true })[4]).toMatch(/^private-/);
  expect(keyOf(telling, client, { private: false })[4]).toBe("birthdate=1979-04-01&name=Okonkwo");
  expect(keyOf(telling, clientAt("https://private.example/fhir", { privateSearch: false }))[4]).toContain("Okonkwo");
});

describe("a strict search is not answered by a lenient one", () => {
  test.each([
    ["private", telling],
    ["open", { active: true }],
  ])("%s", (_, params) => {
    const keys = [{}, { strict: true }, { strict: false }].map((mode) => keyOf(params, client, mode)[4]);
    expect(new Set(keys).size).toBe(3);
    expect(keyOf(params, client, { strict: true })[4]).toBe(keys[1]);
  });
});

test("hundreds of searches keep their aliases, each its own", () => {
  const names = Array.from({ length: 600 }, (_, index) => `n${index}`);
  const aliases = () => names.map((name) => keyOf({ name })[4]);
  const first = aliases();
  expect(new Set(first).size).toBe(600);
  expect(aliases()).toEqual(first);
});

test("searches that differ in one character have aliases that have nothing in common", () => {
  const aliases = Array.from("abcdefghijklmnopqrstuvwxyz", (letter) =>
    keyOf({ name: `Okonkwo ${letter}` })[4].slice(8),
  );
  const beginnings = aliases.map((alias) => alias.slice(0, 5));
  const ends = aliases.map((alias) => alias.slice(-5));
  expect(new Set(beginnings).size).toBe(26);
  expect(new Set(ends).size).toBe(26);
});

test("no parameter is in the URL, the key, the hash, or what is dehydrated of them", async () => {
  const { server, client: asking } = await startFhir({ body: searchset() }, { privateSearch: true });
  const queryClient = new QueryClient();
  await queryClient.fetchQuery(fhirQueryOptions(asking, "Patient", telling));
  await queryClient.fetchInfiniteQuery(fhirInfiniteQueryOptions(asking, "Patient", telling));
  expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual(
    [1, 2].map(() => ["POST", "/fhir/Patient/_search", "birthdate=1979-04-01&name=Okonkwo"]),
  );
  const queries = queryClient.getQueryCache().getAll();
  const shown = JSON.stringify([
    queries.map(({ queryKey, queryHash }) => [queryKey, queryHash]),
    dehydrate(queryClient),
    server.requests.map(({ url }) => url),
  ]);
  expect(queries).toHaveLength(2);
  for (const value of ["Okonkwo", "1979", "birthdate", btoa("Okonkwo")]) expect(shown).not.toContain(value);
});

test("pages have the alias of their search, and go by POST as well", async () => {
  const next = "?_page=2";
  const { server, client: asking } = await startFhir(
    ({ body, headers }) => {
      const link = `http://${headers.host}/fhir/Patient${next}`;
      return { body: { ...searchset(), link: body.includes("_page") ? [] : [{ relation: "next", url: link }] } };
    },
    { privateSearch: true },
  );
  const queryClient = new QueryClient();
  // The search is private for its name: the link does not say so.
  const options = fhirInfiniteQueryOptions(asking, "Patient", { name: "Okonkwo" });
  await queryClient.fetchInfiniteQuery({ ...options, pages: 2 });
  expect(options.queryKey[4]).toBe(
    fhirQueryOptions(asking, "Patient", { name: "Okonkwo" }, { private: true }).queryKey[4],
  );
  expect(server.requests.map(({ method, url }) => [method, url])).toEqual(
    [1, 2].map(() => ["POST", "/fhir/Patient/_search"]),
  );
  expect(server.requests[1]?.body).toBe("_page=2");
});
