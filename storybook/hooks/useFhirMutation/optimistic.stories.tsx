import { useFhirMutation, useFhirQuery } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { fullName } from "../../clinic/fhir/personName.js";
import { ward } from "../../data/ward.js";

function Discharge({ id }: { id: string }) {
  const { data: patient } = useFhirQuery("Patient", id);
  const save = useFhirMutation<"Patient">("update", { optimistic: true });
  if (!patient) return <output className="card">Loading …</output>;
  const { name, active } = patient;
  return (
    <div className="card">
      <div className="row">
        <p>
          <strong>{fullName(name)}</strong>
          <small>{active ? "On the ward" : "Discharged"}</small>
        </p>
        <button
          type="button"
          className="button"
          disabled={save.isPending}
          onClick={() => save.mutate({ ...patient, active: !active })}
        >
          {active ? "Discharge" : "Admit"}
        </button>
      </div>
      {save.error ? <p role="alert">That was not saved. {save.error.message}</p> : null}
    </div>
  );
}

/** A change that is shown before the server has answered, and taken back if it fails. */
const meta: Meta = {
  title: "Hooks/useFhirMutation/Optimistic update",
  parameters: { medblocks: { resources: ward, delay: 150 } },
  render: () => <Discharge id="tobias-ankerstrom" />,
};
export default meta;

export const ShownAtOnce: StoryObj = {
  async play({ canvas, canvasElement, userEvent }) {
    const medblocks = medblocksOf(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Discharge" }));
    await expect(canvas.getByText("Discharged")).toBeVisible();
    await expect(medblocks.resources("Patient")[1]).toMatchObject({ active: true });
    await waitFor(() => expect(medblocks.resources("Patient")[1]).toMatchObject({ active: false }));
    await expect(await canvas.findByRole("button", { name: "Admit" })).toBeEnabled();
  },
};

export const TakenBack: StoryObj = {
  async play({ canvas, canvasElement, userEvent }) {
    const discharge = await canvas.findByRole("button", { name: "Discharge" });
    medblocksOf(canvasElement).failNext(500, { request: "PUT Patient/:id" });
    await userEvent.click(discharge);
    await expect(canvas.getByText("Discharged")).toBeVisible();
    await expect(await canvas.findByRole("alert")).toHaveTextContent("That was not saved.");
    await expect(canvas.getByText("On the ward")).toBeVisible();
  },
};
