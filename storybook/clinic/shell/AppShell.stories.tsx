import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { clinicAt } from "../stories/clinicAt.js";

/** What stands around each screen of somebody who is signed in. */
const meta: Meta = {
  title: "Clinic/Shell",
  tags: ["!autodocs"],
  render: clinicAt("/patients"),
  parameters: { medblocks: { resources: clinic } },
};
export default meta;

export const Practitioner: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("Dr. Mira Castellan")).toBeVisible();
    await expect(canvas.getByText("Practitioner")).toBeVisible();
    await expect(canvas.getByRole("link", { name: "Patients" })).toHaveAttribute("aria-current", "page");
  },
};

export const Staff: StoryObj = {
  parameters: { medblocks: { user: { name: "Rosie Whitaker" } } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Rosie Whitaker")).toBeVisible();
    await expect(canvas.getByText("Staff")).toBeVisible();
  },
};

export const LongNameOnAPhone: StoryObj = {
  parameters: { medblocks: { user: { name: "Prof. Dr. Maximiliane Schröder-Featherstonehaugh of Harbourside" } } },
  globals: { viewport: { value: "mobile1" } },
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Prof\. Dr\./)).toBeVisible();
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};

/** The session is about to lock. */
export const IdleWarning: StoryObj = {
  parameters: { medblocks: { idleCountdown: 42 } },
  async play({ canvas }) {
    const seconds = await canvas.findByText("42 seconds");
    await waitFor(() => expect(seconds).toBeVisible());
    await expect(canvas.getByRole("button", { name: "Stay signed in" })).toBeVisible();
  },
};

/** Any activity ends the warning, which stays for a moment, so that a click that was meant for it hits nothing else. */
export const IdleNoMore: StoryObj = {
  parameters: { medblocks: { idleCountdown: 42 } },
  async play({ canvas, canvasElement }) {
    await canvas.findByText("42 seconds");
    medblocksOf(canvasElement).setIdleCountdown(undefined);
    await expect(canvas.getByText("You stay signed in.", { selector: "p" })).toBeInTheDocument();
    await expect(canvas.queryByText("42 seconds")).toBeNull();
  },
};
