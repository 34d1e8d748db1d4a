import type { Preview } from "@storybook/react-vite";
import { theme } from "./theme.js";
import "./clinic/styles/tokens.css";

const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    layout: "fullscreen",
    a11y: { test: "error" },
    backgrounds: { disable: true },
    docs: { theme },
    options: {
      storySort: { order: ["Welcome", "Guides", "Hooks", "Session", "Clinic", "Live"] },
    },
  },
};

export default preview;
