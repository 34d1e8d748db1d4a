import { useFhirReference } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MedicationRequest } from "fhir/r4.js";
import { expect } from "storybook/test";
import { fullName } from "../clinic/fhir/personName.js";
import { apixaban, bisoprolol, ramipril } from "../data/medications.js";
import { locum } from "../data/practitioners.js";
import { ward } from "../data/ward.js";

function Prescription({ request }: { request: MedicationRequest }) {
  const { requester, medicationCodeableConcept, dosageInstruction } = request;
  const prescriber = useFhirReference<"Practitioner">(requester, { within: request });
  return (
    <article className="card">
      <h2>{medicationCodeableConcept?.text}</h2>
      <p>{dosageInstruction?.[0]?.text}</p>
      <p className="muted">
        {/* What the reference says of itself, until (or in case) what is behind it has come. */}
        Prescribed by {fullName(prescriber.data?.name) ?? requester?.display ?? "…"}
        {prescriber.error ? <small>{prescriber.error.message}</small> : null}
      </p>
    </article>
  );
}

/** The resource behind a reference, shared with the other reads of it. */
const meta: Meta = { title: "Hooks/useFhirReference", parameters: { medblocks: { resources: ward } } };
export default meta;

export const OnThisServer: StoryObj = {
  render: () => <Prescription request={bisoprolol} />,
  async play({ canvas }) {
    await expect(await canvas.findByText("Prescribed by Dr. Mira Castellan")).toBeVisible();
  },
};

/** One that stands in the resource itself, as `within` says; nothing is asked for. */
export const Contained: StoryObj = {
  render: () => <Prescription request={{ ...ramipril, requester: { reference: "#locum" }, contained: [locum] }} />,
  async play({ canvas }) {
    await expect(await canvas.findByText("Prescribed by Jonas Eklund")).toBeVisible();
  },
};

/** One that leads to another server is not followed: the token stays here. */
export const Elsewhere: StoryObj = {
  render: () => {
    const requester = { reference: "https://other.example/fhir/Practitioner/7", display: "Dr. Priya Raman" };
    return <Prescription request={{ ...apixaban, requester }} />;
  },
  async play({ canvas }) {
    await expect(await canvas.findByText(/Prescribed by Dr. Priya Raman/)).toBeVisible();
    await expect(await canvas.findByText(/not below the FHIR base/)).toBeVisible();
  },
};
