import { fhirInfiniteQueryOptions, fhirQueryOptions } from "@medblocks/react";
import { InfiniteQueryObserver, QueryObserver } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, onTestFinished, test } from "vitest";
import { startFhir } from "../fhir/startFhir.js";
import { below, freshCache, quiet, searchset, version } from "./mountedQueries.js";

// An observer whose key changes: what it shows of one query is never taken for another.

/** A server whose patients and searches tell what was asked for. */
async function started() {
  const { client } = await startFhir((request) => {
    const path = below(request);
    const id = /^Patient\/(\w+)$/.exec(path)?.[1];
    if (id) return { body: version("1", `Name ${id}`, id) };
    const sex = /gender=(\w+)/.exec(path)?.[1];
    return {
      body: sex ? searchset(version("1", sex, sex)) : searchset(version("1", "a", "a"), version("1", "b", "b")),
    };
  });
  const queryClient = freshCache();
  onTestFinished(() => queryClient.clear());
  return { client, queryClient };
}

test("a read with a `select` whose id changes to a patient that was read earlier shows that patient", async () => {
  const { client, queryClient } = await started();
  const of = (id: string) => ({ ...fhirQueryOptions(client, "Patient", id), select: (one: Patient) => one });
  await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "b"));
  const observer = new QueryObserver(queryClient, of("a"));
  onTestFinished(observer.subscribe(() => {}));
  await quiet(queryClient);
  observer.setOptions(of("b"));
  expect((observer.getCurrentResult().data as Patient).id).toBe("b");
});

test("pages whose filter changes back show the pages of that filter", async () => {
  const { client, queryClient } = await started();
  const of = (gender: string) => fhirInfiniteQueryOptions(client, "Patient", { gender });
  const observer = new InfiniteQueryObserver(queryClient, of("male"));
  onTestFinished(observer.subscribe(() => {}));
  await quiet(queryClient);
  observer.setOptions(of("female"));
  await quiet(queryClient);
  observer.setOptions(of("male"));
  expect(observer.getCurrentResult().data?.resources.map(({ id }) => id)).toEqual(["male"]);
  expect(observer.getCurrentResult().data?.pages[0]?.entry?.[0]?.resource?.id).toBe("male");
});

test("a search with a `select` whose filter changes back shows the Bundle of that filter", async () => {
  const { client, queryClient } = await started();
  const of = (gender: string) => ({ ...fhirQueryOptions(client, "Patient", { gender }), select: (b: Bundle) => b });
  const observer = new QueryObserver(queryClient, of("male") as never);
  onTestFinished(observer.subscribe(() => {}));
  await quiet(queryClient);
  observer.setOptions(of("female") as never);
  await quiet(queryClient);
  observer.setOptions(of("male") as never);
  expect((observer.getCurrentResult().data as Bundle).entry?.[0]?.resource?.id).toBe("male");
});

test("a placeholder that was read earlier is shown as it is", async () => {
  const { client, queryClient } = await started();
  const b = await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "b"));
  const of = (id: string) => ({
    ...fhirQueryOptions(client, "Patient", id),
    placeholderData: () => (id === "c" ? b : undefined),
  });
  const observer = new QueryObserver(queryClient, of("a") as never);
  onTestFinished(observer.subscribe(() => {}));
  await quiet(queryClient);
  observer.setOptions(of("c") as never);
  expect((observer.getCurrentResult().data as Patient).id).toBe("b");
  await quiet(queryClient);
});
