/**
 * Wraps the body of a `test.fails`, so that only a failed assertion counts as the expected failure. Any other error, such
 * as one of the set-up, is printed and swallowed: Vitest then reports that the test was expected to fail. So the set-up waits
 * by `vi.waitUntil`, by a locator or by `screen.find…`, and not by an `expect`.
 */
export function failsByAssertion(body: () => Promise<void> | void): () => Promise<void> {
  return async () => {
    try {
      await body();
    } catch (error) {
      if (error instanceof Error && error.name === "AssertionError") throw error;
      console.error("This known fault did not fail by an assertion:", error);
    }
  };
}
