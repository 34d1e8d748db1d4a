import type { Preview } from "@storybook/react-vite";

// Put around it once: the stories of one page overlap.
const log = console.error;
let complaint: string | undefined;
console.error = (...words: unknown[]) => {
  complaint ??= words.map(String).join(" ");
  log(...words);
};

/** What React or the package has to complain about fails the story that it comes from. */
export const failOnConsoleError = {
  beforeEach() {
    complaint = undefined;
  },
  afterEach() {
    if (complaint !== undefined) throw new Error(`This story has an error on the console: ${complaint}`);
  },
} satisfies Preview;
