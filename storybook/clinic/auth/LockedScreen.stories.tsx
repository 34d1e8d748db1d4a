import type { SessionEndReason } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { clinicAt } from "../stories/clinicAt.js";

// The package renders a lock screen into a dialog of its own, beside the canvas.
const meta: Meta = {
  title: "Clinic/Locked",
  tags: ["!autodocs"],
  render: clinicAt("/patients"),
  parameters: { medblocks: { status: "locked" } },
};
export default meta;

function locked(reason: SessionEndReason, text: string): StoryObj {
  return {
    parameters: { medblocks: { reason } },
    async play() {
      await expect(await screen.findByText(new RegExp(text))).toBeVisible();
      await expect(screen.getByText("Dr. Mira Castellan")).toBeVisible();
    },
  };
}

export const Idle = locked("idle", "Nobody used the clinic for a while.");
export const Expired = locked("expired", "Your session has run out.");
export const Revoked = locked("revoked", "The clinic’s server has ended your session.");
export const SignedOutInAnotherTab = locked("otherTab", "You have signed out in another tab.");
export const SomebodyElse = locked("userChanged", "somebody else has signed in, or another patient’s record");

/** That somebody is a patient here is nobody else’s business. */
export const OfAPatient: StoryObj = {
  parameters: { medblocks: { user: { name: "Paul Okonkwo", fhirUser: "Patient/paul-okonkwo" } } },
  async play() {
    await expect(await screen.findByRole("heading", { name: "Locked" })).toBeVisible();
    await expect(screen.queryByText("Paul Okonkwo")).toBeNull();
  },
};

/** Where no window opens, the page itself can sign in, which loses what is not saved. */
export const WindowBlocked: StoryObj = {
  async play({ canvasElement }) {
    medblocksOf(canvasElement).failSignIn("popup_blocked");
    await userEvent.click(await screen.findByRole("button", { name: "Sign in again" }));
    await expect(await screen.findByRole("alert")).toHaveTextContent("The sign-in window did not open");
    await expect(screen.getByRole("button", { name: "Sign in on this page instead" })).toHaveAccessibleDescription(
      "Signing in on this page, like signing out, loses what you have not saved.",
    );
  },
};
