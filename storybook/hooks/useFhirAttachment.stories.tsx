import { useFhirAttachment } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { Patient } from "fhir/r4.js";
import { expect } from "storybook/test";
import { fullName, initials } from "../clinic/fhir/personName.js";
import { ines, tobias } from "../data/patients.js";
import { ward } from "../data/ward.js";

function Portrait({ patient }: { patient: Patient }) {
  const photo = useFhirAttachment(patient.photo?.[0]);
  return (
    <figure className="card row">
      <span className="photo">
        {photo.url ? <img src={photo.url} alt={fullName(patient.name)} /> : initials(patient.name)}
      </span>
      <figcaption>
        <strong>{fullName(patient.name)}</strong>
        <small>{photo.error ? photo.error.message : photo.isFetching ? "Loading the photo …" : patient.gender}</small>
      </figcaption>
    </figure>
  );
}

/** A photo or a document behind the token, as an object URL. */
const meta: Meta = {
  title: "Hooks/useFhirAttachment",
  parameters: { medblocks: { resources: ward } },
  render: () => <Portrait patient={ines} />,
};
export default meta;

export const Photo: StoryObj = {
  async play({ canvas }) {
    const photo = await canvas.findByRole<HTMLImageElement>("img", { name: "Ines Havlíček" });
    await photo.decode();
    await expect(photo.naturalWidth).toBe(192);
  },
};

/** An attachment that is not there waits: the initials stay. */
export const NoPhoto: StoryObj = {
  render: () => <Portrait patient={tobias} />,
  async play({ canvas }) {
    await expect(canvas.getByText("TA")).toBeVisible();
  },
};

export const Refused: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Binary/:id": 403 } } },
  async play({ canvas }) {
    await expect(await canvas.findByText(/not permitted/)).toBeVisible();
    await expect(canvas.getByText("IH")).toBeVisible();
  },
};
