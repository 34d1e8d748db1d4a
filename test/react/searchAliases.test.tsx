import { fhirQueryOptions, useFhirQuery } from "@medblocks/react";
import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { bundleOf, createFakeSession, locked, renderFhirHook, signedIn, signedOut } from "./fakeSession.js";

test("a private search has one alias through renders and locks, and another after a sign-out", async () => {
  const session = createFakeSession(signedIn, () => bundleOf("p1"));
  const useSearch = () => useFhirQuery("Patient", { name: "Okonkwo" }, { private: true });
  const { result, rerender, queryClient } = renderFhirHook(useSearch, session, undefined);
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  const alias = () =>
    fhirQueryOptions(session.medblocks.fhir, "Patient", { name: "Okonkwo" }, { private: true }).queryKey[4];
  const first = alias();
  expect(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey[4]),
  ).toEqual([first]);
  rerender(undefined);
  await session.set(locked("idle"));
  await session.set(signedIn);
  expect(alias()).toBe(first);
  await session.set(signedOut("user"));
  expect(alias()).not.toBe(first);
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryHash }) => queryHash),
    ),
  ).not.toContain("Okonkwo");
});
