import { useFhirQuery, type FhirError } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider, type MockMedblocks } from "@medblocks/react/testing";
import { onlineManager } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, useSyncExternalStore, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const ng: Patient = { resourceType: "Patient", id: "1", name: [{ family: "Ng" }] };

function Name(): ReactNode {
  const { data, error, fetchStatus } = useFhirQuery("Patient", "1");
  if (error) return <p>Error: {error.message}</p>;
  return data ? <p>Name: {data.name?.[0]?.family}</p> : <p>{fetchStatus === "paused" ? "Offline" : "Loading"}</p>;
}

function show(medblocks: MockMedblocks): void {
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks}>
        <Name />
      </MockMedblocksProvider>
    </StrictMode>,
  );
}

const answered = ({ requests }: MockMedblocks) => requests.flatMap(({ status }) => status ?? []);

test("an answer takes as long as was said, and no longer", async () => {
  vi.useFakeTimers();
  const medblocks = createMockMedblocks({ resources: [ng], delay: 700 });
  const read = medblocks.fhir.read("Patient", "1");
  const settled = vi.fn<() => void>();
  void read.finally(settled);
  await vi.advanceTimersByTimeAsync(699);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await expect(read).resolves.toMatchObject({ id: "1" });
});

test("an answer that never comes stays away for hours, and can be given up", async () => {
  vi.useFakeTimers();
  const medblocks = createMockMedblocks({ resources: [ng], delay: Infinity });
  const givenUp = new AbortController();
  const read = medblocks.fhir.read("Patient", "1", { signal: givenUp.signal });
  const settled = vi.fn<() => void>();
  void read.catch(settled);
  await vi.advanceTimersByTimeAsync(6 * 60 * 60 * 1000);
  expect(settled).not.toHaveBeenCalled();
  givenUp.abort(new Error("given up"));
  await expect(read).rejects.toThrow("given up");
  expect(medblocks.requests[0]?.status).toBeUndefined();
});

test("the time limit of the client holds where one is asked for", async () => {
  const medblocks = createMockMedblocks({ resources: [ng], delay: Infinity, fhir: { timeout: 1 } });
  await expect(medblocks.fhir.read("Patient", "1")).rejects.toMatchObject({ code: "timeout" });
});

test("setDelay holds from the next request on", async () => {
  const medblocks = createMockMedblocks({ resources: [ng], delay: Infinity });
  medblocks.setDelay(0);
  await expect(medblocks.fhir.read("Patient", "1")).resolves.toMatchObject({ id: "1" });
});

test("without a connection queries are paused, and go on when it is back", async () => {
  const medblocks = createMockMedblocks({ resources: [ng], isOffline: true });
  show(medblocks);
  await screen.findByText("Offline");
  expect(medblocks.requests).toEqual([]);
  medblocks.goOnline();
  await screen.findByText("Name: Ng");
});

test("a request that is made without a connection fails as it does for real", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.goOffline();
  await expect(medblocks.fhir.read("Patient", "1")).rejects.toMatchObject({ code: "network", isRetryable: true });
  expect(medblocks.requests).toMatchObject([{ method: "GET", path: "Patient/1", status: "networkError" }]);
});

test("what is off the page takes nobody's connection away", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  show(medblocks);
  medblocks.goOffline();
  expect(onlineManager.isOnline()).toBe(false);
  cleanup();
  expect(onlineManager.isOnline()).toBe(true);
  createMockMedblocks({ isOffline: true });
  expect(onlineManager.isOnline()).toBe(true);
});

test("who shows the connection by TanStack's own manager is told as React allows it", async () => {
  const complain = vi.spyOn(console, "error");
  function Banner(): ReactNode {
    const isOnline = useSyncExternalStore(
      (listener) => onlineManager.subscribe(listener),
      () => onlineManager.isOnline(),
    );
    return <p>{isOnline ? "Online" : "Offline"}</p>;
  }
  render(<Banner />);
  show(createMockMedblocks({ resources: [ng], isOffline: true }));
  expect(await screen.findAllByText("Offline")).toHaveLength(2);
  cleanup();
  expect(onlineManager.isOnline()).toBe(true);
  expect(complain).not.toHaveBeenCalled();
  complain.mockRestore();
});

test("the next request fails with the status that was asked for, and the one after it does not", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.failNext(418);
  await expect(medblocks.fhir.read("Patient", "1")).rejects.toMatchObject({
    status: 418,
    operationOutcome: { resourceType: "OperationOutcome" },
  });
  await expect(medblocks.fhir.read("Patient", "1")).resolves.toMatchObject({ id: "1" });
});

test("of many requests the one that is like what was said fails", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.failNext(403, { request: "GET Observation" });
  await expect(medblocks.fhir.read("Patient", "1")).resolves.toMatchObject({ id: "1" });
  await expect(medblocks.fhir.search("Observation", {})).rejects.toMatchObject({ code: "forbidden" });
});

test("what may succeed later is sent again at once, as often as for real", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.failNext(503, { times: 3 });
  show(medblocks);
  await screen.findByText("Name: Ng");
  expect(answered(medblocks)).toEqual([503, 503, 503, 200]);
});

test("what outlasts that is an error on the screen", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.failNext(503, { times: 4 });
  show(medblocks);
  await screen.findByText(/^Error/);
  expect(answered(medblocks)).toEqual([503, 503, 503, 503]);
});

test("a lost connection is an answer, too", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.failNext("networkError");
  await expect(medblocks.fhir.read("Patient", "1")).rejects.toMatchObject({ code: "network" });
});

test("a token that has run out is renewed, unseen", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  medblocks.expireToken();
  show(medblocks);
  await screen.findByText("Name: Ng");
  expect(answered(medblocks)).toEqual([401, 200]);
  expect(medblocks.authStore.getSnapshot().status).toBe("signedIn");
});

test("after a lock the former token is worth nothing", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  const token = await medblocks.authStore.getAccessToken();
  medblocks.lock();
  medblocks.signIn();
  expect(await medblocks.authStore.getAccessToken()).not.toBe(token);
});

test("scopes limit what the server allows", async () => {
  const medblocks = createMockMedblocks({ resources: [ng], user: { scopes: ["user/Patient.rs"] } });
  await expect(medblocks.fhir.read("Patient", "1")).resolves.toMatchObject({ id: "1" });
  const refused = { code: "forbidden", status: 403 } satisfies Partial<FhirError>;
  await expect(medblocks.fhir.search("Observation", {})).rejects.toMatchObject(refused);
  await expect(medblocks.fhir.update(ng)).rejects.toMatchObject(refused);
});

test("the list of requests tells what was asked for, without the token", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  await medblocks.fhir.search("Patient", {}, { headers: { "X-Ward": "3" } });
  const [request] = medblocks.requests;
  expect(request).toMatchObject({ method: "GET", path: "Patient", body: undefined, status: 200 });
  expect(request?.headers.get("X-Ward")).toBe("3");
  expect(request?.headers.has("Authorization")).toBe(false);
});

test("reset forgets requests, failures and the delay", async () => {
  const medblocks = createMockMedblocks({ resources: [ng] });
  await medblocks.fhir.read("Patient", "1");
  medblocks.failNext(500);
  medblocks.setDelay(Infinity);
  medblocks.goOffline();
  medblocks.reset();
  expect(medblocks.requests).toEqual([]);
  await expect(medblocks.fhir.read("Patient", "1")).resolves.toMatchObject({ id: "1" });
});
