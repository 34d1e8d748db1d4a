import { fhirQueryOptions, type FhirClient, type FhirQueryOptions } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { expect, test, vi } from "vitest";
import { show, version } from "./mountedQueries.js";

/** Two reads that are answered at the same moment, when the test says. */
function showTwo(more: (at: number, options: FhirQueryOptions<Patient>) => object = () => ({})) {
  const answers: (() => void)[] = [];
  const client = {
    cacheBaseUrl: "https://fhir.example/fhir",
    read: (_: string, id: string) => new Promise((resolve) => answers.push(() => resolve(version("1", undefined, id)))),
  } as unknown as FhirClient;
  const queryClient = new QueryClient();
  const reads = ["p1", "p2"].map((id, at) => {
    const options = fhirQueryOptions(client, "Patient", id);
    return show(queryClient, { ...options, retry: false, ...more(at, options) });
  });
  return {
    queryClient,
    answer: () => answers.forEach((one) => one()),
    states: () => reads.map(({ queryKey }) => queryClient.getQueryState(queryKey)),
    keys: reads.map(({ queryKey }) => queryKey),
  };
}

/** After all that follows from what has happened, and before the next task. */
async function settled(): Promise<void> {
  for (let at = 0; at < 50; at += 1) await Promise.resolve();
}

test("what is forgotten in the moment before stays forgotten", async () => {
  const { answer, states, queryClient, keys } = showTwo();
  answer();
  await Promise.resolve();
  queryClient
    .getQueryCache()
    .find({ queryKey: keys[0] ?? [] })
    ?.reset();
  await settled();
  expect(states().map((state) => state?.data)).toEqual([undefined, version("1", undefined, "p2")]);
});

test("what an app's own sharing throws fails its query alone", async () => {
  const { answer, states } = showTwo((at) => (at === 0 ? { structuralSharing: () => fail() } : {}));
  vi.spyOn(console, "error").mockImplementation(() => {});
  const fail = () => {
    throw new Error("the app's own");
  };
  answer();
  await settled();
  expect(states().map((state) => [state?.status, state?.data])).toEqual([
    ["error", undefined],
    ["success", version("1", undefined, "p2")],
  ]);
});

test("of a function that goes on with the answer, what it makes of it is all that is shown", async () => {
  const { answer, states } = showTwo((_, { queryFn }) => ({
    async queryFn(context: Parameters<typeof queryFn>[0]) {
      const patient = await queryFn(context);
      shown.push(...states().map((state) => state?.data));
      return { patient };
    },
  }));
  const shown: unknown[] = [];
  answer();
  await settled();
  expect(shown).toEqual([undefined, undefined, undefined, undefined]);
  expect(states().map((state) => state?.data)).toEqual(
    ["p1", "p2"].map((id) => ({ patient: version("1", undefined, id) })),
  );
});
