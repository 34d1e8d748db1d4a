import { fhirQueryOptions, useFhirClient } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useQueries } from "@tanstack/react-query";
import { expect } from "storybook/test";
import { fullName } from "../clinic/fhir/personName.js";
import { ward } from "../data/ward.js";

function PinnedPatients({ ids }: { ids: string[] }) {
  const fhir = useFhirClient();
  const pinned = useQueries({ queries: ids.map((id) => fhirQueryOptions(fhir, "Patient", id)) });
  return (
    <section className="card">
      <h2>Pinned</h2>
      <ul className="rows">
        {pinned.map(({ data, error }, index) => (
          <li key={ids[index]}>
            <strong>{data ? fullName(data.name) : error ? "No longer there" : "Loading …"}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The FHIR client of the session: for TanStack Query's own hooks, and for what no hook does. */
const meta: Meta = { title: "Hooks/useFhirClient", parameters: { medblocks: { resources: ward } } };
export default meta;

export const WithUseQueries: StoryObj = {
  render: () => <PinnedPatients ids={["ines-havlicek", "rafael-quintero", "nobody"]} />,
  async play({ canvas, canvasElement }) {
    await expect(await canvas.findByText("Rafael Quintero")).toBeVisible();
    await expect(await canvas.findByText("No longer there")).toBeVisible();
    await expect(medblocksOf(canvasElement).requests).toHaveLength(3);
  },
};
