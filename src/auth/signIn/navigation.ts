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

/** A router that renders in a transition has rendered by then, in ms; a hidden tab draws no frames. */
const renderPatienceMs = { visible: 1000, hidden: 100 };

/** Resolves when a router that was told of another address has rendered it: two frames on, and with nothing left to do. */
export function rendered(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, renderPatienceMs[document.visibilityState]);
    const whenIdle = () =>
      "requestIdleCallback" in window ? void window.requestIdleCallback(() => resolve()) : resolve();
    requestAnimationFrame(() => requestAnimationFrame(whenIdle));
  });
}
