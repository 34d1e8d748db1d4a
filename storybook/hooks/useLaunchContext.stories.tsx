import { useFhirQuery, useLaunchContext } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { patients } from "../data/patients.js";

function OpenRecord() {
  const { patient: id, encounter, needPatientBanner = true } = useLaunchContext();
  const { data: patient } = useFhirQuery("Patient", id);
  if (id === undefined) return <p className="card">No record is open.</p>;
  const [name] = patient?.name ?? [];
  return (
    <section className="card">
      {needPatientBanner && (
        <h2>
          {name?.given?.[0]} {name?.family}
        </h2>
      )}
      <p>
        Encounter <span className="value">{encounter ?? "none"}</span>
      </p>
    </section>
  );
}

/** Whose record is open where the app was launched (SMART App Launch), and whether the app has to say so. */
const meta: Meta = {
  title: "Hooks/useLaunchContext",
  component: OpenRecord,
  parameters: { medblocks: { resources: patients } },
};
export default meta;

export const FromARecord: StoryObj = {
  parameters: { medblocks: { launch: { patient: "ines-havlicek", encounter: "visit-12" } } },
  async play({ canvas, canvasElement }) {
    const heading = await canvas.findByRole("heading", { name: "Ines Havlíček" });
    await expect(heading).toBeVisible();
    await expect(canvas.getByText("visit-12")).toBeVisible();
    // The next visit of the same patient.
    medblocksOf(canvasElement).launch({ patient: "ines-havlicek", encounter: "visit-13" });
    await expect(await canvas.findByText("visit-13")).toBeVisible();
  },
};

/** What is around the app says whose record it is. */
export const WithoutBanner: StoryObj = {
  parameters: { medblocks: { launch: { patient: "ines-havlicek", encounter: "visit-12", needPatientBanner: false } } },
  async play({ canvas }) {
    await expect(await canvas.findByText("visit-12")).toBeVisible();
    await expect(canvas.queryByRole("heading")).toBeNull();
  },
};

/** Another patient begins the app afresh: nothing that was there of the former is left. */
export const AnotherPatient: StoryObj = {
  parameters: { medblocks: { launch: { patient: "ines-havlicek", encounter: "visit-12" } } },
  async play({ canvas, canvasElement }) {
    await canvas.findByRole("heading", { name: "Ines Havlíček" });
    medblocksOf(canvasElement).launch({ patient: "tobias-ankerstrom" });
    const heading = await canvas.findByRole("heading", { name: "Tobias Ankerström" });
    await expect(heading).toBeVisible();
    await expect(canvas.getByText("none")).toBeVisible();
  },
};

export const NotLaunched: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("No record is open.")).toBeVisible();
  },
};
