import { fhirMutationOptions, useFhirMutation } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider, type MockMedblocks } from "@medblocks/react/testing";
import { QueryClient, dehydrate, hydrate, onlineManager } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { afterEach, expect, onTestFinished, test } from "vitest";

const patient = { resourceType: "Patient" as const, id: "p1", meta: { versionId: "1" }, active: false };
const start = (sub: string) => createMockMedblocks({ user: { sub }, resources: [patient] });
const writesTo = ({ requests }: MockMedblocks) =>
  requests.map(({ method }) => method).filter((method) => method !== "GET");

afterEach(() => onlineManager.setOnline(true));

/** A page of an app that has metadata of its own, and lets a persister go on with its writes. */
function openPage(medblocks: MockMedblocks) {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  const options = fhirMutationOptions(medblocks.fhir, queryClient, "update");
  queryClient.setMutationDefaults(options.mutationKey, options);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
        {children}
      </MockMedblocksProvider>
    </StrictMode>
  );
  const useSave = () => useFhirMutation<"Patient">("update", { meta: { form: "vitals" } });
  return { queryClient, ...renderHook(useSave, { wrapper }) };
}

test("a hook's kept write has the app's metadata, and is sent for its user alone", async () => {
  const { result, unmount, queryClient } = openPage(start("user-1"));
  onlineManager.setOnline(false);
  act(() => result.current.mutate({ ...patient, active: true }));
  await waitFor(() => expect(result.current.failureCount + Number(result.current.isPaused)).toBe(1));
  const kept = JSON.parse(JSON.stringify(dehydrate(queryClient))) as ReturnType<typeof dehydrate>;
  expect(kept.mutations[0]?.meta).toMatchObject({ form: "vitals" });
  unmount();
  queryClient.clear();

  onlineManager.setOnline(true);
  for (const [sub, sent] of [
    ["user-2", []],
    ["user-1", ["PUT"]],
  ] as const) {
    const medblocks = start(sub);
    const page = openPage(medblocks);
    hydrate(page.queryClient, kept);
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    await act(() => page.queryClient.resumePausedMutations());
    expect(writesTo(medblocks)).toEqual(sent);
    page.unmount();
  }
});
