import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { AllergyCard } from "./AllergyCard.js";
import { penicillin } from "./allergies.js";

export default { component: AllergyCard, args: { patientId: "1" } } satisfies Meta<typeof AllergyCard>;
type Story = StoryObj<typeof AllergyCard>;

export const Recorded: Story = { parameters: { medblocks: { resources: [penicillin] } } };
export const None: Story = {};
export const Loading: Story = { parameters: { medblocks: { delay: Infinity } } };
export const Offline: Story = { parameters: { medblocks: { isOffline: true } } };
export const Forbidden: Story = { parameters: { medblocks: { handlers: { "GET AllergyIntolerance": 403 } } } };

export const Confirming: Story = {
  ...Recorded,
  async play({ canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Confirm" }));
    await expect(await canvas.findByText(/confirmed/)).toBeVisible();
    const written = medblocksOf(canvasElement).requests.filter(({ method }) => method === "PUT");
    await expect(written).toMatchObject([{ path: "AllergyIntolerance/penicillin", status: 200 }]);
  },
};
