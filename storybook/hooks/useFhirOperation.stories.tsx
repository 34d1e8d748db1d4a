import { resourcesOf, useFhirOperation } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { Bundle } from "fhir/r4.js";
import { expect } from "storybook/test";
import { medications } from "../data/medications.js";
import { observations } from "../data/observations.js";
import { ines } from "../data/patients.js";

function RecordSummary({ id }: { id: string }) {
  const record = useFhirOperation<Bundle>(`Patient/${id}/$everything`, { _count: 100 });
  if (record.isPending) return <output className="card">Loading …</output>;
  if (record.error) return <p role="alert">{record.error.message}</p>;
  const counts = new Map<string, number>();
  for (const { resourceType } of resourcesOf(record.data)) {
    counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
  }
  return (
    <section className="card">
      <h2>In the record</h2>
      <ul className="rows">
        {[...counts].map(([type, count]) => (
          <li key={type}>
            <span>{type}</span>
            <span className="value">{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const everything: Bundle = {
  resourceType: "Bundle",
  type: "searchset",
  entry: [ines, ...medications, ...observations.slice(0, 12)].map((resource) => ({ resource })),
};

/** An operation that changes nothing, by GET. A handler answers for it here. */
const meta: Meta = { title: "Hooks/useFhirOperation", render: () => <RecordSummary id="ines-havlicek" /> };
export default meta;

export const Everything: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Patient/:id/$everything": everything } } },
  async play({ canvas }) {
    await expect(await canvas.findByText("MedicationRequest")).toBeVisible();
    await expect(canvas.getByText("12")).toBeVisible();
  },
};

export const NotOffered: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Patient/:id/$everything": 404 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("404");
  },
};
