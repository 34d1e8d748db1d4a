import { resourcesOf, useSuspenseFhirQuery } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Suspense } from "react";
import { expect, spyOn } from "storybook/test";
import { ward } from "../data/ward.js";
import { ErrorBoundary } from "../examples/ErrorBoundary.js";

function Medications({ patient }: { patient: string }) {
  const { data } = useSuspenseFhirQuery("MedicationRequest", { patient, status: "active" }); // always there
  return (
    <ul className="rows">
      {resourcesOf(data).map(({ id, medicationCodeableConcept, dosageInstruction }) => (
        <li key={id}>
          <span>
            <strong>{medicationCodeableConcept?.text}</strong>
            <small>{dosageInstruction?.[0]?.text}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

function MedicationCard({ patient }: { patient: string }) {
  return (
    <section className="card">
      <h2>Medication</h2>
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <ErrorBoundary onReset={reset}>
            <Suspense fallback={<output>Loading the medication …</output>}>
              <Medications patient={patient} />
            </Suspense>
          </ErrorBoundary>
        )}
      </QueryErrorResetBoundary>
    </section>
  );
}

/** `useFhirQuery` with Suspense: what is below has its data, the boundaries around it have the rest. */
const meta: Meta = {
  title: "Hooks/useSuspenseFhirQuery",
  parameters: { medblocks: { resources: ward } },
  render: () => <MedicationCard patient="ines-havlicek" />,
};
export default meta;

export const Data: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("Apixaban 5 mg tablet")).toBeVisible();
    await expect(canvas.getByText("1 tablet in the morning")).toBeVisible();
  },
};

export const Suspended: StoryObj = {
  parameters: { medblocks: { resources: ward, delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the medication …")).toBeVisible();
  },
};

export const Failed: StoryObj = {
  parameters: { medblocks: { resources: ward, handlers: { "GET MedicationRequest": 403 } } },
  beforeEach() {
    // React tells the console what a boundary has caught.
    spyOn(console, "error").mockImplementation(() => {});
  },
  async play({ canvas, canvasElement, userEvent }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("not permitted");
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(await canvas.findByRole("alert")).toBeVisible();
    await expect(medblocksOf(canvasElement).requests.length).toBeGreaterThan(1);
  },
};
