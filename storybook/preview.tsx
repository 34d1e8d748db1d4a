import { medblocksGlobalTypes, withMedblocks } from "@medblocks/react/testing";
import type { Decorator, Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";
import { failOnConsoleError } from "./failOnConsoleError.js";
import { storySource } from "./storySource.js";
import { theme } from "./theme.js";
import "./clinic/styles/tokens.css";
import "./clinic/styles/controls.css";
import "./clinic/styles/states.css";
import "./examples/examples.css";

// A machine that has other things to do needs longer than a second for what is about to be seen.
configure({ asyncUtilTimeout: 5_000 });

/** Live brings a provider of its own. */
const withMock: Decorator = (Story, context) => (context.title === "Live" ? <Story /> : withMedblocks(Story, context));

const withExampleLook: Decorator = (Story, { title }) =>
  /^(Hooks|Session|Live)\b/.test(title) ? (
    <div className="example">
      <Story />
    </div>
  ) : (
    <Story />
  );

const preview: Preview = {
  ...failOnConsoleError,
  tags: ["autodocs"],
  decorators: [withExampleLook, withMock],
  globalTypes: medblocksGlobalTypes,
  parameters: {
    layout: "fullscreen",
    a11y: { test: "error" },
    backgrounds: { disable: true },
    controls: { disable: true },
    docs: { theme, source: { transform: storySource }, codePanel: true },
    options: {
      storySort: {
        order: [
          "Welcome",
          "Guides",
          [
            "Sign-in and sign-out",
            "Locked sessions",
            "Reading",
            "Searching",
            "Paging",
            "Writing",
            "Errors",
            "SMART launch",
            "Servers",
            "Preview your component",
            "Test your component",
            "Diagnosis",
            "Performance",
            "Security",
            "Migrating",
          ],
          "Hooks",
          "Session",
          "Clinic",
          "Live",
        ],
      },
    },
  },
};

export default preview;
