import { useAuth } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

function AccountMenu() {
  const { user, error, isLoading, signIn, signOut } = useAuth();
  if (isLoading) return <output className="card">One moment …</output>;
  if (user) {
    return (
      <div className="card row">
        <p>
          <strong>{user.name}</strong>
          <small>{user.email}</small>
        </p>
        <button type="button" className="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </div>
    );
  }
  return (
    <div className="card row">
      {error ? <p role="alert">{error.message}</p> : <p>You are signed out.</p>}
      <button type="button" className="button primary" onClick={() => void signIn()}>
        Sign in
      </button>
    </div>
  );
}

/** Who is signed in, and signing in and out. */
const meta: Meta = { title: "Hooks/useAuth", component: AccountMenu };
export default meta;

export const SignedIn: StoryObj = {
  async play({ canvas, userEvent }) {
    await expect(canvas.getByText("Dr. Mira Castellan")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Sign out" }));
    await expect(canvas.getByText("You are signed out.")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Sign in" }));
    await expect(await canvas.findByText("Dr. Mira Castellan")).toBeVisible();
  },
};

export const SignedOut: StoryObj = {
  parameters: { medblocks: { status: "signedOut" } },
  async play({ canvas }) {
    await expect(canvas.getByRole("button", { name: "Sign in" })).toBeVisible();
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { status: "loading" } },
  async play({ canvas }) {
    await expect(canvas.getByText("One moment …")).toBeVisible();
  },
};

/** `error.code` is stable; `error.message` says what to do. */
export const SignInFailed: StoryObj = {
  parameters: { medblocks: { status: "error", error: "access_denied" } },
  async play({ canvas, canvasElement, userEvent }) {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Access was denied");
    medblocksOf(canvasElement).failSignIn("network_error");
    await userEvent.click(canvas.getByRole("button", { name: "Sign in" }));
    await expect(await canvas.findByText(/could not be reached/)).toBeVisible();
  },
};

/** A patient who is signed in: `fhirUser` says so. */
export const AnotherUser: StoryObj = {
  parameters: {
    medblocks: {
      user: { name: "Ines Havlíček", email: "ines@example.com", fhirUser: "Patient/ines-havlicek" },
    },
  },
  async play({ canvas }) {
    await expect(canvas.getByText("Ines Havlíček")).toBeVisible();
  },
};
