import { MedblocksProvider } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, spyOn } from "storybook/test";
import { ClinicStyles } from "../stories/ClinicStyles.js";
import { clinicAt } from "../stories/clinicAt.js";
import { ClinicErrorBoundary } from "./ClinicErrorBoundary.js";
import { RouteErrorScreen } from "./RouteErrorScreen.js";

/** For what happens outside any screen. */
const meta: Meta = {
  title: "Clinic/Whole-page messages",
  tags: ["!autodocs"],
  decorators: [
    (Story) => (
      <div className="clinic">
        <ClinicStyles />
        <Story />
      </div>
    ),
  ],
  beforeEach() {
    // React tells developers of what breaks here.
    spyOn(console, "error").mockImplementation(() => {});
  },
};
export default meta;

export const PageNotFound: StoryObj = {
  render: clinicAt("/pateints"),
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "There is no such page" })).toBeVisible();
    await expect(canvas.getByRole("link", { name: "Go to the start" })).toHaveAttribute("href", "/");
  },
};

/** A setting is missing: the provider says which, for whoever sets the clinic up. */
export const NotSetUp: StoryObj = {
  render: () => (
    <ClinicErrorBoundary>
      <MedblocksProvider baseUrl="" clientId="" />
    </ClinicErrorBoundary>
  ),
  async play({ canvas }) {
    await expect(canvas.getByRole("heading", { name: "The clinic is not set up yet" })).toBeVisible();
    await expect(canvas.getByRole("alert")).toHaveTextContent("baseUrl");
  },
};

function Broken(): never {
  throw new Error("A patient’s name could be in here.");
}

/** It shows nothing of the error: its text may hold what was on the screen. */
export const Broke: StoryObj = {
  render: () => (
    <ClinicErrorBoundary>
      <Broken />
    </ClinicErrorBoundary>
  ),
  async play({ canvas, canvasElement }) {
    await expect(canvas.getByRole("heading", { name: "The clinic has stopped working" })).toBeVisible();
    await expect(canvasElement).not.toHaveTextContent("could be in here");
  },
};

const broken = [{ path: "*", Component: Broken, ErrorBoundary: RouteErrorScreen }];

/** One screen broke; the header, and with it the way out, is above it in the clinic. */
export const ScreenBroke: StoryObj = {
  render: () => <RouterProvider router={createMemoryRouter(broken)} />,
  async play({ canvas, canvasElement }) {
    await expect(await canvas.findByRole("heading", { name: "Something went wrong" })).toBeVisible();
    await expect(canvasElement).not.toHaveTextContent("could be in here");
  },
};
