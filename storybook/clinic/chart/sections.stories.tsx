import type { Meta, StoryObj } from "@storybook/react-vite";
import type { Encounter } from "fhir/r4.js";
import { expect, userEvent } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { observations } from "../data/observations.js";
import { paul } from "../data/patients.js";
import { withClinic } from "../stories/withClinic.js";
import { AllergySection } from "./AllergySection.js";
import { ConditionSection } from "./ConditionSection.js";
import { EncounterSection } from "./EncounterSection.js";
import { MedicationSection } from "./MedicationSection.js";
import { VitalSignsSection } from "./VitalSignsSection.js";

/** The parts of a chart. Each loads, fails and is empty by itself; these are what each of them has beyond that. */
const meta: Meta = {
  title: "Clinic/Chart sections",
  // The plots come late by design; a story is about what comes after.
  loaders: [() => import("./VitalSignPlot.js")],
  decorators: [withClinic],
  parameters: { layout: "padded", medblocks: { resources: clinic } },
};
export default meta;

/** The dangerous first; what was entered in error not at all. */
export const Allergies: StoryObj = {
  render: () => <AllergySection patientId={paul.id} />,
  async play({ canvas }) {
    const [first, ...rest] = await canvas.findAllByRole("listitem");
    await expect(first).toHaveTextContent("PenicillinHigh riskAnaphylaxis · severe");
    await expect(rest).toHaveLength(1);
  },
};

/** A date is as precise as it is known. */
export const Conditions: StoryObj = {
  render: () => <ConditionSection patientId={paul.id} />,
  async play({ canvas }) {
    await expect(await canvas.findByText("Since Aug 2025 · Mild")).toBeVisible();
    await expect(canvas.getByRole("heading", { name: "Resolved" })).toBeVisible();
    await expect(canvas.getByText("3 Feb 2026 – 14 Feb 2026")).toBeVisible();
  },
};

export const ConditionsFailed: StoryObj = {
  render: () => <ConditionSection patientId={paul.id} />,
  parameters: { medblocks: { handlers: { "GET Condition": 500 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("We could not load the conditions");
  },
};

export const Medication: StoryObj = {
  render: () => <MedicationSection patientId={paul.id} />,
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "Current" })).toBeVisible();
    await expect(canvas.getByText("Metformin 500 mg tablet")).toBeVisible();
    await expect(canvas.getByRole("heading", { name: "Past" })).toBeVisible();
  },
};

/** The latest; all of them by a button. */
export const Encounters: StoryObj = {
  render: () => <EncounterSection patientId={paul.id} />,
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Show all 8" }));
    await expect(canvas.getAllByRole("listitem")).toHaveLength(8);
    await userEvent.click(canvas.getByRole("button", { name: "Show fewer" }));
    await expect(canvas.getAllByRole("listitem")).toHaveLength(6);
  },
};

const visit = (at: number): Encounter => ({
  resourceType: "Encounter",
  status: "finished",
  class: { code: "AMB" },
  subject: { reference: `Patient/${paul.id}` },
  period: { start: new Date(Date.UTC(2026, 0, at)).toISOString() },
});
const visits = Array.from({ length: 105 }, (_, at) => visit(at + 1));

/** More than a page holds: the pages after the first are loaded as well. */
export const ManyEncounters: StoryObj = {
  render: () => <EncounterSection patientId={paul.id} />,
  parameters: { medblocks: { resources: [paul, ...visits] } },
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Show all 105" }));
    await expect(canvas.getAllByRole("listitem")).toHaveLength(105);
  },
};

/** What is shown does not pass for all there is where the rest cannot be loaded. */
export const EncountersInPart: StoryObj = {
  render: () => <EncounterSection patientId={paul.id} />,
  parameters: { medblocks: { resources: [paul, ...visits], handlers: { "GET /": 400 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("more encounters");
    await expect(canvas.getByRole("button", { name: "Show all 100 and more" })).toBeVisible();
    await expect(canvas.getByRole("heading")).toHaveTextContent("100 and more");
  },
};

export const VitalSigns: StoryObj = {
  render: () => <VitalSignsSection patientId={paul.id} />,
  async play({ canvas }) {
    await expect(
      await canvas.findByRole("img", {
        name: "Blood pressure: 12 readings, from 152/95 mmHg on 20 Aug 2025 to 128/82 mmHg on 20 Oct 2026",
      }),
    ).toBeVisible();
  },
};

/** For those who would rather read. */
export const VitalSignsAsTable: StoryObj = {
  render: () => <VitalSignsSection patientId={paul.id} />,
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Table of blood pressure" }));
    await expect(canvas.getByRole("columnheader", { name: "Systolic (mmHg)" })).toBeVisible();
    await expect(canvas.getByRole("rowheader", { name: "20 Oct 2026" })).toBeVisible();
  },
};

export const VitalSignsOfOneVisit: StoryObj = {
  render: () => <VitalSignsSection patientId={paul.id} />,
  parameters: { medblocks: { resources: observations.slice(0, 5) } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("img", { name: /^Blood pressure: one reading, 152\/95 mmHg/ })).toBeVisible();
    await expect(canvas.getByText("High")).toBeVisible();
  },
};
