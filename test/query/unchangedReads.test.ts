import { fhirQueryOptions } from "@medblocks/react";
import { expect, test } from "vitest";
import type { Answering, SeenRequest } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { freshCache, quiet, show, version, write } from "./mountedQueries.js";

/** A server that knows what has changed, and a read of it on the screen. */
async function showRead(isWrite: (request: SeenRequest) => boolean = () => false) {
  let current = version("1");
  const started = await startFhir((request: SeenRequest) =>
    !isWrite(request) && request.headers["if-none-match"] === `W/"${current.meta?.versionId}"`
      ? { status: 304 }
      : { body: current },
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

test("a write leaves the read as one that can be confirmed", async () => {
  const { client, queryClient, change, refetch, conditions } = await showRead(({ method }) => method === "PUT");
  change(version("2"));
  await write(client, queryClient, "update", version("1"));
  await refetch();
  await refetch();
  expect(conditions().slice(-2)).toEqual([undefined, 'W/"2"']);
});

test("the server's own tag is named for each version of which it has told one", async () => {
  let current = version("1");
  const tag = () => `"x${current.meta?.versionId}"`;
  const { client, server } = await startFhir(({ headers }) =>
    headers["if-none-match"] === tag() ? { status: 304 } : { headers: { ETag: tag() }, body: current },
  );
  const queryClient = freshCache();
  const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  await observer.refetch();
  current = version("2");
  await observer.refetch();
  await observer.refetch();
  expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"x1"', '"x1"', '"x2"']);
});

test("a connection that is lost says nothing against a server that has confirmed before", async () => {
  const answers: Answering[] = [
    { body: version("1") },
    { status: 304 },
    "drop",
    { body: version("1") },
    { status: 304 },
  ];
  const { client, server } = await startFhir(() => answers.shift() ?? { status: 500 });
  const queryClient = freshCache();
  const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  for (let round = 0; round < 3; round += 1) await observer.refetch();
  const known = 'W/"1"';
  const conditions = server.requests.map(({ headers }) => headers["if-none-match"]);
  expect(conditions).toEqual([undefined, known, known, undefined, known]);
});
