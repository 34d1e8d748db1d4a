import { afterEach, beforeEach, expect } from "vitest";

// What React, or the package, has to complain about fails the story that it comes from. No spy of Vitest's: a story that
// expects a complaint puts one of Storybook's around this, and the two do not know each other.
const log = console.error;
let complaints: unknown[][] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...complaint: unknown[]) => {
    complaints.push(complaint);
    log(...complaint);
  };
});

afterEach(() => {
  console.error = log;
  expect(complaints).toEqual([]);
});
