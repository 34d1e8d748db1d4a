import { useSuspenseFhirInfiniteQuery } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { Suspense, useTransition } from "react";
import { expect } from "storybook/test";
import { sortedName } from "../clinic/fhir/personName.js";
import { ward } from "../data/ward.js";

function Patients() {
  const { data, fetchNextPage, hasNextPage } = useSuspenseFhirInfiniteQuery("Patient", { _sort: "family", _count: 3 });
  const [isPending, startTransition] = useTransition();
  return (
    <>
      <ul className="rows">
        {data.resources.map(({ id, name, identifier }) => (
          <li key={id}>
            <strong>{sortedName(name)}</strong>
            <span className="badge">{identifier?.[0]?.value}</span>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <button
          type="button"
          className="button"
          disabled={isPending}
          onClick={() => startTransition(async () => void (await fetchNextPage()))}
        >
          More
        </button>
      ) : null}
    </>
  );
}

/** `useFhirInfiniteQuery` with Suspense: the first page is there. */
const meta: Meta = {
  title: "Hooks/useSuspenseFhirInfiniteQuery",
  parameters: { medblocks: { resources: ward } },
  render: () => (
    <section className="card">
      <h2>Ward 4 North</h2>
      <Suspense fallback={<output>Loading the ward …</output>}>
        <Patients />
      </Suspense>
    </section>
  ),
};
export default meta;

export const PageByPage: StoryObj = {
  async play({ canvas, userEvent }) {
    await expect(await canvas.findAllByRole("listitem")).toHaveLength(3);
    await userEvent.click(canvas.getByRole("button", { name: "More" }));
    await expect(await canvas.findByText("Quintero, Rafael")).toBeVisible();
    await expect(canvas.queryByRole("button")).toBeNull();
  },
};

export const Suspended: StoryObj = {
  parameters: { medblocks: { delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the ward …")).toBeVisible();
  },
};
