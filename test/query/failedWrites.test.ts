import { fhirMutationOptions, fhirQueryOptions, type FhirError } from "@medblocks/react";
import { MutationObserver } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { freshCache, quiet, reads, searchset, show, version, write } from "./mountedQueries.js";

/** A patient on the screen, in its read and in a list, at a server that holds another version and answers writes so. */
async function started(ending: Answering, theirs = version("2", "Theirs")) {
  let held = version("1", "Old");
  const { server, client } = await startFhir(({ method, url }) => {
    if (method !== "GET") return ending;
    return { body: url.includes("/p1") ? held : searchset(held) };
  });
  const queryClient = freshCache();
  const one = show(queryClient, fhirQueryOptions(client, "Patient", "p1"));
  const list = show(queryClient, fhirQueryOptions(client, "Patient", { active: true }));
  await quiet(queryClient);
  held = theirs;
  const names = () => [
    one.observer.getCurrentResult().data?.name?.[0]?.family,
    list.observer.getCurrentResult().data?.entry?.[0]?.resource?.name?.[0]?.family,
  ];
  return { server, client, queryClient, one, names };
}

const mine = version("1", "Mine");

describe("what has turned out to be other than what is shown is shown as it is", () => {
  test.each([412, 409])("after a conflict (%i)", async (status) => {
    const { server, client, queryClient, names } = await started({ status });
    const error = (await failureOf(write(client, queryClient, "update", mine))) as FhirError;
    expect(error.conflict?.theirs).toEqual(version("2", "Theirs"));
    await quiet(queryClient);
    expect(names()).toEqual(["Theirs", "Theirs"]);
    // What the error holds has been read already.
    expect(reads(server).filter((one) => one === "Patient/p1")).toHaveLength(2);
  });

  test.each(["update", "patch", "delete"] as const)("after a %s of what is gone", async (interaction) => {
    const { client, queryClient, one } = await started({ status: 410 });
    const variables = interaction === "update" ? mine : { type: "Patient" as const, id: "p1", operations: [] };
    await failureOf(write(client, queryClient, interaction, variables));
    expect(one.observer.getCurrentResult().error).toMatchObject({ code: "gone" });
  });

  test("after an answer that says nothing of what was done", async () => {
    const { client, queryClient, names } = await started({ body: "<p>Welcome</p>" });
    await failureOf(write(client, queryClient, "update", mine));
    await quiet(queryClient);
    expect(names()).toEqual(["Theirs", "Theirs"]);
  });

  test("after a batch that is answered in part", async () => {
    const { client, queryClient, names } = await started({ body: searchset() });
    const requests = [{ interaction: "update", resource: mine }] as const;
    await failureOf(write(client, queryClient, "batch", requests));
    await quiet(queryClient);
    expect(names()).toEqual(["Theirs", "Theirs"]);
  });
});

test.each([400, 403, 422, 429])("what the server has refused (%i) has changed nothing", async (status) => {
  const { server, client, queryClient, names } = await started({ status });
  await failureOf(write(client, queryClient, "update", mine));
  await quiet(queryClient);
  expect(names()).toEqual(["Old", "Old"]);
  expect(reads(server)).toHaveLength(2);
});

test("an optimistic write is taken back also where the app has an onError of its own", async () => {
  const { client, queryClient, names } = await started({ status: 422 }, version("1", "Old"));
  const onError = vi.fn();
  const options = fhirMutationOptions(client, queryClient, "update", { optimistic: true });
  const observer = new MutationObserver(queryClient, { ...options, onError });
  const saving = failureOf(observer.mutate(mine));
  await expect.poll(names).toEqual(["Mine", "Mine"]);
  await saving;
  expect(onError).toHaveBeenCalledOnce();
  expect(names()).toEqual(["Old", "Old"]);
});

test("a patch is shown in a list of what nobody has read", async () => {
  const { client, queryClient, one, names } = await started({ body: version("2", "Stored") });
  one.hide();
  queryClient.removeQueries({ queryKey: one.queryKey });
  const options = fhirMutationOptions(client, queryClient, "patch", {
    optimistic: (current) => ({ ...current, name: [{ family: "Patched" }] }) as typeof current,
  });
  const saving = new MutationObserver(queryClient, options).mutate({ type: "Patient", id: "p1", operations: [] });
  await expect.poll(() => names()[1]).toBe("Patched");
  await saving;
});
