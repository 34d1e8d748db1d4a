import { useFhirAccess } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { Patient } from "fhir/r4.js";
import { expect } from "storybook/test";
import { fullName } from "../clinic/fhir/personName.js";
import { amara } from "../data/patients.js";

function PatientActions({ patient }: { patient: Patient }) {
  const mayEdit = useFhirAccess("Patient", "update");
  const mayPrescribe = useFhirAccess("MedicationRequest", "create");
  return (
    <article className="card">
      <h2>{fullName(patient.name)}</h2>
      {/* undefined: the scopes say nothing. Then try, and show what the server says. */}
      <p className="button-row">
        <button type="button" className="button primary" disabled={mayEdit === false}>
          Edit
        </button>
        <button type="button" className="button" disabled={mayPrescribe === false}>
          Prescribe
        </button>
      </p>
      {mayPrescribe === false ? <small>Prescribing needs a prescriber’s sign-in.</small> : null}
    </article>
  );
}

function Charts() {
  const mayOpenResults = useFhirAccess("Observation", "search", { category: "laboratory" });
  const mayOpenVitalSigns = useFhirAccess("Observation", "search", { category: "vital-signs" });
  return (
    <section className="card">
      <h2>Charts</h2>
      <p className="button-row">
        <button type="button" className="button" disabled={mayOpenResults === false}>
          Laboratory results
        </button>
        <button type="button" className="button" disabled={mayOpenVitalSigns === false}>
          Vital signs
        </button>
      </p>
    </section>
  );
}

/** Whether the granted scopes allow it, so that a button can be disabled ahead of a 403. */
const meta: Meta = { title: "Hooks/useFhirAccess", render: () => <PatientActions patient={amara} /> };
export default meta;

export const MayDoBoth: StoryObj = {
  parameters: { medblocks: { user: { name: "Dr. Mira Castellan", scopes: ["user/*.cruds"] } } },
  async play({ canvas }) {
    await expect(canvas.getByRole("button", { name: "Prescribe" })).toBeEnabled();
  },
};

export const MayNotPrescribe: StoryObj = {
  parameters: { medblocks: { user: { name: "Nurse Oke", scopes: ["user/Patient.rus", "user/MedicationRequest.rs"] } } },
  async play({ canvas }) {
    await expect(canvas.getByRole("button", { name: "Edit" })).toBeEnabled();
    await expect(canvas.getByRole("button", { name: "Prescribe" })).toBeDisabled();
  },
};

/** No scope speaks of FHIR: the server decides by other means. */
export const NotSaid: StoryObj = {
  async play({ canvas }) {
    await expect(canvas.getByRole("button", { name: "Edit" })).toBeEnabled();
    await expect(canvas.getByRole("button", { name: "Prescribe" })).toBeEnabled();
  },
};

/** The scope is for a part of the observations. Search parameters say what is to be done. */
export const RestrictedToLaboratoryResults: StoryObj = {
  render: () => <Charts />,
  parameters: {
    medblocks: {
      user: {
        name: "Lab technician Sato",
        scopes: [
          "user/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
          "user/Patient.r",
        ],
      },
    },
  },
  async play({ canvas }) {
    await expect(canvas.getByRole("button", { name: "Laboratory results" })).toBeEnabled();
    await expect(canvas.getByRole("button", { name: "Vital signs" })).toBeDisabled();
  },
};
