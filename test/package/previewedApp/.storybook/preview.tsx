import { medblocksGlobalTypes, withMedblocks } from "@medblocks/react/testing";
import type { Preview } from "@storybook/react-vite";

export default { decorators: [withMedblocks], globalTypes: medblocksGlobalTypes } satisfies Preview;
