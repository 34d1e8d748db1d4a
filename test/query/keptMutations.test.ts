import { fhirMutationOptions } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { MutationObserver, QueryClient, dehydrate, hydrate, onlineManager } from "@tanstack/react-query";
import { expect, onTestFinished, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";

const patient = { resourceType: "Patient" as const, id: "p1", meta: { versionId: "1" }, active: false };

test.fails(
  "rule 13: a paused update that a persister has kept is not sent after another user has signed in",
  failsByAssertion(async () => {
    const startAs = (sub: string) => {
      const medblocks = createMockMedblocks({ user: { sub }, resources: [patient] });
      const queryClient = new QueryClient();
      const options = fhirMutationOptions(medblocks.fhir, queryClient, "update");
      queryClient.setMutationDefaults(options.mutationKey ?? [], options);
      onTestFinished(() => queryClient.clear());
      return { medblocks, queryClient, options };
    };
    const first = startAs("user-1");
    onlineManager.setOnline(false);
    onTestFinished(() => onlineManager.setOnline(true));
    void new MutationObserver(first.queryClient, first.options).mutate({ ...patient, active: true });
    const kept = JSON.parse(JSON.stringify(dehydrate(first.queryClient))) as ReturnType<typeof dehydrate>;
    if (kept.mutations.length !== 1) throw new Error("The update was not paused.");

    const second = startAs("user-2");
    hydrate(second.queryClient, kept);
    onlineManager.setOnline(true);
    await second.queryClient.resumePausedMutations();
    expect(second.medblocks.requests.map(({ method }) => method)).toEqual([]);
  }),
);
