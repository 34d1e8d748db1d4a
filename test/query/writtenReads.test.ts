import { FhirError, type FhirClient, fhirQueryOptions, fhirReferenceOptions } from "@medblocks/react";
import type { QueryClient } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { describe, expect, test, vi } from "vitest";
import type { Answering, SeenRequest } from "../answeringServer.js";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { freshCache, quiet, reads, searchset, show, version, write } from "./mountedQueries.js";

const lookup = (request: SeenRequest): Answering =>
  request.method === "GET"
    ? { body: request.url.endsWith("/Patient") ? searchset() : version("1") }
    : { body: version("2") };

describe("after a write the read shows the server's answer, without a request", () => {
  const patch = { type: "Patient", id: "p1", operations: [{ op: "replace", path: "/active", value: true }] } as const;
  const writes: [interaction: string, run: (fhir: FhirClient, cache: QueryClient) => Promise<unknown>][] = [
    ["update", (fhir, cache) => write(fhir, cache, "update", version("1"))],
    [
      "update with what it depends on",
      (fhir, cache) => write(fhir, cache, "update", { resource: version("1"), ifMatch: "1" }),
    ],
    [
      "conditional update",
      (fhir, cache) => write(fhir, cache, "update", { resource: version("1"), where: { identifier: "x" } }),
    ],
    ["create", (fhir, cache) => write(fhir, cache, "create", { resourceType: "Patient" })],
    [
      "conditional create",
      (fhir, cache) =>
        write(fhir, cache, "create", { resource: { resourceType: "Patient" }, ifNoneExist: { identifier: "x" } }),
    ],
    ["patch", (fhir, cache) => write(fhir, cache, "patch", patch)],
  ];
  test.each(writes)("%s", async (_, run) => {
    const { server, client } = await startFhir(lookup);
    const queryClient = freshCache();
    const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    await quiet(queryClient);
    expect(observer.getCurrentResult().data).toEqual(version("1"));
    await expect(run(client, queryClient)).resolves.toEqual(version("2"));
    await quiet(queryClient);
    expect(observer.getCurrentResult()).toMatchObject({ data: version("2"), status: "success", fetchStatus: "idle" });
    expect(reads(server)).toEqual(["Patient/p1"]);
  });

  test.each(writes)("also where nobody has read it yet: %s", async (_, run) => {
    const { server, client } = await startFhir(lookup);
    const queryClient = freshCache();
    await run(client, queryClient);
    const { observer } = show(queryClient, fhirReferenceOptions<"Patient">(client, { reference: "Patient/p1" }));
    expect(observer.getCurrentResult().data).toEqual(version("2"));
    expect(reads(server)).toEqual([]);
  });
});

test("what the server has not said whole never stands in the read: that is fetched anew", async () => {
  let isReadable = true;
  const { server, client } = await startFhir((request) => {
    if (request.method === "PUT") {
      isReadable = false;
      return { status: 200 };
    }
    return isReadable ? { body: version("1") } : { status: 500 };
  });
  const queryClient = freshCache();
  const { observer } = show(queryClient, { ...fhirQueryOptions(client, "Patient", "p1"), retry: false });
  await quiet(queryClient);
  const stored = await write(client, queryClient, "update", version("1", "Mine"));
  expect(stored.meta?.tag).toMatchObject([{ code: "SUBSETTED" }]);
  await quiet(queryClient);
  expect(observer.getCurrentResult()).toMatchObject({ data: version("1"), error: { status: 500 } });
  // Once by the write, for what is stored, and once by whoever shows it.
  expect(reads(server)).toHaveLength(3);
});

test("a list shows what was written at once, and a part of it in a list stays a part", async () => {
  const part = { ...version("1"), meta: { versionId: "1", tag: [{ code: "SUBSETTED" }] } };
  const { client } = await startFhir((request) => {
    if (request.method === "PUT") return { body: version("2") };
    return { body: searchset(request.url.includes("_elements") ? part : version("1"), version("1", "Other", "p2")) };
  });
  const queryClient = freshCache();
  const whole = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  const parts = show(queryClient, fhirQueryOptions(client, "Patient", { _elements: ["name"] }));
  await quiet(queryClient);
  const seen: unknown[] = [];
  whole.observer.subscribe(({ data }) => seen.push(data?.entry?.[0]?.resource?.meta?.versionId));
  await write(client, queryClient, "update", version("1"));
  expect(queryClient.getQueryData(whole.queryKey)?.entry).toEqual(
    searchset(version("2"), version("1", "Other", "p2")).entry,
  );
  expect(queryClient.getQueryData(parts.queryKey)?.entry?.[0]?.resource).toMatchObject({
    meta: { versionId: "2", tag: [{ code: "SUBSETTED" }] },
    name: version("2").name,
  });
  await quiet(queryClient);
  expect(seen).toContain("2");
});

describe("a deletion", () => {
  const deleting = (request: SeenRequest): Answering => {
    if (request.method === "DELETE") return { status: 204 };
    return { body: request.url.includes("?") ? searchset(version("1"), version("1", "Other", "p2")) : version("1") };
  };

  test("turns a mounted read into `gone`, without a request, and takes it out of lists", async () => {
    const { server, client } = await startFhir(deleting);
    const queryClient = freshCache();
    const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    const list = show(queryClient, fhirQueryOptions(client, "Patient", { active: true }));
    list.hide();
    await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", { active: true }));
    await quiet(queryClient);
    const before = reads(server).length;
    await expect(write(client, queryClient, "delete", { type: "Patient", id: "p1" })).resolves.toBeUndefined();
    await quiet(queryClient);
    const { data, status, error, fetchStatus } = observer.getCurrentResult();
    expect({ data, status, fetchStatus }).toEqual({ data: undefined, status: "error", fetchStatus: "idle" });
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "gone", status: 410, message: expect.not.stringContaining("p1") as string });
    expect(queryClient.getQueryData(list.queryKey)?.entry).toEqual(searchset(version("1", "Other", "p2")).entry);
    expect(reads(server)).toHaveLength(before);
  });

  test("of what nobody has read leaves nothing behind", async () => {
    const { client } = await startFhir(deleting);
    const queryClient = freshCache();
    await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
    expect(queryClient.getQueryCache().getAll()).toEqual([]);
  });

  test("that fails changes nothing", async () => {
    const { client } = await startFhir((request) =>
      request.method === "DELETE" ? { status: 409 } : { body: version("1") },
    );
    const queryClient = freshCache();
    const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    await quiet(queryClient);
    const error = await failureOf(write(client, queryClient, "delete", { type: "Patient", id: "p1" }));
    expect(error).toMatchObject({ code: "conflict" });
    expect(observer.getCurrentResult()).toMatchObject({ data: version("1"), status: "success" });
  });

  test("of what is created again shows it again", async () => {
    const { client } = await startFhir((request) =>
      request.method === "PUT" ? { body: version("3") } : deleting(request),
    );
    const queryClient = freshCache();
    const { observer } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
    await quiet(queryClient);
    await write(client, queryClient, "delete", { type: "Patient", id: "p1" });
    await write(client, queryClient, "update", { resource: version("1"), ifMatch: false });
    expect(observer.getCurrentResult()).toMatchObject({ data: version("3"), status: "success", error: null });
  });
});

/** A version that says when it was made. */
const dated = (versionId: string): Patient => ({
  ...version(versionId),
  meta: { versionId, lastUpdated: `2026-01-0${versionId}T10:00:00Z` },
});

test("of two writes the later version is shown, whichever is answered last", async () => {
  const answers: (() => void)[] = [];
  let latest = 1;
  const { client } = await startFhir(({ method, url }) => {
    if (method === "GET")
      return { body: url.endsWith("/p1") ? dated(String(latest)) : searchset(dated(String(latest))) };
    latest += 1;
    const body = dated(String(latest));
    return new Promise<Answering>((resolve) => answers.push(() => resolve({ body })));
  });
  const queryClient = freshCache();
  const [read, list] = [
    show(queryClient, fhirQueryOptions(client, "Patient", "p1")),
    show(queryClient, fhirQueryOptions(client, "Patient", {})),
  ];
  await quiet(queryClient);
  const writes: Promise<unknown>[] = [];
  for (const path of ["/active", "/deceasedBoolean"]) {
    const operations = [{ op: "add", path, value: true }] as const;
    writes.push(write(client, queryClient, "patch", { type: "Patient", id: "p1", operations }));
    await vi.waitFor(() => expect(answers).toHaveLength(writes.length), { interval: 5 });
  }
  for (const at of [1, 0]) {
    answers[at]?.();
    await writes[at];
  }
  await quiet(queryClient);
  expect(queryClient.getQueryData(list.queryKey)?.entry?.[0]?.resource).toEqual(dated("3"));
  expect(queryClient.getQueryData(read.queryKey)).toEqual(dated("3"));
});

test("what a server reads back from before the write is not taken for what was stored", async () => {
  const { client, server } = await startFhir(({ method }) =>
    method === "PUT" ? { headers: { ETag: 'W/"10"' } } : { body: version("9") },
  );
  const queryClient = freshCache();
  const { queryKey } = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  await quiet(queryClient);
  expect(await write(client, queryClient, "update", version("9"))).toMatchObject({
    meta: { versionId: "10", tag: [{ code: "SUBSETTED" }] },
  });
  await quiet(queryClient);
  // It was asked for once more.
  expect(reads(server)).toHaveLength(3);
  expect(queryClient.getQueryData(queryKey)).toEqual(version("9"));
});

test("a resource of another server's, in a list of ours, is not replaced by what was written to ours", async () => {
  const theirs = {
    fullUrl: "https://elsewhere.example/fhir/Patient/p1",
    resource: version("7", "Somebody else"),
    search: { mode: "include" },
  };
  const { client } = await startFhir(({ method }) =>
    method === "PUT" ? { body: version("2") } : { body: { ...searchset(), entry: [theirs] } },
  );
  const queryClient = freshCache();
  const options = fhirQueryOptions(client, "Observation", { _include: "Observation:subject" });
  await queryClient.fetchQuery(options);
  await write(client, queryClient, "update", version("1"));
  expect(queryClient.getQueryData(options.queryKey)?.entry?.[0]?.resource).toEqual(theirs.resource);
});
