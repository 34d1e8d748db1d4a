import { useFhirQuery, useFhirReference } from "@medblocks/react";
import { waitFor } from "@testing-library/react";
import type { Observation, Practitioner, Reference } from "fhir/r4.js";
import { useEffect } from "react";
import { expect, test, vi } from "vitest";
import { createFakeSession, named, renderFhirHook, signedIn } from "./fakeSession.js";

const contained: Practitioner = { resourceType: "Practitioner", id: "d1" };
const within = (): Observation => ({
  resourceType: "Observation",
  status: "final",
  code: {},
  contained: [{ ...contained }],
});

test("shares one request with the read of the same resource", async () => {
  const session = createFakeSession(signedIn, () => named("p1"));
  const useBoth = () =>
    [useFhirQuery("Patient", "p1"), useFhirReference<"Patient">({ reference: "Patient/p1" })] as const;
  const { result } = renderFhirHook(useBoth, session, undefined);
  await waitFor(() => expect(result.current.map(({ data }) => data)).toEqual([named("p1"), named("p1")]));
  expect(session.requests).toEqual(["Patient/p1"]);
});

test("waits for a reference, and goes on when it is there", async () => {
  const session = createFakeSession(signedIn, () => named("p1"));
  const useHook = ({ reference }: { reference: Reference | undefined }) => useFhirReference(reference);
  const { result, rerender } = renderFhirHook<ReturnType<typeof useHook>, { reference: Reference | undefined }>(
    useHook,
    session,
    { reference: undefined },
  );
  expect(result.current).toMatchObject({ status: "pending", fetchStatus: "idle" });
  rerender({ reference: { reference: "Patient/p1" } });
  await waitFor(() => expect(result.current.data).toEqual(named("p1")));
});

test("a place that is made at each render gives what stands in it, asks nobody, and does not loop", async () => {
  const renders = vi.fn<() => void>();
  const session = createFakeSession(signedIn);
  const useHook = () => {
    const { data, fetchStatus, status } = useFhirReference<"Practitioner">("#d1", { within: within() });
    useEffect(renders);
    return { data, fetchStatus, status };
  };
  const { result, rerender, queryClient } = renderFhirHook(useHook, session, undefined);
  expect(result.current).toEqual({ data: contained, fetchStatus: "idle", status: "success" });
  const before = renders.mock.calls.length;
  for (let at = 0; at < 5; at += 1) rerender(undefined);
  await waitFor(() => expect(queryClient.getQueryCache().getAll()).toHaveLength(1));
  expect(renders).toHaveBeenCalledTimes(before + 5);
  expect(result.current.data).toEqual(contained);
  expect(session.requests).toEqual([]);
});

test("another place of the same name gives its own", () => {
  const session = createFakeSession(signedIn);
  const useHook = ({ place }: { place: Observation }) => useFhirReference("#d1", { within: place });
  const { result, rerender } = renderFhirHook(useHook, session, { place: within() });
  const other = { ...contained, active: true };
  rerender({ place: { ...within(), contained: [other] } });
  expect(result.current.data).toEqual(other);
});

test.each([
  [{ identifier: { value: "4711" } }, "unresolvable_reference"],
  ["https://elsewhere.example/fhir/Patient/4711", "outside_base"],
])("%j fails with %s, and nothing is sent", async (reference, code) => {
  const session = createFakeSession(signedIn);
  const { result } = renderFhirHook(() => useFhirReference(reference), session, undefined);
  await waitFor(() => expect(result.current.error).toMatchObject({ code }));
  expect(result.current.failureCount).toBe(1);
  expect(session.requests).toEqual([]);
});

test("TanStack's own options work", async () => {
  const session = createFakeSession(signedIn, () => named("p1"));
  const useHook = () => useFhirReference<"Patient", string>("Patient/p1", { select: ({ id }) => `is ${id}` });
  const { result } = renderFhirHook(useHook, session, undefined);
  await waitFor(() => expect(result.current.data).toBe("is p1"));
});
