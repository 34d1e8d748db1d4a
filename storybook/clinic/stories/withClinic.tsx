import type { Decorator } from "@storybook/react-vite";
import { MemoryRouter } from "react-router";
import { ClinicStyles } from "./ClinicStyles.js";

/** Shows a part of the clinic as it looks there; its links lead nowhere. */
export const withClinic: Decorator = (Story) => (
  <MemoryRouter>
    <ClinicStyles />
    <Story />
  </MemoryRouter>
);
