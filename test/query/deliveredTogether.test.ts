import { fhirQueryOptions, type FhirClient } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { show, version } from "./mountedQueries.js";

/** Two reads that are answered at the same moment, when the test says. */
function showTwo() {
  const answers: (() => void)[] = [];
  const client = {
    cacheBaseUrl: "https://fhir.example/fhir",
    read: (_: string, id: string) => new Promise((resolve) => answers.push(() => resolve(version("1", undefined, id)))),
  } as unknown as FhirClient;
  const queryClient = new QueryClient();
  const reads = ["p1", "p2"].map((id) => show(queryClient, fhirQueryOptions(client, "Patient", id)));
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
