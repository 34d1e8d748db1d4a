import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, spyOn } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { eleanor, paul } from "../data/patients.js";
import { clinicAt } from "../stories/clinicAt.js";

const meta: Meta = {
  title: "Clinic/Chart",
  tags: ["!autodocs"],
  // The plots come late by design; a story is about what comes after.
  loaders: [() => import("./VitalSignPlot.js")],
  render: clinicAt(`/patients/${paul.id}`),
  parameters: { medblocks: { resources: clinic } },
};
export default meta;

export const WholeChart: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "Paul Okonkwo" })).toBeVisible();
    await expect(await canvas.findByText("Penicillin")).toBeVisible();
    await expect(await canvas.findByText("Metformin 500 mg tablet")).toBeVisible();
    await expect(await canvas.findByText("Essential hypertension")).toBeVisible();
    await expect(await canvas.findByLabelText(/^Blood pressure: 12 readings/)).toBeVisible();
    await expect(await canvas.findByText("20 Oct 2026", { selector: ".entry-date" })).toBeVisible();
  },
};

export const Narrow: StoryObj = {
  globals: { viewport: { value: "mobile1" } },
  async play({ canvas }) {
    await expect(await canvas.findByLabelText(/^Blood pressure: 12 readings/)).toBeVisible();
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};

/** Opened from a patient's record, by whatever address: that patient, nobody else, and no way to anybody else. */
export const OpenedFromARecord: StoryObj = {
  render: clinicAt(`/patients/${eleanor.id}`),
  parameters: { medblocks: { launch: { patient: paul.id } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "Paul Okonkwo" })).toBeVisible();
    await expect(canvas.getByRole("link", { name: "Chart" })).toHaveAttribute("aria-current", "page");
    await expect(canvas.queryByRole("link", { name: /patients/i })).toBeNull();
  },
};

/** What is around the clinic says whose record it is. */
export const WithoutABanner: StoryObj = {
  parameters: { medblocks: { launch: { patient: paul.id, needPatientBanner: false } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "Chart of Paul Okonkwo" })).toBeInTheDocument();
    await expect(canvas.queryByText("MRN")).toBeNull();
    await expect(await canvas.findByText("Penicillin")).toBeVisible();
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the patient’s details …")).toBeInTheDocument();
    await expect(canvas.getByText("Loading the vital signs …")).toBeInTheDocument();
  },
};

/** Hardly anything is known, and nothing was ever recorded. */
export const Empty: StoryObj = {
  render: clinicAt(`/patients/${eleanor.id}`),
  async play({ canvas }) {
    await expect(await canvas.findByText("Deceased")).toBeVisible();
    await expect(await canvas.findByText("No allergies are recorded.")).toBeVisible();
    await expect(await canvas.findByText("No vital signs are recorded.")).toBeVisible();
    await expect(canvas.getAllByText("Not recorded")).toHaveLength(5);
  },
};

export const NotFound: StoryObj = {
  render: clinicAt("/patients/nobody"),
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "This chart can’t be opened" })).toBeVisible();
    await expect(canvas.getByRole("alert")).toHaveTextContent("The clinic’s records have nothing here");
    await expect(canvas.getByRole("link", { name: "Back to the patients" })).toBeVisible();
  },
};

export const Deleted: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Patient/:id": 410 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("was deleted from the clinic’s records");
  },
};

export const Forbidden: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Patient/:id": 403 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("You do not have permission to see this patient");
  },
};

/** What a server does not give does not keep the rest from being read. */
export const OneSectionFails: StoryObj = {
  parameters: { medblocks: { handlers: { "GET MedicationRequest": 500 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("We could not load the medication");
    await expect(await canvas.findByText("Penicillin")).toBeVisible();
  },
};

/** The session's scopes are those of a physiotherapist: who it is, and what was measured. */
export const PartsForbidden: StoryObj = {
  parameters: {
    medblocks: {
      user: {
        name: "Lena Brandt",
        fhirUser: "Practitioner/lena-brandt",
        scopes: [
          "user/Patient.rs",
          "user/Observation.rs",
          "user/Encounter.rs",
          "user/Binary.rs",
          "user/Practitioner.rs",
        ],
      },
    },
  },
  async play({ canvas }) {
    await expect(await canvas.findByLabelText(/^Blood pressure: 12 readings/)).toBeVisible();
    await expect(canvas.getAllByText("This is not for you to see")).toHaveLength(3);
    await expect(canvas.getByRole("button", { name: "Edit" })).toHaveAccessibleDescription(
      "Your sign-in allows reading only.",
    );
  },
};

/** A record that is not as FHIR wants it (a reaction without a sign) takes its own section with it, and no other. */
export const BrokenRecord: StoryObj = {
  parameters: {
    medblocks: {
      resources: clinic.map((one) => (one.resourceType === "AllergyIntolerance" ? { ...one, reaction: [{}] } : one)),
    },
  },
  beforeEach() {
    // React tells developers of it.
    spyOn(console, "error").mockImplementation(() => {});
  },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("This part can’t be shown");
    await expect(await canvas.findByText("Essential hypertension")).toBeVisible();
  },
};

export const Offline: StoryObj = {
  parameters: { medblocks: { isOffline: true } },
  async play({ canvas }) {
    await expect(await canvas.findByText(/We will load the patient’s details as soon as/)).toBeVisible();
    await expect(canvas.getAllByText("You are offline")).toHaveLength(6);
  },
};

/** Whoever passes by sees nothing of it. */
export const Locked: StoryObj = {
  async play({ canvas, canvasElement }) {
    const name = await canvas.findByText("Paul Okonkwo");
    medblocksOf(canvasElement).lock("idle");
    await expect(screen.getByRole("heading", { name: "Locked" })).toBeVisible();
    await expect(name).not.toBeVisible();
  },
};

/** A patient at their own chart. */
export const OwnChart: StoryObj = {
  parameters: {
    medblocks: { user: { name: "Paul Okonkwo", fhirUser: `Patient/${paul.id}`, scopes: ["patient/*.rs"] } },
  },
  async play({ canvas }) {
    await expect(await canvas.findByText("Penicillin")).toBeVisible();
    await expect(canvas.getByRole("link", { name: "My chart" })).toBeVisible();
    await expect(canvas.queryByRole("link", { name: /All patients/ })).toBeNull();
  },
};
