import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { eleanor, paul } from "../data/patients.js";
import { clinicAt } from "../stories/clinicAt.js";

const meta: Meta = {
  title: "Clinic/Observations",
  tags: ["!autodocs"],
  render: clinicAt(`/patients/${paul.id}/observations`),
  parameters: { medblocks: { resources: clinic } },
};
export default meta;

export const Latest: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("50 of 72 observations")).toBeVisible();
    await expect(canvas.getByText("128/82 mmHg")).toBeVisible();
  },
};

/** The end comes into view, and with it what is next. */
export const EndlessScroll: StoryObj = {
  async play({ canvas }) {
    await canvas.findByText("50 of 72 observations");
    canvas.getByText("Load more").scrollIntoView();
    await expect(await canvas.findByText("That is all there is.")).toBeInTheDocument();
    await expect(canvas.getByText("72 observations")).toBeInTheDocument();
  },
};

/** Scrolling does not try again what has failed: that is for a person to want. */
export const NextPageFails: StoryObj = {
  async play({ canvas, canvasElement }) {
    const more = await canvas.findByText("Load more");
    medblocksOf(canvasElement).failNext(500, { request: "GET *", times: 5 });
    more.scrollIntoView();
    await waitFor(() => expect(canvas.getByRole("alert")).toHaveTextContent("We could not load more observations"));
  },
};

export const Narrow: StoryObj = {
  globals: { viewport: { value: "mobile1" } },
  async play({ canvas }) {
    await expect(await canvas.findByText("128/82 mmHg")).toBeVisible();
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the observations …")).toBeInTheDocument();
  },
};

export const Empty: StoryObj = {
  render: clinicAt(`/patients/${eleanor.id}/observations`),
  async play({ canvas }) {
    await expect(await canvas.findByText("No observations are recorded.")).toBeVisible();
  },
};

export const Failed: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Observation": 500 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("We could not load the observations");
    await expect(await canvas.findByText("Paul Okonkwo")).toBeVisible();
  },
};

export const Offline: StoryObj = {
  parameters: { medblocks: { isOffline: true } },
  async play({ canvas }) {
    await expect(await canvas.findByText(/We will load the observations as soon as/)).toBeVisible();
  },
};
