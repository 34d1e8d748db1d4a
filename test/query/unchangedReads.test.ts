import { fhirQueryOptions } from "@medblocks/react";
import { expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { freshCache, quiet, show, version } from "./mountedQueries.js";

/** A server that knows what has changed, and a read of it on the screen. */
async function showRead() {
  let current = version("1");
  const started = await startFhir(({ headers }: SeenRequest) =>
    headers["if-none-match"] === `W/"${current.meta?.versionId}"` ? { status: 304 } : { body: current },
  );
  const queryClient = freshCache();
  const { queryKey } = show(queryClient, fhirQueryOptions(started.client, "Patient", "p1"));
  await quiet(queryClient);
  return {
    ...started,
    queryClient,
    queryKey,
    change: (next: typeof current) => (current = next),
    refetch: () => queryClient.refetchQueries({ queryKey }),
    conditions: () => started.server.requests.map(({ headers }) => headers["if-none-match"]),
  };
}

test("what is unchanged is not sent again, and stays the same object", async () => {
  const { queryClient, queryKey, refetch, change, conditions } = await showRead();
  const first = queryClient.getQueryData(queryKey);
  const firstTime = queryClient.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
  await refetch();
  expect(queryClient.getQueryData(queryKey)).toBe(first);
  expect(queryClient.getQueryState(queryKey)?.dataUpdatedAt).toBeGreaterThanOrEqual(firstTime);
  change(version("2"));
  await refetch();
  expect(queryClient.getQueryData(queryKey)).toEqual(version("2"));
  await refetch();
  expect(conditions()).toEqual([undefined, 'W/"1"', 'W/"1"', 'W/"2"']);
});

test("what the app has put into the cache under the same version is not confirmed by a 304: the whole is asked for", async () => {
  const { queryClient, queryKey, refetch, conditions } = await showRead();
  queryClient.setQueryData(queryKey, version("1", "Drafted by the app"));
  await refetch();
  expect(queryClient.getQueryData(queryKey)).toEqual(version("1"));
  expect(conditions()).toEqual([undefined, undefined]);
});

test("nothing is known after the cache was emptied", async () => {
  const { queryClient, queryKey, conditions } = await showRead();
  await queryClient.resetQueries({ queryKey });
  expect(queryClient.getQueryData(queryKey)).toEqual(version("1"));
  expect(conditions()).toEqual([undefined, undefined]);
});
