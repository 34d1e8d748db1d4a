import { ConfigurationError, fhirQueryOptions, type SearchParams } from "@medblocks/react";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { failureOf, startFhir } from "../fhir/startFhir.js";

const bundle = { resourceType: "Bundle", type: "searchset" };

/** What plain JavaScript may pass is part of it: the types refuse some of these. */
const notKnownYet: [what: string, idOrParams: unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["an empty id", ""],
  ["an empty list", []],
  ["an undefined value", { name: undefined }],
  ["an empty value", { name: "" }],
  ["an empty array", { name: [] }],
  ["an empty object", { name: {} }],
  ["NaN", { _count: Number.NaN }],
  ["one of two values", { gender: "male", name: undefined }],
  ["an item of an array", { name: ["Ng", undefined] }],
  ["an empty item of an array", { name: ["Ng", ""] }],
  ["a modifier's value", { name: { exact: undefined } }],
  ["one of two modifiers' values", { name: { exact: "Ng", contains: "" } }],
  ["a modifier's array", { gender: { not: [] } }],
  ["a prefix's value", { birthdate: { ge: undefined } }],
  ["one bound of two", { birthdate: { ge: "2001", lt: undefined } }],
  ["an item of an and", { name: { and: ["Ng", undefined] } }],
  ["an empty and", { name: { and: [] } }],
  ["three deep", { name: { contains: { and: ["Ng", ""] } } }],
  ["beside null", { gender: null, name: undefined }],
];

describe("what is not known yet waits, sends nothing, and is filed apart", () => {
  test.each(notKnownYet)("%s", async (_, idOrParams) => {
    const { server, client } = await startFhir({ body: bundle });
    const options = fhirQueryOptions(client, "Patient", idOrParams as SearchParams);
    expect(options.enabled).toBe(false);
    expect(options.queryKey.slice(2)).toEqual(["Patient", "waiting", ""]);

    const queryClient = new QueryClient();
    const stop = new QueryObserver(queryClient, options).subscribe(() => {});
    expect(queryClient.getQueryState(options.queryKey)).toMatchObject({ status: "pending", fetchStatus: "idle" });
    stop();

    const error = await failureOf(queryClient.fetchQuery(options));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toContain("Patient");
    expect(queryClient.getQueryState(options.queryKey)).toMatchObject({ data: undefined, fetchFailureCount: 1 });
    expect(server.requests).toEqual([]);
  });
});

describe("null leaves a parameter out, and what is left is asked", () => {
  test.each<[SearchParams, string]>([
    [{ name: null }, "/fhir/Patient"],
    [{ name: null, gender: "male" }, "/fhir/Patient?gender=male"],
    [{ gender: ["male", null] }, "/fhir/Patient?gender=male"],
    [{ birthdate: { ge: "2001", lt: null } }, "/fhir/Patient?birthdate=ge2001"],
    [{}, "/fhir/Patient"],
  ])("%j as %s", async (params, sent) => {
    const { server, client } = await startFhir({ body: bundle });
    const options = fhirQueryOptions(client, "Patient", params);
    expect(options.enabled).not.toBe(false);
    await new QueryClient().fetchQuery(options);
    expect(server.requests.map(({ url }) => url)).toEqual([sent]);
  });
});

test.each([0, false])("%s is known", async (value) => {
  const { server, client } = await startFhir({ body: bundle });
  await new QueryClient().fetchQuery(fhirQueryOptions(client, "Patient", { untyped: { x: value } }));
  expect(server.requests.map(({ url }) => url)).toEqual([`/fhir/Patient?x=${value}`]);
});

describe("what cannot be sent does not wait for ever, but says so at once", () => {
  test.each<[what: string, value: unknown]>([
    ["a Date", new Date(0)],
    ["a Date under a prefix", { ge: new Date(0) }],
    ["a Map", new Map([["a", 1]])],
    ["a function", () => "x"],
    ["an object in an array", [{ exact: "x" }]],
  ])("%s", async (_, value) => {
    const { client } = await startFhir();
    const make = () => fhirQueryOptions(client, "Patient", { birthdate: value } as SearchParams);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(/birthdate/);
  });
});
