import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { focusManager, QueryClient } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { Condition, Observation, Patient, Practitioner } from "fhir/r4.js";
import { StrictMode, type ComponentType, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";

afterEach(() => focusManager.setFocused(undefined));

// What the guides show as a component is rendered, with what it takes for granted.

const subject = { reference: "Patient/p1" };
const resources: (Patient | Practitioner | Condition | Observation)[] = [
  {
    resourceType: "Patient",
    id: "p1",
    active: true,
    name: [{ text: "Ada Okonkwo", family: "Okonkwo" }],
    generalPractitioner: [{ reference: "Practitioner/d1" }],
  },
  { resourceType: "Practitioner", id: "d1", name: [{ text: "Dr. Mira Castellan" }] },
  {
    resourceType: "Condition",
    id: "c1",
    subject,
    clinicalStatus: { coding: [{ code: "active" }] },
    recordedDate: "2026-03-01",
    code: { text: "Diabetes mellitus" },
  },
  ...["Weight", "Height"].map((text, at): Observation => ({
    resourceType: "Observation",
    id: `o${at}`,
    status: "final",
    subject,
    code: { text },
  })),
  {
    resourceType: "Observation",
    id: "pulse",
    status: "final",
    subject,
    code: { coding: [{ code: "8867-4" }], text: "Pulse" },
  },
];

async function snippet<Name extends string, Export>(path: string, name: Name): Promise<Export> {
  const module = (await import(/* @vite-ignore */ `/@snippets/${path}`)) as Record<Name, Export>;
  return module[name];
}

async function show(path: string, name: string, props: object, options: { status?: "signedOut" } = {}) {
  const Component = await snippet<string, ComponentType<object>>(path, name);
  const medblocks = createMockMedblocks({ resources, ...options });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks} queryClient={new QueryClient()}>
        {children}
      </MockMedblocksProvider>
    </StrictMode>
  );
  render(<Component {...props} />, { wrapper });
  return medblocks;
}

test.each<[path: string, name: string, props: object, text: string]>([
  ["reading.md/0.tsx", "Chart", { id: "p1" }, "Ada Okonkwo, in the care of Dr. Mira Castellan"],
  ["reading.md/0.tsx", "Chart", { id: undefined }, "Loading …"],
  ["searching.md/0.tsx", "Conditions", { patient: "p1" }, "c1"],
  ["paging.md/0.tsx", "Observations", { patient: "p1" }, "Height"],
  ["errors.md/0.tsx", "Problem", { id: "nobody" }, "There is no such patient."],
  ["migrating.md/0.tsx", "Name", { id: "p1" }, "Ada Okonkwo"],
])("%s: %s %o", async (path, name, props, text) => {
  await show(path, name, props);
  expect(await screen.findByText(text)).toBeTruthy();
});

test("writing.md: a write that is on the screen at once", async () => {
  const medblocks = await show("writing.md/0.tsx", "Deactivate", { id: "p1" });
  const button = await screen.findByRole("button", { name: "Deactivate" });
  await act(async () => button.click());
  await expect.poll(() => medblocks.resources("Patient")[0]?.active).toBe(false);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("writing.md: one that somebody else was faster with", async () => {
  const medblocks = await show("writing.md/0.tsx", "Deactivate", { id: "p1" });
  const button = await screen.findByRole("button", { name: "Deactivate" });
  const [patient] = medblocks.resources("Patient");
  await medblocks.fhir.update({ ...(patient as Patient), gender: "female" });
  await act(async () => button.click());
  expect((await screen.findByRole("alert")).textContent).toMatch("Somebody else has changed this record");
});

test("writing.md: a form overwrites nothing that was changed while somebody typed, however often it is saved", async () => {
  const medblocks = await show("writing.md/1.tsx", "EditName", { id: "p1" });
  const stored = () => medblocks.resources("Patient")[0] as Patient;
  const press = async (name: string) => act(async () => (await screen.findByRole("button", { name })).click());
  const type = (text: string) => fireEvent.change(screen.getByLabelText(/Family name/), { target: { value: text } });
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "Edit" }).disabled).toBe(false));
  await press("Edit");
  type("Mine");
  await medblocks.fhir.update({ ...stored(), gender: "female", name: [{ family: "Theirs" }] });
  // Back in the window: the newer version is fetched.
  const before = medblocks.requests.length;
  act(() => {
    focusManager.setFocused(false);
    focusManager.setFocused(true);
  });
  await waitFor(() => expect(medblocks.requests.length).toBeGreaterThan(before));
  for (let click = 0; click < 2; click += 1) {
    await press("Save");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toMatch("The family name is Theirs there, and Mine in yours");
    if (click === 0) {
      await press("Keep editing");
      await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    }
    expect(screen.getByLabelText<HTMLInputElement>(/Family name/).value).toBe("Mine");
  }
  expect(stored()).toMatchObject({ gender: "female", name: [{ family: "Theirs" }] });
  await press("Begin again with theirs");
  expect(screen.getByLabelText<HTMLInputElement>(/Family name/).value).toBe("Theirs");
  type("Agreed");
  await press("Save");
  await screen.findByRole("button", { name: "Edit" });
  expect(stored()).toMatchObject({ gender: "female", name: [{ family: "Agreed" }] });
});

test("writing.md: a form says what else has kept it from being saved", async () => {
  const medblocks = await show("writing.md/1.tsx", "EditName", { id: "p1" });
  const press = async (name: string) => act(async () => (await screen.findByRole("button", { name })).click());
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "Edit" }).disabled).toBe(false));
  await press("Edit");
  medblocks.failNext(422);
  await press("Save");
  expect((await screen.findByRole("alert")).textContent).toMatch("The server refused the resource's content");
});

test("sign-in.md: a button that signs in", async () => {
  const medblocks = await show("sign-in.md/0.tsx", "SignInButton", {}, { status: "signedOut" });
  await act(async () => screen.getByRole("button", { name: "Sign in" }).click());
  expect(medblocks.authStore.getSnapshot().status).toBe("signedIn");
});

test("searching.md: what comes along with the matches", async () => {
  const search = await snippet<string, (fhir: unknown) => Promise<{ observations: object[]; patients: object[] }>>(
    "searching.md/2.ts",
    "observationsWithSubjects",
  );
  const { observations, patients } = await search(createMockMedblocks({ resources }).fhir);
  expect(observations).toEqual([expect.objectContaining({ id: "pulse" })]);
  expect(patients).toEqual([expect.objectContaining({ id: "p1" })]);
});
