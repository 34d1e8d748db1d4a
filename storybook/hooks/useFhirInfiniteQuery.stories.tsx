import { useFhirInfiniteQuery } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { formatDate, formatTime } from "../clinic/fhir/formatDate.js";
import { ward } from "../data/ward.js";

function VitalSigns({ patient }: { patient: string }) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useFhirInfiniteQuery("Observation", {
    patient,
    category: "vital-signs",
    _sort: "-date",
    _count: 5,
  });
  if (!data) return error ? <p role="alert">{error.message}</p> : <output className="card">Loading …</output>;
  return (
    <section className="card">
      <h2>Vital signs</h2>
      {/* The matches of all pages in one list. */}
      <ul className="rows">
        {data.resources.map(({ id, code, effectiveDateTime, valueQuantity }) => (
          <li key={id}>
            <span>
              {code.text}
              <small>
                {formatDate(effectiveDateTime)}, {formatTime(effectiveDateTime)}
              </small>
            </span>
            <span className="value">
              {valueQuantity?.value} {valueQuantity?.unit}
            </span>
          </li>
        ))}
      </ul>
      {error ? <p role="alert">{error.message}</p> : null}
      {hasNextPage ? (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Earlier ones
        </button>
      ) : (
        <p className="muted">That is all.</p>
      )}
    </section>
  );
}

/** A search page by page, by the server's own links. */
const meta: Meta = {
  title: "Hooks/useFhirInfiniteQuery",
  parameters: { medblocks: { resources: ward } },
  render: () => <VitalSigns patient="ines-havlicek" />,
};
export default meta;

export const PageByPage: StoryObj = {
  async play({ canvas, userEvent }) {
    await expect(await canvas.findAllByRole("listitem")).toHaveLength(5);
    await userEvent.click(canvas.getByRole("button", { name: "Earlier ones" }));
    await expect(await canvas.findByText("38.1 °C")).toBeVisible();
    await expect(canvas.getAllByRole("listitem")).toHaveLength(10);
    await userEvent.click(canvas.getByRole("button", { name: "Earlier ones" }));
    await expect(await canvas.findByText("That is all.")).toBeVisible();
    await expect(canvas.getAllByRole("listitem")).toHaveLength(12);
  },
};

/** What is there stays; the same button asks for the page once more. */
export const NextPageFails: StoryObj = {
  async play({ canvas, canvasElement, userEvent }) {
    const next = await canvas.findByRole("button", { name: "Earlier ones" });
    medblocksOf(canvasElement).failNext(500);
    await userEvent.click(next);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The FHIR server failed");
    await userEvent.click(next);
    await expect(await canvas.findByText("38.1 °C")).toBeVisible();
    await expect(canvas.queryByRole("alert")).toBeNull();
  },
};
