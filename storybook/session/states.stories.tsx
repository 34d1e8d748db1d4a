import { RequireAuth } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { ward } from "../data/ward.js";
import { WardList } from "../examples/WardList.js";

// Each of these covers or steers the whole of its document.
const inFrame = { story: { inline: false, height: "22rem" } };

/** One component in each state that a session and a network can bring it to, by a few lines of parameters. */
const meta: Meta = {
  title: "Session/States",
  render: () => (
    <RequireAuth>
      <WardList />
    </RequireAuth>
  ),
};
export default meta;

export const Data: StoryObj = {
  parameters: { medblocks: { resources: ward } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Quintero, Rafael")).toBeVisible();
  },
};

export const Empty: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("Nobody is on this ward.")).toBeVisible();
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the ward …")).toBeInTheDocument();
  },
};

/** Answers that take their time, in ms. */
export const Slow: StoryObj = {
  parameters: { medblocks: { resources: ward, delay: 400 } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the ward …")).toBeInTheDocument();
    await expect(await canvas.findByText("Quintero, Rafael")).toBeVisible();
  },
};

/** What may succeed later is asked for again by itself; this does not. */
export const Failed: StoryObj = {
  parameters: { medblocks: { resources: ward, handlers: { "GET Patient": 500 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The ward could not be loaded");
  },
};

export const FailedOnce: StoryObj = {
  parameters: { medblocks: { resources: ward } },
  async play({ canvas, canvasElement }) {
    await canvas.findByText("Quintero, Rafael");
    const medblocks = medblocksOf(canvasElement);
    medblocks.failNext(503, { request: "GET Patient" });
    medblocks.signOut();
    medblocks.signIn();
    await expect(await canvas.findByText("Quintero, Rafael")).toBeVisible();
    const searches = medblocks.requests.filter(({ path }) => path === "Patient");
    await expect(searches.map(({ status }) => status)).toEqual([200, 503, 200]);
  },
};

export const Forbidden: StoryObj = {
  parameters: { medblocks: { resources: ward, user: { name: "Temp", scopes: ["user/Observation.rs"] } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("not yours to see");
  },
};

export const Offline: StoryObj = {
  parameters: { medblocks: { resources: ward, isOffline: true }, docs: inFrame },
  async play({ canvas }) {
    await expect(await canvas.findByText(/You are offline/)).toBeVisible();
  },
};

export const OnlineAgain: StoryObj = {
  parameters: { medblocks: { resources: ward, isOffline: true }, docs: inFrame },
  async play({ canvas, canvasElement }) {
    await canvas.findByText(/You are offline/);
    medblocksOf(canvasElement).goOnline();
    await expect(await canvas.findByText("Quintero, Rafael")).toBeVisible();
  },
};

export const Locked: StoryObj = {
  parameters: { medblocks: { resources: ward, status: "locked", reason: "expired" }, docs: inFrame },
  async play({ canvas }) {
    await expect(await screen.findByText(/Your session has run out/)).toBeVisible();
    await expect(canvas.queryByText("Quintero, Rafael")).toBeNull();
  },
};

/** The same person goes on where they were. */
export const Unlocked: StoryObj = {
  parameters: { medblocks: { resources: ward }, docs: inFrame },
  async play({ canvas, canvasElement }) {
    await canvas.findByText("Quintero, Rafael");
    medblocksOf(canvasElement).expireSession();
    await expect(canvas.getByText("Quintero, Rafael")).not.toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Sign in again" }));
    await expect(await canvas.findByText("Quintero, Rafael")).toBeVisible();
  },
};

export const SignedOut: StoryObj = {
  parameters: { medblocks: { resources: ward, status: "signedOut" } },
  async play({ canvas }) {
    await expect(canvas.getByText("You have signed out.")).toBeVisible();
  },
};
