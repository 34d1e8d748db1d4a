import { TestRunner } from "vitest";

/** A test that runs into its own time limit counts as failed, so a set-up that hangs has to end before: a part of it. */
const partOfTimeLimit = 0.8;

/**
 * Wraps the body of a `test.fails`, so that only a failed assertion counts as the expected failure. Any other error, such
 * as one of the set-up, is printed and swallowed: Vitest then reports that the test was expected to fail. So does a body
 * that hangs. The set-up waits by `vi.waitUntil`, by a locator or by `screen.find…`, and not by an `expect`.
 */
export function failsByAssertion(body: () => Promise<void> | void): () => Promise<void> {
  return async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<never>((_, reject) => {
      const ms = (TestRunner.getCurrentTest()?.timeout ?? 20_000) * partOfTimeLimit;
      timer = setTimeout(() => reject(new Error("It did not end in time.")), ms);
    });
    try {
      await Promise.race([body(), limit]);
    } catch (error) {
      if (error instanceof Error && error.name === "AssertionError") throw error;
      console.error("This known fault did not fail by an assertion:", error);
    } finally {
      clearTimeout(timer);
    }
  };
}
