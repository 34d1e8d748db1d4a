"use client";
import { QueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useState, type ComponentType, type ReactElement } from "react";
import { createMockMedblocks } from "./createMockMedblocks.js";
import type { MockMedblocks, MockMedblocksOptions } from "./MockMedblocks.js";
import { MockMedblocksProvider } from "./MockMedblocksProvider.js";

/** What `withMedblocks` reads of a story; Storybook's own context has it. */
export interface MedblocksStoryContext {
  readonly id: string;
  readonly parameters: { readonly medblocks?: MockMedblocksOptions };
  readonly globals: { readonly medblocks?: unknown };
  readonly canvasElement?: unknown;
}

const slowMs = 2000;

/** What the toolbar offers, by the value of the global `medblocks`, and what it puts in the place of a story's own. */
const scenarios: Readonly<Record<string, { title: string; options: MockMedblocksOptions }>> = {
  signedIn: { title: "Signed in", options: { status: "signedIn" } },
  signedOut: { title: "Signed out", options: { status: "signedOut" } },
  locked: { title: "Locked", options: { status: "locked" } },
  offline: { title: "Offline", options: { isOffline: true } },
  slow: { title: "Slow answers", options: { delay: slowMs } },
  failing: { title: "Failing requests", options: { handlers: { "* *": 503 } } },
};

/**
 * The toolbar's menu that puts each story into another state: signed in, signed out, locked, offline, slow, failing.
 *
 * @example
 * export default { decorators: [withMedblocks], globalTypes: medblocksGlobalTypes } satisfies Preview; // .storybook/preview.tsx
 */
export const medblocksGlobalTypes = {
  medblocks: {
    description: "The state of the Medblocks session and network",
    defaultValue: "story",
    toolbar: {
      title: "Medblocks",
      icon: "heart" as const,
      dynamicTitle: true,
      items: [
        { value: "story", title: "As the story says" },
        ...Object.entries(scenarios).map(([value, { title }]) => ({ value, title })),
      ],
    },
  },
};

const mounted = new WeakMap<object, MockMedblocks>();

/**
 * The mock below a story, to steer it and to look at its requests in a `play` function.
 *
 * @example
 * play: async ({ canvasElement }) => { medblocksOf(canvasElement).lock(); }
 *
 * @throws an `Error` for a story without `withMedblocks`.
 */
export function medblocksOf(canvasElement: object): MockMedblocks {
  const medblocks = mounted.get(canvasElement);
  if (!medblocks) throw new Error("This story has no mock of Medblocks. Add withMedblocks to its decorators.");
  return medblocks;
}

/**
 * A Storybook decorator: each story gets a session and a FHIR server of its own, as `parameters.medblocks` describes them.
 *
 * @example
 * export const Card: Story = { parameters: { medblocks: { resources: [patient] } } };
 */
export function withMedblocks(Story: ComponentType, context: MedblocksStoryContext): ReactElement {
  const { id, parameters, globals, canvasElement } = context;
  const scenario = typeof globals.medblocks === "string" ? globals.medblocks : "story";
  return (
    // A mock of its own for each state: none has to take back what another has done.
    <MockedStory
      key={`${id} ${scenario}`}
      options={{ ...parameters.medblocks, ...scenarios[scenario]?.options }}
      canvasElement={canvasElement}
    >
      <Story />
    </MockedStory>
  );
}

interface MockedStoryProps {
  options: MockMedblocksOptions;
  canvasElement: unknown;
  children: ReactElement;
}

function MockedStory({ options, canvasElement, children }: MockedStoryProps): ReactElement {
  const [medblocks] = useState(() => createMockMedblocks(options));
  // One for each story, as the app's own would keep what another has fetched.
  const [queryClient] = useState(() => new QueryClient());
  useLayoutEffect(() => {
    if (typeof canvasElement === "object" && canvasElement !== null) mounted.set(canvasElement, medblocks);
  }, [canvasElement, medblocks]);
  return (
    <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
      {children}
    </MockMedblocksProvider>
  );
}
