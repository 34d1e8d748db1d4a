import { RequireAuth, useAuth } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { ward } from "../data/ward.js";
import { WardList } from "../examples/WardList.js";

function App() {
  return (
    <RequireAuth fallback={<output className="card">One moment …</output>}>
      <h2>Ward 4 North</h2>
      <label>
        Note
        <textarea placeholder="Kept while the session is locked" />
      </label>
      <WardList />
    </RequireAuth>
  );
}

function AppOfOurs() {
  return (
    <RequireAuth prompt={<Welcome />} lockScreen={<Locked />}>
      <h2>Ward 4 North</h2>
      <WardList />
    </RequireAuth>
  );
}

function Welcome() {
  const { error, signIn } = useAuth();
  return (
    <section className="card">
      <h2>Harbourside Clinic</h2>
      {error ? <p role="alert">{error.message}</p> : <p>Good to see you. Sign in to see your ward.</p>}
      <button type="button" className="button primary wide" onClick={() => void signIn()}>
        Sign in
      </button>
    </section>
  );
}

/** Rendered above everything else: whoever passes by can read it, so it names nobody. */
function Locked() {
  const { reason, unlock, signOut } = useAuth();
  return (
    <div className="example">
      <section className="card">
        <h2>Locked</h2>
        <p>{reason === "idle" ? "Nobody was here for a while." : "Your session has ended."} Nothing is lost.</p>
        <button type="button" className="button primary wide" onClick={() => void unlock()}>
          Sign in again
        </button>
        <button type="button" className="button quiet" onClick={() => void signOut()}>
          Sign out
        </button>
      </section>
    </div>
  );
}

// A lock covers the document that it is in, so on the page of all stories it has one of its own.
const inFrame = { story: { inline: false, height: "22rem" } };

/** Shows its children to somebody who is signed in, and signs anybody else in by itself. */
const meta: Meta = {
  title: "Session/RequireAuth",
  component: App,
  parameters: { medblocks: { resources: ward } },
};
export default meta;

export const SignedIn: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText("Havlíček, Ines")).toBeVisible();
  },
};

/** After a sign-out nobody is signed in by itself; this is what is shown by default. */
export const SignedOut: StoryObj = {
  parameters: { medblocks: { status: "signedOut", resources: ward } },
  async play({ canvas }) {
    await expect(canvas.getByText("You have signed out.")).toBeVisible();
    await expect(canvas.queryByText("Ward 4 North")).toBeNull();
  },
};

export const SignedOutWithPrompt: StoryObj = {
  render: () => <AppOfOurs />,
  parameters: { medblocks: { status: "signedOut", resources: ward } },
  async play({ canvas }) {
    await expect(canvas.getByText(/Good to see you/)).toBeVisible();
  },
};

/** A session that ran out: signing in needs nobody's word, and comes back to the same place. */
export const SignsInByItself: StoryObj = {
  parameters: { medblocks: { status: "signedOut", reason: "expired", resources: ward } },
  async play({ canvas }) {
    await expect(await canvas.findByText("Havlíček, Ines")).toBeVisible();
  },
};

export const Loading: StoryObj = {
  parameters: { medblocks: { status: "loading" } },
  async play({ canvas }) {
    await expect(canvas.getByText("One moment …")).toBeVisible();
  },
};

export const SignInFailed: StoryObj = {
  parameters: { medblocks: { status: "error", error: "access_denied" } },
  async play({ canvas }) {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Access was denied");
  },
};

/** The lock screen by default. What is below stays mounted, out of sight and reach. */
export const LockedByDefault: StoryObj = {
  parameters: { medblocks: { resources: ward }, docs: inFrame },
  async play({ canvas, canvasElement }) {
    await canvas.findByText("Havlíček, Ines");
    await userEvent.type(canvas.getByLabelText("Note"), "Sleeps well");
    medblocksOf(canvasElement).lock();
    await expect(screen.getByRole("heading", { name: "Locked" })).toBeVisible();
    await expect(canvas.getByText("Havlíček, Ines")).not.toBeVisible();
    await expect(canvas.getByLabelText("Note")).toHaveValue("Sleeps well");
  },
};

export const LockedWithScreen: StoryObj = {
  render: () => <AppOfOurs />,
  parameters: { medblocks: { status: "locked", reason: "idle", resources: ward }, docs: inFrame },
  async play() {
    await expect(await screen.findByText(/Nobody was here for a while/)).toBeVisible();
  },
};
