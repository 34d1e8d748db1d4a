import { FhirError, fhirInfiniteQueryOptions, resourcesOf } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import type { BundleEntry, FhirResource, OperationOutcomeIssue } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { allOf, failureOf, patient, startFhir } from "./startFhir.js";

// Servers that answer a search that has failed with 200, and an OperationOutcome as all that was found.

const outcomeOf = (severity: string): FhirResource => ({
  resourceType: "OperationOutcome",
  issue: [{ severity: severity as OperationOutcomeIssue["severity"], code: "processing", diagnostics: "Index lost" }],
});
const searchset = (...entry: BundleEntry<FhirResource>[]) => ({ resourceType: "Bundle", type: "searchset", entry });
const failed = searchset({ resource: outcomeOf("error"), search: { mode: "outcome" } });

function expectFailure(error: unknown): void {
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "unexpected_resource", status: 200, issues: [{ text: "Index lost" }] });
}

describe("a search that is answered with 200 and nothing but an error is an error", () => {
  test.each([
    ["an entry of mode outcome", failed],
    ["an entry without a mode", searchset({ resource: outcomeOf("fatal") })],
    [
      "entries of which one is an error",
      searchset({ resource: outcomeOf("warning") }, { resource: outcomeOf("error") }),
    ],
    ["a null entry beside it", { ...failed, entry: [null, ...failed.entry] }],
    ["a total", { ...failed, total: 3 }],
    ["a Bundle without a type", { ...failed, type: undefined }],
    ["the OperationOutcome itself", outcomeOf("error")],
  ])("%s", async (_, body) => {
    const { client } = await startFhir({ body });
    expectFailure(await failureOf(client.search("Patient", {})));
    expectFailure(await failureOf(client.search("Patient", { name: "Ng" }, { method: "POST" })));
    expectFailure(await failureOf(client.search("Patient", {}, { strict: true })));
    expectFailure(await failureOf(client.page("Patient", "?_getpages=1")));
    expectFailure(await failureOf(allOf(client.pages("Patient", {}))));
    expectFailure(
      await failureOf(new QueryClient().fetchInfiniteQuery(fhirInfiniteQueryOptions(client, "Patient", {}))),
    );
  });

  test("as an entry of a batch", async () => {
    const response = { status: "200" };
    const entry = [
      { resource: failed, response },
      { resource: searchset({ resource: patient }), response },
    ];
    const { client } = await startFhir({ body: { resourceType: "Bundle", type: "batch-response", entry } });
    const search = { interaction: "search", type: "Patient", params: {} } as const;
    const [first, second] = await client.batch([search, search]);
    expectFailure(first.ok ? undefined : first.error);
    expect(second.ok && resourcesOf(second.resource)).toEqual([patient]);
  });
});

describe("a search is answered", () => {
  test.each([
    ["with a match beside an error", searchset({ resource: patient }, { resource: outcomeOf("error") })],
    ["with a warning alone", searchset({ resource: outcomeOf("warning") })],
    ["with an information alone", searchset({ resource: outcomeOf("information") })],
    ["with nothing", searchset()],
    ["without entries", { resourceType: "Bundle", type: "searchset", total: 0 }],
  ])("%s", async (_, body) => {
    const { client } = await startFhir({ body });
    expect(await client.search("Patient", {})).toEqual(body);
  });
});

test("a stored Bundle that holds nothing but an error can be read", async () => {
  const stored = { ...failed, id: "b1" };
  const { client } = await startFhir({ body: stored });
  expect(await client.read("Bundle", "b1")).toEqual(stored);
});

test("a batch whose entries have all failed is an answer to each of them", async () => {
  const entry = [{ resource: outcomeOf("error"), response: { status: "404" } }];
  const { client } = await startFhir({ body: { resourceType: "Bundle", entry } });
  const [read] = await client.batch([{ interaction: "read", type: "Patient", id: "1" }]);
  expect(read).toMatchObject({ ok: false, status: 404, error: { code: "not_found" } });
});
