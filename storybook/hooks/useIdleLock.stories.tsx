import { useIdleLock } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

function IdleNotice() {
  const secondsLeft = useIdleLock();
  if (secondsLeft === undefined) return <p className="card">You are at work.</p>;
  return (
    <div className="notice calm row">
      <p>
        <strong>Still there?</strong> This session locks in <span className="value">{secondsLeft}</span> s.
      </p>
      {/* Whatever presses it is activity already. */}
      <button type="button" className="button">
        Stay signed in
      </button>
    </div>
  );
}

/** The seconds until the session locks for lack of activity, during the last `idleWarning` of them. */
const meta: Meta = { title: "Hooks/useIdleLock", component: IdleNotice };
export default meta;

export const Warning: StoryObj = {
  parameters: { medblocks: { idleCountdown: 42 } },
  async play({ canvas, canvasElement }) {
    await expect(canvas.getByText("42")).toBeVisible();
    medblocksOf(canvasElement).setIdleCountdown(41);
    await expect(await canvas.findByText("41")).toBeVisible();
  },
};

export const NoWarning: StoryObj = {
  async play({ canvas }) {
    await expect(canvas.getByText("You are at work.")).toBeVisible();
  },
};
