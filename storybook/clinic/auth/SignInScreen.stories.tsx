import type { AuthErrorCode, SessionEndReason } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent } from "storybook/test";
import { clinic } from "../data/clinic.js";
import { clinicAt } from "../stories/clinicAt.js";

const meta: Meta = {
  title: "Clinic/Sign in",
  tags: ["!autodocs"],
  render: clinicAt("/"),
};
export default meta;

export const FirstVisit: StoryObj = {
  parameters: { medblocks: { status: "signedOut", reason: undefined } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "Welcome" })).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Sign in" })).toBeVisible();
  },
};

function ended(reason: SessionEndReason, text: string): StoryObj {
  return {
    parameters: { medblocks: { status: "signedOut", reason } },
    async play({ canvas }) {
      await expect(await canvas.findByRole("status")).toHaveTextContent(text);
      await expect(canvas.getByRole("button", { name: "Sign in again" })).toBeVisible();
    },
  };
}

export const SignedOut = ended("user", "Your session on this device is closed.");
export const SignedOutInAnotherTab = ended("otherTab", "You signed out in another tab");
export const Expired = ended("expired", "It ran out.");
export const Revoked = ended("revoked", "The clinic’s server has ended it.");
export const Idle = ended("idle", "Nobody used this app for a while.");
export const SomebodyElse = ended("userChanged", "Another person uses this browser now");

function failed(error: AuthErrorCode, title: string): StoryObj {
  return {
    parameters: { medblocks: { status: "error", error } },
    async play({ canvas }) {
      await expect(await canvas.findByRole("alert")).toHaveTextContent(title);
      await expect(canvas.getByText(error)).toBeVisible();
      await expect(canvas.getByRole("button", { name: "Try again" })).toBeVisible();
    },
  };
}

export const AccessDenied = failed("access_denied", "You are not signed in");
export const NoConnection = failed("network_error", "No connection to the sign-in server");
export const InCircles = failed("sign_in_loop", "Sign-in goes round in circles");
export const NoStorage = failed("storage_unavailable", "Your browser keeps nothing for this app");
/** One of those that the clinic has no words of its own for: an administrator's business. */
export const WrongClient = failed("invalid_client", "Sign-in did not work");

/** Opened from somewhere that is not trusted, such as by a link in a mail. */
export const OpenedFromElsewhere = failed("issuer_not_allowed", "This clinic was opened from somewhere else");

/** By Back, to a page of another patient's than the one whose record was opened last. */
export const AnotherRecord = failed("launch_lost", "Open the record again");

/** In a frame the sign-in page may not be shown. Nothing went wrong. */
export const InAFrame: StoryObj = {
  parameters: { medblocks: { status: "error", error: "popup_required" } },
  async play({ canvas }) {
    await expect(await canvas.findByRole("status")).toHaveTextContent("Sign in in a window");
    await expect(canvas.getByRole("button", { name: "Sign in" })).toBeVisible();
  },
};

export const NotKnownYet: StoryObj = {
  parameters: { medblocks: { status: "loading" } },
  async play({ canvas }) {
    await expect(await canvas.findByText("One moment …")).toBeInTheDocument();
  },
};

/** A deep link: signing in leads to where it pointed. */
export const SigningIn: StoryObj = {
  render: clinicAt("/patients"),
  parameters: { medblocks: { status: "signedOut", resources: clinic } },
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Sign in again" }));
    await expect(await canvas.findByText("12 patients")).toBeVisible();
  },
};
