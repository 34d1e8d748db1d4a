/** Returns what a function returns; a text where it throws, so that an assertion can show it. */
export function valueOf(get: () => unknown): unknown {
  try {
    return get();
  } catch (error) {
    return `thrown: ${String(error)}`;
  }
}
