/** Tells whether the Back or Forward button has led to this page, and no user has signed in on it since. */
export interface HistoryReturn {
  readonly current: () => boolean;
  readonly subscribe: (onChange: () => void) => () => void;
  /** A user has signed in. */
  readonly forget: () => void;
  readonly listen: () => () => void;
}

export function createHistoryReturn(): HistoryReturn {
  const listeners = new Set<() => void>();
  let hasReturned: boolean | undefined;

  function current(): boolean {
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    hasReturned ??= navigation?.type === "back_forward";
    return hasReturned;
  }

  // Already when the browser puts the page into the back/forward cache. Chromium calls `pageshow` listeners in the order of
  // their registration, so that the session may show what it finds before this one is called.
  function onPageHide({ persisted }: PageTransitionEvent): void {
    if (persisted) hasReturned = true;
  }

  function onPageShow({ persisted }: PageTransitionEvent): void {
    if (persisted) for (const listener of listeners) listener();
  }

  return {
    current,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    forget() {
      hasReturned = false;
    },
    listen() {
      window.addEventListener("pagehide", onPageHide);
      window.addEventListener("pageshow", onPageShow);
      return () => {
        window.removeEventListener("pagehide", onPageHide);
        window.removeEventListener("pageshow", onPageShow);
      };
    },
  };
}
