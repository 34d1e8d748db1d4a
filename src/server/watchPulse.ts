/** How often work shows that it goes on, in ms. */
const beatMs = 1_000;
/** Work that has not shown it for so long was cut off, in ms. */
const silenceMs = 3_000;

/** Whether work that many wait for still goes on. */
export interface Pulse {
  isBeating(): boolean;
  /** What comes of the work; `undefined` if that was cut off. */
  whileBeating<T>(work: Promise<T>): Promise<T | undefined>;
}

/**
 * Watches work that was begun just now. Where a runtime ends what a request began as soon as that request is over, as
 * Cloudflare's does, the work's timers end with it, and that is all that others get to see of it.
 */
export function watchPulse(work: Promise<unknown>): Pulse {
  let last = Date.now();
  const timer: unknown = setInterval(() => (last = Date.now()), beatMs);
  // It keeps no process running.
  (timer as { unref?: () => void }).unref?.();
  const stop = () => clearInterval(timer as ReturnType<typeof setInterval>);
  work.then(stop, stop);
  const isBeating = () => Date.now() - last < silenceMs;

  return {
    isBeating,
    async whileBeating(result) {
      let watch: ReturnType<typeof setInterval> | undefined;
      // By a timer of whoever waits.
      const silence = new Promise<undefined>((resolve) => {
        watch = setInterval(() => isBeating() || resolve(undefined), beatMs);
      });
      try {
        return await Promise.race([result, silence]);
      } finally {
        clearInterval(watch);
      }
    },
  };
}
