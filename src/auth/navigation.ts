/** Another address without another page. Routers read it at this event; replaceState by itself tells nobody. */
export function goTo(url: string, state: unknown = window.history.state): void {
  window.history.replaceState(state, "", url);
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state as unknown }));
}

/** Where an app begins: at its redirect URI if that is a folder, else (as with `/auth/callback`) at its origin. */
export function homeOf(redirectUri: string): string {
  const { origin, pathname } = new URL(redirectUri);
  return origin + (pathname.endsWith("/") ? pathname : "/");
}

/** Long enough for a router to have rendered; a hidden tab draws no frames, so there is a limit. */
export function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
