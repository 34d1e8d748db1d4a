/** Whether this page is shown inside a page of another origin, such as a portal's. */
export function isCrossOriginFrame(): boolean {
  try {
    return window.top !== window && window.top?.location.origin !== window.location.origin;
  } catch {
    // Another origin's window does not tell where it is.
    return true;
  }
}
