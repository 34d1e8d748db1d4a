import { FhirError, useFhirMutation, useFhirQuery } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { Patient } from "fhir/r4.js";
import { useState } from "react";
import { expect } from "storybook/test";
import { fullName } from "../../clinic/fhir/personName.js";
import { ward } from "../../data/ward.js";

const phoneOf = (patient: Patient) => patient.telecom?.find(({ system }) => system === "phone")?.value ?? "";
const withPhone = (patient: Patient, value: string): Patient => ({ ...patient, telecom: [{ system: "phone", value }] });

function PhoneForm({ patient }: { patient: Patient }) {
  const [phone, setPhone] = useState(() => phoneOf(patient));
  // For the version that was read: whoever was faster is not written over.
  const save = useFhirMutation<"Patient">("update");
  const conflict = save.error instanceof FhirError ? save.error.conflict : undefined;
  const theirs = conflict?.theirs.resourceType === "Patient" ? conflict.theirs : undefined;
  return (
    <section className="card">
      <h2>{fullName(patient.name)}</h2>
      <label>
        Phone
        <input type="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
      </label>
      {theirs ? (
        <div className="notice bad" role="alert">
          <p className="notice-title">Somebody else has changed this meanwhile</p>
          <p>
            Their number: <strong>{phoneOf(theirs)}</strong>
          </p>
          <p className="notice-actions">
            <button type="button" className="button" onClick={() => save.mutate(withPhone(theirs, phone))}>
              Save mine
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setPhone(phoneOf(theirs));
                save.reset();
              }}
            >
              Take theirs
            </button>
          </p>
        </div>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={save.isPending}
          onClick={() => save.mutate(withPhone(patient, phone))}
        >
          Save
        </button>
      )}
      {save.isSuccess ? <output>Saved.</output> : null}
    </section>
  );
}

function PatientPhone({ id }: { id: string }) {
  const { data: patient } = useFhirQuery("Patient", id, { refetchOnWindowFocus: false });
  return patient ? <PhoneForm patient={patient} /> : <output className="card">Loading …</output>;
}

/** Two people at one record: `error.conflict` holds both versions. */
const meta: Meta = {
  title: "Hooks/useFhirMutation/Conflict",
  parameters: { medblocks: { resources: ward } },
  render: () => <PatientPhone id="ines-havlicek" />,
};
export default meta;

export const SomebodyElseWasFaster: StoryObj = {
  async play({ canvas, canvasElement, userEvent }) {
    const phone = await canvas.findByLabelText("Phone");
    // Somebody else, at another computer.
    const { fhir } = medblocksOf(canvasElement);
    await fhir.update(withPhone(await fhir.read("Patient", "ines-havlicek"), "+44 20 7946 0555"));

    await userEvent.clear(phone);
    await userEvent.type(phone, "+44 20 7946 0222");
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(await canvas.findByRole("alert")).toHaveTextContent("+44 20 7946 0555");
    await expect(phone).toHaveValue("+44 20 7946 0222");
  },
};

export const SavedAllTheSame: StoryObj = {
  async play(context) {
    await SomebodyElseWasFaster.play?.(context);
    const { canvas, canvasElement, userEvent } = context;
    await userEvent.click(canvas.getByRole("button", { name: "Save mine" }));
    await expect(await canvas.findByText("Saved.")).toBeVisible();
    const [ines] = medblocksOf(canvasElement).resources("Patient");
    await expect(ines && phoneOf(ines)).toBe("+44 20 7946 0222");
  },
};
