import { createFhirClient, fhirQueryOptions, type SearchParams } from "@medblocks/react";
import { QueryClient, hashKey } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";

const getAccessToken = () => Promise.resolve("tok-secret");
const client = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken });

const readKey = (id: string) => fhirQueryOptions(client, "Patient", id).queryKey;
const searchKey = (params: SearchParams) => fhirQueryOptions(client, "Patient", params).queryKey;

test("a read is filed under server, type and id, a search under server, type and its query", () => {
  expect(readKey("pat-1")).toEqual(["medblocks", "https://a.example/fhir", "Patient", "read", "pat-1"]);
  expect(searchKey({ name: "Ng", _count: 5 })).toEqual([
    "medblocks",
    "https://a.example/fhir",
    "Patient",
    "search",
    "_count=5&name=Ng",
  ]);
  expect(searchKey({})).toEqual(["medblocks", "https://a.example/fhir", "Patient", "search", ""]);
});

describe("equal for what asks for the same", () => {
  const same: [what: string, one: SearchParams, other: SearchParams][] = [
    ["parameters in another order", { a: "1", b: "2", c: ["3", "4"] }, { c: ["3", "4"], b: "2", a: "1" }],
    ["prefixes in another order", { date: { ge: "2001", lt: "2002" } }, { date: { lt: "2002", ge: "2001" } }],
    ["modifiers in another order", { name: { exact: "a", not: "b" } }, { name: { not: "b", exact: "a" } }],
    ["null and absent", { name: "Ng", gender: null }, { name: "Ng" }],
    ["nothing but null, and all", { name: null }, {}],
    ["null in an array, and absent", { gender: ["male", null] }, { gender: ["male"] }],
    ["a number and its text", { _count: 5 }, { _count: "5" }],
    ["another object of the same content", { name: { exact: "Ng" } }, { name: { exact: "Ng" } }],
  ];
  test.each(same)("%s", (_, one, other) => {
    expect(searchKey(one)).toEqual(searchKey(other));
    expect(hashKey(searchKey(one))).toBe(hashKey(searchKey(other)));
  });

  test("clients that reach one server by different addresses", () => {
    const inside = createFhirClient({
      baseUrl: "http://hapi:8080/fhir",
      cacheBaseUrl: "https://a.example/fhir/",
      getAccessToken,
    });
    expect(fhirQueryOptions(inside, "Patient", "1").queryKey).toEqual(readKey("1"));
  });
});

describe("different for what asks for something else", () => {
  const elsewhere = createFhirClient({ baseUrl: "https://b.example/fhir", getAccessToken });
  const keys: Record<string, readonly string[]> = {
    "a read": readKey("1"),
    "another id": readKey("2"),
    "another type": fhirQueryOptions(client, "Practitioner", "1").queryKey,
    "another server": fhirQueryOptions(elsewhere, "Patient", "1").queryKey,
    "an id that looks like a search": readKey("name=Ng"),
    "a search for the id": searchKey({ _id: "1" }),
    "a search for all": searchKey({}),
    "a search for all of another type": fhirQueryOptions(client, "Practitioner", {}).queryKey,
    "what waits for an id": fhirQueryOptions(client, "Patient", "").queryKey,
    "what waits for an id, of another type": fhirQueryOptions(client, "Practitioner", "").queryKey,
    "a name": searchKey({ name: "Ng" }),
    "a name in other letters": searchKey({ name: "ng" }),
    "a modifier": searchKey({ name: { exact: "Ng" } }),
    "two names, either": searchKey({ name: ["Ng", "Li"] }),
    "two names, both": searchKey({ name: { and: ["Ng", "Li"] } }),
    "one name with a comma": searchKey({ name: ["Ng,Li"] }),
    "a value that holds another parameter": searchKey({ name: "Ng&gender=male" }),
    "two parameters": searchKey({ name: "Ng", gender: "male" }),
    "a bound": searchKey({ birthdate: { ge: "2001" } }),
    "the other bound": searchKey({ birthdate: { le: "2001" } }),
  };
  test.each(Object.entries(keys))("%s", (what, key) => {
    const others = Object.entries(keys).filter(([name]) => name !== what);
    for (const [, other] of others) expect(hashKey(key)).not.toBe(hashKey(other));
  });
});

test("all parts are strings, and none holds the token", async () => {
  const queryClient = new QueryClient();
  const asking = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken,
    fetch: () => Promise.resolve(Response.json({ resourceType: "Bundle", type: "searchset" })),
  });
  await queryClient.fetchQuery(
    fhirQueryOptions(asking, "Patient", { birthdate: { and: ["ge2001", "lt2002"] }, untyped: { x: 1 } }),
  );
  const keys = queryClient
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) => queryKey);
  expect(keys).toHaveLength(1);
  for (const key of keys) for (const part of key) expect(part).toBeTypeOf("string");
  expect(JSON.stringify(keys)).not.toContain("tok-secret");
});
