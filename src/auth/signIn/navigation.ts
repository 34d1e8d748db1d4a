/** Changes the address without loading a page. Routers listen for `popstate`, which `replaceState` alone does not send. */
export function goTo(url: string, state: unknown = window.history.state): void {
  window.history.replaceState(state, "", url);
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state as unknown }));
}

/**
 * Returns the address at which the app begins: the page's `<base href>`, or else the folder that the redirect URI and
 * `address`, a page of the app, have in common: `/app/` for `/app/auth/callback` and `/app/patients/1`. Without the folders
 * that only `address` has: those may tell of a patient.
 */
export function homeOf(redirectUri: string | undefined, address: string): string {
  const { origin, pathname } = new URL(redirectUri ?? window.location.origin);
  const base = new URL(".", document.baseURI);
  const hasBase = document.querySelector("base[href]") !== null && base.origin === origin;
  if (hasBase && pathname.startsWith(base.pathname)) return base.href;
  return origin + commonFolder(pathname, new URL(address).pathname);
}

/** Returns the longest folder that both paths are in, with a slash at its end. */
export function commonFolder(a: string, b: string): string {
  const foldersOf = (path: string) => path.split("/").slice(0, -1);
  const others = foldersOf(b);
  const folders = foldersOf(a);
  const end = folders.findIndex((folder, index) => folder !== others[index]);
  return `${(end === -1 ? folders : folders.slice(0, end)).join("/")}/`;
}

/** A router that renders in a transition has rendered by then, in ms; a hidden tab draws no frames. */
const renderPatienceMs = { visible: 1000, hidden: 100 };

/** Resolves when a router has rendered a changed address: two frames later, when the browser is idle. */
export function rendered(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, renderPatienceMs[document.visibilityState]);
    const whenIdle = () =>
      "requestIdleCallback" in window ? void window.requestIdleCallback(() => resolve()) : resolve();
    requestAnimationFrame(() => requestAnimationFrame(whenIdle));
  });
}
