import { SignedIn, SignedOut, useAuth } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { ward } from "../data/ward.js";
import { WardList } from "../examples/WardList.js";

function Home() {
  const { signIn } = useAuth();
  return (
    <>
      <SignedIn>
        <WardList />
      </SignedIn>
      <SignedOut>
        <section className="card">
          <h2>Ward 4 North</h2>
          <p>For the staff of the ward.</p>
          <p>
            <button type="button" className="button primary" onClick={() => void signIn()}>
              Sign in
            </button>
          </p>
        </section>
      </SignedOut>
    </>
  );
}

/** Shows one thing to who is signed in, and another to who is not. */
const meta: Meta = {
  title: "Session/SignedIn and SignedOut",
  component: Home,
  parameters: { medblocks: { resources: ward } },
};
export default meta;

export const Staff: StoryObj = {
  async play({ canvas, canvasElement }) {
    await expect(await canvas.findByText("Havlíček, Ines")).toBeVisible();
    medblocksOf(canvasElement).signOut();
    await expect(canvas.getByRole("heading", { name: "Ward 4 North" })).toBeVisible();
    await expect(canvas.queryByText("Havlíček, Ines")).toBeNull();
    medblocksOf(canvasElement).signIn();
    await expect(await canvas.findByText("Havlíček, Ines")).toBeVisible();
  },
};

export const Visitor: StoryObj = {
  parameters: { medblocks: { status: "signedOut", resources: ward } },
  async play({ canvas, canvasElement }) {
    await expect(canvas.getByRole("button", { name: "Sign in" })).toBeVisible();
    await expect(medblocksOf(canvasElement).requests).toHaveLength(0);
  },
};

/** While that is still being found out, neither is shown. */
export const NotKnownYet: StoryObj = {
  parameters: { medblocks: { status: "loading" } },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByRole("button")).toBeNull());
    await expect(canvas.queryByRole("list")).toBeNull();
  },
};
