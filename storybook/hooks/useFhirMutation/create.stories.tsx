import { resourcesOf, useFhirMutation, useFhirQuery } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect } from "storybook/test";
import { ward } from "../../data/ward.js";

const temperature = { coding: [{ system: "http://loinc.org", code: "8310-5" }], text: "Temperature" };

function TemperatureForm({ patient }: { patient: string }) {
  const [value, setValue] = useState("");
  const taken = useFhirQuery("Observation", { patient, code: "8310-5", _sort: "-date" });
  const save = useFhirMutation<"Observation">("create", { onSuccess: () => setValue("") });
  return (
    <section className="card">
      <h2>Temperature</h2>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            resourceType: "Observation",
            status: "final",
            code: temperature,
            subject: { reference: `Patient/${patient}` },
            effectiveDateTime: new Date().toISOString(),
            valueQuantity: { value: Number(value), unit: "°C", system: "http://unitsofmeasure.org", code: "Cel" },
          });
        }}
      >
        <label>
          Degrees Celsius
          <input inputMode="decimal" required value={value} onChange={(event) => setValue(event.target.value)} />
        </label>
        {/* A second click would store it twice. */}
        <button type="submit" className="button primary" disabled={save.isPending}>
          Save
        </button>
      </form>
      {save.error ? <p role="alert">{save.error.message}</p> : null}
      {/* The search is fetched anew when the write is done. */}
      <ul className="rows">
        {taken.data
          ? resourcesOf(taken.data).map(({ id, valueQuantity }) => (
              <li key={id} className="value">
                {valueQuantity?.value} {valueQuantity?.unit}
              </li>
            ))
          : null}
      </ul>
    </section>
  );
}

/** A new resource; what is on the screen and may hold it is fetched anew. */
const meta: Meta = {
  title: "Hooks/useFhirMutation/Create",
  parameters: { medblocks: { resources: ward } },
  render: () => <TemperatureForm patient="ines-havlicek" />,
};
export default meta;

export const Stored: StoryObj = {
  async play({ canvas, userEvent }) {
    await expect(await canvas.findByText("38.4 °C")).toBeVisible();
    await userEvent.type(canvas.getByLabelText("Degrees Celsius"), "36.9");
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(await canvas.findByText("36.9 °C")).toBeVisible();
    await expect(canvas.getByLabelText("Degrees Celsius")).toHaveValue("");
  },
};

/** Nothing is sent twice by itself: what was typed is still there. */
export const Refused: StoryObj = {
  async play({ canvas, canvasElement, userEvent }) {
    await canvas.findByText("38.4 °C");
    medblocksOf(canvasElement).failNext(422, { request: "POST Observation" });
    await userEvent.type(canvas.getByLabelText("Degrees Celsius"), "369");
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The server refused");
    await expect(canvas.getByLabelText("Degrees Celsius")).toHaveValue("369");
  },
};
