import { hideContent } from "./hideContent.js";

/**
 * Hides the page from the moment that the browser leaves or freezes it until the session was checked on return. A page of
 * the back/forward cache is painted as it was left, before any script runs.
 *
 * @param holdsData whether the page may show data of the session now.
 * @returns a function that ends this.
 */
export function coverWhileAway(holdsData: () => boolean): () => void {
  let showContent: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = new AbortController();

  function cover(): void {
    clearTimeout(timer);
    if (holdsData()) showContent ??= hideContent();
  }

  function uncover(): void {
    showContent?.();
    showContent = undefined;
  }

  // Chromium calls `pageshow` listeners in the order of registration, so the store may check the session after this one.
  // A task of its own runs after all of them, and after React has rendered the result.
  function uncoverAfterCheck(): void {
    clearTimeout(timer);
    timer = setTimeout(uncover);
  }

  window.addEventListener("pagehide", cover, stop);
  window.addEventListener("pageshow", uncoverAfterCheck, stop);
  // A hidden tab that the browser suspends, and may show again by the frame that it has kept (Page Lifecycle).
  document.addEventListener("freeze", cover, stop);
  document.addEventListener("resume", uncoverAfterCheck, stop);
  return () => {
    stop.abort();
    clearTimeout(timer);
    uncover();
  };
}
