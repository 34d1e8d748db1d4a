import { MedblocksProvider, useAuth, useFhirQuery, type MedblocksEvent } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider, type MockMedblocksOptions } from "@medblocks/react/testing";
import { QueryClient } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const patient: Patient = { resourceType: "Patient", id: "p1", name: [{ family: "Okonkwo" }] };

function Ward(): ReactNode {
  const { status } = useAuth();
  const { data, error } = useFhirQuery("Patient", "p1");
  const found = useFhirQuery("Patient", data && { name: "Okonkwo" });
  return <p>{[status, error?.name ?? found.data?.total].join(" ")}</p>;
}

function show(options: MockMedblocksOptions = {}) {
  const events: MedblocksEvent[] = [];
  const medblocks = createMockMedblocks({ resources: [patient], onEvent: (event) => events.push(event), ...options });
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks} queryClient={new QueryClient()}>
        <Ward />
      </MockMedblocksProvider>
    </StrictMode>,
  );
  // StrictMode asks twice, and waits for one of the two.
  const isWaitedFor = (event: MedblocksEvent) => event.type !== "fhirRequest" || event.code !== "aborted";
  return {
    medblocks,
    events,
    told: (isWanted = isWaitedFor) => events.filter(isWanted).map(({ at: _at, ...event }) => event),
  };
}

const asked = { type: "fhirRequest", method: "GET", subject: "Patient", duration: expect.toSatisfy(Number.isInteger) };
const answered = { ...asked, status: 200, code: undefined, hasOutcome: false };

test("tells of each FHIR request, and not what was asked or answered", async () => {
  const before = Date.now();
  const { told, events } = show();
  await screen.findByText("signedIn 1");
  expect(told().filter(({ type }) => type === "fhirRequest")).toEqual([answered, answered]);
  expect(JSON.stringify(events)).not.toMatch(/p1|Okonkwo|token|http/);
  expect(events.every(({ at }) => at >= before && at <= Date.now())).toBe(true);
});

test("tells of a request that fails, by its code and status", async () => {
  const { told } = show({ handlers: { "GET Patient/:id": 403 } });
  await screen.findByText("signedIn FhirError");
  const [first] = told().filter(({ type }) => type === "fhirRequest");
  expect(first).toMatchObject({ ...asked, status: 403, code: "forbidden", hasOutcome: true });
});

test("tells of a request that nobody waits for any more", async () => {
  const { told } = show({ delay: Number.POSITIVE_INFINITY });
  await waitFor(() => expect(screen.getByText("signedIn")).toBeDefined());
  cleanup();
  await waitFor(() =>
    expect(told(() => true)).toContainEqual({ ...asked, status: undefined, code: "aborted", hasOutcome: false }),
  );
});

test("tells of the session's ends and beginnings, each once", async () => {
  const { medblocks, told } = show({ status: "signedOut" });
  const session = () => told().filter(({ type }) => type !== "fhirRequest");
  expect(session()).toEqual([]);
  medblocks.signIn();
  await screen.findByText("signedIn 1");
  medblocks.lock();
  medblocks.signIn();
  medblocks.expireToken();
  await act(() => medblocks.fhir.read("Patient", "p1"));
  medblocks.signOut();
  medblocks.failSignIn("access_denied");
  await act(() => medblocks.authStore.signIn().catch(() => {}));
  expect(session()).toEqual([
    { type: "signedIn", isRenewable: true },
    { type: "locked", reason: "idle" },
    { type: "unlocked", isRenewable: true },
    { type: "renewed" },
    { type: "signedOut", reason: "user" },
    { type: "signInFailed", code: "access_denied" },
  ]);
});

test("somebody else who signs in at a locked session has ended it", async () => {
  const { medblocks, told } = show();
  await screen.findByText("signedIn 1");
  medblocks.lock();
  medblocks.signIn({ sub: "another" });
  expect(told().filter(({ type }) => type !== "fhirRequest")).toEqual([
    { type: "locked", reason: "idle" },
    { type: "signedOut", reason: "userChanged" },
    { type: "signedIn", isRenewable: true },
  ]);
});

test("a listener that fails is reported, and holds up nothing", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const fault = new Error("the app's own");
  show({
    onEvent() {
      throw fault;
    },
  });
  await screen.findByText("signedIn 1");
  expect(reported).toHaveBeenCalledWith(fault);
});

test("the latest listener is told, though the session stays the one that it is", async () => {
  const first = vi.fn();
  const second = vi.fn();
  const page = (onEvent: (event: MedblocksEvent) => void) => (
    <StrictMode>
      <MedblocksProvider
        baseUrl="https://medblocks.invalid"
        clientId="app"
        storage="memory"
        onEvent={onEvent}
        fhir={{ fetch: () => Promise.reject(new TypeError("no network")) }}
      >
        <Fail />
      </MedblocksProvider>
    </StrictMode>
  );
  const { rerender } = render(page(first));
  rerender(page(second));
  await act(async () => screen.getByText("Fail").click());
  await waitFor(() => expect(second).toHaveBeenCalledWith(expect.objectContaining({ type: "signInFailed" })));
  expect(first).not.toHaveBeenCalled();
});

function Fail(): ReactNode {
  const { signIn } = useAuth();
  return <button onClick={() => void signIn({ returnTo: "https://elsewhere.example" })}>Fail</button>;
}

test("what is no function is refused by name", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  expect(() =>
    render(<MedblocksProvider baseUrl="https://medblocks.invalid" clientId="app" onEvent={"log" as never} />),
  ).toThrow("onEvent is not a function");
});
