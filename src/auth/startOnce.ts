interface StartedPage {
  /** Shows what the page was opened with. It is called once. */
  readonly restore: () => void;
  /** Begins to listen to the browser. Returns a function that stops it. */
  readonly listen: () => (() => void) | undefined;
}

/**
 * Returns `start()` of a store, and whether a caller uses the store. React calls it twice in StrictMode: the work is done
 * once, and the page listens until each caller has called the function that it got.
 */
export function startOnce({ restore, listen }: StartedPage): {
  readonly start: () => () => void;
  readonly isStarted: () => boolean;
} {
  let starts = 0;
  let isRestored = false;
  let unlisten: (() => void) | undefined;
  return {
    isStarted: () => starts > 0,
    start(): () => void {
      // A server can load a module that makes a store. There is nothing to restore there.
      if (typeof window === "undefined") return () => {};
      if (!isRestored) restore();
      isRestored = true;
      if (starts === 0) unlisten = listen();
      starts += 1;
      let isStopped = false;
      return () => {
        if (isStopped) return;
        isStopped = true;
        starts -= 1;
        if (starts === 0) unlisten?.();
      };
    },
  };
}
