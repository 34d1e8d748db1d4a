/** How often a page that runs looks at the marks, in ms: an app that clears localStorage raises no event in its own page. */
const lookEveryMs = 15_000;
/** A page without a timer event for so long did not run, in ms: browsers run the timers of hidden tabs once a minute. */
const absentAfterMs = 90_000;

/**
 * Calls `look` whenever the page may have to find out what other tabs have done: at regular intervals, when it is hidden
 * or left, and when it is back. With `hasSlept` it may have missed messages: it was frozen, was in the back/forward
 * cache, or did not run for some time, as on a phone.
 *
 * @returns a function that stops it.
 */
export function watchAbsence(look: (hasSlept: boolean) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let ranAt = Date.now();
  let isCached = false;

  function onEvent(event?: Event): void {
    // A page out of the back/forward cache is looked at by `pageshow`, which Chromium raises after `resume`: only that says
    // that a later page of this tab may have ended the session. Timers do not run in the cache.
    if (isCached && event && event.type !== "pageshow") return;
    isCached = event?.type === "pagehide";
    const isRestored =
      event?.type === "resume" || (event as Partial<PageTransitionEvent> | undefined)?.persisted === true;
    const hasSlept = (isRestored && event?.type !== "pagehide") || Date.now() - ranAt > absentAfterMs;
    ranAt = Date.now();
    look(hasSlept);
  }

  const timer = setInterval(onEvent, lookEveryMs);
  for (const name of ["pageshow", "pagehide", "focus"]) window.addEventListener(name, onEvent, { signal });
  for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, onEvent, { signal });
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}
