import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { manyPatients } from "../data/patients.js";
import { clinicAt } from "../stories/clinicAt.js";

const meta: Meta = {
  title: "Clinic/Patients",
  tags: ["!autodocs"],
  render: clinicAt("/patients"),
  parameters: { medblocks: { resources: clinic } },
};
export default meta;

export const Everybody: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("12 patients")).toBeVisible();
    await expect(canvas.getByRole("link", { name: "Abbas, Salma" })).toHaveAttribute("href", "/patients/patient-3");
  },
};

/** A server that does not count: the part that is shown does not pass for all there is. */
export const WithoutTotal: StoryObj = {
  parameters: { medblocks: { resources: manyPatients, server: { totals: "never" } } },
  async play({ canvas }) {
    await expect(await canvas.findByText("25 and more patients")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Load more" }));
    await expect(await canvas.findByText("30 patients")).toBeVisible();
  },
};

export const Narrow: StoryObj = {
  globals: { viewport: { value: "mobile1" } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("link", { name: "Abbas, Salma" })).toBeVisible();
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { delay: Infinity } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Loading the patients …")).toBeInTheDocument();
  },
};

/** The first answers were failures that pass, as a rule; it is tried again by itself. */
export const TakesLong: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Patient": busyThenSilent() } } },
  async play({ canvas }) {
    await expect(await canvas.findByText(/Still trying to load the patients/)).toBeVisible();
  },
};

function busyThenSilent() {
  let asked = 0;
  return () => {
    asked += 1;
    return asked === 1 ? 503 : new Promise<undefined>(() => {});
  };
}

export const Empty: StoryObj = {
  parameters: { medblocks: { resources: [] } },
  async play({ canvas }) {
    await expect(await canvas.findByText("There are no patients yet.")).toBeVisible();
  },
};

export const Found: StoryObj = {
  async play({ canvas }) {
    await userEvent.type(await canvas.findByRole("searchbox", { name: "Search by name" }), "florence ash{Enter}");
    await expect(await canvas.findByText("1 patient named “florence ash”")).toBeVisible();
    await expect(canvas.getByRole("link", { name: "Ashworth, Florence Margaret" })).toBeVisible();
  },
};

/** An address that somebody has kept: what is searched for is in it. */
export const NoMatch: StoryObj = {
  render: clinicAt("/patients?q=Nightingale"),
  async play({ canvas }) {
    await expect(await canvas.findByText("No patient is named “Nightingale”.")).toBeVisible();
    await expect(canvas.getByRole("searchbox")).toHaveValue("Nightingale");
  },
};

/** The list of the search before, until the answer to the next is there. */
export const Searching: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByText("12 patients");
    medblocksOf(canvasElement).setDelay(Infinity);
    await userEvent.type(canvas.getByRole("searchbox"), "okonkwo{Enter}");
    await expect(await canvas.findByText("Searching …")).toBeVisible();
    await expect(canvas.getByRole("table")).toHaveAttribute("aria-busy", "true");
  },
};

export const NextPage: StoryObj = {
  parameters: { medblocks: { resources: manyPatients } },
  async play({ canvas }) {
    await expect(await canvas.findByText("25 of 30 patients")).toBeVisible();
    await userEvent.click(canvas.getByText("Load more"));
    await expect(await canvas.findByText("30 patients")).toBeVisible();
    await waitFor(() => expect(document.activeElement).toHaveTextContent("Qureshi, Fatima Imogen"));
  },
};

export const NextPageFails: StoryObj = {
  parameters: { medblocks: { resources: manyPatients } },
  async play({ canvas, canvasElement }) {
    const more = await canvas.findByText("Load more");
    medblocksOf(canvasElement).failNext(500, { request: "GET *" });
    await userEvent.click(more);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("We could not load more patients.");
    await expect(canvas.getByText("Abbas, Salma")).toBeVisible();
  },
};

/** Servers keep the pages of a search for a while only. */
export const ListHasAged: StoryObj = {
  parameters: { medblocks: { resources: manyPatients } },
  async play({ canvas, canvasElement }) {
    const more = await canvas.findByText("Load more");
    medblocksOf(canvasElement).failNext(410, { request: "GET *" });
    await userEvent.click(more);
    await expect(await canvas.findByText("This list is no longer fresh")).toBeVisible();
  },
};

export const Failed: StoryObj = {
  parameters: { medblocks: { handlers: { "GET Patient": 500 } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("The clinic’s server has a fault");
    await expect(canvas.getByRole("button", { name: "Try again" })).toBeVisible();
  },
};

/** The session's scopes leave patients out. */
export const Forbidden: StoryObj = {
  parameters: { medblocks: { user: { name: "Lena Okafor", scopes: ["user/Observation.rs"] } } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("This is not for you to see");
  },
};

export const Offline: StoryObj = {
  parameters: { medblocks: { isOffline: true } },
  async play({ canvas }) {
    await expect(await canvas.findByText("You are offline")).toBeVisible();
    await expect(canvas.getByText(/What you see may be out of date/)).toBeVisible();
  },
};

/** What was there stays, and is brought up to date when the connection is back. */
export const OfflineMeanwhile: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByText("12 patients");
    medblocksOf(canvasElement).goOffline();
    await expect(canvas.getByText(/What you see may be out of date/)).toBeVisible();
    await expect(canvas.getByRole("link", { name: "Abbas, Salma" })).toBeVisible();
  },
};
