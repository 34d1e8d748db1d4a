import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";
import { expect, screen, userEvent, type within } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { paul } from "../data/patients.js";
import { clinicAt } from "../stories/clinicAt.js";

const meta: Meta = {
  title: "Clinic/Edit form",
  tags: ["!autodocs"],
  render: clinicAt(`/patients/${paul.id}/edit`),
  parameters: { medblocks: { resources: clinic } },
};
export default meta;

async function enterCity(canvas: ReturnType<typeof within>) {
  const city = await canvas.findByLabelText("Town or city");
  await userEvent.clear(city);
  await userEvent.type(city, "Bath");
  return city;
}

async function save(canvas: ReturnType<typeof within>) {
  await enterCity(canvas);
  await userEvent.click(canvas.getByRole("button", { name: "Save" }));
}

export const AsRecorded: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByLabelText("Given names")).toHaveValue("Paul");
    await expect(canvas.getByLabelText("Date of birth")).toHaveValue("1968-06-07");
    await expect(canvas.getByLabelText("Town or city")).toHaveValue("Bristol");
  },
};

export const Narrow: StoryObj = {
  globals: { viewport: { value: "mobile1" } },
  async play({ canvas }) {
    await expect(await canvas.findByLabelText("Given names")).toHaveValue("Paul");
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the patient’s name …")).toBeInTheDocument();
  },
};

export const Saving: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByLabelText("Town or city");
    medblocksOf(canvasElement).setDelay(Infinity);
    await save(canvas);
    await expect(await canvas.findByRole("button", { name: "Saving …" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** It leads back to the chart, which has the change already. */
export const Saved: StoryObj = {
  async play({ canvas, canvasElement }) {
    await save(canvas);
    await expect(await canvas.findByText("Bath BS8 1LL")).toBeVisible();
    const stored = medblocksOf(canvasElement)
      .resources("Patient")
      .find(({ id }) => id === paul.id);
    await expect(stored?.address?.[0]?.city).toBe("Bath");
  },
};

/** What can be told without the server. */
export const RefusedByTheForm: StoryObj = {
  async play({ canvas }) {
    const email = await canvas.findByLabelText("Email");
    await userEvent.clear(email);
    await userEvent.type(email, "paul.okonkwo{Enter}");
    await expect(canvas.getByRole("alert")).toHaveTextContent("Look at the field that is marked.");
    await expect(email).toHaveAccessibleDescription("An email address has an @ in it.");
    await expect(email).toHaveFocus();
  },
};

function issue(text: string, expression?: string): OperationOutcomeIssue {
  return { severity: "error", code: "value", details: { text }, ...(expression && { expression: [expression] }) };
}

const refusal: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [
    issue("No such number is in use.", "Patient.telecom[0].value"),
    issue("No such postcode in Bath.", "Patient.address[0].postalCode"),
    issue("The address was moved to another practice’s area."),
  ],
};

/** A 422: what its issues say stands at the fields that they are about. */
export const RefusedByTheServer: StoryObj = {
  parameters: { medblocks: { handlers: { "PUT Patient/:id": { status: 422, resource: refusal } } } },
  async play({ canvas }) {
    await save(canvas);
    await expect(await canvas.findByText("Not saved yet")).toBeVisible();
    await expect(canvas.getByLabelText("Phone")).toHaveAccessibleDescription("No such number is in use.");
    await expect(canvas.getByLabelText("Postcode")).toHaveAccessibleDescription("No such postcode in Bath.");
    await expect(canvas.getByRole("alert")).toHaveTextContent("The address was moved to another practice’s area.");
    await expect(canvas.getByLabelText("Phone")).toHaveFocus();
  },
};

const ofHapi: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [
    {
      severity: "error",
      code: "processing",
      diagnostics: `HAPI-0450: Failed to parse request body as JSON resource. Error was: HAPI-1821: [element="birthDate"] Invalid attribute value "1968-06-07": Invalid date/time format: "1968-06-07"`,
    },
  ],
};

/** HAPI names the element in its text only: the form marks the field, without the server's numbers. */
export const RefusedByHapi: StoryObj = {
  parameters: { medblocks: { handlers: { "PUT Patient/:id": { status: 400, resource: ofHapi } } } },
  async play({ canvas, canvasElement }) {
    await save(canvas);
    await expect(await canvas.findByText("Not saved yet")).toBeVisible();
    await expect(canvas.getByLabelText("Date of birth")).toHaveAccessibleDescription(
      /^Invalid attribute value "1968-06-07"/,
    );
    await expect(canvas.getByLabelText("Date of birth")).toHaveFocus();
    await expect(canvasElement).not.toHaveTextContent(/HAPI|element=/);
  },
};

/** Somebody else was faster: nothing of either is lost. */
export const Conflict: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByLabelText("Town or city");
    const address = paul.address?.map((one) => ({ ...one, line: ["6 Pump Lane"], city: "Cardiff" })) ?? [];
    await medblocksOf(canvasElement).fhir.update({ ...paul, gender: "other", address });
    await save(canvas);
    const review = await canvas.findByRole("region", { name: /Somebody else has changed this patient/ });
    await expect(review).toHaveTextContent("One field is still to be chosen.");
    await expect(canvas.getByRole("group", { name: /^Town or city/ })).toHaveTextContent("Changed by both of you");
    await expect(canvas.getByRole("group", { name: /^Gender/ })).toHaveTextContent("Changed by somebody else");
  },
};

export const ConflictSettled: StoryObj = {
  async play(context) {
    const { canvas, canvasElement } = context;
    await Conflict.play?.(context);
    const [, theirs] = canvas.getAllByRole("radio", { name: /^Take theirs/ });
    if (!theirs) throw new Error("There are not two fields to choose from.");
    await userEvent.click(canvas.getByRole("radio", { name: /^Take theirs Cardiff/ }));
    await userEvent.click(canvas.getByRole("button", { name: "Save what is chosen" }));
    await expect(await canvas.findByText("Cardiff BS8 1LL")).toBeVisible();
    const stored = medblocksOf(canvasElement)
      .resources("Patient")
      .find(({ id }) => id === paul.id);
    await expect(stored).toMatchObject({ gender: "other", address: [{ line: ["6 Pump Lane"], city: "Cardiff" }] });
  },
};

export const LeavingUnsaved: StoryObj = {
  async play({ canvas }) {
    const city = await enterCity(canvas);
    await userEvent.click(canvas.getByRole("link", { name: /Back to the chart/ }));
    await expect(canvas.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Stay here" }));
    await expect(city).toHaveValue("Bath");
    await userEvent.click(canvas.getByRole("link", { name: /Back to the chart/ }));
  },
};

/** Signing out, too, would lose it. */
export const SigningOutUnsaved: StoryObj = {
  async play({ canvas }) {
    await enterCity(canvas);
    await userEvent.click(canvas.getByRole("button", { name: "Sign out" }));
    await expect(canvas.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  },
};

export const LeavingWhileSaving: StoryObj = {
  async play(context) {
    const { canvas } = context;
    await Saving.play?.(context);
    await userEvent.click(canvas.getByRole("link", { name: /Back to the chart/ }));
    await expect(canvas.getByRole("dialog", { name: "Saving your changes …" })).toBeVisible();
  },
};

/** What is entered is still there when the session goes on. */
export const LockedMeanwhile: StoryObj = {
  async play({ canvas, canvasElement }) {
    const city = await enterCity(canvas);
    medblocksOf(canvasElement).lock("idle");
    await expect(screen.getByRole("heading", { name: "Locked" })).toBeVisible();
    await expect(city).not.toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Sign in again" }));
    await expect(await canvas.findByLabelText("Town or city")).toBeVisible();
    await expect(city).toHaveValue("Bath");
  },
};

export const SavingOffline: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByLabelText("Town or city");
    medblocksOf(canvasElement).goOffline();
    await save(canvas);
    await expect(await canvas.findByText("You are offline. It is saved when the connection is back.")).toBeVisible();
  },
};

export const SavingFails: StoryObj = {
  parameters: { medblocks: { handlers: { "PUT Patient/:id": 500 } } },
  async play({ canvas }) {
    await save(canvas);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("We could not save the patient’s details");
    await expect(canvas.getByLabelText("Town or city")).toHaveValue("Bath");
  },
};

/** The record was deleted while the form was open: nothing that was entered is lost. */
export const DeletedMeanwhile: StoryObj = {
  parameters: { medblocks: { handlers: { "PUT Patient/:id": 410 } } },
  async play({ canvas, canvasElement }) {
    await canvas.findByLabelText("Town or city");
    await medblocksOf(canvasElement).fhir.delete("Patient", paul.id);
    await save(canvas);
    const alert = await canvas.findByRole("alert");
    await expect(alert).toHaveTextContent("This record was deleted in the meantime");
    await expect(alert).not.toHaveTextContent("HAPI");
    await expect(canvas.getByLabelText("Town or city")).toHaveValue("Bath");
    await expect(canvas.getByRole("link", { name: "Back to the patients" })).toBeVisible();
  },
};

export const CreatedAgain: StoryObj = {
  ...DeletedMeanwhile,
  async play(context) {
    const { canvas, canvasElement } = context;
    await DeletedMeanwhile.play?.(context);
    await userEvent.click(canvas.getByRole("button", { name: "Create the patient again" }));
    await expect(await canvas.findByText("Bath BS8 1LL")).toBeVisible();
    const stored = medblocksOf(canvasElement)
      .resources("Patient")
      .filter(({ identifier }) => identifier?.[0]?.value === paul.identifier?.[0]?.value);
    await expect(stored).toMatchObject([{ name: paul.name, address: [{ city: "Bath" }] }]);
    await expect(stored[0]?.id).not.toBe(paul.id);
  },
};

/** The session's scopes allow reading only. */
export const Forbidden: StoryObj = {
  parameters: { medblocks: { user: { name: "Lena Brandt", scopes: ["user/*.rs"] } } },
  async play({ canvas }) {
    await expect(await canvas.findByText("You may not change this")).toBeVisible();
    await expect(canvas.queryByRole("form")).toBeNull();
  },
};

export const NotFound: StoryObj = {
  render: clinicAt("/patients/nobody/edit"),
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The clinic’s records have nothing here");
  },
};
