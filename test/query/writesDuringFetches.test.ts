import { fhirInfiniteQueryOptions, fhirOperationOptions, fhirQueryOptions, type FhirClient } from "@medblocks/react";
import { notifyManager } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";
import type { Answering, SeenRequest } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import {
  below,
  freshCache,
  holdingBack,
  quiet,
  reads,
  searchset,
  show,
  showPages,
  version,
  write,
} from "./mountedQueries.js";

/** A server that holds one patient, and whose answers can be made late. */
async function started() {
  let stored: object | undefined = version("1");
  const holding = holdingBack((request: SeenRequest): Answering => {
    if (request.method === "PUT") stored = version("2");
    if (request.method === "DELETE") stored = undefined;
    const isRead = below(request) === "Patient/p1";
    if (isRead) return stored ? { body: stored } : { status: request.method === "DELETE" ? 204 : 410 };
    return { body: searchset(...(stored ? [stored] : [])) };
  });
  const { server, client } = await startFhir((request) => holding.answer(request));
  return { server, client, holding, queryClient: freshCache() };
}

const asked = (holding: ReturnType<typeof holdingBack>, count: number) =>
  vi.waitFor(() => expect(holding.held).toHaveLength(count), { interval: 5 });

const searches = {
  "a search": (fhir: FhirClient) => fhirQueryOptions(fhir, "Patient", {}),
  "a search of another type that brings it along": (fhir: FhirClient) =>
    fhirQueryOptions(fhir, "Observation", { _include: "Observation:subject" }),
  "an operation": (fhir: FhirClient) => fhirOperationOptions(fhir, "Patient/p1/$everything"),
};

describe("an answer that was under way before the write does not win", () => {
  test.each(["first", "again"])("in a mounted read that is fetched %s", async (which) => {
    const { client, holding, queryClient } = await started();
    if (which === "first") holding.hold();
    const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    if (which === "again") {
      await quiet(queryClient);
      holding.hold();
      void observer.refetch();
    }
    await asked(holding, 1);
    await write(client, queryClient, "update", version("1"));
    expect(observer.getCurrentResult()).toMatchObject({ data: version("2"), status: "success" });
    holding.letGo();
    await quiet(queryClient);
    expect(observer.getCurrentResult()).toMatchObject({ data: version("2"), fetchStatus: "idle" });
  });

  test("in a read that is prefetched: the caller that waits for it gets what is stored, and so does the cache", async () => {
    const { client, holding, queryClient } = await started();
    const options = fhirQueryOptions(client, "Patient", "p1");
    holding.hold();
    const waiting = queryClient.fetchQuery(options);
    await asked(holding, 1);
    await write(client, queryClient, "update", version("1"));
    expect(queryClient.getQueryData(options.queryKey)).toEqual(version("2"));
    holding.letGo();
    await expect(waiting).resolves.toEqual(version("2"));
    expect(queryClient.getQueryState(options.queryKey)).toMatchObject({ data: version("2"), isInvalidated: true });
  });

  test("in a read that is prefetched, and mounted before its answer is there", async () => {
    const { client, holding, queryClient } = await started();
    const options = fhirQueryOptions(client, "Patient", "p1");
    holding.hold();
    const waiting = queryClient.fetchQuery(options);
    await asked(holding, 1);
    await write(client, queryClient, "update", version("1"));
    const { observer } = show(queryClient, options);
    const seen: unknown[] = [];
    // As React does it: what changes twice in one turn is rendered once.
    observer.subscribe(notifyManager.batchCalls(() => seen.push(observer.getCurrentResult().data?.meta?.versionId)));
    holding.letGo();
    await waiting;
    await quiet(queryClient);
    expect(new Set([...seen, observer.getCurrentResult().data?.meta?.versionId])).toEqual(new Set(["2"]));
  });

  test("in a read that a sign-out has emptied meanwhile: nothing comes back", async () => {
    const { client, holding, queryClient } = await started();
    const options = fhirQueryOptions(client, "Patient", "p1");
    holding.hold();
    const waiting = queryClient.fetchQuery(options).catch(() => "cancelled");
    await asked(holding, 1);
    await write(client, queryClient, "update", version("1"));
    queryClient.clear();
    holding.letGo();
    await waiting;
    expect(queryClient.getQueryCache().getAll()).toEqual([]);
  });

  describe.each(Object.entries(searches))("in %s", (_, optionsOf) => {
    const held = (data: unknown) => JSON.stringify(data).match(/"versionId":"\d"/g);

    test.each(["first", "again"])("that is mounted and fetched %s", async (which) => {
      const { client, holding, queryClient } = await started();
      if (which === "first") holding.hold();
      const { observer } = show(queryClient, optionsOf(client) as ReturnType<typeof fhirOperationOptions>);
      if (which === "again") {
        await quiet(queryClient);
        holding.hold();
        void observer.refetch();
      }
      await asked(holding, 1);
      await write(client, queryClient, "update", version("1"));
      holding.letGo();
      await quiet(queryClient);
      expect(held(observer.getCurrentResult().data)).toEqual(['"versionId":"2"']);
    });

    test("that is prefetched: it is stale", async () => {
      const { client, holding, queryClient } = await started();
      const options = optionsOf(client) as ReturnType<typeof fhirOperationOptions>;
      holding.hold();
      const waiting = queryClient.fetchQuery(options);
      await asked(holding, 1);
      await write(client, queryClient, "update", version("1"));
      holding.letGo();
      await waiting;
      await quiet(queryClient);
      expect(queryClient.getQueryState(options.queryKey)?.isInvalidated).toBe(true);
    });
  });

  test("in pages that are fetched for the first time", async () => {
    const { client, holding, queryClient } = await started();
    holding.hold();
    const { observer } = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", {}));
    await asked(holding, 1);
    await write(client, queryClient, "update", version("1"));
    holding.letGo();
    await quiet(queryClient);
    expect(observer.getCurrentResult().data?.resources).toEqual([version("2")]);
  });

  test("over a deletion: what is gone stays gone", async () => {
    const { server, client, holding, queryClient } = await started();
    const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    await quiet(queryClient);
    holding.hold();
    const refetching = observer.refetch();
    await asked(holding, 1);
    await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
    holding.letGo();
    await refetching;
    await quiet(queryClient);
    expect(observer.getCurrentResult()).toMatchObject({ data: undefined, error: { code: "gone" } });
    expect(reads(server)).toHaveLength(2);
  });
});

test("what has nothing to do with the write is fetched once, though it was under way", async () => {
  const { server, client, holding, queryClient } = await started();
  holding.hold();
  const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p2"));
  await asked(holding, 1);
  await write(client, queryClient, "update", version("1"));
  holding.letGo();
  await quiet(queryClient);
  expect(observer.getCurrentResult().fetchStatus).toBe("idle");
  expect(reads(server)).toEqual(["Patient/p2"]);
});
