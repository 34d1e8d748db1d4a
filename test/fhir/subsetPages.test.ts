import { fhirInfiniteQueryOptions, nextLink, resourcesOf, type UntypedSearchParams } from "@medblocks/react";
import { QueryClient, dehydrate, hydrate, type InfiniteData } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { allOf } from "./startFhir.js";
import { found, startUntaggedServer } from "./untaggedServer.js";

const tag = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };
const part: Patient = { ...found, meta: { tag: [tag] } };
/** As HAPI writes them: nothing in them says what was asked. */
const next = "?_getpages=0a1b&_getpagesoffset=20";

const searches: [what: string, params: UntypedSearchParams, expected: Patient][] = [
  ["parts", { _elements: ["name"] }, part],
  ["whole resources", { active: true }, found],
];

function startCache(): QueryClient {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  return queryClient;
}
const resourcesIn = (bundles: readonly Bundle[]) => bundles.flatMap((bundle) => resourcesOf(bundle, "Patient"));

describe.each(searches)(
  "a further page of a search for %s, by a link that does not say so, holds them too",
  (_, params, expected) => {
    test.each([{}, { method: "POST" }, { private: true }] as const)("by pages() with %j", async (options) => {
      const { fhir } = startUntaggedServer({ next });
      const bundles = await allOf(fhir.pages("Patient", { untyped: params }, options));
      expect(resourcesIn(bundles)).toEqual([expected, expected]);
    });

    test("by search() and page()", async () => {
      const { fhir } = startUntaggedServer({ next });
      const bundle = await fhir.search("Patient", { untyped: params });
      const page = () => fhir.page("Patient", nextLink(bundle) ?? "");
      expect(resourcesIn([await page(), await page()])).toEqual([expected, expected]);
    });

    test("by an infinite query", async () => {
      const { fhir } = startUntaggedServer({ next });
      const options = fhirInfiniteQueryOptions(fhir, "Patient", { untyped: params });
      const data = await startCache().fetchInfiniteQuery({ ...options, pages: 2 });
      expect(resourcesIn(data.pages)).toEqual([expected, expected]);
    });

    test("by an infinite query whose first page another client has fetched", async () => {
      const onServer = startCache();
      const prefetched = fhirInfiniteQueryOptions(startUntaggedServer({ next }).fhir, "Patient", { untyped: params });
      await onServer.prefetchInfiniteQuery(prefetched);
      const inBrowser = startCache();
      hydrate(inBrowser, JSON.parse(JSON.stringify(dehydrate(onServer))));
      const options = fhirInfiniteQueryOptions(startUntaggedServer({ next }).fhir, "Patient", { untyped: params });
      const { pages } = inBrowser.getQueryData(options.queryKey) as InfiniteData<Bundle>;
      expect(resourcesIn(pages)).toEqual([expected]);
      const signal = new AbortController().signal;
      const second = await options.queryFn({ signal, pageParam: nextLink(pages[0]) ?? null });
      expect(resourcesIn([second])).toEqual([expected]);
    });
  },
);

test("a page gets the tag where the app says that its search was for parts", async () => {
  const { fhir } = startUntaggedServer();
  expect(resourcesOf(await fhir.page("Patient", next, { subset: true }))).toEqual([part]);
  expect(resourcesOf(await fhir.page("Patient", next))).toEqual([found]);
});

test("the search of another client says nothing about the same link", async () => {
  const { fhir } = startUntaggedServer({ next });
  await fhir.search("Patient", { _elements: ["name"] });
  expect(resourcesOf(await startUntaggedServer({ next }).fhir.page("Patient", next))).toEqual([found]);
});
