import { useAuth, useFhirQuery, useFhirReference, useLaunchContext, type LaunchContext } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider, type MockMedblocksOptions } from "@medblocks/react/testing";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode, useState, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(cleanup);

const named = (id: string) => ({ resourceType: "Patient" as const, id, name: [{ family: `Name of ${id}` }] });
const resources = [
  named("1"),
  named("2"),
  { resourceType: "Practitioner" as const, id: "p", name: [{ family: "Ng" }] },
];

let contexts: LaunchContext[] = [];

function Chart(): ReactNode {
  const context = useLaunchContext();
  const { user, status } = useAuth();
  const patient = useFhirQuery("Patient", context.patient);
  const me = useFhirReference<"Practitioner">(user?.fhirUser);
  const [note, setNote] = useState("");
  contexts.push(context);
  return (
    <>
      <output>{status}</output>
      <p>{patient.data?.name?.[0]?.family ?? "No patient"}</p>
      <p>Seen by {me.data?.name?.[0]?.family}</p>
      <input aria-label="Note" value={note} onChange={(event) => setNote(event.target.value)} />
    </>
  );
}

function show(options: MockMedblocksOptions = {}) {
  contexts = [];
  const medblocks = createMockMedblocks({ resources, user: { fhirUser: "Practitioner/p" }, ...options });
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks}>
        <Chart />
      </MockMedblocksProvider>
    </StrictMode>,
  );
  return medblocks;
}
const note = () => screen.getByLabelText<HTMLInputElement>("Note");

test("tells whose record is open, and who has opened it", async () => {
  show({ launch: { patient: "1", encounter: "7", needPatientBanner: false } });
  expect(contexts.at(-1)).toEqual({ patient: "1", encounter: "7", needPatientBanner: false });
  await screen.findByText("Name of 1");
  await screen.findByText("Seen by Ng");
});

test("without a launch it is empty, and always the same", async () => {
  const medblocks = show();
  await screen.findByText("Seen by Ng");
  expect(contexts.at(-1)).toEqual({});
  medblocks.signOut();
  expect(new Set(contexts).size).toBe(1);
  expect(medblocks.requests.filter(({ path }) => path.startsWith("Patient"))).toEqual([]);
});

test("another encounter of the same patient changes the context, and leaves what is on the screen", async () => {
  const onPurge = vi.fn<() => void>();
  const medblocks = show({ launch: { patient: "1", encounter: "7" }, onPurge });
  await screen.findByText("Name of 1");
  fireEvent.change(note(), { target: { value: "half written" } });
  medblocks.launch({ patient: "1", encounter: "8" });
  expect(contexts.at(-1)?.encounter).toBe("8");
  expect(note().value).toBe("half written");
  expect(onPurge).not.toHaveBeenCalled();
});

test("another patient begins afresh: nothing that was read, or typed, for the former is there", async () => {
  const onPurge = vi.fn<() => void>();
  const medblocks = show({ launch: { patient: "1" }, onPurge });
  await screen.findByText("Name of 1");
  fireEvent.change(note(), { target: { value: "for the first" } });
  medblocks.launch({ patient: "2" });
  expect(screen.queryByText("Name of 1")).toBeNull();
  expect(note().value).toBe("");
  await screen.findByText("Name of 2");
  expect(onPurge).toHaveBeenCalledOnce();
});

test("a lock keeps it, for what is behind the lock screen; a sign-out does not", async () => {
  const medblocks = show({ launch: { patient: "1" } });
  await screen.findByText("Name of 1");
  medblocks.lock();
  expect(contexts.at(-1)).toEqual({ patient: "1" });
  medblocks.signIn();
  await screen.findByText("Name of 1");
  medblocks.signOut();
  expect(contexts.at(-1)).toEqual({});
});

test("on a server that renders it is empty", () => {
  const medblocks = createMockMedblocks({ launch: { patient: "1" } });
  const Shown = () => <output>{JSON.stringify(useLaunchContext())}</output>;
  const html = renderToString(
    <MockMedblocksProvider medblocks={medblocks}>
      <Shown />
    </MockMedblocksProvider>,
  );
  expect(html).toContain("{}");
});

test("outside the provider it says what to wrap", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Alone = () => JSON.stringify(useLaunchContext());
  expect(() => render(<Alone />, { wrapper: StrictMode })).toThrow(/useLaunchContext\(\) was called outside/);
  vi.restoreAllMocks();
});
