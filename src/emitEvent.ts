/** When something happened, in ms since 1970. */
export interface Timed {
  readonly at: number;
}

/** Tells the app's own listener of an event. A listener that fails is the app's fault, and holds up nothing. */
export function emitEvent<Event extends object>(
  onEvent: ((event: Event & Timed) => void) | undefined,
  event: Event,
): void {
  try {
    onEvent?.({ ...event, at: Date.now() });
  } catch (error) {
    // A server has no such thing, and must not end for it.
    if (typeof reportError === "function") reportError(error);
    else console.error(error);
  }
}
