import { ConfigurationError, fhirOperationOptions, type UntypedSearchParams } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { failureOf, patient, startFhir } from "../fhir/startFhir.js";
import { show } from "./mountedQueries.js";

test("an operation is sent by GET with its parameters, and filed under its type, path and parameters", async () => {
  const { server, client } = await startFhir({ body: patient });
  const options = fhirOperationOptions(client, "Patient/1/$everything", { _since: "2026", _count: 5, start: null });
  expect(options.queryKey.slice(2)).toEqual(["Patient", "operation", "Patient/1/$everything?_count=5&_since=2026"]);
  await expect(new QueryClient().fetchQuery(options)).resolves.toEqual(patient);
  expect(server.requests).toMatchObject([
    { method: "GET", url: "/fhir/Patient/1/$everything?_count=5&_since=2026", body: "" },
  ]);
});

test("keys are equal for parameters in another order, and different for another path or value", async () => {
  const { client } = await startFhir();
  const keyOf = (path: string, ...params: [UntypedSearchParams?]) =>
    fhirOperationOptions(client, path, ...params).queryKey;
  expect(keyOf("$x", { a: 1, b: 2 })).toEqual(keyOf("$x", { b: "2", a: "1" }));
  expect(keyOf("$x")).toEqual(keyOf("$x", {}));
  const keys = [keyOf("$x"), keyOf("$y"), keyOf("$x", { a: 1 }), keyOf("Patient/$x"), keyOf("Patient/1/$x")];
  expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
});

describe("it waits while a part of it is not known", () => {
  const id: string | undefined = undefined;
  test.each<[path: string | null | undefined, params?: UntypedSearchParams | undefined]>([
    [undefined],
    [null],
    [""],
    [`Patient/${id}/$everything`],
    ["Patient/null/$everything"],
    ["Patient//$everything"],
    ["Patient/1/$everything", undefined],
    ["Patient/1/$everything", { start: undefined }],
    ["Patient/1/$everything", { _type: [] }],
    ["Patient/1/$everything", { _since: "" }],
  ])("%s %j", async (...given) => {
    const { server, client } = await startFhir();
    const options = fhirOperationOptions(client, ...given);
    expect(options).toMatchObject({ enabled: false });
    expect(options.queryKey.slice(2)).toEqual(["operation", "waiting", ""]);
    const queryClient = new QueryClient();
    expect(show(queryClient, options).observer.getCurrentResult().fetchStatus).toBe("idle");
    await expect(failureOf(queryClient.fetchQuery(options))).resolves.toBeInstanceOf(ConfigurationError);
    expect(server.requests).toEqual([]);
  });
});

test("an id that holds such a word is one", async () => {
  const { server, client } = await startFhir({ body: patient });
  await new QueryClient().fetchQuery(fhirOperationOptions(client, "Patient/undefined-1/$everything"));
  expect(server.requests).toHaveLength(1);
});

test("a parameter that cannot be sent throws, and names it", async () => {
  const { client } = await startFhir();
  const params = { start: new Date(0) } as unknown as UntypedSearchParams;
  expect(() => fhirOperationOptions(client, "$x", params)).toThrow(/start/);
});

test.each(["/Patient/1/$everything", "https://a.example/fhir/Patient/1/$everything"])(
  "a path that is not one below the base does not wait for ever, but says so at once: %s",
  async (path) => {
    const { client } = await startFhir();
    expect(() => fhirOperationOptions(client, path)).toThrow(ConfigurationError);
  },
);
