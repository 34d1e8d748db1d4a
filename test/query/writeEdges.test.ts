import { fhirInfiniteQueryOptions, fhirMutationOptions, fhirQueryOptions, resourcesOf } from "@medblocks/react";
import { MutationObserver } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, onTestFinished, test } from "vitest";
import { startFhir } from "../fhir/startFhir.js";
import type { Answering } from "../answeringServer.js";
import { below, freshCache, quiet, searchset, show, showPages, version, write } from "./mountedQueries.js";

const familiesOf = (bundle: unknown) => resourcesOf(bundle as Bundle).map((one) => (one as Patient).name?.[0]?.family);
const named = (id: string, versionId: string, family: string): Patient => version(versionId, family, id);

// Writes, drafts and what others do at the same time.

async function started() {
  const stored = new Map<string, Patient>();
  const state = {
    stored,
    write: undefined as undefined | ((body: string, url: string) => Answering | Promise<Answering>),
    read: undefined as undefined | ((path: string) => Answering | Promise<Answering> | undefined),
  };
  const { client, server } = await startFhir((request) => {
    const path = below(request);
    if (request.method !== "GET") return state.write?.(request.body, path) ?? { status: 500 };
    const own = state.read?.(path);
    if (own) return own;
    const id = /^Patient\/(\w+)$/.exec(path)?.[1];
    if (id) return stored.has(id) ? { body: stored.get(id)! } : { status: 404 };
    return { body: searchset(...stored.values()) };
  });
  const queryClient = freshCache();
  onTestFinished(() => queryClient.clear());
  return { client, server, queryClient, state };
}

test("a version of one entry of a transaction does not count for another entry", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1")).set("b", named("b", "3", "b3"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  state.write = () => {
    state.stored.set("a", named("a", "2", "a2")).set("b", named("b", "4", "b4"));
    return {
      body: {
        resourceType: "Bundle",
        type: "transaction-response",
        entry: [
          { response: { status: "200", location: "Patient/a/_history/2" }, resource: named("a", "2", "a2") },
          { response: { status: "200", location: "Patient/b/_history/4" }, resource: named("b", "4", "b4") },
        ],
      },
    };
  };
  await write(client, queryClient, "transaction", [
    { interaction: "update", resource: named("a", "1", "a2") },
    { interaction: "update", resource: named("b", "3", "b4") },
  ] as never);
  await quiet(queryClient);
  state.stored.set("a", named("a", "3", "a3 of somebody else"));
  await list.observer.refetch();
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["a3 of somebody else", "b4"]);
});

test("a version of another client that was read while a write was under way is shown when it is fetched again", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  const read = show(queryClient, fhirQueryOptions(client, "Patient", "a"));
  await quiet(queryClient);
  let answer: (answering: Answering) => void = () => {};
  const arrived = new Promise<void>((seen) => {
    state.write = () => {
      seen();
      return new Promise<Answering>((resolve) => (answer = resolve));
    };
  });
  const saving = write(client, queryClient, "update", named("a", "1", "a2"));
  await arrived;
  state.stored.set("a", named("a", "3", "theirs"));
  await list.observer.refetch();
  await read.observer.refetch();
  answer({ body: named("a", "2", "a2") });
  await saving;
  await quiet(queryClient);
  await list.observer.refetch();
  await read.observer.refetch();
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["theirs"]);
  expect(queryClient.getQueryData<Patient>(read.queryKey)?.name?.[0]?.family).toBe("theirs");
});

test("an optimistic function that returns nothing changes nothing", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  state.write = () => new Promise(() => {});
  void write(
    client,
    queryClient,
    "patch",
    { type: "Patient", id: "a", operations: [] },
    (() => undefined) as never,
  ).catch(() => undefined);
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["a1"]);
});

test("a null that an app has put into the cache fails no write", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1"));
  state.write = () => ({ body: named("a", "2", "a2") });
  await write(client, queryClient, "update", named("a", "1", "a2") as never);
  const { queryKey } = fhirQueryOptions(client, "Patient", "zz");
  queryClient.setQueryData(queryKey, null as never);
  await write(client, queryClient, "update", named("a", "2", "a2") as never);
});

test("the draft of a write whose result was not seen does not cover the result of a later write", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  const seen: unknown[] = [];
  list.observer.subscribe(({ data }) => seen.push(...familiesOf(data)));
  state.read = () => ({ status: 404 });
  state.write = () => ({ status: 200 });
  await write(client, queryClient, "update", named("a", "1", "first"), true);
  await quiet(queryClient);
  state.read = undefined;
  state.write = () => {
    state.stored.set("a", named("a", "3", "second"));
    return { body: named("a", "3", "second") };
  };
  seen.length = 0;
  await write(client, queryClient, "update", { resource: named("a", "1", "second"), ifMatch: false } as never, true);
  await quiet(queryClient);
  expect([...new Set(seen)]).toEqual(["second"]);
});

test("a next page that is under way when a write is answered arrives", async () => {
  const { client, queryClient, state, server } = await started();
  const pageOf = (n: number) => ({
    ...searchset(named(n === 1 ? "a" : "b", "1", `row ${n}`)),
    ...(n === 1 && { link: [{ relation: "next", url: `${server.origin}/fhir/Patient?page=2` }] }),
  });
  let isHeld = true;
  let letGo = () => {};
  state.read = (path) => {
    if (!path.includes("page=2"))
      return path.startsWith("Patient?") || path === "Patient" ? { body: pageOf(1) } : undefined;
    return isHeld ? new Promise((resolve) => (letGo = () => resolve({ body: pageOf(2) }))) : { body: pageOf(2) };
  };
  const pages = showPages(queryClient, fhirInfiniteQueryOptions(client, "Patient", { _sort: "_id" }));
  await quiet(queryClient);
  const more = pages.observer.fetchNextPage();
  state.write = () => ({ body: named("a", "2", "saved") });
  await write(client, queryClient, "update", named("a", "1", "saved"), true);
  isHeld = false;
  letGo();
  await more.catch(() => undefined);
  await quiet(queryClient);
  expect(pages.observer.getCurrentResult().data?.pages).toHaveLength(2);
});

test("a draft ends with its write where the app wraps mutationFn and copies the variables", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  state.write = () => {
    state.stored.set("a", named("a", "2", "stored"));
    return { body: named("a", "2", "stored") };
  };
  const options = fhirMutationOptions(client, queryClient, "update", { optimistic: true });
  const mutationFn = (variables: never) => options.mutationFn({ ...(variables as object) } as never);
  await new MutationObserver(queryClient, { ...options, mutationFn } as never).mutate(
    named("a", "1", "draft") as never,
  );
  await quiet(queryClient);
  await list.observer.refetch();
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["stored"]);
});

test("a draft ends with its write where the mutationFn of the app fails before ours is called", async () => {
  const { client, queryClient, state } = await started();
  state.stored.set("a", named("a", "1", "a1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", {}));
  await quiet(queryClient);
  const options = fhirMutationOptions(client, queryClient, "update", { optimistic: true });
  const mutationFn = async () => {
    throw new Error("not valid");
  };
  await new MutationObserver(queryClient, { ...options, mutationFn } as never)
    .mutate(named("a", "1", "draft") as never)
    .catch(() => undefined);
  await list.observer.refetch();
  expect(familiesOf(queryClient.getQueryData(list.queryKey))).toEqual(["a1"]);
});
