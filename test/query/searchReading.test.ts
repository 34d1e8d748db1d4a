import { fhirInfiniteQueryOptions, fhirOperationOptions, fhirQueryOptions, type FhirClient } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import type { Bundle } from "fhir/r4.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { startUntaggedServer } from "../fhir/untaggedServer.js";

function startCache(): QueryClient {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  return queryClient;
}
const queriesOf = ({ requests }: ReturnType<typeof startUntaggedServer>) =>
  requests.map(({ url, body }) => decodeURIComponent(body || (url.split("?")[1] ?? "")));

describe("a query asks for what its key says, also where the app has changed the parameters in the meantime, by", () => {
  test.each([
    ["a search", {}],
    ["a search by POST", { private: true }],
  ])("%s", async (_, mode) => {
    const server = startUntaggedServer();
    const params = { active: true, name: ["a", "b"] };
    const options = fhirQueryOptions(server.fhir, "Patient", params, mode);
    params.active = false;
    params.name.push("c");
    await startCache().fetchQuery(options);
    await startCache().fetchQuery(fhirQueryOptions(server.fhir, "Patient", params, mode));
    expect(queriesOf(server)).toEqual(["active=true&name=a,b", "active=false&name=a,b,c"]);
  });

  test("an infinite query", async () => {
    const server = startUntaggedServer();
    const params = { name: ["a"] };
    const options = fhirInfiniteQueryOptions(server.fhir, "Patient", params);
    params.name.push("b");
    await startCache().fetchInfiniteQuery(options);
    expect(queriesOf(server)).toEqual(["name=a"]);
  });

  test("an operation", async () => {
    const server = startUntaggedServer();
    const params = { start: "2026-01-01" };
    const options = fhirOperationOptions<Bundle>(server.fhir, "Patient/p1/$everything", params);
    params.start = "1970-01-01";
    await startCache().fetchQuery(options);
    expect(queriesOf(server)).toEqual(["start=2026-01-01"]);
  });
});

test("a client reads parameters again that were changed between two searches", async () => {
  const server = startUntaggedServer();
  const params: { name: string } = { name: "a" };
  await server.fhir.search("Patient", params);
  params.name = "b";
  await server.fhir.search("Patient", params);
  expect(queriesOf(server)).toEqual(["name=a", "name=b"]);
});

describe("a client that the app wraps gets the parameters in their usual form, and", () => {
  function wrapped(fhir: FhirClient, seen: unknown[]): FhirClient {
    const search: FhirClient["search"] = (type, params, options) => {
      seen.push(params);
      return fhir.search(type, Object.assign({}, params, { _count: 5 }), options);
    };
    return { ...fhir, search };
  }

  test("what it adds to a search is sent", async () => {
    const server = startUntaggedServer();
    const seen: unknown[] = [];
    const options = fhirQueryOptions(wrapped(server.fhir, seen), "Patient", { birthdate: { ge: "1979-04-01" } });
    await startCache().fetchQuery(options);
    expect(seen).toEqual([{ birthdate: { ge: "1979-04-01" } }]);
    expect(queriesOf(server)).toEqual(["_count=5&birthdate=ge1979-04-01"]);
    expect(options.queryKey[4]).toBe("birthdate=ge1979-04-01");
  });

  test("what it adds to the first page of an infinite query is sent", async () => {
    const server = startUntaggedServer();
    const options = fhirInfiniteQueryOptions(wrapped(server.fhir, []), "Patient", { active: true });
    await startCache().fetchInfiniteQuery(options);
    expect(queriesOf(server)).toEqual(["_count=5&active=true"]);
  });
});

test("parts and whole resources of searches in one batch are told apart", async () => {
  const { fhir, requests } = startUntaggedServer({ batch: true });
  const [parts, whole] = await Promise.all([
    fhir.search("Patient", { _elements: ["name"] }),
    fhir.search("Patient", { active: true }),
  ]);
  expect(requests.map(({ method }) => method)).toEqual(["POST"]);
  expect(parts.entry?.[0]?.resource?.meta?.tag).toMatchObject([{ code: "SUBSETTED" }]);
  expect(whole.entry?.[0]?.resource?.meta).toBeUndefined();
});
